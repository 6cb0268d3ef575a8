/** The text of a contract with flags where they stand; a selection can be marked by hand. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import type { FlagRow } from '../clause-contract.ts';
import { pieces } from './pieces.ts';
import type { ReviewKey } from './review-words.ts';

export interface Selected {
  readonly starts: number;
  readonly ends: number;
  readonly quote: string;
}

export interface ClauseTextProps {
  readonly body: string;
  readonly flags: readonly FlagRow[];
  /** The flag that is looked at. */
  readonly at: string | null;
  readonly onFlag: (id: string) => void;
  readonly onMark?: (selected: Selected) => void;
}

export function ClauseText({ body, flags, at, onFlag, onMark }: ClauseTextProps) {
  const { t } = useWords<ReviewKey>();
  const frame = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    if (at !== null) frame.current?.querySelector(`[data-flag="${at}"]`)?.scrollIntoView({ block: 'center' });
  }, [at]);
  const look = () => setSelected(onMark && frame.current ? selectedIn(frame.current, body) : null);
  return (
    <>
      {onMark && selected ? (
        <p className="no-print">
          <button
            type="button"
            className="btn"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onMark(selected)}
          >
            {t('rev.mark')}
          </button>{' '}
          <span className="m s12">“{selected.quote.slice(0, 30)}”</span>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a selection of text, by mouse or keyboard, is looked at when it ends. */}
      <div ref={frame} className="adm-text" onMouseUp={look} onKeyUp={look}>
        {pieces(body, flags).map(
          ({ from, text, flag }): ReactNode =>
            flag === undefined ? (
              <span key={from}>{text}</span>
            ) : (
              // biome-ignore lint/a11y/useSemanticElements: a button would not flow within the line.
              <span
                key={from}
                data-flag={flag.id}
                role="button"
                tabIndex={0}
                className={['adm-mark', flag.decision, flag.id === at && 'at'].filter(Boolean).join(' ')}
                onClick={() => onFlag(flag.id)}
                onKeyDown={(event) => event.key === 'Enter' && onFlag(flag.id)}
              >
                {text}
              </span>
            ),
        )}
      </div>
    </>
  );
}

/** Where the selection stands in the text; null where it is empty or reaches beyond. */
function selectedIn(frame: HTMLElement, body: string): Selected | null {
  const chosen = window.getSelection();
  if (!chosen || chosen.rangeCount === 0 || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!frame.contains(range.startContainer) || !frame.contains(range.endContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(frame);
  before.setEnd(range.startContainer, range.startOffset);
  const starts = before.toString().length;
  const ends = starts + range.toString().length;
  return ends > starts ? { starts, ends, quote: body.slice(starts, ends) } : null;
}
