/** Parcels as they stood on a day with what the rule asks: steps of the project, promises, the latest verified year. */
import { type RawBuilder, sql } from 'kysely';
import { divide } from '#kernel/decimal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { familyOf } from '#modules/projects/index.ts';
import { endOfDay, isPast, statesAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';
import { ageOf, type LandRules, landRulesOn } from './ageing-rules.ts';
import { type ConflictFacts, conflictsOf } from './conflict-rules.ts';
import type { ParcelFields, ParcelQuery, ParcelRow } from './contract.ts';

type Sql = RawBuilder<unknown>;

export interface FoundParcel extends ParcelFields, Omit<ConflictFacts, keyof ParcelFields> {
  readonly id: string;
  readonly unit: string;
  readonly unitSort: number;
  readonly project: string | null;
  readonly outlined: boolean;
  readonly promisedTax: string | null;
  readonly promisedOutput: string | null;
  readonly year: number | null;
  readonly tax: string | null;
  readonly output: string | null;
  readonly version: number;
  readonly demo: boolean;
}

/** The same through the whole module; `r` stands for a row of `parcel`. */
const FIELDS: Sql = sql`
  r.id, r.code, r.name, r.unit_id as "unitId", trim_scale(r.area_mu)::text as "areaMu", r.land_use as "landUse",
  trim_scale(r.plot_ratio)::text as "plotRatio", trim_scale(r.investment_per_mu)::text as "investmentPerMu",
  trim_scale(r.tax_per_mu)::text as "taxPerMu", trim_scale(r.output_per_mu)::text as "outputPerMu", r.supplied_on as "suppliedOn",
  r.contract_number as "contractNumber", r.agreed_start_on as "agreedStartOn", r.agreed_production_on as "agreedProductionOn",
  r.agreed_reach_on as "agreedReachOn", r.holder, r.excuse, r.excuse_reason as "excuseReason", r.version, r.demo,
  r.outline is not null as outlined`;

const parcels = (tx: Tx, asOf: string | undefined): Sql =>
  statesAsOf(tx, { table: 'parcel', versions: 'parcel_version', alias: 'r' }, asOf);

/** The day on which a stage was entered, by a word that was needed where one was. */
const stepDays = (tx: Tx, asOf: string | undefined): Sql => {
  const known = isPast(tx, asOf)
    ? sql`s.recorded_at < ${endOfDay(asOf)} and (s.superseded_at is null or s.superseded_at >= ${endOfDay(asOf)})
        and (s.decided_at is null or s.decided_at < ${endOfDay(asOf)})`
    : sql`s.superseded_at is null`;
  return sql`
    select o.survivor_id as root_id, min(s.happened_on) filter (where s.stage = 'started') as started,
      min(s.happened_on) filter (where s.stage = 'land') as landed,
      min(s.happened_on) filter (where s.stage in ('producing', 'capacity', 'effective')) as producing
    from v_project_step s join v_project o on o.region_id = ${tx.region} and o.id = s.root_id
    where s.region_id = ${tx.region} and s.state in ('entered', 'verified') and ${known} group by 1`;
};

const promises = (tx: Tx, asOf: string | undefined): Sql => {
  const known = isPast(tx, asOf)
    ? sql`c.recorded_at < ${endOfDay(asOf)} and (c.superseded_at is null or c.superseded_at >= ${endOfDay(asOf)})`
    : sql`c.superseded_at is null`;
  return sql`
    select o.survivor_id as project_id, min(c.amount) filter (where c.kind = 'tax-per-mu') as tax_per_mu, sum(c.amount) filter (where c.kind = 'tax') as tax,
      sum(c.amount) filter (where c.kind = 'output') as output
    from v_commitment c join v_project o on o.region_id = ${tx.region} and o.id = c.project_id
    where c.region_id = ${tx.region} and c.side = 'investor' and ${known} group by 1`;
};

/** Of each firm the latest whole year of which something was verified. */
const years = (tx: Tx, day: string, asOf: string | undefined): Sql => {
  const known = isPast(tx, asOf)
    ? sql`y.recorded_at < ${endOfDay(asOf)} and (y.superseded_at is null or y.superseded_at >= ${endOfDay(asOf)})`
    : sql`y.superseded_at is null`;
  return sql`
    select distinct on (y.enterprise_id) y.enterprise_id, y.year, y.tax, y.output from v_enterprise_year y
    where y.region_id = ${tx.region} and y.kind = 'verified' and y.year < ${Number(day.slice(0, 4))} and ${known}
    order by y.enterprise_id, y.year desc`;
};

/** Of `q`: the day that it plans now. */
const plannedOf = (tx: Tx, stage: string): Sql => sql`(select d.planned_on from v_project_plan d
  where d.region_id = ${tx.region} and d.project_id = q.id and d.stage = ${stage} and d.superseded_at is null)`;

const MOST = 20_000;

/** Every parcel of the filter that the caller reaches, with its facts; states are judged after, by the one rule. */
export async function findParcels(
  tx: Tx,
  caller: Caller,
  query: Partial<ParcelQuery>,
  id?: string,
): Promise<FoundParcel[]> {
  const { asOf } = query;
  const day = asOf ?? tx.today;
  const mu = sql`(select case when count(*) = count(o.area_mu) then sum(o.area_mu) end from ${sql`parcel`} o
    where o.region_id = ${tx.region} and o.project_id in ${familyOf(tx, sql`q.id`)} and o.withdrawn_at is null)`;
  return rows(
    tx,
    sql<FoundParcel>`
      select ${FIELDS}, u.short_name as unit, u.sort as "unitSort", q.id as "projectId", q.name as project, t.started as "startedOn",
        t.producing as "producingOn", trim_scale(m.mu)::text as "projectMu", trim_scale(q.land_mu)::text as "toldMu", q.stage,
        t.landed as "landOn", ${plannedOf(tx, 'started')} as "plannedStartOn", ${plannedOf(tx, 'producing')} as "plannedProductionOn", v.year,
        trim_scale(v.tax)::text as tax, trim_scale(v.output)::text as output,
        trim_scale(round(coalesce(c.tax_per_mu, c.tax / nullif(m.mu, 0)), 2))::text as "promisedTax",
        trim_scale(round(c.output / nullif(m.mu, 0), 2))::text as "promisedOutput"
      from ${parcels(tx, asOf)}
      join v_unit u on u.region_id = ${tx.region} and u.id = r.unit_id
      left join v_project asked on asked.region_id = ${tx.region} and asked.id = r.project_id
      left join v_project q on q.region_id = ${tx.region} and q.id = asked.survivor_id
      left join (${stepDays(tx, asOf)}) t on t.root_id = q.id
      left join (${promises(tx, asOf)}) c on c.project_id = q.id
      left join (${years(tx, day, asOf)}) v on v.enterprise_id = q.enterprise_id
      left join lateral (select ${mu} as mu where r.project_id is not null) m on true
      where ${conditions(tx, caller, query)} ${id === undefined ? sql`` : sql`and r.id = ${id}`}
      order by r.code, r.id limit ${MOST}`,
  );
}

function conditions(tx: Tx, caller: Caller, query: Partial<ParcelQuery>): Sql {
  const parts: Sql[] = [
    sql`r.region_id = ${tx.region} and r.withdrawn_at is null and ${inReach(caller, sql`r.unit_id`)}`,
  ];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(
      sql`(r.code ilike ${like} or r.name ilike ${like} or r.holder ilike ${like} or q.name ilike ${like})`,
    );
  }
  if (query.unitId) parts.push(sql`r.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.projectId) parts.push(sql`(r.project_id = ${query.projectId} or q.id = ${query.projectId})`);
  if (query.landUse) parts.push(sql`r.land_use = ${query.landUse}`);
  return sql.join(parts, sql` and `);
}

export interface JudgeOn {
  readonly day: string;
  readonly past: boolean;
  readonly rules: LandRules;
}

export const judgeOn = (tx: Tx, asOf: string | undefined): JudgeOn => ({
  ...{ day: asOf ?? tx.today, past: isPast(tx, asOf) },
  rules: landRulesOn(asOf ?? tx.today),
});

export function judged(found: FoundParcel, caller: Caller, { day, past, rules }: JudgeOn): ParcelRow {
  const { unitSort: _, promisedTax, promisedOutput, projectMu, year, tax, output, ...more } = found;
  const {
    toldMu: _mu,
    stage: _stage,
    landOn: _on,
    plannedStartOn: _start,
    plannedProductionOn: _end,
    ...row
  } = more;
  const perMu = (amount: string | null) =>
    amount === null || projectMu === null || Number(projectMu) === 0 ? null : divide(amount, projectMu, 2);
  const promise = (
    item: 'tax' | 'output',
    own: string | null,
    committed: string | null,
    actual: string | null,
  ) => {
    const promised = own ?? committed;
    if (promised === null) return [];
    return [
      {
        item,
        promised,
        by: own === null ? ('commitment' as const) : ('parcel' as const),
        actual,
        year: actual === null ? null : year,
      },
    ];
  };
  const promises = [
    ...promise('tax', row.taxPerMu, promisedTax, perMu(tax)),
    ...promise('output', row.outputPerMu, promisedOutput, perMu(output)),
  ];
  const ageing = ageOf({ ...row, linked: row.projectId !== null, promises }, day, rules);
  const may = !past && caller.rights.has('land.edit') && mayReach(caller, row.unitId);
  const mover = rules.movers.find(({ code }) => code === ageing.state);
  return {
    ...row,
    ageing,
    promises,
    conflicts: past ? [] : conflictsOf(found, rules.sameArea.mostPercent),
    mover: mover ? { zh: mover.zh, en: mover.en } : null,
    can: may ? ['edit'] : [],
  };
}
