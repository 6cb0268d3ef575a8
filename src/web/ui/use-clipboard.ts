/**
 * Ctrl C and Ctrl V on a page, where no text is marked and no field has the cursor. By the events and not by
 * navigator.clipboard, which a browser gives only over https: many offices run plain http inside their own network.
 */
import { useEffect, useRef } from 'react';

export interface ClipboardUse {
  readonly enabled: boolean;
  /** The text to put into the clipboard; null leaves it alone. */
  readonly copy?: () => string | null;
  readonly paste?: (text: string, files: readonly File[]) => void;
}

const FIELDS = 'input, textarea, select, [contenteditable]';
const busy = (event: Event): boolean =>
  event.defaultPrevented ||
  (event.target instanceof Element && event.target.closest(FIELDS) !== null) ||
  (event.target instanceof Element &&
    !event.target.closest('dialog') &&
    document.querySelector('dialog[open]') !== null);

export function useClipboard(use: ClipboardUse): void {
  const held = useRef(use);
  held.current = use;
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      const { enabled, copy } = held.current;
      if (!enabled || busy(event) || window.getSelection()?.isCollapsed === false) return;
      const text = copy?.() ?? null;
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      const { enabled, paste } = held.current;
      if (!enabled || !paste || busy(event)) return;
      paste(event.clipboardData?.getData('text/plain') ?? '', [...(event.clipboardData?.files ?? [])]);
      event.preventDefault();
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}
