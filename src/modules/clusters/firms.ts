/** The firms behind a scale, largest first: a page at a time and as a workbook. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { wordsOf } from './board.ts';
import type { Scale } from './contract.ts';
import type { ClusterFirm, ClusterFirmQuery, ClusterFirms } from './firm-contract.ts';
import { lookedAt } from './page.ts';
import { SCALE, toldIn } from './scale.ts';
import { clustersAsOf } from './store.ts';

export async function listClusterFirms(
  tx: Tx,
  caller: Caller,
  id: string,
  query: ClusterFirmQuery,
): Promise<ClusterFirms> {
  const [cluster] = await clustersAsOf(tx, query.asOf, sql`c.id = ${id}`);
  if (!cluster) throw new Refusal('not-found');
  const looked = await lookedAt(tx, cluster, query);
  const { measure, asOf, year } = looked;
  const value = (of: number, as: string) => toldIn(tx, { measure, asOf, year: sql`${of}`, years: [of], as });
  const grouped = sql`(
    select f.enterprise_id, f.unit_id, f.name, f.credit_code, f.demo, array_agg(f.chain_id) as chain_ids from ${looked.byChain} f
    group by 1, 2, 3, 4, 5) f`;
  const wanted = sql.join(
    [
      query.chainId ? sql`${query.chainId}::uuid = any(f.chain_ids)` : sql`true`,
      query.unitId ? sql`f.unit_id in ${unitsAndBelow(tx, [query.unitId])}` : sql`true`,
      query.told === undefined
        ? sql`true`
        : query.told === 'yes'
          ? sql`v.value is not null`
          : sql`v.value is null`,
    ],
    sql` and `,
  );
  const reached = inReach(caller, sql`f.unit_id`);
  const sums = await one(
    tx,
    sql<Scale & { listed: number }>`
      select ${SCALE}, (count(*) filter (where ${reached}))::integer as listed from ${grouped} ${value(year, 'v')} where ${wanted}`,
  );
  const found = await rows(
    tx,
    sql<ClusterFirm>`
      select f.enterprise_id as "enterpriseId", f.name, f.credit_code as "creditCode", u.short_name as unit,
        array(select c.name from v_chain c where c.region_id = ${tx.region} and c.id = any(f.chain_ids) order by c.name) as chains,
        trim_scale(v.value)::text as value, trim_scale(b.value)::text as before, f.demo
      from ${grouped} ${value(year, 'v')} ${value(year - 1, 'b')}
      left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
      where ${wanted} and ${reached}
      order by v.value desc nulls last, f.name, f.enterprise_id limit ${query.limit} offset ${query.offset}`,
  );
  const { listed, ...scale } = sums;
  return {
    ...{ rows: found, total: listed, others: scale.firms - listed, scale, year, title: cluster.name },
    definition: wordsOf(cluster, looked.day, caller).title,
  };
}

const yuan = (text: string | null): number | null => (text === null ? null : Number(text));

const columnsOf = (year: number): readonly ExportColumn<ClusterFirm>[] => [
  { code: 'name', head: { zh: '企业名称', en: 'Enterprise' }, width: 32, cell: (row) => row.name },
  {
    code: 'creditCode',
    head: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    cell: (row) => row.creditCode,
  },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  { code: 'chains', head: { zh: '产业链', en: 'Chains' }, width: 24, cell: (row) => row.chains.join('、') },
  {
    code: 'value',
    head: { zh: `${year} 年（元）`, en: `${year} (yuan)` },
    width: 20,
    cell: (row) => yuan(row.value),
  },
  {
    code: 'before',
    head: { zh: `${year - 1} 年（元）`, en: `${year - 1} (yuan)` },
    width: 20,
    cell: (row) => yuan(row.before),
  },
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export async function exportClusterFirms(
  tx: Tx,
  caller: Caller,
  id: string,
  query: ClusterFirmQuery,
): Promise<Buffer> {
  const { year } = await listClusterFirms(tx, caller, id, { ...query, offset: 0, limit: 1 });
  return exportList<ClusterFirm, ClusterFirms>(tx, caller, {
    ...{ columns: columnsOf(year), asked: undefined, query },
    page: (offset, limit) => listClusterFirms(tx, caller, id, { ...query, offset, limit }),
    name: ({ title, definition }) => `${title} ${definition} ${year}`,
  });
}
