/** What happened, what was kept, what to do, in that order; the reasons of a refusal as a list. */
import type { ReactNode } from 'react';
import { ApiError, type Reason } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';

export interface ProblemProps {
  readonly error: unknown;
  /** Said after the sentence, where it differs from “what you typed is still on the page”. */
  readonly kept?: string;
  /** Nothing was typed: a list that could not be fetched. */
  readonly reading?: boolean;
  readonly onRetry?: (() => void) | undefined;
}

export function Problem({ error, kept, reading, onRetry }: ProblemProps) {
  const say = useShellWords();
  if (!error) return null;
  const { sentence, doing, reasons } = explained(error, say, reading === true);
  return (
    <div role="alert" className="trouble s13">
      <p>
        <span className="red">{sentence}</span> {!reading && (kept ?? say('trouble.kept'))} {doing}
        {onRetry && (
          <button type="button" className="btn txt" onClick={onRetry}>
            {say('act.retry')}
          </button>
        )}
      </p>
      <Refusals reasons={reasons} />
    </div>
  );
}

function explained(error: unknown, say: ReturnType<typeof useShellWords>, reading: boolean) {
  if (!(error instanceof ApiError))
    return { sentence: String(error), doing: say('trouble.fault.do'), reasons: [] };
  const { code, message, reasons } = error;
  if (code === 'no-network')
    return {
      sentence: say('trouble.network'),
      doing: say(reading ? 'trouble.network.read' : 'trouble.network.do'),
      reasons,
    };
  const doing = reasons.length > 0 ? say('trouble.again') : code === 'fault' ? say('trouble.fault.do') : '';
  return { sentence: message === '' ? say('trouble.fault') : message, doing, reasons };
}

const SHOWN = 12;

/** The reasons of a refusal, each at its row and column or field. */
export function Refusals({
  reasons,
  children,
}: {
  readonly reasons: readonly Reason[];
  readonly children?: ReactNode;
}) {
  const say = useShellWords();
  if (reasons.length === 0) return null;
  return (
    <ul className="refusals">
      {reasons.slice(0, SHOWN).map((reason) => (
        <li key={`${reason.row}/${reason.column}/${reason.field}/${reason.message}`}>
          <span className="m nw">
            {reason.row !== undefined && say('trouble.where.row', { row: reason.row })}
            {reason.column !== undefined && say('trouble.where.column', { column: reason.column })}
          </span>
          <span>{reason.message}</span>
        </li>
      ))}
      {reasons.length > SHOWN && (
        <li className="m">{say('trouble.more', { count: reasons.length - SHOWN })}</li>
      )}
      {children}
    </ul>
  );
}
