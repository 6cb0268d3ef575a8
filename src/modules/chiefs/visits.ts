/** 走访: planned, moved, happened, called off, each a step; what came of it may become a blocker in the same act. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { raiseBlocker } from '#modules/blockers/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { postWordsOn, rolesOn, visitKindsOn } from './chief-rules.ts';
import { chainOf } from './policy.ts';
import type { DemoOption } from './team.ts';
import { isPost } from './team-rules.ts';
import type { NearVisit, NewVisit, VisitStep } from './visit-contract.ts';
import { nearVisits } from './visit-list.ts';
import { VISIT_NEXT, visitFaults } from './visit-rules.ts';

/** Also tells which other offices go there about then. Refusal 'visit-refused' with each reason at its field. */
export async function addVisit(
  tx: Tx,
  caller: Caller,
  chainId: string,
  wish: NewVisit,
  { demo = false }: DemoOption = {},
): Promise<{ id: string; near: NearVisit[] }> {
  const chain = await chainOf(tx, chainId);
  const unitId = wish.unitId ?? caller.unit.id;
  refuseOutOfReach(caller, unitId, chain.unitId);
  const faults = visitFaults(wish, chain.from, tx.today);
  if (faults.length > 0) throw new Refusal('visit-refused', {}, faults);
  if (!visitKindsOn(tx.today).some(({ code }) => code === wish.kind))
    throw Refusal.at('kind', 'visit-kind-unknown', { kind: wish.kind });
  if (!rolesOn(tx.today).some(({ code }) => code === wish.role))
    throw Refusal.at('role', 'team-role-unknown', { role: wish.role });
  if (!isPost(wish.post, postWordsOn(tx.today)))
    throw Refusal.at('post', 'team-post-name', { post: wish.post });
  if (!(await findUnit(tx, unitId))) throw Refusal.at('unitId', 'team-unit-unknown');
  await refuseStrangeFirm(tx, caller, chainId, wish.enterpriseId);
  const id = newId();
  await sql`
    insert into chain_visit (region_id, id, chain_id, enterprise_id, kind, unit_id, role, post, matter, created_at, demo)
    values (${tx.region}, ${id}, ${chainId}, ${wish.enterpriseId}, ${wish.kind}, ${unitId}, ${wish.role}, ${wish.post}, ${wish.matter},
      ${tx.at}, ${demo})`.execute(tx.db);
  const state = wish.happenedOn === null ? 'planned' : 'happened';
  const { plannedOn, happenedOn } = wish;
  await insertStep(tx, id, 1, { state, plannedOn, happenedOn, words: wish.promised }, demo);
  tx.record({
    ...{ entity: 'chain-visit', id, version: 1, act: state },
    after: {
      chainId,
      enterpriseId: wish.enterpriseId,
      kind: wish.kind,
      post: wish.post,
      matter: wish.matter,
      plannedOn,
      happenedOn,
    },
  });
  const about = { enterpriseId: wish.enterpriseId, unitId, id };
  const near = plannedOn === null || happenedOn !== null ? [] : await nearVisits(tx, { ...about, plannedOn });
  return { id, near };
}

/** An enterprise on the chain, or one within reach. */
async function refuseStrangeFirm(tx: Tx, caller: Caller, chainId: string, id: string): Promise<void> {
  const firm = await maybe(
    tx,
    sql`
      select 1 from v_enterprise e where e.region_id = ${tx.region} and e.id = ${id} and (${inReach(caller, sql`e.unit_id`)}
        or exists (select 1 from v_enterprise_position p
          where p.region_id = ${tx.region} and p.chain_id = ${chainId} and p.enterprise_id = e.id and p.superseded_at is null))`,
  );
  if (!firm) throw Refusal.at('enterpriseId', 'visit-enterprise');
}

interface StepRow {
  readonly state: string;
  readonly plannedOn: string | null;
  readonly happenedOn: string | null;
  readonly words: string | null;
}

async function insertStep(tx: Tx, visitId: string, number: number, s: StepRow, demo: boolean): Promise<void> {
  await sql`
    insert into chain_visit_step (region_id, id, visit_id, number, state, planned_on, happened_on, words, demo, entered_post, recorded_at)
    values (${tx.region}, ${newId()}, ${visitId}, ${number}, ${s.state}, ${s.plannedOn}, ${s.happenedOn}, ${s.words}, ${demo},
      ${tx.actor.post}, ${tx.at})`.execute(tx.db);
}

interface LastStep {
  readonly number: number;
  readonly highest: number;
  readonly state: string;
  readonly plannedOn: string | null;
  readonly chainId: string;
  readonly chainFrom: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly demo: boolean;
}

const LAST = (tx: Tx, id: string): RawBuilder<LastStep & { unitId: string; chainUnit: string }> => sql`
  select s.number, s.state, s.planned_on as "plannedOn", v.chain_id as "chainId", c.from_day as "chainFrom", e.id as "enterpriseId",
    e.name as enterprise, v.demo, v.unit_id as "unitId", c.unit_id as "chainUnit",
    (select max(a.number) from chain_visit_step a where a.region_id = ${tx.region} and a.visit_id = ${id}) as highest
  from chain_visit v
  join v_chain c on c.region_id = ${tx.region} and c.id = v.chain_id
  join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = v.enterprise_id
  join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id
  join chain_visit_step s on s.region_id = ${tx.region} and s.visit_id = v.id and s.superseded_at is null
  where v.region_id = ${tx.region} and v.id = ${id} order by s.number desc limit 1`;

/** The visit is locked. Refusals 'not-found', 'out-of-reach', 'changed-meanwhile'. */
async function lastStep(tx: Tx, caller: Caller, id: string, seen: number): Promise<LastStep> {
  await sql`select id from chain_visit where region_id = ${tx.region} and id = ${id} for update`.execute(
    tx.db,
  );
  const found = await maybe(tx, LAST(tx, id));
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId, found.chainUnit);
  if (found.number !== seen) throw new Refusal('changed-meanwhile');
  return found;
}

/** Refusals 'visit-step-order', 'visit-refused', 'visit-words-missing', 'visit-blocker-early', and those of a blocker. */
export async function stepVisit(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: VisitStep,
): Promise<{ number: number; blockerId: string | null }> {
  const last = await lastStep(tx, caller, id, wish.after);
  const { state, words } = wish;
  if (!VISIT_NEXT[last.state]?.includes(state)) throw new Refusal('visit-step-order');
  const happened = state === 'happened';
  if (wish.blocker && !happened) throw Refusal.at('state', 'visit-blocker-early');
  if (!happened && words === null) throw Refusal.at('words', 'visit-words-missing');
  const plannedOn = state === 'moved' ? wish.on : last.plannedOn;
  const happenedOn = happened ? (wish.on ?? tx.today) : null;
  const faults =
    state === 'called-off' ? [] : visitFaults({ plannedOn, happenedOn }, last.chainFrom, tx.today);
  if (faults.length > 0)
    throw new Refusal(
      'visit-refused',
      {},
      faults.map((fault) => ({ ...fault, field: 'on' })),
    );
  const number = last.highest + 1;
  await insertStep(tx, id, number, { state, plannedOn, happenedOn, words }, last.demo);
  tx.record({
    ...{ entity: 'chain-visit', id, version: number, act: state },
    before: { state: last.state },
    after: { state, plannedOn, happenedOn, ...(words ? { words } : {}) },
  });
  if (!wish.blocker) return { number, blockerId: null };
  const about = { chainId: last.chainId, enterpriseId: last.enterpriseId, raisedBy: last.enterprise };
  const blockerId = await raiseBlocker(
    tx,
    caller,
    { ...wish.blocker, ...about, ...(happenedOn ? { raisedOn: happenedOn } : {}) },
    { from: { kind: 'visit', id }, demo: last.demo },
  );
  return { number, blockerId };
}

/** Blockers that were raised of it stay. Refusal 'first-step'. */
export async function takeBackVisitStep(
  tx: Tx,
  caller: Caller,
  id: string,
  { after, reason }: { readonly after: number; readonly reason: string },
): Promise<void> {
  if (after === 1) throw new Refusal('first-step');
  await lastStep(tx, caller, id, after);
  await sql`
    update chain_visit_step set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and visit_id = ${id} and number = ${after} and superseded_at is null`.execute(
    tx.db,
  );
  tx.record({ entity: 'chain-visit', id, version: after, act: 'take-back', reason, before: { step: after } });
}
