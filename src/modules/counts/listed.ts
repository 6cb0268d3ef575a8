/** The firms behind a number, a page at a time and as a workbook. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { CountedList, CountedQuery, CountedRow } from './contract.ts';
import { countedAt } from './counted-year.ts';
import { counterRows } from './counter-rows.ts';
import { counterNamed } from './counters.ts';
import { countedValue } from './recount.ts';

export async function listCounted(tx: Tx, caller: Caller, query: CountedQuery): Promise<CountedList> {
  const counter = counterNamed(query.counter);
  if (!counter) throw new Refusal('counter-unknown', { counter: query.counter });
  const at = countedAt(tx, query);
  const parts = [inReach(caller, sql`c.unit_id`)];
  if (query.unitId) parts.push(sql`c.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.month) parts.push(sql`extract(month from c.happened_on) = ${query.month}`);
  const looked = sql`(${counterRows(tx, counter, at)}) c where ${sql.join(parts, sql` and `)}`;
  const sum = await one(
    tx,
    sql<{ counted: string; looked: string }>`
      select count(*) filter (where c.counted)::text as counted, count(*)::text as looked from ${looked}`,
  );
  const from = sql`${looked} and ${query.lacking ? sql`not c.counted` : sql`c.counted`}`;
  const found = await rows(
    tx,
    sql<CountedRow>`
      select c.id, c.opens, c.enterprise_id as "enterpriseId", c.name, c.credit_code as "creditCode", u.short_name as unit,
        c.happened_on as "happenedOn", nullif(c.what, '') as what, c.counted, c.demo
      from (select * from ${from} order by c.happened_on desc nulls last, c.name, c.id
            limit ${query.limit} offset ${query.offset}) c
      left join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      order by c.happened_on desc nulls last, c.name, c.id`,
  );
  const { locale } = caller;
  const [counted, all] = [Number(sum.counted), Number(sum.looked)];
  return {
    ...{ rows: found, total: query.lacking ? all - counted : counted },
    ...{ title: counter[locale], basis: counter.basis[locale], unit: counter.unit, year: at.year },
    ...{ counted, looked: all, value: countedValue(counter, sum) ?? null },
  };
}

const COLUMNS: readonly ExportColumn<CountedRow>[] = [
  { code: 'name', head: { zh: '企业名称', en: 'Enterprise' }, width: 32, cell: (row) => row.name },
  {
    code: 'creditCode',
    head: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    cell: (row) => row.creditCode,
  },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  { code: 'happenedOn', head: { zh: '日期', en: 'Day' }, width: 12, cell: (row) => row.happenedOn },
  { code: 'what', head: { zh: '凭据', en: 'By' }, width: 24, cell: (row) => row.what },
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportCounted = (tx: Tx, caller: Caller, query: CountedQuery): Promise<Buffer> =>
  exportList<CountedRow, CountedList>(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query },
    page: (offset, limit) => listCounted(tx, caller, { ...query, offset, limit }),
    name: ({ title }) => title,
  });
