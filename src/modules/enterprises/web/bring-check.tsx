/** What the dry run says: what would change, which cells are wrong, what is asked; mended, confirmed and left out on the spot. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { CellEdit, ImportCheck } from '../import-contract.ts';
import { BringChanges } from './bring-changes.tsx';
import { BringFaults, BringQuestions, placeOf } from './bring-faults.tsx';
import { BringLeft } from './bring-left.tsx';
import { BringMapping } from './bring-mapping.tsx';
import { BringPreview } from './bring-preview.tsx';
import type { BringKey } from './bring-words.ts';
import { type Brought, countsOf } from './brought.ts';
import type { EnterpriseKey } from './words.ts';

export interface BringCheckProps {
  readonly brought: Brought;
  readonly check: ImportCheck;
  readonly busy: boolean;
  /** Looks again with another mapping, mended cells or answers. */
  readonly onChange: (next: Brought) => void;
  readonly onRun: (next: Brought) => void;
  readonly onClear: () => void;
}

export function BringCheck({ brought, check, busy, onChange, onRun, onClear }: BringCheckProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const onLeave = (rows: readonly number[]) =>
    onChange({ ...brought, leaveOut: [...new Set([...brought.leaveOut, ...rows])] });
  const ready = check.errorCount === 0 && check.openQuestions === 0 && check.rowCount > 0;
  return (
    <>
      <p className="s13 said" role="status">
        <b>{t('bring.file', { file: check.fileName, sheet: check.sheet })}</b>
        <span>{t('bring.rows', { count: check.rowCount })}</span>
        <span className={check.errorCount === 0 ? 'green' : 'red'}>
          {check.errorCount === 0 ? t('bring.right') : t('bring.wrong', { count: check.errorCount })}
        </span>
      </p>
      <p className="s13">{t('bring.sum', countsOf(check))}</p>
      {check.leaveOut.length > 0 ? (
        <p className="s13">{t('bring.leave.count', { count: check.leaveOut.length })}</p>
      ) : null}
      {check.alreadyImported ? <p className="s13 amber">{t('bring.before')}</p> : null}
      {check.leftOut.map((line) => (
        <p key={line} className="s13 m">
          {line}
        </p>
      ))}
      <p className="row-acts">
        <button type="button" className="btn pri" disabled={!ready || busy} onClick={() => onRun(brought)}>
          {t('bring.run', { count: check.rowCount })}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onClear}>
          {t('bring.clear')}
        </button>
      </p>
      <BringFaults
        {...{ check, busy, onLeave }}
        onMend={(edits) => onChange({ ...brought, edits: merged(brought.edits, edits) })}
      />
      <BringQuestions
        {...{ check, busy, onLeave }}
        onConfirm={(keys) =>
          onChange({ ...brought, confirmed: [...new Set([...brought.confirmed, ...keys])] })
        }
      />
      <BringChanges check={check} />
      <BringMapping check={check} onChange={(mapping) => onChange({ ...brought, mapping })} />
      <BringPreview {...{ check, busy, onLeave }} />
      <BringLeft
        {...{ check, busy, onLeave }}
        onBack={(row) => onChange({ ...brought, leaveOut: brought.leaveOut.filter((one) => one !== row) })}
      />
    </>
  );
}

const merged = (old: readonly CellEdit[], fresh: readonly CellEdit[]): CellEdit[] => [
  ...new Map([...old, ...fresh].map((edit) => [placeOf(edit), edit])).values(),
];
