/** Text with the numbers of its lines, to be read or written; lines with faults are marked. */
import { useEffect, useRef } from 'react';

export interface RuleTextProps {
  readonly label: string;
  readonly text: string;
  readonly onChange?: (text: string) => void;
  readonly faulty?: ReadonlySet<number>;
  /** The line to go to; a new object goes there again. */
  readonly goTo?: { readonly line: number } | null;
}

const LINE = 20;
const NONE: ReadonlySet<number> = new Set();

export function RuleText({ label, text, onChange, faulty = NONE, goTo = null }: RuleTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split('\n');
  useEffect(() => {
    if (!goTo) return;
    frame.current?.scrollIntoView({ block: 'nearest' });
    frame.current?.scrollTo({ top: Math.max(0, (goTo.line - 4) * LINE) });
    const from = (area.current?.value ?? '')
      .split('\n')
      .slice(0, goTo.line - 1)
      .reduce((sum, line) => sum + line.length + 1, 0);
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(from, from);
  }, [goTo]);
  return (
    <div className="rule-text" ref={frame}>
      <div className="lines" aria-hidden>
        {lines.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is what it is.
          <div key={at} className={faulty.has(at + 1) ? 'red' : undefined}>
            {at + 1}
          </div>
        ))}
      </div>
      {onChange ? (
        <textarea
          ref={area}
          aria-label={label}
          value={text}
          rows={Math.max(lines.length, 12)}
          spellCheck={false}
          wrap="off"
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <pre>{text}</pre>
      )}
    </div>
  );
}
