/** What a reckoning found: counts by park and by what becomes of the firms, the firms by the page, and as a workbook. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Answer, answerWord } from '#modules/tiers/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import type { EffectList, EffectQuery, EffectRow, Phrase, TierEffect } from './contract.ts';
import { NO_VERSION } from './judging.ts';

const COUNTS_SHOWN = 2000;

const headQuery = (tx: Tx, where: RawBuilder<unknown>): RawBuilder<Omit<TierEffect, 'counts'>> => sql`
  select id, version_id as "versionId", day, track, present_version as "presentVersion", total, judged, changed, missing,
    finished_at is not null as finished, begun_post as post, ${instant('begun_at')} as at
  from tier_effect where region_id = ${tx.region} and ${where} order by begun_at desc, id desc limit 1`;

export async function readEffect(tx: Tx, caller: Caller, id: string): Promise<TierEffect> {
  const head = await maybe(tx, headQuery(tx, sql`id = ${id}`));
  if (!head) throw new Refusal('not-found');
  return { ...head, counts: await countsOf(tx, caller, id) };
}

/** The one of a version that was begun last. */
export async function newestEffect(tx: Tx, caller: Caller, versionId: string): Promise<TierEffect | null> {
  const head = await maybe(tx, headQuery(tx, sql`version_id = ${versionId}`));
  return head ? { ...head, counts: await countsOf(tx, caller, head.id) } : null;
}

const countsOf = (tx: Tx, caller: Caller, id: string): Promise<TierEffect['counts']> =>
  rows(
    tx,
    sql<TierEffect['counts'][number]>`
      select c.unit_id as "unitId", u.short_name as unit, c.from_answer as "from", c.to_answer as "to", c.count::int as count
      from (
        select f.unit_id, f.from_answer, f.to_answer, count(*) as count from tier_effect_firm f
        where f.region_id = ${tx.region} and f.effect_id = ${id} and ${inReach(caller, sql`f.unit_id`)}
        group by f.unit_id, f.from_answer, f.to_answer) c
      left join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      order by u.sort nulls last, c.unit_id, c.from_answer, c.to_answer limit ${COUNTS_SHOWN}`,
  );

interface FoundRow extends Omit<EffectRow, 'before' | 'after' | 'fromWord' | 'toWord'> {
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
}

export async function listChangedFirms(tx: Tx, caller: Caller, query: EffectQuery): Promise<EffectList> {
  const effectId = query.effectId ?? (await maybe(tx, headQuery(tx, sql`true`)))?.id;
  if (effectId === undefined) return { rows: [], total: 0 };
  const where = sql.join(
    [
      sql`f.region_id = ${tx.region}`,
      sql`f.effect_id = ${effectId}`,
      inReach(caller, sql`f.unit_id`),
      ...(query.from ? [sql`f.from_answer = ${query.from}`] : []),
      ...(query.to ? [sql`f.to_answer = ${query.to}`] : []),
      ...(query.unitId ? [sql`f.unit_id = ${query.unitId}`] : []),
    ],
    sql` and `,
  );
  const { total } = await one(
    tx,
    sql<{ total: string }>`select count(*) as total from tier_effect_firm f where ${where}`,
  );
  const found = await rows(
    tx,
    sql<FoundRow>`
      select p.enterprise_id as id, coalesce(e.name, '') as name, coalesce(e.credit_code, '') as "creditCode", u.short_name as unit,
        p.from_answer as "from", p.to_answer as "to", p.before, p.after, coalesce(e.demo, false) as demo
      from (
        select f.* from tier_effect_firm f where ${where}
        order by f.from_answer, f.to_answer, f.enterprise_id limit ${query.limit} offset ${query.offset}) p
      left join v_enterprise e on e.region_id = ${tx.region} and e.id = p.enterprise_id
      left join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      order by p.from_answer, p.to_answer, p.enterprise_id`,
  );
  return { rows: found.map((row) => asRow(row, caller.locale)), total: Number(total) };
}

const asRow = ({ before, after, ...row }: FoundRow, locale: Caller['locale']): EffectRow => ({
  ...row,
  fromWord: effectWord(row.from, locale),
  toWord: effectWord(row.to, locale),
  before: before.map((said) => said[locale]),
  after: after.map((said) => said[locale]),
});

const NO_VERSION_WORDS = { zh: '没有版本', en: 'no version' } as const;
const effectWord = (answer: string, locale: Caller['locale']): string =>
  answer === NO_VERSION ? NO_VERSION_WORDS[locale] : answerWord(answer as Answer, locale);

const COLUMNS: readonly ExportColumn<EffectRow>[] = [
  { code: 'name', head: { zh: '企业名称', en: 'Name' }, width: 32, cell: (row) => row.name },
  {
    code: 'creditCode',
    head: { zh: '统一社会信用代码', en: 'Credit code' },
    width: 22,
    cell: (row) => row.creditCode,
  },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  { code: 'from', head: { zh: '现行', en: 'By the present' }, width: 12, cell: (row) => row.fromWord },
  { code: 'to', head: { zh: '新版', en: 'By the new' }, width: 12, cell: (row) => row.toWord },
  {
    code: 'before',
    head: { zh: '现行的决定条件', en: 'What decided' },
    width: 60,
    cell: (row) => row.before.join('\n'),
  },
  {
    code: 'after',
    head: { zh: '新版的决定条件', en: 'What decides' },
    width: 60,
    cell: (row) => row.after.join('\n'),
  },
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportChangedFirms = (tx: Tx, caller: Caller, query: EffectQuery): Promise<Buffer> =>
  exportList<EffectRow, EffectList>(tx, caller, {
    columns: COLUMNS,
    asked: undefined,
    query,
    page: (offset, limit) => listChangedFirms(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '受影响的企业' : 'Changed firms'),
  });
