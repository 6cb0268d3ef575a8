/** What a check says of a table as a whole, and the acts on it. */
import type { ReactNode } from 'react';
import type { CheckedTable } from '#platform/bring/contract.ts';
import { useWords } from '../i18n/i18n.tsx';
import type { BringWord } from './words.ts';

export interface BringSaidProps {
  readonly check: Omit<CheckedTable, 'header' | 'errors'> & { readonly alreadyImported?: boolean };
  /** Of what size and form it is; rows where the module says nothing else. */
  readonly size?: string;
  /** What would change, line by line. */
  readonly children?: ReactNode;
}

export function BringSaid({ check, size, children }: BringSaidProps) {
  const { t } = useWords<BringWord>();
  const { fileName, sheet, rowCount, errorCount } = check;
  const name = fileName === 'paste' ? t('bring.pasted') : fileName;
  return (
    <>
      <p className="s13 said" role="status">
        <b>{`${name} ${sheet}`.trim()}</b>
        <span>{size ?? t('bring.rows', { count: rowCount })}</span>
        <span className={errorCount === 0 ? 'green' : 'red'}>
          {errorCount === 0 ? t('bring.right') : t('bring.wrong', { count: errorCount })}
        </span>
      </p>
      {children}
      {check.alreadyImported ? <p className="s13 amber">{t('bring.before')}</p> : null}
      {check.leftOut.map((line) => (
        <p key={line} className="s13 m">
          {line}
        </p>
      ))}
    </>
  );
}

export interface BringActsProps {
  /** Rows that would be written. */
  readonly count: number;
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onRun: () => void;
  readonly onClear: () => void;
  /** Where something that is said beside the table changes what the check finds. */
  readonly onAgain?: () => void;
  /** Another way to write: without the wrong rows. */
  readonly children?: ReactNode;
}

export function BringActs({ count, ready, busy, onRun, onClear, onAgain, children }: BringActsProps) {
  const { t } = useWords<BringWord>();
  return (
    <p className="row-acts">
      <button type="button" className="btn pri" disabled={!ready || busy} onClick={onRun}>
        {t('bring.run', { count })}
      </button>
      {children}
      {onAgain ? (
        <button type="button" className="btn" disabled={busy} onClick={onAgain}>
          {t('bring.again')}
        </button>
      ) : null}
      <button type="button" className="btn" disabled={busy} onClick={onClear}>
        {t('bring.clear')}
      </button>
    </p>
  );
}
