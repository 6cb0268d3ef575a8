/** A button that opens what floats below it: a menu of acts, or a small panel of controls. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';

export interface MenuProps {
  readonly label: ReactNode;
  /** Only where the label is no words. */
  readonly name?: string;
  readonly className?: string;
  readonly side?: 'left' | 'right';
  /** Items are <button>s or <a>s; `close` shuts the menu. */
  readonly children: (close: () => void) => ReactNode;
}

export function Menu({ label, name, className = 'btn', side = 'right', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    frame.current?.querySelector<HTMLElement>('.menu button, .menu a, .menu input')?.focus();
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    frame.current?.querySelector('button')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu inside bubble up to here.
    <span ref={frame} className="anchor" onKeyDown={(event) => open && moveInMenu(event, close)}>
      <button
        type="button"
        className={className}
        aria-expanded={open}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div className="menu" style={{ top: '100%', marginTop: 4, [side]: 0 }}>
          {children(close)}
        </div>
      )}
    </span>
  );
}

function moveInMenu(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    close();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.menu button, .menu a, .menu input')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const next = items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length];
  event.preventDefault();
  next?.focus();
}
