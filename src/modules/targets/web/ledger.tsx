import './words.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox, Input, Popover } from 'antd';
import { get, withQuery } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { percent } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable, KeyLine, useRowWords } from '#web/ui/data-table.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { Tally } from '#web/ui/state-mark.tsx';
import type { TargetList, TargetRow } from '../contract.ts';
import { AddTarget } from './add-target.tsx';
import { ledgerColumns } from './columns.tsx';
import { ViewTabs } from './view-tabs.tsx';
import type { TargetKey } from './words.ts';

const PAGE = 100;
export type LedgerSearch = Readonly<Record<string, string | undefined>>;

/** What of the address the server understands; the rest is about how it is shown. */
const SHOWN_ONLY = new Set(['group', 'cols']);

export default function Ledger() {
  const { t, locale } = useWords<TargetKey>();
  const { today } = useSession();
  const { asOf } = useAsOf();
  const search: LedgerSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (change: LedgerSearch) =>
    void navigate({ to: '/ledger', search: (old: LedgerSearch) => ({ ...old, ...change }), replace: true });
  const query = Object.fromEntries(Object.entries(search).filter(([key]) => !SHOWN_ONLY.has(key)));
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
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const head = list.data?.pages[0];
  const all = ledgerColumns({ t, locale, today, asOf });
  const hidden = new Set((search.cols ?? '').split(',').filter(Boolean));
  const columns = all.filter(({ key }) => !hidden.has(key));
  const grouped = search.group !== '0' && (search.sort ?? 'unit') === 'unit';
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
        <div className="tools">
          <ViewTabs search={search} onChoose={(chosen) => void navigate({ to: '/ledger', search: chosen })} />
          <span className="sp" />
          <Input.Search
            allowClear
            size="small"
            style={{ width: 180 }}
            placeholder={t('ledger.search')}
            aria-label={t('ledger.search')}
            defaultValue={search.q ?? ''}
            onSearch={(q) => set({ q: q || undefined })}
          />
          <Checkbox
            className="hide-phone"
            checked={grouped}
            onChange={(event) => set({ group: event.target.checked ? undefined : '0', sort: undefined })}
          >
            {t('ledger.group')}
          </Checkbox>
          <ColumnChooser
            all={all.map(({ key, head: word }) => ({ key, word: String(word) }))}
            hidden={hidden}
            onChange={(cols) => set({ cols: cols || undefined })}
          />
          <a className="btn hide-phone" href={`/api${withQuery('/targets.xlsx', query)}`} download>
            {t('ledger.export')}
          </a>
          {useCan('targets.amend') && !asOf ? <AddTarget /> : null}
        </div>
      }
      foot={
        <>
          {head ? <Tally tally={head.tally} /> : null}
          {head ? <span>{t('ledger.yeargone', { n: percent(head.yearGone) })}</span> : null}
          <KeyLine keys={useRowWords()} />
        </>
      }
    >
      <div style={{ padding: '0 24px' }}>
        <Problem error={list.error} />
        {head && rows.length === 0 ? <NoTargets filtered={Object.keys(query).length > 0} /> : null}
        {rows.length > 0 ? (
          <DataTable
            label={t('ledger.title')}
            rows={rows}
            columns={grouped ? columns.filter(({ key }) => key !== 'unit') : columns}
            rowKey={(row) => row.id}
            onOpen={open}
            sort={{ key: search.sort ?? 'unit', descending: search.descending === 'true' }}
            onSort={(key) =>
              set({
                sort: key,
                descending: search.sort === key && search.descending !== 'true' ? 'true' : undefined,
              })
            }
            group={
              grouped
                ? { of: (row) => row.unitId, head: (row, mates) => <GroupHead row={row} mates={mates} /> }
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

function GroupHead({ row, mates }: { row: TargetRow; mates: readonly TargetRow[] }) {
  const tally: Record<string, number> = {};
  for (const { verdict } of mates) tally[verdict] = (tally[verdict] ?? 0) + 1;
  return (
    <span style={{ display: 'inline-flex', gap: 20 }}>
      {row.unit} <span className="m">{mates.length}</span> <Tally tally={tally} />
    </span>
  );
}

function NoTargets({ filtered }: { filtered: boolean }) {
  const { t } = useWords<TargetKey>();
  if (filtered) return <Empty>{t('ledger.nothing')}</Empty>;
  return (
    <Empty
      act={
        <a className="btn pri" href="/documents">
          {t('ledger.read')}
        </a>
      }
    >
      {t('ledger.empty')}
    </Empty>
  );
}

interface ChooserProps {
  readonly all: readonly { key: string; word: string }[];
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: string) => void;
}

function ColumnChooser({ all, hidden, onChange }: ChooserProps) {
  const { t } = useWords<TargetKey>();
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    onChange([...next].join(','));
  };
  const list = (
    <div style={{ display: 'grid', gap: 4 }}>
      {all.map(({ key, word }) => (
        <Checkbox key={key} checked={!hidden.has(key)} onChange={() => toggle(key)}>
          {word}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={list} trigger="click">
      <button type="button" className="btn hide-phone">
        {t('ledger.columns')} {all.length - hidden.size} / {all.length}
      </button>
    </Popover>
  );
}
