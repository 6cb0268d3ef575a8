/** 集团: all that hang together with an enterprise, from the top down, with the plain sums of a year. */
import './words.ts';
import './relation-words.ts';
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { enterpriseRoutes } from '../contract.ts';
import type { EnterpriseGroup, GroupMember, GroupSum } from '../relation-contract.ts';
import type { RelationKey } from './relation-words.ts';
import { shownItem, shownUnit } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export default function Group() {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  const id = useParam('id');
  const go = useGo();
  const [search, set] = useUrl();
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  const head = useQuery({
    queryKey: ['enterprise', id, undefined],
    queryFn: () => api(enterpriseRoutes.readEnterprise, { params: { id }, query: {} }),
  });
  const found = useQuery({
    queryKey: ['enterprise', id, 'group', year],
    queryFn: () => api(enterpriseRoutes.readGroup, { params: { id }, query: { year } }),
    placeholderData: (old) => old,
  });
  const columns = useGroupColumns(found.data?.year);
  const name = head.data?.name ?? '';
  return (
    <Page
      title={
        <>
          <Link to="/enterprises">{t('nav.enterprises')}</Link>
          <span className="m"> / </span>
          <Link to={`/enterprises/${id}`}>{name}</Link>
          <span className="m"> / </span>
          {t('group.title')}
        </>
      }
      name={`${name} ${t('group.title')}`}
      busy={found.isFetching}
      tools={
        <>
          <button type="button" className="btn hide-phone" onClick={() => window.print()}>
            {t('print')}
          </button>
          <a
            className="btn hide-phone"
            href={hrefOf(enterpriseRoutes.exportGroup, { params: { id }, query: { year } })}
            download
          >
            {t('enterprise.export')}
          </a>
        </>
      }
    >
      <div className="filters no-print">
        <TextField
          label={t('group.year')}
          {...{ value: search.year ?? '', maxLength: 4, size: 6, inputMode: 'numeric' }}
          placeholder={found.data ? String(found.data.year) : ''}
          onChange={(text) => set({ year: text })}
        />
      </div>
      <Problem error={found.error ?? head.error} reading />
      {found.data ? <Sums group={found.data} /> : null}
      {found.data?.members.length === 0 ? <Empty>{t('group.alone')}</Empty> : null}
      {found.data && found.data.members.length > 0 ? (
        <DataTable
          label={t('group.title')}
          rows={found.data.members}
          columns={columns}
          rowKey={(row) => `${row.id ?? ''} ${row.code ?? ''} ${row.name}`}
          onOpen={(row) => row.id && go(`/enterprises/${row.id}`)}
        />
      ) : null}
      {found.data?.cut ? <p className="amber s13">{t('group.cut')}</p> : null}
    </Page>
  );
}

function Sums({ group }: { readonly group: EnterpriseGroup }) {
  const { t } = useWords<RelationKey | EnterpriseKey>();
  const { year, sums, members } = group;
  if (members.length === 0) return null;
  if (sums.length === 0) return <p className="m s13">{t('group.nosum', { year })}</p>;
  return (
    <>
      <p className="s13 m">{t('group.sum', { year })}</p>
      <ul className="facts">
        {sums.map((sum) => (
          <li key={sum.item}>
            <Sum sum={sum} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Sum({ sum }: { readonly sum: GroupSum }) {
  const { t, locale } = useWords<RelationKey | EnterpriseKey>();
  const shown = (value: string) => `${shownItem(sum.item, value)} ${unitWord(shownUnit(sum.item), locale)}`;
  const kinds = sum.kinds.map(({ kind, value, counted }) =>
    t('group.kind', { kind: t(`kind.${kind}`), count: counted, value: shown(value) }),
  );
  return (
    <>
      {t(`item.${sum.item}`)} <b>{shown(sum.value)}</b>{' '}
      <span className="m s13">
        {t('group.of', { count: sum.counted, kinds: kinds.join(t('group.kinds.and')) })}
      </span>
    </>
  );
}

function useGroupColumns(year: number | undefined): Column<GroupMember>[] {
  const { t, locale } = useWords<RelationKey | EnterpriseKey>();
  const of = year === undefined ? '' : `${year} `;
  const item = (key: 'revenue' | 'rdExpense' | 'staff'): Column<GroupMember> => ({
    ...{
      key,
      head: `${of}${t(`item.${key}`)} ${unitWord(shownUnit(key), locale)}`,
      align: 'right',
      phone: key === 'revenue',
    },
    cell: (row) => shownItem(key, row[key] === null ? null : String(row[key])),
  });
  return [
    {
      ...{ key: 'name', head: t('group.member'), text: (row) => row.name },
      cell: (row) => (
        <span style={{ paddingLeft: row.depth * 16 }}>
          {row.id ? <Link to={`/enterprises/${row.id}`}>{row.name}</Link> : row.name}
          {row.demo ? <Demo /> : null}
        </span>
      ),
    },
    {
      ...{ key: 'how', head: t('group.how') },
      cell: (row) =>
        row.kind === null
          ? ''
          : `${t(`relations.lower.${row.kind}`)}${row.share === null ? '' : ` ${number(row.share, '%')}%`}`,
    },
    { ...{ key: 'unit', head: t('enterprise.unit'), phone: false }, cell: (row) => row.unit ?? '' },
    ...(['revenue', 'rdExpense', 'staff'] as const).map(item),
    {
      ...{ key: 'yearKind', head: t('enterprise.yearKind') },
      cell: (row) => (row.yearKind === null ? '' : t(`kind.${row.yearKind}`)),
    },
    {
      ...{ key: 'note', head: t('group.note'), cut: true },
      cell: (row) => (row.leftOut === null ? '' : t(`group.left.${row.leftOut}`)),
    },
  ];
}
