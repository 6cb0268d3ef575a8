/** The first rows: what becomes of each, what stands in its cells, and what a cell was read as where that is not the same. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { CellReading, ImportCheck } from '../import-contract.ts';
import { placeOf } from './bring-faults.tsx';
import type { BringKey } from './bring-words.ts';
import { useFieldPrinter } from './changed-item.ts';
import type { EnterpriseKey } from './words.ts';

const SHOWN = 20;

export interface BringPreviewProps {
  readonly check: ImportCheck;
  readonly busy: boolean;
  readonly onLeave: (rows: readonly number[]) => void;
}

export function BringPreview({ check, busy, onLeave }: BringPreviewProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const wrong = new Map(check.errors.map((error) => [placeOf(error), error.message]));
  const columns = check.mapping.columns.filter(({ field }) => field !== null);
  return (
    <Section title={t('bring.preview')} note={Math.min(SHOWN, check.preview.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section style={{ overflow: 'auto', maxHeight: '46vh' }} tabIndex={0} aria-label={t('bring.preview')}>
        <table className="grid stack">
          <thead>
            <tr>
              <td />
              {columns.map(({ column }) => (
                <th key={column} scope="col">
                  {check.header[column]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {check.preview.slice(0, SHOWN).map(({ row, cells, readings, outcome }) => (
              <tr key={row}>
                <td className="nw m">
                  {row} {t(`bring.outcome.${outcome}`)}
                </td>
                {columns.map(({ column }) => {
                  const reason = wrong.get(placeOf({ row, column }));
                  return (
                    <td
                      key={column}
                      className={reason ? 'wrong' : undefined}
                      title={reason}
                      data-head={check.header[column]}
                    >
                      {cells[column]}
                      <Reading
                        written={cells[column] ?? ''}
                        reading={readings.find((one) => one.column === column)}
                      />
                    </td>
                  );
                })}
                <td className="nw">
                  <button
                    type="button"
                    className="btn txt"
                    disabled={busy}
                    aria-label={`${t('bring.leave.row')} ${row}`}
                    onClick={() => onLeave([row])}
                  >
                    {t('bring.leave.add')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

interface ReadingProps {
  readonly written: string;
  readonly reading: CellReading | undefined;
}

function Reading({ written, reading }: ReadingProps) {
  const { t } = useWords<BringKey>();
  const print = useFieldPrinter();
  if (!reading) return null;
  const value = `${print.value(reading.field, reading.value)} ${print.unit(reading.field)}`.trim();
  if (value === written.trim()) return null;
  return <div className="m s12 nw">{t('bring.read.as', { value })}</div>;
}
