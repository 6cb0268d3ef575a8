/** The firms of a measure in tabs by answer and by record; ticked firms are marked as told, or go a step further. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import {
  FIRM_FILTERS,
  type FirmFilter,
  type MeasureFirm,
  type MeasurePage,
  measureRoutes,
} from '../contract.ts';
import { Answer, tenThousands } from './shown.tsx';
import { StepsDialog } from './steps-dialog.tsx';
import type { MeasureKey } from './words.ts';

const PAGE = 100;
const NONE: ReadonlySet<string> = new Set();

export function MeasureFirms({ page }: { readonly page: MeasurePage }) {
  const { t } = useWords<MeasureKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const units = useUnitOptions();
  const [picked, setPicked] = useState(NONE);
  const [telling, setTelling] = useState(false);
  const tabs = useTabs(page);
  const filter = useTab(tabs) ?? 'met';
  const at = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const seen = { filter, unitId: search.unitId, q: search.q?.slice(0, 60) };
  const query = { ...seen, limit: PAGE, offset: at * PAGE };
  const list = useQuery({
    queryKey: ['measure-firms', page.id, query],
    queryFn: () => api(measureRoutes.measureFirms, { params: { id: page.id }, query }),
  });
  const rows = list.data?.rows ?? [];
  const columns = useColumns(filter);
  // What is no longer seen is not told.
  const ticked = rows.filter(({ id }) => picked.has(id));
  const chosen = ticked.map(({ id }) => id);
  const mayTell = list.data?.can.includes('tell') ?? false;
  return (
    <Section
      title={t('measure.firms')}
      tools={
        <a
          className="btn txt hide-phone"
          href={hrefOf(measureRoutes.exportMeasureFirms, { params: { id: page.id }, query: seen })}
          download
        >
          {t('measure.export')}
        </a>
      }
    >
      <Tabs tabs={tabs} label={t('measure.firms')} />
      <div className="filters" style={{ paddingTop: 12 }}>
        <TextField
          label={t('firms.q')}
          type="search"
          {...{ value: search.q ?? '', maxLength: 60 }}
          onChange={(q) => set({ q, page: undefined })}
        />
        <SelectField
          label={t('measure.unit')}
          none={t('measure.any')}
          {...{ value: search.unitId ?? '', options: units }}
          onChange={(unitId) => set({ unitId, page: undefined })}
        />
        {mayTell ? (
          <button
            type="button"
            className="btn"
            disabled={chosen.length === 0}
            onClick={() => setTelling(true)}
          >
            {t('firms.record')}
          </button>
        ) : null}
        {mayTell ? (
          <span role="status" className="m s13">
            {chosen.length === 0 ? t('firms.pick') : t('firms.picked', { count: chosen.length })}
          </span>
        ) : null}
      </div>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('firms.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('measure.firms')}
          {...{ rows, columns, picked: new Set(chosen) }}
          {...(mayTell ? { onPick: setPicked } : {})}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/measures/firm/${row.id}`)}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        <Pager
          {...{ page: at, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {telling ? (
        <StepsDialog
          {...{ measure: page, enterprises: chosen, decides: list.data?.can.includes('decide') ?? false }}
          claims={ticked.map(({ claim }) => claim)}
          onClose={() => {
            setTelling(false);
            setPicked(NONE);
          }}
        />
      ) : null}
    </Section>
  );
}

/** Rare, and only a tab of its own where there are any. */
const RARE: ReadonlySet<FirmFilter> = new Set(['unheard']);

function useTabs({ counts }: MeasurePage): Tab<FirmFilter>[] {
  const { t } = useWords<MeasureKey>();
  return FIRM_FILTERS.filter((filter) => !RARE.has(filter) || counts[filter] > 0).map((filter) => [
    filter,
    `${t(`firms.${filter}`)} ${counts[filter]}`,
  ]);
}

const OF_RECORD: ReadonlySet<FirmFilter> = new Set(['told', 'unheard', 'claimed', 'paid', 'refused']);

function useColumns(filter: FirmFilter): Column<MeasureFirm>[] {
  const { t } = useWords<MeasureKey>();
  const record = OF_RECORD.has(filter);
  return [
    {
      ...{ key: 'name', head: t('firms.name'), phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/measures/firm/${row.id}`}>{row.name}</Link>
          {row.demo && !row.name.includes('演示') ? <Demo /> : null}
        </>
      ),
      text: ({ name }) => name,
    },
    { key: 'unit', head: t('measure.unit'), cell: ({ unit }) => unit ?? '' },
    ...(record
      ? [
          {
            ...{ key: 'approved', head: t('firms.approved'), align: 'right' as const },
            cell: ({ claim }: MeasureFirm) => tenThousands(claim?.approvedAmount ?? null),
          },
          {
            ...{ key: 'paid', head: t('measure.col.amount'), align: 'right' as const },
            cell: ({ claim }: MeasureFirm) => tenThousands(claim?.paidAmount ?? null),
            sum: ({ claim }: MeasureFirm) =>
              claim?.paidAmount ? { value: claim.paidAmount, unit: '元' } : null,
          },
        ]
      : []),
    {
      ...{ key: 'answer', head: t('measure.conditions') },
      cell: ({ answer, answerWord }) => (answer ? <Answer answer={answer} word={answerWord} /> : ''),
      text: ({ answerWord }) => answerWord,
    },
    {
      ...{ key: 'state', head: t('firms.state') },
      cell: ({ claim }) =>
        claim ? `${t(`step.${claim.state}`)} ${claim.state === 'told' ? (claim.toldOn ?? '') : ''}` : '',
    },
    ...(filter === 'met' || filter === 'untold'
      ? []
      : [{ key: 'why', head: t('firms.why'), cut: true, cell: ({ why }: MeasureFirm) => why }]),
  ];
}
