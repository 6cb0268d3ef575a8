/** Leads as they stand on a day: each with its last step then. */
import { type RawBuilder, sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { LeadBrief, LeadList, LeadQuery, LeadRow, LeadWords } from './lead-contract.ts';
import { endedStates, type LeadRules, leadRulesOn, silenceOf } from './lead-rules.ts';
import { mayWork } from './policy.ts';

type Sql = RawBuilder<unknown>;

/** `l` joined with its last step `s` as known on the day; a lead that was not there yet has none. */
export const leadsOn = (tx: Tx, asOf: string | undefined): Sql => sql`
  lead l cross join lateral (
    select p.*, count(*) over ()::integer as steps from lead_step p
    where p.region_id = ${tx.region} and p.lead_id = l.id and ${knownAsOf(tx, 'p', asOf)}
      and p.happened_on <= ${asOf ?? tx.today}
    order by p.number desc limit 1) s
  join v_unit u on u.region_id = ${tx.region} and u.id = s.unit_id`;

export const leadInReach = (tx: Tx, caller: Caller): Sql =>
  sql`l.region_id = ${tx.region} and ${inReach(caller, sql`s.unit_id`)}`;

const COLUMNS = sql`
  l.id, l.firm_key as "firmKey", l.firm_name as firm, l.place_name as "placeName", l.chain_id as "chainId", l.chain_name as chain,
  l.node_id as "nodeId", l.node_name as node, l.way, l.source, l.score, s.state, s.unit_id as "unitId", u.short_name as unit,
  l.handed_on as "handedOn", s.due_on as "dueOn", s.happened_on as since, s.cause, s.steps, l.demo`;

type StoredLead = Omit<LeadRow, 'overdue' | 'silentDays' | 'silence' | 'can'>;

export async function listLeads(tx: Tx, caller: Caller, query: LeadQuery): Promise<LeadList> {
  const day = query.asOf ?? tx.today;
  const rules = leadRulesOn(day);
  const where = conditions(tx, caller, query, rules, day);
  const direction = query.descending ? sql`desc` : sql`asc`;
  const tally = await rows(
    tx,
    sql<{ state: string; count: number }>`
      select s.state, count(*)::integer as count from ${leadsOn(tx, query.asOf)} where ${where} group by s.state`,
  );
  const found = await rows(
    tx,
    sql<StoredLead>`
      select ${COLUMNS} from ${leadsOn(tx, query.asOf)} where ${where}
      order by ${order(query.sort)} ${direction} nulls last, l.firm_name, l.id limit ${query.limit} offset ${query.offset}`,
  );
  const counts = new Map(tally.map(({ state, count }) => [state, count]));
  return {
    rows: found.map((row) => leadRow(row, caller, rules, day, isPast(tx, query.asOf))),
    total: tally.reduce((sum, { count }) => sum + count, 0),
    tally: rules.states.map(({ code }) => ({ state: code, count: counts.get(code) ?? 0 })),
    words: leadWords(rules),
  };
}

function conditions(tx: Tx, caller: Caller, query: LeadQuery, rules: LeadRules, day: string): Sql {
  const parts: Sql[] = [leadInReach(tx, caller)];
  const open = sql`s.state <> all(${endedStates(rules)})`;
  if (query.q) parts.push(sql`l.firm_name ilike ${anywhere(query.q)}`);
  if (query.chainId) parts.push(sql`l.chain_id = ${query.chainId}`);
  if (query.nodeId) parts.push(sql`l.node_id = ${query.nodeId}`);
  if (query.unitId) parts.push(sql`s.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.way) parts.push(sql`l.way = ${query.way}`);
  if (query.state) parts.push(sql`s.state = ${query.state}`);
  if (query.year) parts.push(inYear(query.year));
  if (query.overdue) parts.push(sql`s.due_on < ${day} and ${open}`);
  if (query.minSilent !== undefined)
    parts.push(sql`${day}::date - s.happened_on >= ${query.minSilent} and ${open}`);
  return sql.join(parts, sql` and `);
}

export const inYear = (year: number): Sql =>
  sql`l.handed_on between ${`${year}-01-01`} and ${`${year}-12-31`}`;

/** Most silent first is longest since the last step. */
const order = (sort: LeadQuery['sort']): Sql =>
  ({
    silentDays: sql`-(s.happened_on - date '2000-01-01')`,
    handedOn: sql`l.handed_on`,
    dueOn: sql`s.due_on`,
    firm: sql`l.firm_name`,
    state: sql`s.state`,
  })[sort];

export function leadRow(
  row: StoredLead,
  caller: Caller,
  rules: LeadRules,
  day: string,
  past: boolean,
): LeadRow {
  const silentDays = daysBetween(row.since, day);
  const ended = endedStates(rules).includes(row.state);
  return {
    ...row,
    ...{ overdue: !ended && row.dueOn !== null && row.dueOn < day, silentDays },
    silence: silenceOf(silentDays, row.state, rules),
    can: !past && mayWork(caller, row.unitId) ? ['step'] : [],
  };
}

export const leadWords = ({ states, causes, smallBelow }: LeadRules): LeadWords => ({
  states: states.map(({ code, zh, en, ends, next, needs, door }) => ({
    ...{ code, zh, en, next, needs, toProject: door === 'to-project' },
    ends: ends ?? null,
  })),
  causes: causes.map(({ code, zh, en }) => ({ code, zh, en })),
  smallBelow,
});

export async function readStored(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<StoredLead | undefined> {
  const found = await rows(
    tx,
    sql<StoredLead>`select ${COLUMNS} from ${leadsOn(tx, asOf)} where ${leadInReach(tx, caller)} and l.id = ${id}`,
  );
  return found[0];
}

const BRIEF = sql`l.id, l.firm_key as key, l.node_name as node, l.way, s.state, u.short_name as unit, s.happened_on as since`;

/**
 * Where these firms are courted, by their keys. Also by units out of the caller's reach: that a firm is courted is told to all who
 * court, or two would go to one door; what was said there is not.
 */
export async function leadsOfFirms(
  tx: Tx,
  _caller: Caller,
  keys: readonly string[],
  asOf: string | undefined,
): Promise<Map<string, LeadBrief[]>> {
  if (keys.length === 0) return new Map();
  const known = isPast(tx, asOf) ? sql`l.created_at < ${endOfDay(asOf)}` : sql`true`;
  const found = await rows(
    tx,
    sql<LeadBrief & { key: string }>`
      select ${BRIEF} from ${leadsOn(tx, asOf)}
      where l.region_id = ${tx.region} and l.firm_key = any(${[...keys]}) and ${known}
      order by l.handed_on desc, l.id desc limit 2000`,
  );
  const brief = ({ key: _, ...one }: LeadBrief & { key: string }): LeadBrief => one;
  return new Map(
    [...Map.groupBy(found, ({ key }) => key)].map(([key, all]) => [key, all.map(brief)] as const),
  );
}
