/** What became of enquiries by way of attraction, and how long units take to answer: each number with of how many. */
import { sql } from 'kysely';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { answerClockOn, enquiryRulesOn } from './attraction-rules.ts';
import { enquiriesOn, enquiryInReach, momentOf } from './enquiries-on.ts';
import { clockOf } from './enquiry-clock.ts';
import { wayWords } from './enquiry-list.ts';
import { codesWhere } from './enquiry-rules.ts';
import type { ResponseRow, ResponseTable, SourceRow, SourceTable, YearQuery } from './source-contract.ts';

const yearOf = (tx: Tx, { year, asOf }: YearQuery): number => year ?? Number((asOf ?? tx.today).slice(0, 4));

/** Projects `p` with the stages that were entered by the day. */
const staged = (tx: Tx, asOf: string | undefined) => sql`
  select p.id, p.from_kind, p.from_id, p.source_method, p.unit_id, p.created_at, p.demo,
    exists (select 1 from v_project_step s where s.region_id = ${tx.region} and s.project_id = p.id and s.stage = 'signed' and ${entered(tx, asOf)}) as signed,
    exists (select 1 from v_project_step s where s.region_id = ${tx.region} and s.project_id = p.id and s.stage = 'started' and ${entered(tx, asOf)}) as started,
    exists (select 1 from v_project_step s where s.region_id = ${tx.region} and s.project_id = p.id and s.stage = 'producing' and ${entered(tx, asOf)}) as producing
  from v_project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null
    and ${isPast(tx, asOf) ? sql`p.created_at < ${endOfDay(asOf)}` : sql`true`}`;

/** A step counts when it was entered or verified; one that waits for a second pair of eyes does not. */
const entered = (tx: Tx, asOf: string | undefined) =>
  sql`s.state in ('entered', 'verified') and s.happened_on <= ${asOf ?? tx.today} and ${knownAsOf(tx, 's', asOf)}`;

type Counts = Omit<SourceRow, 'direct'>;

/** Of a year's enquiries within reach; what a machine sent and what was set aside counts nowhere. */
export async function sourceTable(tx: Tx, caller: Caller, query: YearQuery): Promise<SourceTable> {
  const { asOf } = query;
  const year = yearOf(tx, query);
  const rules = enquiryRulesOn(asOf ?? tx.today);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const aside = codesWhere(rules, ({ ends }) => ends === 'aside');
  const talks = codesWhere(rules, (one) => one.talks);
  const reached = (states: readonly string[]) => sql`exists (
    select 1 from enquiry_step p where p.region_id = ${tx.region} and p.enquiry_id = q.id and ${knownAsOf(tx, 'p', asOf)}
      and p.state = any(${[...states]}))`;
  const found = await rows(
    tx,
    sql<Counts>`
      with begun as (${staged(tx, asOf)})
      select q.source, count(*)::integer as enquiries, count(*) filter (where ${reached(talks)})::integer as talks,
        count(*) filter (where ${reached(['to-lead'])})::integer as leads, count(j.id)::integer as projects,
        count(*) filter (where j.signed)::integer as signed, count(*) filter (where j.started)::integer as started,
        count(*) filter (where j.producing)::integer as producing
      from ${enquiriesOn(tx, asOf, rules)} q
      left join lateral (
        select p.id, p.signed, p.started, p.producing from begun p where p.from_kind = 'enquiry' and p.from_id = q.id
        order by p.producing desc, p.started desc, p.signed desc, p.id limit 1) j on true
      where q.received_on between ${first} and ${last} and not q.suspect and q.state <> all(${aside}) and ${enquiryInReach(caller)}
      group by q.source`,
  );
  const direct = await rows(
    tx,
    sql<SourceRow['direct'] & { source: string | null }>`
      with begun as (${staged(tx, asOf)})
      select p.source_method as source, count(*)::integer as projects, count(*) filter (where p.signed)::integer as signed,
        count(*) filter (where p.started)::integer as started, count(*) filter (where p.producing)::integer as producing
      from begun p where p.from_kind is distinct from 'enquiry' and ${inReach(caller, sql`p.unit_id`)}
        and (p.created_at at time zone 'Asia/Shanghai')::date between ${first} and ${last}
      group by p.source_method`,
  );
  const ways = wayWords(asOf ?? tx.today);
  const known = ways.map(({ code }) => code);
  const strange = [...found, ...direct].flatMap(({ source }) =>
    source !== null && !known.includes(source) ? [source] : [],
  );
  const rowOf = (source: string | null): SourceRow => ({
    ...(found.find((one) => one.source === source) ?? { source, ...NO_ENQUIRY }),
    direct: directOf(direct.find((one) => one.source === source)),
  });
  const all = [...known, ...new Set(strange), null].map(rowOf);
  const sum = (some: readonly SourceRow[]) => some.reduce((total, { enquiries }) => total + enquiries, 0);
  return {
    year,
    rows: all.filter(({ source, enquiries, direct: d }) => source !== null || enquiries + d.projects > 0),
    ...{ enquiries: sum(all), told: sum(all.filter(({ source }) => source !== null)), ways },
  };
}

const NO_ENQUIRY = { enquiries: 0, talks: 0, leads: 0, projects: 0, signed: 0, started: 0, producing: 0 };
const directOf = (found: SourceRow['direct'] | undefined): SourceRow['direct'] => ({
  projects: found?.projects ?? 0,
  signed: found?.signed ?? 0,
  started: found?.started ?? 0,
  producing: found?.producing ?? 0,
});

/** By the unit that answered, or has it; a median only of what can be counted. */
export async function responseTimes(tx: Tx, caller: Caller, query: YearQuery): Promise<ResponseTable> {
  const { asOf } = query;
  const year = yearOf(tx, query);
  const day = asOf ?? tx.today;
  const rules = enquiryRulesOn(day);
  const clock = clockOf(rules, momentOf(tx, asOf));
  const found = await rows(
    tx,
    sql<ResponseRow>`
      select u.id as "unitId", u.short_name as unit, count(*)::integer as enquiries, count(answered_at)::integer as answered,
        count(*) filter (where clock = 'in-time')::integer as "inTime", count(*) filter (where clock = 'late')::integer as late,
        count(*) filter (where clock = 'overdue')::integer as overdue, count(*) filter (where clock = 'uncounted')::integer as uncounted,
        percentile_cont(0.5) within group (order by took_minutes) as median
      from (select q.*, ${clock} as clock, coalesce(q.answered_by, q.unit_id) as owner from ${enquiriesOn(tx, asOf, rules)} q
        where q.received_on between ${`${year}-01-01`} and ${`${year}-12-31`} and ${enquiryInReach(caller)}) q
      join v_unit u on u.region_id = ${tx.region} and u.id = q.owner
      where clock <> 'none' group by u.id, u.short_name, u.sort order by u.sort, u.id limit 500`,
  );
  return { year, rows: found, promisedHours: answerClockOn(day).hours };
}
