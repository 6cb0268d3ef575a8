/** 记录: what was changed, by whom and why, newest first, and whether the chain of the journal is whole. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { bag } from '#web/change-list.tsx';
import { useChangeWords } from '#web/changes-line.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Empty, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { TableFoot } from '#web/ui/table-foot.tsx';
import { boardRoutes, type JournalPage } from '../contract.ts';
import { actKey, ENTITIES, type JournalKey } from './journal-words.ts';
import type { BoardKey } from './words.ts';

type Entry = JournalPage['rows'][number];
const PAGE = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayIn = (text: string | undefined): string | undefined => (text && DAY.test(text) ? text : undefined);

export default function Journal() {
  const { t } = useWords<BoardKey>();
  const [search, set] = useUrl();
  const { entity, id } = search;
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const words = { post: search.post?.slice(0, 60) || undefined, q: search.q?.slice(0, 60) || undefined };
  const days = { from: dayIn(search.from), to: dayIn(search.to) };
  const query = { entity, id, ...words, ...days, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['journal', query],
    queryFn: () => api(boardRoutes.readJournal, { query }),
    placeholderData: (old) => old,
  });
  const columns = useColumns(list.data?.words ?? {});
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
      <JournalFilters />
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

function JournalFilters() {
  const { t } = useWords<BoardKey | JournalKey>();
  const [search, set] = useUrl();
  const put = (name: string) => (value: string) => set({ [name]: value, id: undefined, page: undefined });
  return (
    <div className="filters">
      <SelectField
        label={t('journal.entity')}
        none={t('journal.any')}
        value={search.entity ?? ''}
        options={ENTITIES.map((value) => ({ value, label: t(`entity.${value}` as JournalKey) }))}
        onChange={put('entity')}
      />
      <TextField
        label={t('journal.q')}
        {...{ type: 'search', value: search.q ?? '', maxLength: 60, onChange: put('q') }}
      />
      <TextField
        label={t('journal.who')}
        {...{ type: 'search', value: search.post ?? '', maxLength: 60, onChange: put('post') }}
      />
      <TextField
        label={t('journal.from')}
        {...{ type: 'date', value: search.from ?? '', onChange: put('from') }}
      />
      <TextField label={t('journal.to')} {...{ type: 'date', value: search.to ?? '', onChange: put('to') }} />
      {search.id ? (
        <button type="button" className="btn" onClick={() => set({ id: undefined, page: undefined })}>
          {t('journal.all')}
        </button>
      ) : null}
    </div>
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

function useColumns(words: JournalPage['words']): Column<Entry>[] {
  const { t } = useWords<BoardKey | JournalKey>();
  const { today } = useSession();
  const said = useChangeWords();
  const kind = (row: Entry) => t(`entity.${row.entity}` as JournalKey);
  return [
    { key: 'at', head: t('journal.at'), cell: (row) => <span className="nw">{moment(row.at, today)}</span> },
    {
      key: 'record',
      head: t('journal.record'),
      cell: (row) => <RecordName row={row} kind={kind(row)} />,
      text: (row) => `${kind(row)} ${nameOf(row)}`,
    },
    { key: 'act', head: t('journal.act'), cell: (row) => t(actKey(row.entity, row.act)) },
    {
      ...{ key: 'change', head: t('journal.change'), cut: true },
      cell: (row) => said(row, { codes: words[row.entity], title: nameOf(row) }),
    },
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

/** As its module names it; else as the entry itself does. */
function nameOf({ title, after, before }: Entry): string {
  const { name, title: written, fileName, post, code, version } = { ...bag(before), ...bag(after) };
  const own = [name, written, fileName, post].find((one) => typeof one === 'string' && one !== '');
  const rule = typeof version === 'string' ? `${String(code)} ${version}` : '';
  return title ?? (own === undefined ? rule : String(own));
}

function RecordName({ row, kind }: { readonly row: Entry; readonly kind: string }) {
  const name = nameOf(row);
  return (
    <>
      <span className="m s12">{kind}</span>{' '}
      {row.to ? (
        <Link className="within" to={row.to}>
          {name || kind}
        </Link>
      ) : (
        name
      )}
    </>
  );
}
