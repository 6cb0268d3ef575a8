/** Cells that are wrong, each to be mended here or left out with its row; on a phone one card for each. */
import { useState } from 'react';
import type { CellEdit, CellSaid, CheckedTable } from '#platform/bring/contract.ts';
import { useWords } from '../i18n/i18n.tsx';
import { Section } from '../ui/parts.tsx';
import { placeOf } from './places.ts';
import type { BringWord } from './words.ts';

export interface BringFaultsProps {
  readonly check: Pick<CheckedTable, 'errors' | 'errorCount' | 'headRows'>;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
  /** Where rows may be left out. */
  readonly onLeave?: ((rows: readonly number[]) => void) | undefined;
}

export function BringFaults({ check, busy, onMend, onLeave }: BringFaultsProps) {
  const { t } = useWords<BringWord>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  const heads = new Set(check.headRows);
  const wrong = [...new Set(check.errors.flatMap(({ row }) => (heads.has(row) ? [] : [row])))];
  const put = (edit: CellEdit) => setTyped((before) => new Map(before).set(placeOf(edit), edit));
  return (
    <Section
      title={t('bring.errors')}
      note={check.errorCount}
      tools={
        onLeave && wrong.length > 1 ? (
          <button type="button" className="btn txt" disabled={busy} onClick={() => onLeave(wrong)}>
            {t('bring.leave.all', { count: wrong.length })}
          </button>
        ) : null
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.size > 0) onMend([...typed.values()]);
          setTyped(new Map());
        }}
      >
        <table className="grid stack">
          <thead>
            <tr>
              <th>{t('bring.cell')}</th>
              <th>{t('bring.value')}</th>
              <th>{t('bring.why')}</th>
              <th>{t('bring.mend')}</th>
              {onLeave ? <td /> : null}
            </tr>
          </thead>
          <tbody>
            {check.errors.map((error) => (
              <Fault
                key={error.key}
                {...{ error, busy, onLeave }}
                inHead={heads.has(error.row)}
                value={typed.get(placeOf(error))?.value ?? ''}
                onType={put}
              />
            ))}
          </tbody>
        </table>
        <p style={{ padding: '8px 0' }}>
          <button type="submit" className="btn" disabled={busy || typed.size === 0}>
            {t('bring.recheck')}
          </button>
        </p>
      </form>
    </Section>
  );
}

interface FaultProps extends Pick<BringFaultsProps, 'busy' | 'onLeave'> {
  readonly error: CellSaid;
  /** A head is mended in the file, or by saying what its column holds. */
  readonly inHead: boolean;
  readonly value: string;
  readonly onType: (edit: CellEdit) => void;
}

function Fault({ error, inHead, value, busy, onType, onLeave }: FaultProps) {
  const { t } = useWords<BringWord>();
  const { row, column, cell } = error;
  return (
    <tr>
      <td className="nw">
        <b>{cell}</b>
      </td>
      <td data-head={t('bring.value')}>{error.value}</td>
      <td className="red">{error.message}</td>
      <td>
        {inHead || column === null ? null : (
          <input
            className="inp"
            aria-label={`${t('bring.mend')} ${cell}`}
            placeholder={t('bring.mend')}
            value={value}
            maxLength={500}
            onChange={(event) => onType({ row, column, value: event.target.value })}
          />
        )}
      </td>
      {onLeave ? (
        <td className="nw">
          {inHead || row === 0 ? null : (
            <button
              type="button"
              className="btn"
              disabled={busy}
              aria-label={`${t('bring.leave.row')} ${row}`}
              onClick={() => onLeave([row])}
            >
              {t('bring.leave.row')}
            </button>
          )}
        </td>
      ) : null}
    </tr>
  );
}
