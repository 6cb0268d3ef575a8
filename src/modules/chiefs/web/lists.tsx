/** 清单: the five lists, each generated from rows; a click opens the row. */
import './words.ts';
import './chiefs.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { chiefRoutes, LISTS, type ListRow, type ListTable } from '../contract.ts';
import { DocumentForm } from './document-form.tsx';
import type { ChiefKey } from './words.ts';

export function Lists({ chainId }: ChainPageProps) {
  const { t } = useWords<ChiefKey>();
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(false);
  const code = LISTS.find((one) => one === search.list) ?? 'firms';
  const found = useQuery({
    queryKey: ['chiefs', 'list', chainId, code, asOf],
    queryFn: () => api(chiefRoutes.readList, { params: { id: chainId }, query: { list: code, asOf } }),
  });
  const list = found.data?.code === code ? found.data : undefined;
  const params = { id: chainId };
  return (
    <>
      <div className="chf-list-bar no-print">
        <Segments
          name={t('chf.set')}
          value={code}
          options={LISTS.map((one) => [one, t(`chf.list.${one}`)] as const)}
          onChange={(next) => set({ list: next === 'firms' ? undefined : next }, true)}
        />
        <span className="sp" />
        {list?.can.includes('edit') && code === 'policies' ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('chf.policy.add')}
          </button>
        ) : null}
        {code === 'blockers' && !isPast ? (
          <Link className="btn" to={`/blockers?chainId=${chainId}&raise=true`}>
            {t('chf.list.raise')}
          </Link>
        ) : null}
        <a
          className="btn txt hide-phone"
          href={hrefOf(chiefRoutes.exportLists, { params, query: { list: code, asOf } })}
          download
        >
          {t('chf.list.export')}
        </a>
        <a
          className="btn txt hide-phone"
          href={hrefOf(chiefRoutes.exportLists, { params, query: { asOf } })}
          download
        >
          {t('chf.list.export.all')}
        </a>
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {list ? <Rows list={list} /> : null}
      {adding ? (
        <DocumentForm
          {...{ chainId, item: 'policies', title: t('chf.policy.add'), onClose: () => setAdding(false) }}
        />
      ) : null}
    </>
  );
}

function Rows({ list }: { readonly list: ListTable }) {
  const { t } = useWords<ChiefKey>();
  const go = useGo();
  const [down, setDown] = useState<ListRow | null>(null);
  const none =
    list.code === 'firms' || list.code === 'policies'
      ? (`chf.list.${list.code}.none` as const)
      : 'chf.list.none';
  const columns = list.columns.map(
    ({ code, head, right }, at): Column<ListRow> => ({
      ...{ key: code, head, text: (row) => String(row.cells[at] ?? '') },
      ...(right ? { align: 'right' as const } : {}),
      ...(at === 0 ? { phone: 'name' as const } : {}),
      cell: (row) =>
        at === 0 ? <Name row={row} /> : <span className={toneAt(row, code)}>{row.cells[at] ?? ''}</span>,
    }),
  );
  if (list.code === 'policies')
    columns.push({
      ...{ key: 'acts', head: '' },
      cell: (row) =>
        row.can.includes('withdraw') ? (
          <button type="button" className="btn txt" onClick={() => setDown(row)}>
            {t('chf.doc.down')}
          </button>
        ) : null,
    });
  return (
    <>
      {list.rows.length === 0 ? (
        <Empty>{t(none)}</Empty>
      ) : (
        <DataTable
          label={list.name}
          {...{ rows: list.rows, columns }}
          rowKey={(row) => row.id}
          onOpen={(row) => row.to && go(row.to)}
        />
      )}
      <p className="s13 m" style={{ padding: '10px 0' }}>
        {t('chf.list.rows', { count: list.total })}
        {list.others > 0 ? `　${t('chf.list.others', { count: list.others })}` : ''}　{list.note}
      </p>
      {down ? (
        <ReasonDialog
          title={t('chf.doc.down')}
          onClose={() => setDown(null)}
          onSave={(reason) =>
            api(chiefRoutes.withdrawDocument, { params: { id: down.id }, body: { reason } })
          }
        />
      ) : null}
    </>
  );
}

/** What is red or amber is said at the due day or the level, not over the whole row. */
const toneAt = (row: ListRow, code: string): string | undefined =>
  row.tone && ['dueOn', 'level', 'open'].includes(code) ? row.tone : undefined;

function Name({ row }: { readonly row: ListRow }) {
  const word = String(row.cells[0] ?? '');
  return (
    <>
      {row.to ? <Link to={row.to}>{word}</Link> : null}
      {row.link ? (
        <a href={row.link} target="_blank" rel="noreferrer">
          {word}
        </a>
      ) : null}
      {row.to || row.link ? null : word} {row.demo ? <Demo /> : null}
    </>
  );
}
