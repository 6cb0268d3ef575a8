import './words.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { addDays } from '#kernel/local-date.ts';
import { get, withQuery } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { percent, period } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { ColumnChooser } from '#web/ui/column-chooser.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { Tally } from '#web/ui/state-mark.tsx';
import { TableFoot } from '#web/ui/table-foot.tsx';
import { ViewTabs } from '#web/ui/view-tabs.tsx';
import type { TargetList, TargetRow } from '../contract.ts';
import { AddTarget } from './add-target.tsx';
import { ledgerColumns } from './columns.tsx';
import { FilterLine, FilterMenu } from './ledger-filters.tsx';
import {
  GROUPS,
  type GroupBy,
  groupOf,
  type LedgerSearch,
  queryOf,
  workbookColumns,
} from './ledger-shape.ts';
import type { TargetKey } from './words.ts';

const PAGE = 100;
const WEEK = 7;
const NONE: ReadonlySet<string> = new Set();

export default function Ledger() {
  const { t, locale } = useWords<TargetKey>();
  const { today } = useSession();
  const { asOf } = useAsOf();
  const search: LedgerSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: LedgerSearch) =>
    void navigate({ to: '/ledger', search: (old: LedgerSearch) => ({ ...old, ...change }), replace: true });
  const query = queryOf(search);
  const [picked, setPicked] = useState(NONE);
  const list = useInfiniteQuery({
    queryKey: ['targets', query],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => get<TargetList>('/targets', { ...query, offset: pageParam, limit: PAGE }),
    getNextPageParam: (last: TargetList, pages) => {
      const shown = pages.reduce((n, page) => n + page.rows.length, 0);
      return shown < last.total ? shown : undefined;
    },
    placeholderData: (old) => old,
  });
  const { asOf: _, sort: __, ...narrowed } = query;
  const now = Object.values(narrowed).filter(Boolean).join();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const head = list.data?.pages[0];
  const all = ledgerColumns({ t, locale, today, asOf });
  const hidden = new Set((search.cols ?? '').split(',').filter(Boolean));
  const columns = all.filter(({ key }) => !hidden.has(key));
  const group = groupOf(search);
  const shown = group ? columns.filter(({ key }) => key !== group) : columns;
  const workbook = workbookColumns(
    columns.map(({ key }) => key),
    all.length,
  );
  const builtViews = [
    [t('ledger.all'), {}],
    [t('ledger.attention'), { verdict: 'far-behind,behind,not-reported' }],
    [t('ledger.changed'), { changedSince: addDays(today, -WEEK) }],
    [t('ledger.mine'), { mine: 'true' }],
    [t('ledger.incomplete'), { incomplete: 'true' }],
    [t('ledger.withdrawn'), { withdrawn: 'true' }],
  ] as const;
  const open = (row: TargetRow) =>
    void navigate({ to: '/ledger/$id', params: { id: row.id }, search: asOf ? { asOf } : {} });
  return (
    <Page
      title={t('ledger.title')}
      context={head ? t('ledger.rows', { n: head.total }) : ''}
      history
      busy={list.isFetching}
      flush
      below={
        <>
          <div className="tools">
            <ViewTabs
              screen="ledger"
              built={builtViews}
              search={search}
              onChoose={(chosen) => void navigate({ to: '/ledger', search: chosen })}
            />
            <span className="sp" />
            <Input.Search
              allowClear
              size="small"
              style={{ width: 160, flex: 'none' }}
              placeholder={t('ledger.search')}
              aria-label={t('ledger.search')}
              defaultValue={search.q ?? ''}
              onSearch={(q) => set({ q: q || undefined })}
            />
            <FilterMenu search={search} set={set} />
            <select
              className="inp hide-phone"
              style={{ width: 'auto', flex: 'none' }}
              aria-label={t('ledger.group')}
              value={group ?? '0'}
              onChange={(event) => set({ group: event.target.value, sort: undefined, descending: undefined })}
            >
              {GROUPS.map((one) => (
                <option key={one} value={one}>
                  {t(`ledger.group.${one}`)}
                </option>
              ))}
              <option value="0">{t('ledger.group.none')}</option>
            </select>
            <ColumnChooser
              all={all.map(({ key, head: word }) => ({ key, word: String(word) }))}
              shown={columns.map(({ key }) => key)}
              onChange={(shown) =>
                set({
                  cols: all.flatMap(({ key }) => (shown.includes(key) ? [] : [key])).join(',') || undefined,
                })
              }
            />
            <a
              className="btn hide-phone"
              href={`/api${withQuery('/targets.xlsx', { ...query, columns: workbook })}`}
              download
            >
              {t('ledger.export')}
            </a>
            {useCan('targets.amend') && !asOf ? <AddTarget /> : null}
          </div>
          <FilterLine search={search} set={set} />
        </>
      }
      foot={
        <>
          <TableFoot
            columns={shown}
            total={head?.total ?? 0}
            picked={rows.filter(({ id }) => picked.has(id))}
          >
            {head ? <Tally tally={head.tally} /> : null}
            {head ? <span>{t('ledger.yeargone', { n: percent(head.yearGone) })}</span> : null}
          </TableFoot>
        </>
      }
    >
      <div className="sheet">
        <Problem error={list.error} reading onRetry={() => void list.refetch()} />
        {head && rows.length === 0 ? <NoTargets filtered={now !== ''} /> : null}
        {rows.length > 0 ? (
          <DataTable
            label={t('ledger.title')}
            rows={rows}
            columns={shown}
            rowKey={(row) => row.id}
            onOpen={open}
            picked={picked}
            onPick={setPicked}
            boxes={false}
            sort={{ key: query.sort ?? 'unit', descending: search.descending === 'true' }}
            onSort={(key) =>
              set({
                sort: key,
                group: '0',
                descending: search.sort === key && search.descending !== 'true' ? 'true' : undefined,
              })
            }
            group={
              group
                ? {
                    of: (row) => KEYS[group](row) ?? '',
                    head: (row, mates) => <GroupHead by={group} row={row} mates={mates} />,
                  }
                : undefined
            }
          />
        ) : null}
        {list.hasNextPage ? (
          <button
            type="button"
            className="btn"
            style={{ margin: '12px 0' }}
            onClick={() => void list.fetchNextPage()}
          >
            {t('ledger.more', { n: PAGE })}
          </button>
        ) : null}
      </div>
    </Page>
  );
}

const KEYS: Readonly<Record<GroupBy, (row: TargetRow) => string | null>> = {
  unit: ({ unitId }) => unitId,
  indicator: ({ indicatorId }) => indicatorId,
  verdict: ({ verdict }) => verdict,
  period: ({ period }) => period,
};

interface GroupHeadProps {
  readonly by: GroupBy;
  readonly row: TargetRow;
  readonly mates: readonly TargetRow[];
}

function GroupHead({ by, row, mates }: GroupHeadProps) {
  const { t, locale } = useWords<TargetKey>();
  const name = {
    unit: row.unit,
    indicator: row.indicator,
    verdict: t(`verdict.${row.verdict}`),
    period: row.period === null ? t('unwritten') : period(row.period, locale),
  }[by];
  const tally: Record<string, number> = {};
  for (const { verdict } of mates) tally[verdict] = (tally[verdict] ?? 0) + 1;
  return (
    <span style={{ display: 'inline-flex', gap: 20 }}>
      {name} <span className="m">{mates.length}</span> {by === 'verdict' ? null : <Tally tally={tally} />}
    </span>
  );
}

function NoTargets({ filtered }: { filtered: boolean }) {
  const { t } = useWords<TargetKey>();
  if (filtered) return <Empty>{t('ledger.nothing')}</Empty>;
  return (
    <Empty
      act={
        <Link className="btn pri" to="/documents">
          {t('ledger.read')}
        </Link>
      }
    >
      {t('ledger.empty')}
    </Empty>
  );
}
