/** 该报的: one row for each figure that is owed, filled in where it stands. Enter saves and goes to the next. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { periodFrom } from '#kernel/period.ts';
import { type DueRow, targetRoutes } from '#modules/targets/contract.ts';
import { api } from '#web/api.ts';
import { day, number, period, quantity, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { sayShell } from '#web/i18n/shell-words.ts';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useCan, useSession } from '#web/session.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateInput } from '#web/ui/date-input.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type FigureKind, figureRoutes } from '../contract.ts';
import { typedDecimal } from './typed.ts';
import type { FigureKey } from './words.ts';

const fieldOf = (row: DueRow): string => `owed-${row.targetId}`;

export function Due() {
  const { t } = useWords<FigureKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { unitId, missing } = search;
  const due = useQuery({
    queryKey: ['due', unitId],
    queryFn: () => api(targetRoutes.listDue, { query: { unitId } }),
  });
  const columns = useDueColumns();
  const all = due.data?.rows ?? [];
  const rows = missing ? all.filter(({ reportedValue }) => reportedValue === null) : all;
  return (
    <>
      <div className="filters">
        <SelectField
          label={t('figures.col.unit')}
          none={t('figures.all')}
          value={unitId ?? ''}
          options={units}
          onChange={(chosen) => set({ unitId: chosen })}
        />
        <label className="s13">
          <input
            type="checkbox"
            checked={missing !== undefined}
            onChange={(event) => set({ missing: event.target.checked ? '1' : undefined })}
          />{' '}
          {t('figures.due.open')}
        </label>
        {due.data && <DueSum rows={all} />}
      </div>
      <LoadingBar on={due.isFetching} />
      <Problem error={due.error} reading onRetry={() => void due.refetch()} />
      {due.data && rows.length === 0 ? (
        <Empty>{t(all.length > 0 ? 'figures.due.alldone' : 'figures.due.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('figures.tab.due')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.targetId}
          onOpen={(row) => document.getElementById(fieldOf(row))?.focus()}
          group={{ of: (row) => row.unitId, head: (row, mates) => <UnitHead row={row} mates={mates} /> }}
        />
      ) : null}
    </>
  );
}

function DueSum({ rows }: { readonly rows: readonly DueRow[] }) {
  const { t } = useWords<FigureKey>();
  const late = rows.filter(({ overdue, reportedValue }) => overdue && reportedValue === null).length;
  return (
    <span className="s13">
      {t('figures.due.sum', { done: countDone(rows), owed: rows.length })}{' '}
      {late > 0 && <b className="red">{t('figures.due.late', { count: late })}</b>}
    </span>
  );
}

const countDone = (rows: readonly DueRow[]): number =>
  rows.filter(({ reportedValue }) => reportedValue !== null).length;

function UnitHead({ row, mates }: { readonly row: DueRow; readonly mates: readonly DueRow[] }) {
  const { t } = useWords<FigureKey>();
  return (
    <span>
      {row.unit}{' '}
      <span className="m">{t('figures.due.sum', { done: countDone(mates), owed: mates.length })}</span>
    </span>
  );
}

function useDueColumns(): Column<DueRow>[] {
  const { t, locale } = useWords<FigureKey>();
  const { today } = useSession();
  const stateOf = (row: DueRow) =>
    row.reportedValue !== null ? 'figures.done' : row.overdue ? 'figures.late' : 'figures.open';
  return [
    {
      key: 'state',
      head: t('figures.col.state'),
      cell: (row) => (
        <span className={row.reportedValue !== null ? 'green nw' : row.overdue ? 'red nw' : 'm nw'}>
          {row.reportedValue !== null ? '✓ ' : ''}
          {t(stateOf(row))}
        </span>
      ),
      text: (row) => t(stateOf(row)),
    },
    {
      key: 'indicator',
      head: t('figures.col.indicator'),
      cell: (row) => (
        <>
          {row.indicator} {row.demo ? <Demo /> : null}
        </>
      ),
      text: (row) => row.indicator,
    },
    { key: 'window', head: t('figures.col.window'), cell: (row) => period(row.window, locale) },
    {
      key: 'due',
      head: t('figures.col.due'),
      cell: (row) => (
        <span className={row.overdue && row.reportedValue === null ? 'red' : ''}>
          {day(row.dueOn, today)}
        </span>
      ),
      text: (row) => row.dueOn,
    },
    {
      key: 'last',
      head: t('figures.col.last'),
      align: 'right',
      cell: (row) =>
        row.lastValue === null
          ? ''
          : sayShell('list.in', {
              word: number(row.lastValue, row.measureUnit),
              unit: day(row.lastDay, today),
            }),
    },
    {
      key: 'now',
      head: t('figures.col.now'),
      align: 'right',
      cell: (row) => <Reported row={row} />,
      text: (row) => row.verifiedValue ?? row.reportedValue ?? '',
    },
    {
      key: 'entry',
      head: t('figures.col.entry'),
      cell: (row) => <Entry row={row} />,
      text: () => '',
    },
  ];
}

function Reported({ row }: { readonly row: DueRow }) {
  const { locale } = useWords();
  const { reportedValue, verifiedValue, measureUnit } = row;
  if (reportedValue === null) return null;
  if (verifiedValue === null || verifiedValue === reportedValue)
    return <b>{quantity(reportedValue, measureUnit, locale)}</b>;
  return (
    <>
      <s className="m">{number(reportedValue, measureUnit)}</s>{' '}
      <b>{quantity(verifiedValue, measureUnit, locale)}</b>
    </>
  );
}

/** The next empty field below, in the order of the page; `from` itself may be filled by now. */
function goToNext(from: string): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[id^="owed-"]')];
  const after = fields.slice(fields.findIndex(({ id }) => id === from) + 1);
  after.find(({ dataset }) => dataset.done !== 'true')?.focus();
}

function Entry({ row }: { readonly row: DueRow }) {
  const { t, locale } = useWords<FigureKey>();
  const { today } = useSession();
  const mayVerify = useCan('figures.verify');
  const kinds: readonly FigureKind[] = mayVerify
    ? ['reported', 'verified', 'statistical', 'estimated']
    : ['reported'];
  const [value, setValue] = useState('');
  const [on, setOn] = useState(row.reportedDay ?? periodFrom(row.window).end);
  const [kind, setKind] = useState<FigureKind>('reported');
  const { error, busy, save } = useSaving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || value.trim() === '') return;
    const { indicatorId, unitId } = row;
    const body = { indicatorId, unitId, day: on, kind, value: typedDecimal(value) };
    if (!(await save(() => api(figureRoutes.enterFigure, { body })))) return;
    setValue('');
    goToNext(fieldOf(row));
  };
  const name = `${row.unit} ${row.indicator}`;
  return (
    <>
      <form className="inline" onSubmit={(event) => void submit(event)}>
        <DateInput
          max={today}
          value={on}
          aria-label={`${name} ${t('figures.col.day')}`}
          onDay={setOn}
          required
        />
        {kinds.length > 1 ? (
          <select
            className="inp"
            value={kind}
            aria-label={`${name} ${t('figures.col.kind')}`}
            onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'reported')}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`kind.${one}`)}
              </option>
            ))}
          </select>
        ) : null}
        <input
          id={fieldOf(row)}
          className="inp num"
          inputMode="decimal"
          size={9}
          value={value}
          data-done={row.reportedValue !== null}
          placeholder={row.reportedValue ?? ''}
          aria-label={`${name} ${t('figures.col.value')}`}
          onChange={(event) => setValue(event.target.value)}
        />
        <span className="m s12 nw">{unitWord(row.measureUnit, locale)}</span>
        <button type="submit" className="btn" disabled={busy || value.trim() === ''}>
          {t('figures.due.saveone')}
        </button>
      </form>
      <Problem error={error} />
    </>
  );
}
