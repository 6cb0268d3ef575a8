/**
 * A project that produces and says which node it is on puts its enterprise there, with the step that proves it; what it put there is taken away
 * when it goes back, is merged away or withdrawn. An enterprise that stood there already stays as somebody put it.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { placeOn } from '#modules/diagnosis/index.ts';
import { withdrawPosition } from '#modules/enterprises/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { asProducing } from './production-caller.ts';

interface Producing {
  readonly projectId: string;
  readonly project: string;
  readonly stepId: string;
  readonly happenedOn: string;
  readonly enterpriseId: string;
  readonly chainId: string;
  readonly nodeId: string;
  readonly demo: boolean;
}

interface Kept extends Pick<Producing, 'projectId' | 'stepId' | 'enterpriseId' | 'nodeId'> {
  readonly id: string;
  readonly positionId: string | null;
}

export async function placeProducing(tx: Tx, ids: readonly string[]): Promise<void> {
  const now = await producing(tx, ids);
  const kept = await keptOf(tx, ids);
  for (const one of kept) {
    const same = now.find(({ projectId }) => projectId === one.projectId);
    if (
      same &&
      same.stepId === one.stepId &&
      same.nodeId === one.nodeId &&
      same.enterpriseId === one.enterpriseId
    )
      continue;
    await takeAway(tx, one);
  }
  const standing = new Set((await keptOf(tx, ids)).map(({ projectId }) => projectId));
  for (const one of now) if (!standing.has(one.projectId)) await place(tx, one);
}

/** Whole projects that produce, verified, with node and enterprise; of the register, be it by the project's credit code. */
const producing = (tx: Tx, ids: readonly string[]): Promise<Producing[]> =>
  rows(
    tx,
    sql<Producing>`
      select distinct on (p.id) p.id as "projectId", p.name as project, s.id as "stepId", s.happened_on as "happenedOn",
        e.id as "enterpriseId", p.chain_id as "chainId", p.node_id as "nodeId", p.demo
      from v_project p
      join v_project_step s on s.region_id = ${tx.region} and s.project_id = p.id and s.stage = 'producing' and s.state = 'verified'
        and s.superseded_at is null
      join v_enterprise e on e.region_id = ${tx.region} and (e.id in (
          select v.survivor_id from v_enterprise_survivor v where v.region_id = ${tx.region} and v.id = p.enterprise_id)
        or (p.enterprise_id is null and e.credit_code = p.credit_code))
      join v_chain_node n on n.region_id = ${tx.region} and n.chain_id = p.chain_id and n.id = p.node_id
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[]) and p.withdrawn_at is null and p.merged_into is null
      order by p.id, s.happened_on, s.id`,
  );

const keptOf = (tx: Tx, ids: readonly string[]): Promise<Kept[]> =>
  rows(
    tx,
    sql<Kept>`
      select k.id, k.project_id as "projectId", k.step_id as "stepId", k.enterprise_id as "enterpriseId", k.node_id as "nodeId",
        k.position_id as "positionId"
      from node_production k
      where k.region_id = ${tx.region} and k.project_id = any(${[...ids]}::uuid[]) and k.superseded_at is null`,
  );

const standsThere = (tx: Tx, { enterpriseId, chainId, nodeId }: Producing) =>
  maybe(
    tx,
    sql<{ id: string }>`
      select q.id from v_enterprise_position q
      where q.region_id = ${tx.region} and q.enterprise_id = ${enterpriseId} and q.chain_id = ${chainId} and q.node_id = ${nodeId}
        and q.superseded_at is null and (q.to_day is null or q.to_day >= ${tx.today})
      order by q.recorded_at desc, q.id desc limit 1`,
  );

async function place(tx: Tx, one: Producing): Promise<void> {
  const there = await standsThere(tx, one);
  if (!there) {
    const reason = `项目“${one.project}”${one.happenedOn} 投产`;
    const evidence = [{ kind: 'judgement' as const, text: `${reason}，经第二人核实（上报 ${one.stepId}）` }];
    const { caller, tx: own } = asProducing(tx);
    const placement = {
      ...{
        enterpriseId: one.enterpriseId,
        nodeId: one.nodeId,
        role: 'makes' as const,
        confidence: 'certain' as const,
      },
      ...{ evidence, marketShare: null, from: one.happenedOn },
    };
    await placeOn(own, caller, one.chainId, { reason, placements: [placement] }, { demo: one.demo });
  }
  const position = there ? null : ((await standsThere(tx, one))?.id ?? null);
  await sql`
    insert into node_production (region_id, id, project_id, step_id, enterprise_id, chain_id, node_id, position_id, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${one.projectId}, ${one.stepId}, ${one.enterpriseId}, ${one.chainId}, ${one.nodeId}, ${position},
      ${tx.at}, ${one.demo})`.execute(tx.db);
}

/** Only what it put there itself, and only while that stands. */
async function takeAway(tx: Tx, { id, positionId }: Kept): Promise<void> {
  await sql`
    update node_production set superseded_at = ${tx.at}, superseded_reason = '投产不再成立'
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  if (positionId === null) return;
  const there = await maybe(
    tx,
    sql`select 1 from v_enterprise_position q where q.region_id = ${tx.region} and q.id = ${positionId} and q.superseded_at is null`,
  );
  if (!there) return;
  const { caller, tx: own } = asProducing(tx);
  await withdrawPosition(own, caller, positionId, '项目投产不再成立');
}
