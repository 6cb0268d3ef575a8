/** The desk's list: enquiries with their clock, those that wait first where somebody asks for them. */
import { type RawBuilder, sql } from 'kysely';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import {
  answerClockOn,
  type EnquiryRules,
  enquiryRulesOn,
  plainWords,
  sourceRulesOn,
} from './attraction-rules.ts';
import { readDesk } from './desk.ts';
import type { EnquiryWords } from './desk-contract.ts';
import { enquiriesOn, enquiryInReach, momentOf } from './enquiries-on.ts';
import { clockOf } from './enquiry-clock.ts';
import type { EnquiryList, EnquiryQuery, EnquiryRow } from './enquiry-contract.ts';
import { codesWhere, stateNamed } from './enquiry-rules.ts';
import { mayWork } from './policy.ts';
import { reached } from './reached.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<EnquiryRow, 'can'>;

export const enquiryColumns = (clock: Sql): Sql => sql`
  q.id, q.number, q.company, q.place, q.sector, q.channel, q.source, q.investment_band as "investmentBand", q.land_need as "landNeed",
  trim_scale(q.land_mu)::text as "landMu", q.timing, to_json(q.received_at)#>>'{}' as "receivedAt", q.received_on as "receivedOn", q.state,
  to_json(q.since)#>>'{}' as since, q.unit_id as "unitId", u.short_name as unit, q.handler_post as "handlerPost",
  to_json(q.answer_due_at)#>>'{}' as "answerDueAt", to_json(q.answered_at)#>>'{}' as "answeredAt", q.took_minutes as "tookMinutes",
  ${clock} as clock, q.suspect, q.demo`;

export const enquiriesNamed = (tx: Tx, asOf: string | undefined, rules: EnquiryRules): Sql => sql`
  ${enquiriesOn(tx, asOf, rules)} q join v_unit u on u.region_id = ${tx.region} and u.id = q.unit_id`;

export async function listEnquiries(tx: Tx, caller: Caller, query: EnquiryQuery): Promise<EnquiryList> {
  const { asOf } = query;
  const rules = enquiryRulesOn(asOf ?? tx.today);
  const from = enquiriesNamed(tx, asOf, rules);
  const clock = clockOf(rules, momentOf(tx, asOf));
  const where = conditions(tx, caller, query, rules, clock);
  const ended = codesWhere(rules, ({ ends }) => ends !== undefined);
  const { total, ...tally } = await one(
    tx,
    sql<EnquiryList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total,
        count(*) filter (where ${clock} = 'waiting')::integer as waiting,
        count(*) filter (where ${clock} = 'overdue')::integer as overdue,
        count(*) filter (where not q.suspect and q.state <> all(${ended}))::integer as open,
        count(*) filter (where q.suspect and q.state <> all(${ended}))::integer as suspect
      from ${from} where ${enquiryInReach(caller)}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<Stored>`
      select ${enquiryColumns(clock)} from (
        select q.id, row_number() over () as place from (
          select q.id from ${from} where ${where}
          order by q.suspect, ${SORTS[query.sort]} ${direction} nulls last, q.number desc limit ${query.limit} offset ${query.offset}) q) page
      join ${from} on q.id = page.id order by page.place`,
  );
  const past = isPast(tx, asOf);
  return {
    rows: found.map((row) => enquiryRow(row, caller, rules, past)),
    ...{ total, tally, words: enquiryWords(asOf ?? tx.today), desk: await readDesk(tx, caller) },
    can: !past && caller.rights.has('attraction.work') ? ['add'] : [],
  };
}

const SORTS: Readonly<Record<EnquiryQuery['sort'], Sql>> = {
  receivedAt: sql`q.received_at`,
  answerDueAt: sql`q.answer_due_at`,
  company: sql`q.company`,
  unit: sql`u.sort`,
};

function conditions(tx: Tx, caller: Caller, query: EnquiryQuery, rules: EnquiryRules, clock: Sql): Sql {
  const parts: Sql[] = [enquiryInReach(caller)];
  if (query.q?.trim()) {
    const like = anywhere(query.q.trim());
    parts.push(
      sql`(q.number ilike ${like} or q.company ilike ${like} or q.sector ilike ${like} or q.place ilike ${like})`,
    );
  }
  if (query.state) parts.push(sql`q.state = ${query.state}`);
  if (query.clock) parts.push(sql`${clock} = ${query.clock}`);
  if (query.unitId) parts.push(sql`q.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.channel) parts.push(sql`q.channel = ${query.channel}`);
  if (query.source)
    parts.push(query.source === 'untold' ? sql`q.source is null` : sql`q.source = ${query.source}`);
  if (query.year)
    parts.push(sql`q.received_on between ${`${query.year}-01-01`} and ${`${query.year}-12-31`}`);
  if (query.ended !== undefined) {
    const ended = sql`q.state = any(${codesWhere(rules, ({ ends }) => ends !== undefined)})`;
    parts.push(query.ended ? ended : sql`not ${ended}`);
  }
  if (query.reached) parts.push(reached(tx, query.asOf, rules, query.reached));
  if (query.counted)
    parts.push(sql`not q.suspect and q.state <> all(${codesWhere(rules, ({ ends }) => ends === 'aside')})`);
  if (query.mine)
    parts.push(
      sql`(q.handler_id = ${caller.appointmentId} or (q.handler_id is null and q.unit_id = ${caller.unit.id}))`,
    );
  return sql.join(parts, sql` and `);
}

export function enquiryRow(row: Stored, caller: Caller, rules: EnquiryRules, past: boolean): EnquiryRow {
  const moves = stateNamed(rules, row.state)?.next ?? [];
  const works = !past && mayWork(caller, row.unitId);
  return { ...row, can: works && moves.length > 0 ? ['step'] : [] };
}

export function enquiryWords(day: string): EnquiryWords {
  const rules = enquiryRulesOn(day);
  const clock = answerClockOn(day);
  return {
    ...{
      channels: plainWords(rules.channels),
      bands: plainWords(rules.bands),
      needs: plainWords(rules.needs),
    },
    ...{ timings: plainWords(rules.timings), reasons: plainWords(rules.reasons) },
    states: rules.states.map(({ code, zh, en, next, needs, ends }) => ({
      ...{ code, zh, en, next, needs, ends: ends ?? null },
    })),
    ways: wayWords(day),
    ...{ promisedHours: clock.hours, promiseSource: clock.source },
  };
}

export const wayWords = (day: string) =>
  sourceRulesOn(day).ways.map(({ code, zh, en, detail, introducer }) => ({
    ...{ code, zh, en, detail: detail ?? null, introducer },
  }));
