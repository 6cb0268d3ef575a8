/** The projects behind a counter as one statement: what counts them is what lists them, on any day as it was known. */
import { type RawBuilder, sql } from 'kysely';
import { projectsKnown, verifiedKnown } from '#modules/projects/index.ts';
import { endOfDay, knownAt } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { ProjectCounter, StepRows } from './counters.ts';

type Sql = RawBuilder<unknown>;

export interface CountSpan {
  /** First and last day that count. */
  readonly from: string;
  readonly to: string;
  /** As it was known at the end of this day; without it, as it is known now. */
  readonly known?: string | undefined;
  /** Whether places share what was transferred. */
  readonly shared: boolean;
  /** This project alone. */
  readonly only?: string | undefined;
}

/**
 * `id, name, unit_id, weight, yuan, told, happened_on, step_id, stage, counted, left_out, look, demo`: a line for each project and place;
 * `weight` is the place's part of one, `yuan` its part of what is planned. `left_out` says why a project that was found does not count:
 * `not` (decided), `twin` (in the ledger of renovation). `look`: it counts, and nobody has decided what a rule asks about.
 */
export function counterRows(tx: Tx, { rows }: ProjectCounter, at: CountSpan): Sql {
  return 'listed' in rows
    ? placed(tx, listedRows(tx, rows.listed, at), at)
    : placed(tx, stepRows(tx, rows, at), at);
}

/** `root, step_id, happened_on, counted`: the first verified step of each, its own, a phase's or a merged one's. */
function stepRows(tx: Tx, { stage, once, reached }: StepRows, at: CountSpan): Sql {
  const within = once === 'year' ? sql`and s.happened_on >= ${at.from}` : sql``;
  const counted = reached === undefined ? sql`true` : reachedBy(tx, reached, at);
  return sql`
    select f.root, f.step_id, f.happened_on, ${counted} as counted from (
      select distinct on (1) r.survivor_id as root, s.id as step_id, s.happened_on
      from v_project_step s join ${projectsKnown(tx, at.known, 'r')} on r.region_id = ${tx.region} and r.id = s.root_id
      where s.region_id = ${tx.region} and s.stage = ${stage} ${within} ${alone(tx, sql`s.root_id`, at)} and s.happened_on <= ${at.to} and ${verifiedKnown(at.known)}
      order by 1, s.happened_on, s.id) f
    where f.happened_on >= ${at.from}`;
}

/** It, and those that were merged into it. */
const alone = (tx: Tx, column: Sql, { only }: CountSpan): Sql =>
  only === undefined
    ? sql``
    : sql`and ${column} in (select o.id from v_project o where o.region_id = ${tx.region} and o.survivor_id = ${only})`;

const reachedBy = (tx: Tx, stage: string, at: CountSpan): Sql => sql`exists (
  select 1 from v_project_step s join ${projectsKnown(tx, at.known, 'm')} on m.region_id = ${tx.region} and m.id = s.root_id
  where s.region_id = ${tx.region} and m.survivor_id = f.root and s.stage = ${stage} and s.happened_on <= ${at.to}
    and ${verifiedKnown(at.known)})`;

function listedRows(tx: Tx, level: string, at: CountSpan): Sql {
  return sql`
    select distinct on (1) m.survivor_id as root, null::uuid as step_id,
      (l.recorded_at at time zone 'Asia/Shanghai')::date as happened_on, true as counted
    from v_project_listing l join ${projectsKnown(tx, at.known, 'm')} on m.region_id = ${tx.region} and m.id = l.project_id
    where l.region_id = ${tx.region} ${alone(tx, sql`l.project_id`, at)} and l.level = ${level} and l.year = extract(year from ${at.from}::date)
      and ${knownAt('l', at.known)} and (l.recorded_at at time zone 'Asia/Shanghai')::date <= ${at.to}
    order by 1, l.recorded_at`;
}

/** Each root where it stands, by place, with what was decided of it. */
function placed(tx: Tx, found: Sql, at: CountSpan): Sql {
  return sql`
    select p.id, p.name, w.unit_id, w.percent / 100 as weight, coalesce(v.counted_yuan, p.investment_yuan) as whole,
      coalesce(v.counted_yuan, p.investment_yuan) * w.percent / 100 as yuan, p.investment_yuan is not null as told,
      c.happened_on, c.step_id, p.stage, c.counted, p.demo,
      case when p.counts = false then 'not' when ${isTwin(tx, at)} then 'twin' end as left_out,
      coalesce(v.verdict = 'look', false) as look, w.split
    from (${found}) c
    join ${projectsKnown(tx, at.known, 'p')} on p.region_id = ${tx.region} and p.id = c.root and p.withdrawn_at is null
      and p.merged_into is null and p.parent_id is null
    left join recognition_verdict v on v.region_id = ${tx.region} and v.project_id = p.id and ${knownAt('v', at.known)}
    cross join lateral (${places(tx, at)}) w`;
}

const isTwin = (tx: Tx, at: CountSpan): Sql => sql`exists (
  select 1 from project_flag f where f.region_id = ${tx.region} and f.project_id = p.id and f.rule = 'renovation-twin'
    and ${knownAt('f', at.known)})`;

/** `unit_id, percent, split`: where it lands, or who shares it in the year, once that was settled. */
function places(tx: Tx, at: CountSpan): Sql {
  const alone = sql`select p.unit_id, 100::numeric as percent, null::uuid as split`;
  if (!at.shared) return alone;
  const settled = at.known === undefined ? sql`true` : sql`s.settled_at < ${endOfDay(at.known)}`;
  const shares = sql`
    select h.unit_id, h.percent, s.id as split from credit_split s
    join credit_share h on h.region_id = ${tx.region} and h.split_id = s.id and ${knownAt('h', at.known)}
      and extract(year from c.happened_on) >= h.from_year and (h.to_year is null or extract(year from c.happened_on) <= h.to_year)
    where s.region_id = ${tx.region} and s.project_id = p.id and s.state in ('agreed', 'decided') and ${settled}
      and ${knownAt('s', at.known)}`;
  return sql`
    select x.unit_id, x.percent, x.split from (${shares}) x where x.percent > 0
    union all ${alone} where not exists (select 1 from (${shares}) x)`;
}

/** On `c`: what the counter is of; the amount is of the whole project, be its credit shared or not. */
export const ofAmount = ({ rows }: ProjectCounter): Sql => {
  const least = 'least' in rows ? rows.least : undefined;
  return least === undefined ? sql`true` : sql`c.whole >= ${least}`;
};

/** On `c`: what becomes the number. */
export const countedOnly = (counter: ProjectCounter): Sql => sql`c.left_out is null and ${ofAmount(counter)}`;
