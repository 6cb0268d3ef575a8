/** 一方案: versions that stand beside each other, and what is done of each measure, step by step. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { ChainPlan, NewMeasureStep, NewPlan, PlanMeasure } from './plan-contract.ts';
import { lateDays, measureFaults, measureMoves, measureState } from './plan-rules.ts';
import { type ChainOf, chainOf, chainToChange, mayEdit, mayWork } from './policy.ts';
import type { DemoOption } from './team.ts';

type BarePlan = Omit<ChainPlan, 'measures'>;
type StoredMeasure = Pick<
  PlanMeasure,
  'id' | 'what' | 'nodeId' | 'node' | 'unitId' | 'unit' | 'dueOn' | 'last'
>;

/** The one in force on the day first; older ones, and those that begin later, after it. */
export async function listPlans(tx: Tx, caller: Caller, chainId: string, asOf: string | undefined) {
  const chain = await chainOf(tx, chainId);
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<BarePlan>`
      select p.id, p.number, p.title, p.source, p.goals, p.from_day as "from", p.entered_post as "enteredPost", p.demo from chain_plan p
      where p.region_id = ${tx.region} and p.chain_id = ${chainId} and ${knownAsOf(tx, 'p', asOf)}
      order by (p.from_day <= ${day}) desc, p.from_day desc, p.number desc limit 50`,
  );
  const plans: ChainPlan[] = [];
  for (const plan of found)
    plans.push({ ...plan, measures: await measuresOf(tx, caller, chain, plan.id, asOf) });
  return { plans, can: !isPast(tx, asOf) && mayEdit(caller, chain.unitId) ? ['edit'] : [] };
}

/** The version in force on the day, or null. */
export async function planOn(tx: Tx, caller: Caller, chain: ChainOf, asOf: string | undefined) {
  const found = await maybe(
    tx,
    sql<BarePlan>`
      select p.id, p.number, p.title, p.source, p.goals, p.from_day as "from", p.entered_post as "enteredPost", p.demo from chain_plan p
      where p.region_id = ${tx.region} and p.chain_id = ${chain.id} and ${knownAsOf(tx, 'p', asOf)} and p.from_day <= ${asOf ?? tx.today}
      order by p.from_day desc, p.number desc limit 1`,
  );
  return found ? { ...found, measures: await measuresOf(tx, caller, chain, found.id, asOf) } : null;
}

async function measuresOf(
  tx: Tx,
  caller: Caller,
  chain: ChainOf,
  planId: string,
  asOf: string | undefined,
): Promise<PlanMeasure[]> {
  const day = asOf ?? tx.today;
  const name = caller.locale === 'en' ? sql`coalesce(n.name_en, n.name)` : sql`n.name`;
  const found = await rows(
    tx,
    sql<StoredMeasure>`
      select m.id, m.what, m.node_id as "nodeId", m.unit_id as "unitId", u.short_name as unit, m.due_on as "dueOn",
        (select ${name} from v_chain_node n where n.region_id = ${tx.region} and n.id = m.node_id order by n.number desc limit 1) as node,
        (select jsonb_build_object('number', s.number, 'state', s.state, 'happenedOn', s.happened_on, 'words', s.words,
            'post', s.entered_post, 'takenBack', null)
          from plan_measure_step s
          where s.region_id = ${tx.region} and s.measure_id = m.id and s.happened_on <= ${day} and ${knownAsOf(tx, 's', asOf)}
          order by s.number desc limit 1) as last
      from plan_measure m join v_unit u on u.region_id = ${tx.region} and u.id = m.unit_id
      where m.region_id = ${tx.region} and m.plan_id = ${planId} order by m.sort, m.id limit 200`,
  );
  return found.map((row) => {
    const state = row.last?.state ?? null;
    const works = !isPast(tx, asOf) && mayWork(caller, row.unitId, chain.unitId);
    return {
      ...row,
      ...{ state: measureState(state), lateDays: lateDays(row.dueOn, state, day) },
      moves: works ? [...measureMoves(state)] : [],
      can: works ? (state === null ? ['step'] : ['step', 'take-back']) : [],
    };
  });
}

/** Refusals 'plan-backward', 'plan-node-foreign', 'plan-measure-foreign', 'team-before-chain', each at its field. */
export async function addPlan(
  tx: Tx,
  caller: Caller,
  chainId: string,
  wish: NewPlan,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const chain = await chainToChange(tx, caller, chainId);
  if (wish.from < chain.from) throw Refusal.at('from', 'team-before-chain', { day: chain.from });
  const last = await maybe(
    tx,
    sql<{ number: number; from: string }>`
      select number, from_day as "from" from chain_plan
      where region_id = ${tx.region} and chain_id = ${chainId} and superseded_at is null order by from_day desc, number desc limit 1`,
  );
  if (last && wish.from < last.from) throw Refusal.at('from', 'plan-backward', last);
  await refuseForeign(tx, chainId, wish);
  const { number } = await one(
    tx,
    sql<{ number: number }>`
      select coalesce(max(number), 0)::integer + 1 as number from chain_plan where region_id = ${tx.region} and chain_id = ${chainId}`,
  );
  const id = newId();
  await sql`
    insert into chain_plan (region_id, id, chain_id, number, title, source, goals, from_day, demo, entered_post, recorded_at)
    values (${tx.region}, ${id}, ${chainId}, ${number}, ${wish.title}, ${wish.source}, ${wish.goals}, ${wish.from}, ${demo},
      ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  const measures = wish.measures.map((one, sort) => ({ ...one, id: one.id ?? newId(), sort }));
  await sql`
    insert into plan_measure (region_id, plan_id, id, sort, what, node_id, unit_id, due_on)
    select ${tx.region}, ${id}, m.id, m.sort, m.what, m."nodeId", m."unitId", m."dueOn"
    from jsonb_to_recordset(${JSON.stringify(measures)}::jsonb)
      as m(id uuid, sort integer, what text, "nodeId" uuid, "unitId" uuid, "dueOn" date)`.execute(tx.db);
  tx.record({
    ...{ entity: 'chain-plan', id, version: number, act: 'add' },
    after: { chainId, title: wish.title, source: wish.source, from: wish.from, measures: measures.length },
  });
  return id;
}

async function refuseForeign(tx: Tx, chainId: string, { measures }: NewPlan): Promise<void> {
  const nodes = measures.flatMap(({ nodeId }) => nodeId ?? []);
  const known = await one(
    tx,
    sql<{ nodes: string[]; measures: string[] }>`
      select array(select distinct n.id from v_chain_node n where n.region_id = ${tx.region} and n.chain_id = ${chainId}) as nodes,
        array(select distinct m.id from plan_measure m join chain_plan p on p.region_id = ${tx.region} and p.id = m.plan_id
          where m.region_id = ${tx.region} and p.chain_id = ${chainId}) as measures`,
  );
  if (nodes.some((id) => !known.nodes.includes(id))) throw Refusal.at('nodeId', 'plan-node-foreign');
  if (measures.some(({ id }) => id !== null && !known.measures.includes(id)))
    throw Refusal.at('measures', 'plan-measure-foreign');
}

export async function withdrawPlan(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ chainId: string; number: number }>`
      select chain_id as "chainId", number from chain_plan
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  await chainToChange(tx, caller, found.chainId);
  await sql`
    update chain_plan set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'chain-plan', id, version: found.number, act: 'withdraw', reason });
}

interface LastStep {
  readonly number: number;
  readonly highest: number;
  readonly state: string | null;
  readonly happenedOn: string | null;
  readonly what: string;
  readonly demo: boolean;
}

/** By the newest version that has the measure. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
async function lastStep(tx: Tx, caller: Caller, id: string, seen: number): Promise<LastStep> {
  await sql`select id from plan_measure where region_id = ${tx.region} and id = ${id} for update`.execute(
    tx.db,
  );
  const found = await maybe(
    tx,
    sql<LastStep & { unitId: string; chainUnit: string }>`
      select m.what, m.unit_id as "unitId", c.unit_id as "chainUnit", p.demo, coalesce(s.number, 0) as number, s.state,
        s.happened_on as "happenedOn",
        (select coalesce(max(a.number), 0)::integer from plan_measure_step a where a.region_id = ${tx.region} and a.measure_id = ${id}) as highest
      from plan_measure m
      join chain_plan p on p.region_id = ${tx.region} and p.id = m.plan_id and p.superseded_at is null
      join v_chain c on c.region_id = ${tx.region} and c.id = p.chain_id
      left join lateral (
        select * from plan_measure_step a
        where a.region_id = ${tx.region} and a.measure_id = m.id and a.superseded_at is null order by a.number desc limit 1) s on true
      where m.region_id = ${tx.region} and m.id = ${id} order by p.number desc limit 1`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId, found.chainUnit);
  if (found.number !== seen) throw new Refusal('changed-meanwhile');
  return found;
}

/** Refusal 'measure-refused' with each reason at its field. */
export async function stepMeasure(tx: Tx, caller: Caller, id: string, wish: NewMeasureStep): Promise<number> {
  const last = await lastStep(tx, caller, id, wish.after);
  const happenedOn = wish.happenedOn ?? tx.today;
  const faults = measureFaults({ ...wish, happenedOn }, last, tx.today);
  if (faults.length > 0) throw new Refusal('measure-refused', {}, faults);
  const number = last.highest + 1;
  await sql`
    insert into plan_measure_step (region_id, id, measure_id, number, state, happened_on, words, demo, entered_post, recorded_at)
    values (${tx.region}, ${newId()}, ${id}, ${number}, ${wish.state}, ${happenedOn}, ${wish.words}, ${last.demo}, ${tx.actor.post},
      ${tx.at})`.execute(tx.db);
  tx.record({
    ...{ entity: 'plan-measure', id, version: number, act: wish.state },
    after: { state: wish.state, happenedOn, words: wish.words },
  });
  return number;
}

export async function takeBackMeasureStep(
  tx: Tx,
  caller: Caller,
  id: string,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<void> {
  await lastStep(tx, caller, id, after);
  await sql`
    update plan_measure_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and measure_id = ${id} and number = ${after} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({
    entity: 'plan-measure',
    id,
    version: after,
    act: 'take-back',
    reason,
    before: { step: after },
  });
}
