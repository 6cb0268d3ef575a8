/** The list, and above it what closes soon while firms were not told; every count leads to its firms. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { among, type Search, useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import {
  type FirmFilter,
  MEASURE_MODES,
  type MeasureReminder,
  type MeasureRow,
  measureRoutes,
  WINDOW_STATES,
} from '../contract.ts';
import { span, tenThousands, useWindowWords, Window } from './shown.tsx';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

const PAGE = 100;

/** What the address says, in the route's words. */
export const queryOf = (search: Search) => ({
  q: search.q?.slice(0, 60),
  kind: search.kind?.slice(0, 31),
  mode: among(MEASURE_MODES, search.mode),
  window: among(WINDOW_STATES, search.window),
});

export function MeasureTable() {
  const { t } = useWords<MeasureKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const mayEdit = useCan('measures.edit');
  const filter = queryOf(search);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['measures', query],
    queryFn: () => api(measureRoutes.listMeasures, { query }),
  });
  const rows = list.data?.rows ?? [];
  const columns = useColumns();
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const nothing = filtered ? 'measure.nothing' : mayEdit ? 'measure.none' : 'measure.none.view';
  return (
    <>
      <Reminders reminders={list.data?.reminders ?? []} />
      <Filters />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(nothing)}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('measure.tab.list')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/measures/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
    </>
  );
}

function Reminders({ reminders }: { readonly reminders: readonly MeasureReminder[] }) {
  const { t } = useWords<MeasureKey>();
  if (reminders.length === 0) return null;
  return (
    <Section title={t('measure.remind')} note={reminders.length}>
      {reminders.map(({ id, title, days, untold, soon, windowTo }) => (
        <p key={id} className="s13">
          <span className={soon ? 'red' : 'amber'} aria-hidden="true">
            {soon ? '■' : '▲'}
          </span>{' '}
          <Link to={`/measures/${id}?tab=untold`} style={{ textDecoration: 'underline' }}>
            {title}
          </Link>{' '}
          {t('measure.remind.line', { days, untold })} <span className="m">{windowTo}</span>
        </p>
      ))}
    </Section>
  );
}

function Filters() {
  const { t } = useWords<MeasureKey>();
  const [search, set] = useUrl();
  const terms = useTerms();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('measure.any');
  return (
    <div className="filters">
      <TextField
        label={t('measure.q')}
        type="search"
        {...{ value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('measure.kind')}
        {...{ none, value: search.kind ?? '', options: terms.kinds, onChange: put('kind') }}
      />
      <SelectField
        label={t('measure.mode')}
        options={MEASURE_MODES.map((value) => ({ value, label: t(`measure.mode.${value}`) }))}
        {...{ none, value: search.mode ?? '', onChange: put('mode') }}
      />
      <SelectField
        label={t('measure.window')}
        options={WINDOW_STATES.map((value) => ({ value, label: t(`measure.filter.${value}`) }))}
        {...{ none, value: search.window ?? '', onChange: put('window') }}
      />
    </div>
  );
}

function useColumns(): Column<MeasureRow>[] {
  const { t } = useWords<MeasureKey>();
  const windowWords = useWindowWords();
  const counted = (key: 'met' | 'told' | 'claimed' | 'paid', tab: FirmFilter): Column<MeasureRow> => ({
    ...{ key, head: t(`measure.col.${key}`), align: 'right' },
    // Nobody applies for what is given without an application.
    cell: ({ id, mode, counts }) =>
      key === 'claimed' && mode === 'direct' && counts.claimed === 0 ? (
        <span className="m">—</span>
      ) : (
        <Link to={`/measures/${id}?tab=${tab}`}>{String(counts[key])}</Link>
      ),
    text: ({ counts }) => String(counts[key]),
  });
  return [
    {
      ...{ key: 'title', head: t('measure.title'), phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/measures/${row.id}`}>{row.title}</Link>
          {row.demo && !row.title.includes('演示') ? <Demo /> : null}
        </>
      ),
      text: ({ title }) => title,
    },
    { key: 'mode', head: t('measure.mode'), cell: ({ mode }) => t(`measure.mode.${mode}`) },
    {
      ...{ key: 'window', head: t('measure.window') },
      cell: ({ window }) => <Window of={window} />,
      text: ({ window, windowFrom, windowTo }) => `${span(windowFrom, windowTo)} ${windowWords(window)}`,
    },
    counted('met', 'met'),
    counted('told', 'told'),
    counted('claimed', 'claimed'),
    counted('paid', 'paid'),
    {
      ...{ key: 'amount', head: t('measure.col.amount'), align: 'right' },
      cell: ({ counts }) => (counts.paid === 0 ? '' : tenThousands(counts.paidAmount)),
      sum: ({ counts }) => ({ value: counts.paidAmount, unit: '元' }),
    },
    { key: 'amountWords', head: t('measure.amountWords'), cut: true, cell: ({ amountWords }) => amountWords },
    { key: 'kind', head: t('measure.kind'), phone: false, cell: ({ kindWord }) => kindWord },
    {
      key: 'issuingUnit',
      head: t('measure.issuingUnit'),
      phone: false,
      cell: ({ issuingUnit }) => issuingUnit,
    },
  ];
}
