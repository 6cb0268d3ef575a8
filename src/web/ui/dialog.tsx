/** A dialogue over the page: the browser's own, so that focus stays inside, Esc closes and the page behind is inert. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
  /** Esc and the close button do nothing: somebody must act. */
  readonly firm?: boolean;
}

export function Dialog({ title, onClose, children, footer, wide, firm }: DialogProps) {
  const frame = useRef<HTMLDialogElement>(null);
  const say = useShellWords();
  useEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('.body input, .body textarea, .body select')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={frame}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        if (!firm) onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        <span className="sp" />
        {!firm && (
          <button type="button" className="btn txt" onClick={onClose}>
            {say('act.close')}
          </button>
        )}
      </header>
      <div className="body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
