/** What a check says of a table: its form and size, what must still be said, which cells are wrong, what it would supersede. */
import { type FormEvent, useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CellEdit, MEASURES, MONEY_UNITS, type TableCheck } from '../contract.ts';
import type { Brought } from './bring.tsx';
import { amount, dayOf, levelKey } from './shown.ts';
import type { RelatednessKey } from './words.ts';

interface BringCheckProps {
  readonly brought: Brought;
  readonly check: TableCheck;
  readonly busy: boolean;
  /** Looks again with more said or cells mended. */
  readonly onChange: (next: Brought) => void;
  readonly onRun: (next: Brought) => void;
  readonly onClear: () => void;
}

export function BringCheck({ brought, check, busy, onChange, onRun, onClear }: BringCheckProps) {
  const { t } = useWords<RelatednessKey>();
  const [source, setSource] = useState(brought.source);
  const [year, setYear] = useState(String(check.year ?? ''));
  const typed: Brought = {
    ...brought,
    source: source.trim(),
    year: /^(19|20)\d\d$/.test(year) ? Number(year) : brought.year,
  };
  const said =
    typed.source.length >= 2 &&
    check.asks.every((ask) => ask === 'source' || (ask === 'year' && typed.year !== null));
  // A year that the table has several of changes what is read: it is looked at again first.
  const looked = typed.year === (check.year ?? brought.year) || check.form === 'wide';
  const ready = said && looked && check.errorCount === 0;
  return (
    <>
      <Said check={check} />
      <form
        className="filters"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onChange(typed);
        }}
      >
        <SelectField
          label={t('rel.measure')}
          value={check.measure ?? ''}
          options={MEASURES.map((value) => ({ value, label: t(`measure.plain.${value}`) }))}
          onChange={(value) => onChange({ ...typed, measure: MEASURES.find((one) => one === value) ?? null })}
        />
        {check.years.length > 1 ? (
          <SelectField
            label={t('rel.year')}
            value={year}
            options={check.years.map((one) => ({ value: String(one), label: String(one) }))}
            onChange={(value) => {
              setYear(value);
              onChange({ ...typed, year: Number(value) });
            }}
          />
        ) : (
          <TextField
            label={t('rel.year')}
            {...{ value: year, onChange: setYear, maxLength: 4, size: 6, inputMode: 'numeric' }}
          />
        )}
        {check.measure === 'output' || check.measure === 'revenue' ? (
          <SelectField
            label={t('bring.rel.unit')}
            value={check.unit ?? ''}
            options={MONEY_UNITS.map((value) => ({ value, label: value }))}
            onChange={(value) =>
              onChange({ ...typed, unit: MONEY_UNITS.find((one) => one === value) ?? null })
            }
          />
        ) : null}
        <TextField
          label={t('rel.source')}
          placeholder={t('bring.rel.source.hint')}
          {...{ value: source, onChange: setSource, maxLength: 200, size: 40 }}
        />
      </form>
      <p className="row-acts">
        <button type="button" className="btn pri" disabled={!ready || busy} onClick={() => onRun(typed)}>
          {t('bring.rel.run')}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => onChange(typed)}>
          {t('bring.rel.recheck')}
        </button>
        <button type="button" className="btn" disabled={busy} onClick={onClear}>
          {t('bring.rel.clear')}
        </button>
      </p>
      <Errors
        {...{ check, busy }}
        onMend={(edits) => onChange({ ...typed, edits: merged(brought.edits, edits) })}
      />
      <Preview check={check} />
    </>
  );
}

function Said({ check }: { readonly check: TableCheck }) {
  const { t } = useWords<RelatednessKey>();
  const { placeCount: places, classCount: classes, filled, blank, named, standing } = check;
  const level = check.level === null ? '' : t(levelKey({ level: check.level }));
  const day = standing ? dayOf(standing.recordedAt) : '';
  return (
    <>
      <p className="s13 said" role="status">
        <b>
          {t('bring.rel.file', {
            file: check.fileName === 'paste' ? t('bring.rel.pasted') : check.fileName,
            form: t(`bring.rel.${check.form}`),
            places,
            classes,
            level,
          })}
        </b>
        <span className={check.errorCount === 0 ? 'green' : 'red'}>
          {check.errorCount === 0 ? t('bring.rel.right') : t('bring.rel.wrong', { count: check.errorCount })}
        </span>
      </p>
      <p className="s13 said">
        <span>
          {t('bring.rel.cells', { filled, blank, total: amount(check.total, check.measure ?? '') })}
        </span>
        <span>{t('bring.rel.named', { named })}</span>
      </p>
      {standing ? (
        <p className="s13 amber">
          {standing.same
            ? t('bring.rel.same', { day })
            : t('bring.rel.replaces', { ...counts(standing), day })}
        </p>
      ) : null}
      {check.leftOut.map((line) => (
        <p key={line} className="s13 m">
          {line}
        </p>
      ))}
    </>
  );
}

const counts = ({
  placesAdded,
  placesGone,
  classesAdded,
  classesGone,
  cellsChanged,
}: NonNullable<TableCheck['standing']>) => ({
  ...{ placesAdded, placesGone, classesAdded, classesGone, cellsChanged },
});

const placeOf = ({ row, column }: { row: number; column: number | null }): string => `${row}:${column}`;
const merged = (old: readonly CellEdit[], more: readonly CellEdit[]): CellEdit[] => [
  ...new Map([...old, ...more].map((edit) => [placeOf(edit), edit])).values(),
];

interface ErrorsProps {
  readonly check: TableCheck;
  readonly busy: boolean;
  readonly onMend: (edits: readonly CellEdit[]) => void;
}

function Errors({ check, busy, onMend }: ErrorsProps) {
  const { t } = useWords<RelatednessKey>();
  const [typed, setTyped] = useState<ReadonlyMap<string, CellEdit>>(new Map());
  if (check.errors.length === 0) return null;
  return (
    <Section title={t('bring.rel.errors')} note={check.errorCount}>
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
                <th>{t('bring.rel.cell')}</th>
                <th>{t('bring.rel.value')}</th>
                <th>{t('bring.rel.why')}</th>
                <th>{t('bring.rel.mend')}</th>
              </tr>
            </thead>
            <tbody>
              {check.errors.map(({ key, cell, row, column, value, message }) => (
                <tr key={key}>
                  <td className="nw">
                    <b>{cell}</b>
                  </td>
                  <td>{value}</td>
                  <td className="red">{message}</td>
                  <td>
                    {column === null || check.headRows.includes(row) ? null : (
                      <input
                        className="inp"
                        aria-label={`${t('bring.rel.mend')} ${cell}`}
                        value={typed.get(placeOf({ row, column }))?.value ?? ''}
                        onChange={(event) =>
                          setTyped(
                            new Map(typed).set(placeOf({ row, column }), {
                              row,
                              column,
                              value: event.target.value,
                            }),
                          )
                        }
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
            {t('bring.rel.recheck')}
          </button>
        </p>
      </form>
    </Section>
  );
}

function Preview({ check }: { readonly check: TableCheck }) {
  const { t } = useWords<RelatednessKey>();
  return (
    <Section title={t('bring.rel.preview')}>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <tbody>
            {check.preview.map(({ row, cells }) => (
              <tr key={row}>
                <td className="m num">{row}</td>
                {cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has nothing but its place
                  <td key={at} className={at < 2 ? undefined : 'num'}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
