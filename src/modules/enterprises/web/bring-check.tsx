/** What the dry run says: what would change, which cells are wrong, what is asked; mended and confirmed on the spot. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { CellEdit, CellSaid, ImportCheck } from '../import-contract.ts';
import { BringMapping } from './bring-mapping.tsx';
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
  const { t } = useWords<EnterpriseKey>();
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
      <Errors
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...brought, edits: merged(brought.edits, edits) })}
      />
      <Questions
        {...{ check, busy }}
        onConfirm={(keys) =>
          onChange({ ...brought, confirmed: [...new Set([...brought.confirmed, ...keys])] })
        }
      />
      <BringMapping check={check} onChange={(mapping) => onChange({ ...brought, mapping })} />
      <Preview check={check} />
    </>
  );
}

const placeOf = ({ row, column }: { row: number; column: number | null }): string => `${row}:${column}`;

const merged = (old: readonly CellEdit[], fresh: readonly CellEdit[]): CellEdit[] => [
  ...new Map([...old, ...fresh].map((edit) => [placeOf(edit), edit])).values(),
];

interface ErrorsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
}

function Errors({ check, busy, onMend }: ErrorsProps) {
  const { t } = useWords<EnterpriseKey>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  const heads = new Set(check.headerRows);
  const put = (error: CellSaid, value: string) =>
    setTyped((before) =>
      new Map(before).set(placeOf(error), { row: error.row, column: error.column ?? 0, value }),
    );
  return (
    <Section title={t('bring.errors')} note={check.errorCount}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.size > 0) onMend([...typed.values()]);
          setTyped(new Map());
        }}
      >
        <div style={{ overflowX: 'auto' }}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('bring.cell')}</th>
                <th>{t('bring.value')}</th>
                <th>{t('bring.why')}</th>
                <th>{t('bring.mend')}</th>
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
                    {heads.has(error.row) || error.column === null ? null : (
                      <input
                        className="inp"
                        aria-label={`${t('bring.mend')} ${error.cell}`}
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
            {t('bring.recheck')}
          </button>
        </p>
      </form>
    </Section>
  );
}

interface QuestionsProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onConfirm: (keys: readonly string[]) => void;
}

function Questions({ check, busy, onConfirm }: QuestionsProps) {
  const { t } = useWords<EnterpriseKey>();
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
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <tbody>
            {open.map((question) => (
              <tr key={question.key}>
                <td className="nw">
                  <b>{question.cell}</b>
                </td>
                <td className="amber">{question.message}</td>
                <td className="nw">
                  <button
                    type="button"
                    className="btn"
                    disabled={busy}
                    onClick={() => onConfirm([question.key])}
                  >
                    {t('bring.yes')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const SHOWN = 20;

function Preview({ check }: { readonly check: ImportCheck }) {
  const { t } = useWords<EnterpriseKey>();
  const wrong = new Map(check.errors.map((error) => [placeOf(error), error.message]));
  const columns = check.mapping.columns.filter(({ field }) => field !== null);
  return (
    <Section title={t('bring.preview')} note={Math.min(SHOWN, check.preview.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section style={{ overflow: 'auto', maxHeight: '46vh' }} tabIndex={0} aria-label={t('bring.preview')}>
        <table className="grid">
          <thead>
            <tr>
              <td />
              <td />
              {columns.map(({ column }) => (
                <th key={column} scope="col">
                  {check.header[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {check.preview.slice(0, SHOWN).map(({ row, cells, outcome }) => (
              <tr key={row}>
                <td className="m num">{row}</td>
                <td className="nw m">{t(`bring.outcome.${outcome}`)}</td>
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
