/** The first rows as they are written, wrong cells marked; on a phone one card for each. */
import type { ReactNode } from 'react';
import type { CellSaid, ShownRow } from '#platform/bring/contract.ts';
import { useWords } from '../i18n/i18n.tsx';
import { Section } from '../ui/parts.tsx';
import { placeOf } from './places.ts';
import type { BringWord } from './words.ts';

const SHOWN = 20;

export interface BringPreviewProps<Row extends ShownRow> {
  readonly check: {
    readonly header: readonly string[];
    readonly errors: readonly CellSaid[];
    readonly preview: readonly Row[];
  };
  /** Those that are shown, in their order. */
  readonly columns: readonly number[];
  /** What becomes of the row. */
  readonly outcome?: (row: Row) => string;
  /** Under what is written: what it was read as. */
  readonly reading?: (row: Row, column: number) => ReactNode;
  /** At the end of a row. */
  readonly act?: (row: Row) => ReactNode;
}

export function BringPreview<Row extends ShownRow>({
  check,
  columns,
  outcome,
  reading,
  act,
}: BringPreviewProps<Row>) {
  const { t } = useWords<BringWord>();
  const { header, preview } = check;
  if (preview.length === 0) return null;
  const wrong = new Map(check.errors.map((error) => [placeOf(error), error.message]));
  return (
    <Section title={t('bring.preview')} note={Math.min(SHOWN, preview.length)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section style={{ overflow: 'auto', maxHeight: '46vh' }} tabIndex={0} aria-label={t('bring.preview')}>
        <table className="grid stack">
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {header[column]}
                </th>
              ))}
              {act ? <td /> : null}
            </tr>
          </thead>
          <tbody>
            {preview.slice(0, SHOWN).map((row) => (
              <tr key={row.row}>
                <td className="nw m">{`${row.row} ${outcome?.(row) ?? ''}`.trim()}</td>
                {columns.map((column) => {
                  const reason = wrong.get(placeOf({ row: row.row, column }));
                  return (
                    <td
                      key={column}
                      className={reason ? 'wrong' : undefined}
                      title={reason}
                      data-head={header[column]}
                    >
                      {row.cells[column]}
                      {reading?.(row, column)}
                    </td>
                  );
                })}
                {act ? <td className="nw">{act(row)}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}
