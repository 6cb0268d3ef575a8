/** Firms by programme and bucket, of a unit and those below it; and the firms of one bucket with what each lacks. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { CERTIFICATE_PROGRAMMES, certificateEnd, firmsToJudge } from '#modules/enterprises/index.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import {
  judgeOn,
  type Programme,
  programmesFor,
  type Reason,
  reasonSentence,
  reasonsOf,
} from '#modules/tiers/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import {
  type FirmsList,
  type FirmsQuery,
  PIPELINE_BUCKETS,
  type Pipeline,
  type PipelineBucket,
  type PipelineFirm,
} from './contract.ts';
import { echelonRules } from './echelon-rules.ts';
import { isDue } from './refresh.ts';

type Sql = RawBuilder<unknown>;

const dayOf = (tx: Tx, asOf: string | undefined): string =>
  asOf !== undefined && asOf < tx.today ? asOf : tx.today;

/** `s`: standings on the day with their firms, in reach and within the unit. */
function standings(tx: Tx, caller: Caller, day: string, unitId: string | undefined): Sql {
  const within = unitId ? sql`and e.unit_id in ${unitsAndBelow(tx, [unitId])}` : sql``;
  return sql`(
    select t.*, e.name, e.unit_id, e.demo from tier_standing t
    join v_enterprise e on e.region_id = ${tx.region} and e.id = t.enterprise_id
    where t.region_id = ${tx.region} and t.from_day <= ${day} and (t.to_day is null or t.to_day > ${day})
      and e.status = 'operating' and ${inReach(caller, sql`e.unit_id`)} ${within}) s`;
}

/** One row for each programme that a firm is in a bucket of; whoever holds a higher one on the line is left out. */
function placed(tx: Tx, caller: Caller, day: string, unitId: string | undefined): Sql {
  const lists = (['met', 'person', 'near', 'lacking', 'far'] as const).map(
    (bucket) => sql`select unnest(s.${sql.ref(bucket)}) as code, ${sql.lit(bucket)}::text as bucket`,
  );
  return sql`(
    select s.enterprise_id, s.name, s.unit_id, s.demo, s.from_day, s.open, p.code, p.bucket
    from ${standings(tx, caller, day, unitId)}
    cross join lateral (
      select unnest(s.held) as code, 'held'::text as bucket
      union all (select l.code, l.bucket from (${sql.join(lists, sql` union all `)}) l where not s.held && ${beyond(sql`l.code`)})
    ) p) p`;
}

/** The programme and those above it on its line, as an array. */
function beyond(code: Sql): Sql {
  const { lines } = echelonRules();
  const above = lines.flatMap((line) =>
    line.map((own, at) => sql`when ${sql.lit(own)} then ${sql.lit(`{${line.slice(at).join(',')}}`)}::text[]`),
  );
  return sql`(case ${code} ${sql.join(above, sql` `)} else array[${code}] end)`;
}

interface Counted {
  readonly code: string;
  readonly unitId: string | null;
  readonly bucket: PipelineBucket;
  readonly n: number;
}

export interface PipelineWish {
  readonly unitId?: string | undefined;
  readonly programme?: string | undefined;
  readonly asOf?: string | undefined;
}

export async function readPipeline(tx: Tx, caller: Caller, wish: PipelineWish): Promise<Pipeline> {
  const day = dayOf(tx, wish.asOf);
  const programmes = await programmesFor(tx, day);
  const counted = [
    ...(await rows(
      tx,
      sql<Counted>`
        select p.code, p.unit_id as "unitId", p.bucket, count(*)::integer as n
        from ${placed(tx, caller, day, wish.unitId)} group by p.code, p.unit_id, p.bucket`,
    )),
    ...(await expiringCounts(tx, caller, day, wish.unitId)),
  ];
  const run = await maybe(
    tx,
    sql<{
      day: string;
    }>`select max(day)::text as day from tier_run where region_id = ${tx.region} and day <= ${day}`,
  );
  return {
    ...{ day, judgedOn: run?.day ?? null, due: await isDue(tx) },
    programmes: programmes
      .map(({ version }) => ({
        ...{ code: version.code, title: version[caller.locale], version: version.version },
        toVerify: version.doubt !== null,
        counts: sums(counted.filter(({ code }) => code === version.code)),
      }))
      .filter(({ counts }) => Object.values(counts).some((n) => n > 0)),
    units: wish.programme ? await byUnit(tx, caller, counted, wish.programme) : [],
  };
}

function sums(counted: readonly Counted[]): Record<PipelineBucket, number> {
  const of = (bucket: PipelineBucket) =>
    counted.reduce((sum, one) => sum + (one.bucket === bucket ? one.n : 0), 0);
  return Object.fromEntries(PIPELINE_BUCKETS.map((bucket) => [bucket, of(bucket)])) as Record<
    PipelineBucket,
    number
  >;
}

async function byUnit(
  tx: Tx,
  caller: Caller,
  counted: readonly Counted[],
  programme: string,
): Promise<Pipeline['units']> {
  const own = counted.filter(({ code }) => code === programme);
  const ids = [...new Set(own.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))];
  const units = await rows(
    tx,
    sql<{ id: string; name: string; demo: boolean }>`
      select u.id, u.short_name as name, u.demo from v_unit u
      where u.region_id = ${tx.region} and u.id = any(${ids}::uuid[]) and ${inReach(caller, sql`u.id`)} order by u.sort, u.id`,
  );
  return units.map((unit) => ({ ...unit, counts: sums(own.filter(({ unitId }) => unitId === unit.id)) }));
}

/** Certificates that end within the months of the rules and have no younger one beside them. */
function expiring(tx: Tx, caller: Caller, day: string, unitId: string | undefined): Sql {
  const { expiringMonths } = echelonRules();
  const within = unitId ? sql`and e.unit_id in ${unitsAndBelow(tx, [unitId])}` : sql``;
  return sql`(
    select distinct on (e.id, k.code) e.id as enterprise_id, e.name, e.unit_id, e.demo, k.code, c.issued_on as from_day, ${certificateEnd('c')} as expires_on
    from v_enterprise_certificate c join v_enterprise e on e.region_id = ${tx.region} and e.id = c.enterprise_id
    join (values ${sql.join(KINDS.map(([kind, code]) => sql`(${sql.lit(kind)}, ${sql.lit(code)})`))}) k(kind, code) on k.kind = c.kind
    where c.region_id = ${tx.region} and c.superseded_at is null and e.status = 'operating'
      and c.issued_on <= ${day} and ${certificateEnd('c')} >= ${day}
      and ${certificateEnd('c')} < ${day}::date + make_interval(months => ${expiringMonths})
      and not exists (
        select 1 from v_enterprise_certificate y where y.region_id = ${tx.region} and y.enterprise_id = c.enterprise_id
          and y.kind = c.kind and y.superseded_at is null and ${certificateEnd('y')} > ${certificateEnd('c')})
      and ${inReach(caller, sql`e.unit_id`)} ${within}
    order by e.id, k.code, ${certificateEnd('c')}) p`;
}

const KINDS = Object.entries(CERTIFICATE_PROGRAMMES);

const expiringCounts = (
  tx: Tx,
  caller: Caller,
  day: string,
  unitId: string | undefined,
): Promise<Counted[]> =>
  rows(
    tx,
    sql<Counted>`
      select p.code, p.unit_id as "unitId", 'expiring' as bucket, count(*)::integer as n
      from ${expiring(tx, caller, day, unitId)} group by p.code, p.unit_id`,
  );

interface Found extends Omit<PipelineFirm, 'open'> {
  readonly open: readonly string[] | null;
}

export async function listPipelineFirms(tx: Tx, caller: Caller, query: FirmsQuery): Promise<FirmsList> {
  const day = dayOf(tx, query.asOf);
  const programme = (await programmesFor(tx, day)).find(({ version }) => version.code === query.programme);
  if (!programme) throw new Refusal('programme-unknown', { code: query.programme });
  const ending = query.bucket === 'expiring';
  const from = ending
    ? sql`${expiring(tx, caller, day, query.unitId)} where p.code = ${query.programme}`
    : sql`${placed(tx, caller, day, query.unitId)} where p.code = ${query.programme} and p.bucket = ${query.bucket}`;
  const total = await maybe(tx, sql<{ n: number }>`select count(*)::integer as n from ${from}`);
  const found = await rows(
    tx,
    sql<Found>`
      select p.enterprise_id as "enterpriseId", p.name, u.short_name as unit, p.from_day as since, p.demo,
        ${ending ? sql`p.expires_on` : sql`null`} as "expiresOn",
        ${ending ? sql`null` : sql`p.open->${query.programme}`} as open
      from (select * from ${from} order by ${ending ? sql`p.expires_on,` : sql``} p.name, p.enterprise_id
            limit ${query.limit} offset ${query.offset}) p
      left join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      order by ${ending ? sql`p.expires_on,` : sql``} p.name, p.enterprise_id`,
  );
  const said = day === tx.today ? await openWords(tx, caller, programme, found) : undefined;
  const title = programme.version[caller.locale];
  return {
    ...{ total: total?.n ?? 0, title },
    rows: found.map((row) => ({ ...row, open: said?.get(row.enterpriseId) ?? [...(row.open ?? [])] })),
  };
}

/** What is open in words with the firm's own numbers, judged afresh for the page's own firms. */
async function openWords(
  tx: Tx,
  { locale }: Caller,
  programme: Programme,
  found: readonly Found[],
): Promise<ReadonlyMap<string, string[]>> {
  const firms = await firmsToJudge(tx, tx.today, { ids: found.map(({ enterpriseId }) => enterpriseId) });
  const judge = judgeOn([programme], tx.today);
  return new Map(
    firms.map(({ id, facts }) => {
      const reasons = judge(facts).flatMap(reasonsOf).flatMap(partsOf);
      return [id, reasons.filter(isOpen).map((reason) => reasonSentence(reason, locale))];
    }),
  );
}

const isOpen = ({ answer }: Reason): boolean => answer !== 'met' && answer !== 'not-applicable';
const partsOf = (reason: Reason): Reason[] =>
  reason.parts.length === 0 ? [reason] : reason.parts.flatMap(partsOf);

const COLUMNS: readonly ExportColumn<PipelineFirm>[] = [
  { code: 'name', head: { zh: '企业名称', en: 'Enterprise' }, width: 32, cell: (row) => row.name },
  { code: 'unit', head: { zh: '所在园区', en: 'Park' }, width: 16, cell: (row) => row.unit },
  {
    code: 'open',
    head: { zh: '还差什么', en: 'Open' },
    width: 80,
    cell: (row, locale) => row.open.join(locale === 'zh' ? '；' : '; '),
  },
  { code: 'since', head: { zh: '自哪天', en: 'Since' }, width: 12, cell: (row) => row.since },
  { code: 'expiresOn', head: { zh: '有效期至', en: 'Expires on' }, width: 12, cell: (row) => row.expiresOn },
  {
    code: 'demo',
    head: { zh: '演示', en: 'Demo' },
    width: 6,
    cell: (row, locale) => (row.demo ? (locale === 'zh' ? '演示' : 'demo') : ''),
  },
];

export const exportPipelineFirms = (tx: Tx, caller: Caller, query: FirmsQuery): Promise<Buffer> =>
  exportList<PipelineFirm, FirmsList>(tx, caller, {
    ...{ columns: COLUMNS, asked: undefined, query },
    page: (offset, limit) => listPipelineFirms(tx, caller, { ...query, offset, limit }),
    name: ({ title }) => title,
  });

/** Firms that could apply for each programme, for the calendar. */
export async function applicants(
  tx: Tx,
  caller: Caller,
  day: string,
): Promise<ReadonlyMap<string, { met: number; person: number; near: number }>> {
  const of = (bucket: string) => sql`(count(*) filter (where p.bucket = ${bucket}))::integer`;
  const counted = await rows(
    tx,
    sql<{ code: string; met: number; person: number; near: number }>`
      select p.code, ${of('met')} as met, ${of('person')} as person, ${of('near')} as near
      from ${placed(tx, caller, day, undefined)} group by p.code`,
  );
  return new Map(counted.map(({ code, ...counts }) => [code, counts]));
}
