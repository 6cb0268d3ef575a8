/** Cells that are wrong, each to be mended here or left out with its row; on a phone one card for each. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { CellEdit, CellSaid, ImportCheck } from '../import-contract.ts';
import type { BringKey } from './bring-words.ts';
import type { EnterpriseKey } from './words.ts';

export const placeOf = ({ row, column }: { row: number; column: number | null }): string =>
  `${row}:${column}`;

export interface BringFaultsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
  readonly onLeave: (rows: readonly number[]) => void;
}

export function BringFaults({ check, busy, onMend, onLeave }: BringFaultsProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  const heads = new Set(check.headerRows);
  const wrong = [...new Set(check.errors.flatMap(({ row }) => (heads.has(row) ? [] : [row])))];
  const put = (error: CellSaid, value: string) =>
    setTyped((before) =>
      new Map(before).set(placeOf(error), { row: error.row, column: error.column ?? 0, value }),
    );
  return (
    <Section
      title={t('bring.errors')}
      note={check.errorCount}
      tools={
        wrong.length > 1 ? (
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
              <td />
            </tr>
          </thead>
          <tbody>
            {check.errors.map((error) => (
              <tr key={error.key}>
                <td className="nw">
                  <b>{error.cell}</b>
                </td>
                <td data-head={t('bring.value')}>{error.value}</td>
                <td className="red">{error.message}</td>
                <td>
                  {heads.has(error.row) || error.column === null ? null : (
                    <input
                      className="inp"
                      aria-label={`${t('bring.mend')} ${error.cell}`}
                      placeholder={t('bring.mend')}
                      value={typed.get(placeOf(error))?.value ?? ''}
                      onChange={(event) => put(error, event.target.value)}
                    />
                  )}
                </td>
                <td className="nw">
                  {heads.has(error.row) ? null : (
                    <button
                      type="button"
                      className="btn"
                      disabled={busy}
                      aria-label={`${t('bring.leave.row')} ${error.row}`}
                      onClick={() => onLeave([error.row])}
                    >
                      {t('bring.leave.row')}
                    </button>
                  )}
                </td>
              </tr>
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

export interface BringQuestionsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onConfirm: (keys: readonly string[]) => void;
  readonly onLeave: (rows: readonly number[]) => void;
}

export function BringQuestions({ check, busy, onConfirm, onLeave }: BringQuestionsProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const open = check.questions.filter(({ confirmed }) => !confirmed);
  if (open.length === 0) return null;
  return (
    <Section
      title={t('bring.questions')}
      note={check.openQuestions}
      tools={
        <button
          type="button"
          className="btn txt"
          disabled={busy}
          onClick={() => onConfirm(open.map(({ key }) => key))}
        >
          {t('bring.yes.all')}
        </button>
      }
    >
      <table className="grid stack">
        <tbody>
          {open.map((question) => (
            <tr key={question.key}>
              <td className="nw">
                <b>{question.cell}</b>
              </td>
              <td className="amber" style={{ width: '100%' }}>
                {question.message}
              </td>
              <td className="nw">
                <span className="row-acts">
                  <button
                    type="button"
                    className="btn"
                    disabled={busy}
                    onClick={() => onConfirm([question.key])}
                  >
                    {t('bring.yes')}
                  </button>
                  <button
                    type="button"
                    className="btn"
                    disabled={busy}
                    aria-label={`${t('bring.leave.row')} ${question.row}`}
                    onClick={() => onLeave([question.row])}
                  >
                    {t('bring.leave.row')}
                  </button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
