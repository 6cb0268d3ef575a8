/** What the dry run says: what would change, which cells are wrong, what the columns are; mended on the spot. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { BringCounts, BringInput, CellEdit, CellSaid, BringCheck as Check } from '../import-contract.ts';
import { BringColumns } from './bring-columns.tsx';
import type { BringKey, CandidateKey } from './words.ts';

export interface BringCheckProps {
  readonly input: Partial<BringInput>;
  readonly check: Check;
  readonly busy: boolean;
  readonly again: () => void;
  /** Looks again with other columns or mended cells. */
  readonly onChange: (next: Partial<BringInput>) => void;
  readonly onRun: (next: Partial<BringInput>) => void;
  readonly onClear: () => void;
}

/** The blanks of the sentence that sums up. */
export const countsOf = ({
  added,
  changed,
  unchanged,
  older,
  repeated,
  wrong,
}: BringCounts): BringCounts => ({
  ...{ added, changed, unchanged, older, repeated, wrong },
});

export function BringCheck({ input, check, busy, again, onChange, onRun, onClear }: BringCheckProps) {
  const { t } = useWords<CandidateKey | BringKey>();
  const sound = check.rowCount - check.wrong;
  const inHead = check.errors.some(({ row }) => row === check.headRow);
  return (
    <>
      <p className="s13 said" role="status">
        <b>{t('cbring.file', { file: check.fileName, sheet: check.sheet })}</b>
        <span>{t('candidates.rows', { count: check.rowCount })}</span>
        <span className={check.errorCount === 0 ? 'green' : 'red'}>
          {check.errorCount === 0 ? t('cbring.right') : t('cbring.wrong', { count: check.errorCount })}
        </span>
      </p>
      <p className="s13">{t('cbring.sum.of', countsOf(check))}</p>
      {check.alreadyImported ? <p className="s13 amber">{t('cbring.before')}</p> : null}
      {check.leftOut.map((line) => (
        <p key={line} className="s13 m">
          {line}
        </p>
      ))}
      <p className="row-acts">
        <button
          type="button"
          className="btn pri"
          disabled={busy || check.errorCount > 0 || check.rowCount === 0}
          onClick={() => onRun(input)}
        >
          {t('cbring.run.all', { count: check.rowCount })}
        </button>
        {check.wrong > 0 ? (
          <button
            type="button"
            className="btn"
            disabled={busy || inHead}
            onClick={() => onRun({ ...input, keepWrong: true })}
          >
            {t('cbring.run.sound', { count: sound })}
          </button>
        ) : null}
        <button type="button" className="btn" disabled={busy} onClick={again}>
          {t('cbring.again')}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onClear}>
          {t('cbring.clear')}
        </button>
      </p>
      <Errors
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...input, edits: merged(input.edits ?? [], edits) })}
      />
      <BringColumns check={check} onChange={(columns) => onChange({ ...input, columns: [...columns] })} />
      <Preview check={check} />
    </>
  );
}

const placeOf = ({ row, column }: { row: number; column: number | null }): string => `${row}:${column}`;

const merged = (old: readonly CellEdit[], fresh: readonly CellEdit[]): CellEdit[] => [
  ...new Map([...old, ...fresh].map((edit) => [placeOf(edit), edit])).values(),
];

interface ErrorsProps {
  readonly check: Check;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
}

function Errors({ check, busy, onMend }: ErrorsProps) {
  const { t } = useWords<BringKey>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  const put = (error: CellSaid, value: string) =>
    setTyped((before) =>
      new Map(before).set(placeOf(error), { row: error.row, column: error.column ?? 0, value }),
    );
  return (
    <Section title={t('cbring.errors')} note={check.errorCount}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.size > 0) onMend([...typed.values()]);
          setTyped(new Map());
        }}
      >
        <div style={{ overflow: 'auto', maxHeight: '40vh' }}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('cbring.cell')}</th>
                <th>{t('cbring.value')}</th>
                <th>{t('cbring.why')}</th>
                <th>{t('cbring.mend')}</th>
              </tr>
            </thead>
            <tbody>
              {check.errors.map((error) => (
                <tr key={error.key}>
                  <td className="nw">
                    <b>{error.cell}</b>
                  </td>
                  <td>{error.value}</td>
                  <td className="red">{error.message}</td>
                  <td>
                    {error.row === check.headRow ? null : (
                      <input
                        className="inp"
                        aria-label={`${t('cbring.mend')} ${error.cell}`}
                        value={typed.get(placeOf(error))?.value ?? ''}
                        onChange={(event) => put(error, event.target.value)}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p style={{ padding: '8px 0' }}>
          <button type="submit" className="btn" disabled={busy || typed.size === 0}>
            {t('cbring.recheck')}
          </button>
        </p>
      </form>
    </Section>
  );
}

function Preview({ check }: { readonly check: Check }) {
  const { t } = useWords<BringKey>();
  const wrong = new Map(check.errors.map((error) => [placeOf(error), error.message]));
  const columns = check.columns.filter(({ field }) => field !== null);
  return (
    <Section title={t('cbring.preview')} note={check.preview.length}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section style={{ overflow: 'auto', maxHeight: '46vh' }} tabIndex={0} aria-label={t('cbring.preview')}>
        <table className="grid">
          <thead>
            <tr>
              <td />
              {columns.map(({ column }) => (
                <th key={column} scope="col">
                  {check.header[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {check.preview.map(({ row, cells }) => (
              <tr key={row}>
                <td className="m num">{row}</td>
                {columns.map(({ column }) => {
                  const reason = wrong.get(placeOf({ row, column }));
                  return (
                    <td key={column} className={reason ? 'wrong' : undefined} title={reason}>
                      {cells[column]}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
