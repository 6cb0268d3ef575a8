/** 记录: what was changed, by whom and why, newest first, and whether the chain of the journal is whole. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useChangeWords } from '#web/changes-line.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { TableFoot } from '#web/ui/table-foot.tsx';
import { boardRoutes, type JournalPage } from '../contract.ts';
import type { BoardKey } from './words.ts';

type Entry = JournalPage['rows'][number];
const PAGE = 100;
const ENTITIES = [
  ...['target', 'figure', 'figure-import', 'document', 'proposal', 'task', 'indicator', 'unit'],
  ...['appointment', 'lexicon', 'token', 'export', 'listing-case', 'listing-class'],
] as const;
const PLACES: Readonly<Record<string, string>> = {
  target: '/ledger/',
  document: '/documents/',
  unit: '/units/',
  enterprise: '/enterprises/',
  'listing-case': '/listing/',
  'listing-class': '/listing/classes/',
  'tier-version': '/rulebook/',
};

export default function Journal() {
  const { t } = useWords<BoardKey>();
  const [search, set] = useUrl();
  const { entity, id } = search;
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { entity, id, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['journal', query],
    queryFn: () => api(boardRoutes.readJournal, { query }),
    placeholderData: (old) => old,
  });
  const columns = useColumns();
  const rows = list.data?.rows ?? [];
  const total = list.data?.total ?? 0;
  const onPage = (next: number) => set({ page: next === 0 ? undefined : String(next + 1) }, true);
  return (
    <Page
      title={t('nav.journal')}
      context={<Whole />}
      busy={list.isFetching}
      foot={list.data && <TableFoot {...{ columns, total, pages: { page, size: PAGE, total, onPage } }} />}
    >
      <div className="filters">
        <SelectField
          label={t('journal.entity')}
          none={t('journal.any')}
          value={entity ?? ''}
          options={ENTITIES.map((value) => ({ value, label: t(`entity.${value}` as BoardKey) }))}
          onChange={(chosen) => set({ entity: chosen, id: undefined, page: undefined })}
        />
        {id ? (
          <button type="button" className="btn" onClick={() => set({ id: undefined, page: undefined })}>
            {t('journal.all')}
          </button>
        ) : null}
      </div>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t('journal.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.journal')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.seq}
          onOpen={(row) => set({ entity: row.entity, id: row.id, page: undefined }, true)}
        />
      ) : null}
    </Page>
  );
}

/** The server walks the whole chain; until it has answered nothing is claimed. */
function Whole() {
  const { t } = useWords<BoardKey>();
  const { data } = useQuery({ queryKey: ['journal', 'check'], queryFn: () => api(boardRoutes.checkJournal) });
  if (!data) return <span className="m">{t('journal.checking')}</span>;
  if (data.whole) return <span className="g">{t('journal.whole', { n: data.length ?? 0 })}</span>;
  return <b className="r">{t('journal.broken', { at: data.brokenAt ?? '' })}</b>;
}

function useColumns(): Column<Entry>[] {
  const { t } = useWords<BoardKey>();
  const { today } = useSession();
  const said = useChangeWords();
  const name = (row: Entry) => t(`entity.${row.entity}` as BoardKey);
  const act = (row: Entry) => t(`journal.act.${row.act}` as BoardKey);
  return [
    { key: 'at', head: t('journal.at'), cell: (row) => moment(row.at, today) },
    {
      key: 'entity',
      head: t('journal.entity'),
      cell: (row) => <Record row={row} word={name(row)} />,
      text: name,
    },
    { key: 'act', head: t('journal.act'), cell: act },
    { key: 'change', head: t('journal.change'), cut: true, cell: said },
    { key: 'reason', head: t('reason'), cell: (row) => row.reason ?? '' },
    { key: 'post', head: t('journal.post'), cell: (row) => row.post },
    {
      key: 'hash',
      head: t('journal.hash'),
      cell: (row) => <span className="m s12">{row.hash.slice(0, 8)}</span>,
      text: (row) => row.hash,
      phone: false,
    },
  ];
}

function Record({ row, word }: { readonly row: Entry; readonly word: string }) {
  const place = PLACES[row.entity];
  return place ? <Link to={`${place}${row.id}`}>{word}</Link> : word;
}
