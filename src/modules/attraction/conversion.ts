/** What became of enquiries by way of attraction, and how long units take to answer: each number with of how many. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { answerClockOn, enquiryRulesOn } from './attraction-rules.ts';
import type { ReachedStep } from './desk-contract.ts';
import { enquiriesOn, enquiryInReach, momentOf } from './enquiries-on.ts';
import { clockOf } from './enquiry-clock.ts';
import { wayWords } from './enquiry-list.ts';
import { codesWhere } from './enquiry-rules.ts';
import { begunProjects, reached } from './reached.ts';
import type { ResponseRow, ResponseTable, SourceRow, SourceTable, YearQuery } from './source-contract.ts';

const yearOf = (tx: Tx, { year, asOf }: YearQuery): number => year ?? Number((asOf ?? tx.today).slice(0, 4));

type Counts = Omit<SourceRow, 'direct'>;

/** Of a year's enquiries within reach; what a machine sent and what was set aside counts nowhere. */
export async function sourceTable(tx: Tx, caller: Caller, query: YearQuery): Promise<SourceTable> {
  const { asOf } = query;
  const year = yearOf(tx, query);
  const rules = enquiryRulesOn(asOf ?? tx.today);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const aside = codesWhere(rules, ({ ends }) => ends === 'aside');
  const count = (step: ReachedStep) =>
    sql`count(*) filter (where ${reached(tx, asOf, rules, step)})::integer`;
  const found = await rows(
    tx,
    sql<Counts>`
      select q.source, count(*)::integer as enquiries, ${count('talks')} as talks, ${count('leads')} as leads, ${count('projects')} as projects,
        ${count('signed')} as signed, ${count('started')} as started, ${count('producing')} as producing
      from ${enquiriesOn(tx, asOf, rules)} q
      where q.received_on between ${first} and ${last} and not q.suspect and q.state <> all(${aside}) and ${enquiryInReach(caller)}
      group by q.source`,
  );
  const direct = await rows(
    tx,
    sql<SourceRow['direct'] & { source: string | null }>`
      with begun as (${begunProjects(tx, asOf)})
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
