/** The firms of a bucket, nearest first, with what is open of each: in one column for each condition that differs. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { BEST_KIND, firmsToJudge } from '#modules/enterprises/index.ts';
import {
  judgeOn,
  openOf,
  type Programme,
  programmesFor,
  reasonSaid,
  reasonsOf,
  reasonTitle,
} from '#modules/tiers/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FirmSort, FirmsList, FirmsQuery, OpenItem, PipelineBucket, PipelineFirm } from './contract.ts';
import { bucketsByProgramme, NO_FIRMS } from './pipeline.ts';
import { dayOf, expiring, heldUntil, placed } from './placed.ts';

type Sql = RawBuilder<unknown>;

export async function listPipelineFirms(tx: Tx, caller: Caller, query: FirmsQuery): Promise<FirmsList> {
  const day = dayOf(tx, query.asOf);
  const { programme, bucket } = await chosen(tx, caller, day, query);
  const { code } = programme.version;
  const place = { day, unitId: query.unitId };
  const from = bucket === 'expiring' ? expiring(tx, caller, place) : placed(tx, caller, place);
  const where = sql`${from} where p.code = ${code} and p.bucket = ${bucket}`;
  const { n: total } = await one(tx, sql<{ n: number }>`select count(*)::integer as n from ${where}`);
  const listed: Listed = { tx, query, day, year: Number(day.slice(0, 4)) - 1, code, bucket, where };
  const found = await rows(tx, page(listed));
  const said = OPEN_IN.has(bucket) && day === tx.today ? await openSaid(tx, caller, programme, found) : null;
  return {
    ...{ total, programme: code, bucket, year: listed.year, title: programme.version[caller.locale] },
    items: await itemsOf(listed, programme, caller),
    rows: found.map(({ open, ...row }) => ({
      ...row,
      open: said?.get(row.enterpriseId) ?? (open ?? []).map((id) => ({ id, title: id, said: null })),
    })),
  };
}

/** Who holds it, or meets all, has nothing open. */
const OPEN_IN: ReadonlySet<PipelineBucket> = new Set(['person', 'near', 'close', 'lacking', 'far']);

/** Where one works first: what is nearest of that which has firms in it. */
const WORKING: readonly PipelineBucket[] = [
  'close',
  'near',
  'person',
  'met',
  'lacking',
  'expiring',
  'held',
  'far',
];

/** What was asked for; where it was not said, the first programme and bucket that have firms. */
async function chosen(
  tx: Tx,
  caller: Caller,
  day: string,
  { programme: wanted, bucket }: FirmsQuery,
): Promise<{ programme: Programme; bucket: PipelineBucket }> {
  const programmes = await programmesFor(tx, day);
  const counts = wanted && bucket ? new Map() : await bucketsByProgramme(tx, caller, day);
  const programme = wanted
    ? programmes.find(({ version }) => version.code === wanted)
    : (programmes.find(({ version }) => counts.has(version.code)) ?? programmes[0]);
  if (!programme) throw new Refusal('programme-unknown', { code: wanted ?? '' });
  const own = counts.get(programme.version.code) ?? NO_FIRMS;
  return { programme, bucket: bucket ?? WORKING.find((one) => own[one] > 0) ?? 'near' };
}

interface Listed {
  readonly tx: Tx;
  readonly query: FirmsQuery;
  readonly day: string;
  readonly year: number;
  readonly code: string;
  readonly bucket: PipelineBucket;
  readonly where: Sql;
}

interface Found extends Omit<PipelineFirm, 'open'> {
  readonly open: readonly string[] | null;
}

function page({ tx, query, day, year, code, bucket, where }: Listed): RawBuilder<Found> {
  const ends =
    bucket === 'expiring'
      ? sql`p.expires_on`
      : bucket === 'held'
        ? heldUntil(tx, day, code)
        : sql`null::date`;
  const asOf = knownAsOf(tx, 'y', query.asOf);
  return sql<Found>`
    select p.enterprise_id as "enterpriseId", p.name, u.short_name as unit, p.from_day as since, p.short, p.open, p.demo,
      p.ends as "expiresOn", trim_scale(y.revenue)::text as revenue, trim_scale(y.rd_expense)::text as "rdExpense"
    from (select p.*, ${ends} as ends from ${where}) p
    left join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
    left join lateral (
      select y.revenue, y.rd_expense from v_enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = p.enterprise_id and y.year = ${year} and ${asOf}
      order by ${BEST_KIND}, y.recorded_at desc limit 1) y on true
    order by ${orderOf(query, bucket)}, p.name, p.enterprise_id limit ${query.limit} offset ${query.offset}`;
}

const HOW_MANY_OPEN = sql`coalesce(jsonb_array_length(p.open), 0)`;
const SORTS: Record<FirmSort, Sql> = {
  name: sql`p.name`,
  unit: sql`u.sort`,
  since: sql`p.from_day`,
  expiresOn: sql`p.ends`,
  revenue: sql`y.revenue`,
  rdExpense: sql`y.rd_expense`,
  short: sql`p.short`,
  open: HOW_MANY_OPEN,
};

/** By itself: who ends first among holders, else who is short of least, then of fewest. */
function orderOf({ sort, item, descending }: FirmsQuery, bucket: PipelineBucket): Sql {
  const direction = descending ? sql`desc` : sql`asc`;
  if (item) return sql`(coalesce(p.open, '[]') ? ${item}) ${direction}, ${HOW_MANY_OPEN}`;
  if (sort) return sql`${SORTS[sort]} ${direction} nulls last`;
  return bucket === 'held' || bucket === 'expiring'
    ? sql`p.ends nulls last`
    : sql`p.short nulls last, ${HOW_MANY_OPEN}`;
}

/** Every condition that is open for a firm of the bucket, in the order of the law, and for how many. */
async function itemsOf(
  { tx, where }: Listed,
  { version }: Programme,
  { locale }: Caller,
): Promise<FirmsList['items']> {
  const counted = await rows(
    tx,
    sql<{ id: string; n: number }>`
      select o.id, count(*)::integer as n from (select p.open from ${where}) p
      cross join lateral jsonb_array_elements_text(p.open) o(id) group by o.id`,
  );
  const byId = new Map(counted.map(({ id, n }) => [id, n]));
  return version.conditions.flatMap(({ id, ...title }) => {
    const count = byId.get(id);
    return count === undefined ? [] : [{ id, title: title[locale], count }];
  });
}

/** What is open in words with the firm's own numbers, judged afresh for the page's own firms. */
async function openSaid(
  tx: Tx,
  { locale }: Caller,
  programme: Programme,
  found: readonly Found[],
): Promise<ReadonlyMap<string, OpenItem[]>> {
  const firms = await firmsToJudge(tx, tx.today, { ids: found.map(({ enterpriseId }) => enterpriseId) });
  const judge = judgeOn([programme], tx.today);
  const saying = (facts: (typeof firms)[number]['facts']): OpenItem[] =>
    judge(facts)
      .flatMap(reasonsOf)
      .flatMap((reason) => {
        const open = openOf(reason);
        if (open.length === 0) return [];
        const said = open.map((part) =>
          part === reason
            ? reasonSaid(part, locale)
            : `${reasonTitle(part, locale)}${locale === 'zh' ? '：' : ': '}${reasonSaid(part, locale)}`,
        );
        return [
          {
            id: reason.id,
            title: reasonTitle(reason, locale),
            said: said.join(locale === 'zh' ? '；' : '; '),
          },
        ];
      });
  return new Map(firms.map(({ id, facts }) => [id, saying(facts)]));
}
