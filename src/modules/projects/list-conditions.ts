/** Which projects a query means, in SQL: the same for list, totals, board and file. */
import { type RawBuilder, sql } from 'kysely';
import { idsBelow, unitsAndBelow } from '#modules/identity/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { dayOf, projectsAsOf, verifiedBy, WHOLE } from './as-known.ts';
import { COUNTS, firstSteps, inYear } from './month-tally.ts';
import { projectInReachOf } from './policy.ts';
import { rulesOn } from './project-rules.ts';
import { projectsWorded, wordsMatch } from './search-words.ts';
import type { ProjectQuery } from './shape-contract.ts';

type Sql = RawBuilder<unknown>;
type AsOf = string | undefined;

/** Whole projects that stand and that the caller may see. */
export const standing = (tx: Tx, caller: Caller): Sql => sql`
  p.region_id = ${tx.region} and ${WHOLE}
  and ${projectInReachOf(caller)}`;

export type Filter = Omit<ProjectQuery, 'sort' | 'descending' | 'offset' | 'limit'> & {
  /** The unit and those below it, looked up first: an index finds a list of ids, not a walk down a tree. */
  readonly unitIds?: readonly string[] | undefined;
  /** Projects that the word names, looked up first where they are few: an array as the database writes it. */
  readonly wordIds?: string | undefined;
};

/** What indexes find sooner when it is asked alone. */
export async function lookedUp<Q extends Filter>(tx: Tx, caller: Caller, query: Q): Promise<Q> {
  const { unitId, q, asOf } = query;
  const unitIds = unitId ? await idsBelow(tx, caller, unitId) : undefined;
  const wordIds = q ? await projectsWorded(tx, q, asOf) : undefined;
  return {
    ...query,
    ...(unitIds ? { unitIds } : {}),
    ...(wordIds ? { wordIds } : {}),
  };
}

/** The mark of a statement that one plan serves for all values: none whose rows are sought by words or in several units. */
export const keptUnless = ({ q, unitIds }: Filter): Sql =>
  q || (unitIds && unitIds.length > 1) ? sql`` : sql`/* kept */`;

export function conditions(tx: Tx, caller: Caller, query: Filter): Sql {
  const parts: Sql[] = [standing(tx, caller), ...plainConditions(tx, query)];
  const { asOf } = query;
  const day = dayOf(tx, asOf);
  if (query.wordIds) parts.push(sql`p.id = any(${query.wordIds}::uuid[])`);
  else if (query.q) parts.push(wordsMatch(tx, query.q));
  if (query.mover) parts.push(sql`p.mover = ${query.mover}`);
  if (query.band) parts.push(inBand(query.band, day));
  if (query.source) parts.push(sql`p.source_method = ${query.source}`);
  if (query.chainId) parts.push(sql`p.chain_id = ${query.chainId}`);
  if (query.nodeId) parts.push(sql`p.node_id = ${query.nodeId}`);
  if (query.enterpriseId) parts.push(ofEnterprise(tx, query.enterpriseId));
  // what is reported and waits for its second person is not late any more
  if (query.late)
    parts.push(
      sql`p.next_planned_on < ${day} and p.status in ('ongoing', 'delayed') and p.mover <> 'verifier'`,
    );
  if (query.uncounted) parts.push(sql`p.counts = false`);
  if (query.migrated) parts.push(sql`p.migrated_open > 0`);
  if (query.leadId) parts.push(sql`p.from_kind = 'lead' and p.from_id = ${query.leadId}`);
  const { step, year, month } = query;
  if (step)
    parts.push(year === undefined ? stepped(tx, asOf, step) : counted(tx, asOf, step, { year, month }));
  return sql.join(parts, sql` and `);
}

/** Those that the tally knows too, by the same columns. */
function plainConditions(tx: Tx, query: Filter): Sql[] {
  const parts: Sql[] = [];
  // one unit by itself: an index gives its rows in their order
  if (query.unitIds?.length === 1) parts.push(sql`p.unit_id = ${query.unitIds[0]}`);
  else if (query.unitIds) parts.push(sql`p.unit_id = any(${[...query.unitIds]}::uuid[])`);
  else if (query.unitId) parts.push(sql`p.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.kind) parts.push(sql`p.kind = ${query.kind}`);
  if (query.stage) parts.push(sql`p.stage = ${query.stage}`);
  if (query.reached) parts.push(sql`p.stage = any(${stagesFrom(query.reached, dayOf(tx, query.asOf))})`);
  if (query.status === 'live') parts.push(sql`p.status in ('ongoing', 'delayed', 'suspended')`);
  else if (query.status) parts.push(sql`p.status = ${query.status}`);
  return parts;
}

function stagesFrom(stage: string, day: string): string[] {
  const codes = rulesOn(day).stages.map(({ code }) => code);
  const at = codes.indexOf(stage);
  return at < 0 ? [] : codes.slice(at);
}

const TALLIED = new Set(['unitId', 'unitIds', 'kind', 'stage', 'reached', 'status', 'asOf']);

/** `project_tally p where …`, or the sums of the whole region, where they can answer for the query; null where rows must be counted. */
export function tallied(tx: Tx, caller: Caller, query: Filter): Sql | null {
  if (isPast(tx, query.asOf)) return null;
  const asked = Object.entries(query).filter(
    ([key, value]) => value !== undefined && value !== '' && !TALLIED.has(key),
  );
  if (asked.length > 0) return null;
  const units = unitsInReach(caller);
  const reach =
    units === null
      ? []
      : [sql`(p.unit_id = any(${units}::uuid[]) or p.responsible_unit_id = any(${units}::uuid[]))`];
  const where = sql.join(
    [sql`p.region_id = ${tx.region}`, ...reach, ...plainConditions(tx, query)],
    sql` and `,
  );
  const whole = units === null && !query.unitId && !query.unitIds;
  return sql`${sql.table(whole ? 'project_region_tally' : 'project_tally')} p where ${where}`;
}

function inBand(code: string, day: string): Sql {
  const { bands } = rulesOn(day);
  const at = bands.findIndex((band) => band.code === code);
  const [band, next] = [bands[at], bands[at + 1]];
  if (!band) return sql`false`;
  return next
    ? sql`p.investment_yuan >= ${band.least} and p.investment_yuan < ${next.least}`
    : sql`p.investment_yuan >= ${band.least}`;
}

const ofEnterprise = (tx: Tx, id: string): Sql => sql`p.id in (
  select o.id from project o where o.region_id = ${tx.region} and o.enterprise_id in (
    select s.id from v_enterprise_survivor s where s.region_id = ${tx.region} and s.survivor_id = ${id})
  union
  select i.project_id from project_investor i where i.region_id = ${tx.region} and i.superseded_at is null and i.enterprise_id in (
    select s.id from v_enterprise_survivor s where s.region_id = ${tx.region} and s.survivor_id = ${id}))`;

/** It, a phase of it or one that was merged into it entered the stage by a verified step. */
const stepped = (tx: Tx, asOf: AsOf, stage: string): Sql => sql`p.id in (
  select r.survivor_id from project_step s
  join ${projectsAsOf(tx, asOf, 'r')} on r.region_id = ${tx.region} and r.id = s.root_id
  where s.region_id = ${tx.region} and s.stage = ${stage} and ${verifiedBy(tx, asOf)})`;

/** It counts for the stage in the year, as the table of months counts it; in its month where one is named. */
function counted(tx: Tx, asOf: AsOf, stage: string, { year, month }: When): Sql {
  const steps = sql`s.stage = ${stage} and ${inYear(year)}`;
  const within = month === undefined ? sql`true` : sql`extract(month from f.day) = ${month}`;
  return sql`${COUNTS} and p.id in (select f.root_id from (${firstSteps(tx, { steps, asOf })}) f where ${within})`;
}

interface When {
  readonly year: number;
  readonly month: number | undefined;
}
