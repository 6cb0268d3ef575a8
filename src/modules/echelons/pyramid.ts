/** The echelon over the years: firms with a valid certificate of each level at the end of every year, and on the day. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { CERTIFICATE_WORDS, certificateEnd, operatingFirms } from '#modules/enterprises/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { LevelFirm, LevelFirms, LevelQuery, Pyramid } from './contract.ts';
import { echelonRules, type Level } from './echelon-rules.ts';
import { dayOf } from './placed.ts';

export interface PyramidWish {
  readonly unitId?: string | undefined;
  readonly years: number;
  readonly asOf?: string | undefined;
}

interface OnDay {
  readonly day: string;
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
}

export async function readPyramid(
  tx: Tx,
  caller: Caller,
  { unitId, years, asOf }: PyramidWish,
): Promise<Pyramid> {
  const today = dayOf(tx, asOf);
  const last = Number(today.slice(0, 4));
  const days = [...Array.from({ length: years - 1 }, (_, at) => `${last - years + 1 + at}-12-31`), today];
  const { levels } = echelonRules();
  const counts: ReadonlyMap<string, number>[] = [];
  for (const day of days) counts.push(await countsOn(tx, caller, levels, { day, unitId, asOf }));
  const firms = await one(
    tx,
    sql<{
      n: number;
    }>`select count(*)::integer as n from ${firmsOf(tx, caller, { day: today, unitId, asOf })}`,
  );
  return {
    ...{ days, firms: firms.n },
    levels: levels.map(({ code, certificates, ...title }) => ({
      ...{ code, certificates, title: title[caller.locale] },
      counts: counts.map((byLevel) => byLevel.get(code) ?? 0),
    })),
  };
}

async function countsOn(
  tx: Tx,
  caller: Caller,
  levels: readonly Level[],
  on: OnDay,
): Promise<ReadonlyMap<string, number>> {
  const found = await rows(
    tx,
    sql<{ code: string; n: number }>`
      select l.code, count(*)::integer as n from ${onLevels(tx, caller, levels, on)} group by l.code`,
  );
  return new Map(found.map(({ code, n }) => [code, n]));
}

/** `e`: firms in operation on the day. */
const firmsOf = (tx: Tx, caller: Caller, { day, unitId, asOf }: OnDay): RawBuilder<unknown> =>
  operatingFirms(tx, caller, { day, unitId, known: known(tx, asOf) });

const known = (tx: Tx, asOf: string | undefined): string | undefined =>
  asOf !== undefined && asOf < tx.today ? asOf : undefined;

/** `l`: each firm once on each level that it stands on, with what puts it there. */
function onLevels(tx: Tx, caller: Caller, levels: readonly Level[], on: OnDay): RawBuilder<unknown> {
  const { day, asOf } = on;
  const kinds = levels.flatMap(({ code, certificates }) => certificates.map((kind) => ({ code, kind })));
  const listed = levels.filter((level) => level.listed).map(({ code }) => code);
  return sql`(
    select k.code, e.id, e.name, e.unit_id, e.demo, array_agg(distinct k.kind) as kinds, min(k.since) as since,
      case when bool_or(k.until is null) then null else max(k.until) end as until
    from (
      select k.code, k.kind, c.enterprise_id, c.issued_on as since, ${certificateEnd('c')} as until
      from v_enterprise_certificate c
      join jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) k(code text, kind text) on k.kind = c.kind
      where c.region_id = ${tx.region} and ${knownAsOf(tx, 'c', asOf)}
      union all
      select l.code, 'listed', s.enterprise_id, s.happened_on, null
      from v_listing_step s cross join unnest(${listed}::text[]) l(code)
      where s.region_id = ${tx.region} and s.stage = 'listed' and s.kind <> 'back' and ${knownAsOf(tx, 's', asOf)}
    ) k join ${firmsOf(tx, caller, on)} on e.id = k.enterprise_id
    where k.since <= ${day} and (k.until is null or k.until >= ${day})
    group by k.code, e.id, e.name, e.unit_id, e.demo) l`;
}

export async function listLevelFirms(tx: Tx, caller: Caller, query: LevelQuery): Promise<LevelFirms> {
  const level = echelonRules().levels.find(({ code }) => code === query.level);
  if (!level) throw new Refusal('level-unknown', { code: query.level });
  const today = dayOf(tx, query.asOf);
  const day = query.day !== undefined && query.day < today ? query.day : today;
  const from = onLevels(tx, caller, [level], { day, unitId: query.unitId, asOf: query.asOf });
  const { n: total } = await one(tx, sql<{ n: number }>`select count(*)::integer as n from ${from}`);
  const found = await rows(
    tx,
    sql<Omit<LevelFirm, 'by'> & { kinds: readonly string[] }>`
      select l.id as "enterpriseId", l.name, u.short_name as unit, l.kinds, l.since, l.until as "expiresOn", l.demo
      from ${from} left join v_unit u on u.region_id = ${tx.region} and u.id = l.unit_id
      order by u.sort nulls last, l.name, l.id limit ${query.limit} offset ${query.offset}`,
  );
  const shown = found.map(({ kinds, ...row }) => ({
    ...row,
    by: kinds.map((kind) => kindWord(kind, caller.locale)),
  }));
  return { rows: shown, total, title: level[caller.locale], day };
}

const LISTED = { zh: '上市', en: 'Listed' };
const kindWord = (kind: string, locale: Caller['locale']): string =>
  (CERTIFICATE_WORDS[kind as keyof typeof CERTIFICATE_WORDS] ?? LISTED)[locale];

const COLUMNS: readonly ExportColumn<LevelFirm>[] = [
  { code: 'name', head: { zh: '企业名称', en: 'Enterprise' }, width: 32, cell: (row) => row.name },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  {
    ...{ code: 'by', head: { zh: '凭什么', en: 'By' }, width: 30 },
    cell: ({ by }, locale) => by.join(locale === 'zh' ? '、' : ', '),
  },
  { code: 'since', head: { zh: '自哪天', en: 'Since' }, width: 12, cell: (row) => row.since },
  { code: 'expiresOn', head: { zh: '有效期至', en: 'Expires on' }, width: 12, cell: (row) => row.expiresOn },
  {
    ...{ code: 'demo', head: { zh: '演示', en: 'Demo' }, width: 6 },
    cell: ({ demo }, locale) => (demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportLevelFirms = (tx: Tx, caller: Caller, query: LevelQuery): Promise<Buffer> =>
  exportList<LevelFirm, LevelFirms>(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query },
    page: (offset, limit) => listLevelFirms(tx, caller, { ...query, offset, limit }),
    name: ({ title }) => title,
  });
