/** 全部: every figure that stands, by unit, indicator, kind and days; history, evidence and withdrawing. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useIndicatorOptions, useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type FigureKind, type FigureRow, figureRoutes } from '../contract.ts';
import { ActButton, useFigureColumns } from './figure-columns.tsx';
import { type FigureAct, FigureDialog } from './figure-dialogs.tsx';
import type { FigureKey } from './words.ts';

const PAGE = 100;
const KINDS: readonly FigureKind[] = ['reported', 'verified', 'statistical', 'estimated'];

export function AllFigures() {
  const { t } = useWords<FigureKey>();
  const [search, set] = useUrl();
  const [open, setOpen] = useState<{ act: FigureAct; row: FigureRow } | null>(null);
  const { unitId, indicatorId, from, to } = search;
  const kind = KINDS.find((one) => one === search.kind);
  const filter = { unitId, indicatorId, kind, from, to };
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['figures', 'all', query],
    queryFn: () => api(figureRoutes.listFigures, { query }),
  });
  const act = (name: FigureAct) => (row: FigureRow) => setOpen({ act: name, row });
  const withdraw = (row: FigureRow) => row.can.includes('withdraw') && act('withdraw')(row);
  const acts: Column<FigureRow> = {
    key: 'acts',
    head: t('figures.col.acts'),
    text: () => '',
    cell: (row) => (
      <span className="row-acts">
        <ActButton word={t('figures.history')} letter="H" onClick={() => act('history')(row)} />
        <ActButton word={t('figures.evidence')} letter="P" onClick={() => act('evidence')(row)} />
        {row.can.includes('withdraw') ? (
          <ActButton word={t('figures.withdraw')} letter="D" onClick={() => withdraw(row)} />
        ) : null}
      </span>
    ),
  };
  const columns = [...useFigureColumns(), acts];
  const rows = list.data?.rows ?? [];
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Filters kind={kind} />
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(filtered ? 'figures.nothing' : 'figures.none')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('figures.tab.all')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={act('history')}
          acts={[
            { key: 'H', word: t('figures.history'), run: act('history') },
            { key: 'P', word: t('figures.evidence'), run: act('evidence') },
            { key: 'D', word: t('figures.withdraw'), run: withdraw },
          ]}
        />
      ) : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data && <span className="m">{t('figures.total', { count: list.data.total })} </span>}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      <FigureDialog open={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Filters({ kind }: { readonly kind: FigureKind | undefined }) {
  const { t } = useWords<FigureKey>();
  const [{ unitId = '', indicatorId = '', from = '', to = '' }, set] = useUrl();
  const units = useUnitOptions();
  const indicators = useIndicatorOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('figures.all');
  return (
    <div className="filters">
      <SelectField
        label={t('figures.col.unit')}
        {...{ none, value: unitId, options: units, onChange: put('unitId') }}
      />
      <SelectField
        label={t('figures.col.indicator')}
        {...{ none, value: indicatorId, options: indicators, onChange: put('indicatorId') }}
      />
      <SelectField
        label={t('figures.col.kind')}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        {...{ none, value: kind ?? '', onChange: put('kind') }}
      />
      <TextField label={t('figures.from')} type="date" value={from} onChange={put('from')} />
      <TextField label={t('figures.to')} type="date" value={to} onChange={put('to')} />
    </div>
  );
}
