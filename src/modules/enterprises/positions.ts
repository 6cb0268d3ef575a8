/** Positions on industry chains: an officer's word with its days, ended or withdrawn, never overwritten. */

import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type DemoOption, enterpriseToChange, tellChanged } from './commands.ts';

import { canOn } from './policy.ts';
import type { NewPosition, PositionRow, positionRoutes } from './position-contract.ts';
import { mustSee } from './reads.ts';

interface Standing extends Omit<NewPosition, 'from'> {
  readonly enterpriseId: string;
  readonly from: string;
  readonly demo: boolean;
}

export async function addPosition(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewPosition,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const { version } = await enterpriseToChange(tx, caller, id);
  const { chain, segment, role, to, from = tx.today, node } = wish;
  refuseDays(from, to);
  const there = await maybe(
    tx,
    sql`
      select 1 from enterprise_position p
      where p.region_id = ${tx.region} and p.enterprise_id = ${id} and p.chain = ${chain} and p.segment = ${segment}
        and p.role = ${role} and p.node_id is not distinct from ${node?.nodeId ?? null}::uuid and p.superseded_at is null and p.from_day <= coalesce(${to}::date, 'infinity')
        and coalesce(p.to_day, 'infinity') >= ${from}`,
  );
  if (there) throw new Refusal('position-there', { chain });
  const made = await insert(tx, { ...wish, enterpriseId: id, from, demo }, null);
  const { note, confidence, marketShare } = wish;
  const after = { position: chain, segment, role, from, to, note, confidence, marketShare };
  tx.record({ entity: 'enterprise', id, version, act: 'take-position', after });
  tellChanged(tx, [id]);
  return made;
}

function refuseDays(from: string, to: string | null): void {
  if (to !== null && to < from) throw new Refusal('position-days', { from, to });
}

async function insert(tx: Tx, one: Standing, replaces: string | null): Promise<string> {
  const id = newId();
  await sql`
    insert into enterprise_position (region_id, id, enterprise_id, chain, segment, role, from_day, to_day, note, chain_id, node_id,
      confidence, evidence, market_share, entered_post, recorded_at, replaces, demo)
    values (${tx.region}, ${id}, ${one.enterpriseId}, ${one.chain}, ${one.segment}, ${one.role}, ${one.from}, ${one.to},
      ${one.note}, ${one.node?.chainId ?? null}, ${one.node?.nodeId ?? null}, ${one.confidence},
      ${JSON.stringify(one.evidence)}::jsonb, ${one.marketShare}, ${tx.actor.post}, ${tx.at}, ${replaces}, ${one.demo})`.execute(
    tx.db,
  );
  return id;
}

/** It left the chain, with its last day. */
export async function endPosition(tx: Tx, caller: Caller, id: string, to: string, reason: string) {
  const { standing, version } = await positionToChange(tx, caller, id);
  refuseDays(standing.from, to);
  await supersede(tx, id, reason);
  const made = await insert(tx, { ...standing, to }, id);
  record(tx, standing, version, 'leave-position', reason, to);
  return made;
}

export async function withdrawPosition(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { standing, version } = await positionToChange(tx, caller, id);
  await supersede(tx, id, reason);
  record(tx, standing, version, 'withdraw-position', reason, standing.to);
}

async function positionToChange(tx: Tx, caller: Caller, id: string) {
  const standing = await maybe(
    tx,
    sql<Standing>`
      select enterprise_id as "enterpriseId", chain, segment, role, from_day as "from", to_day as "to", note,
        case when node_id is not null then jsonb_build_object('chainId', chain_id, 'nodeId', node_id) end as node, confidence,
        evidence, trim_scale(market_share)::text as "marketShare", demo
      from enterprise_position where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!standing) throw new Refusal('not-found');
  const { version } = await enterpriseToChange(tx, caller, standing.enterpriseId);
  return { standing, version };
}

const supersede = (tx: Tx, id: string, reason: string) =>
  sql`
    update enterprise_position set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);

function record(
  tx: Tx,
  { enterpriseId, chain, segment, role, from, to: until }: Standing,
  version: number,
  act: string,
  reason: string,
  to: string | null,
): void {
  const before = { position: chain, segment, role, from, to: until };
  const after = { position: chain, to };
  tx.record({ entity: 'enterprise', id: enterpriseId, version, act, reason, before, after });
  tellChanged(tx, [enterpriseId]);
}

export async function listPositions(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<PositionRow[]> {
  const { unitId, absorbed } = await mustSee(tx, caller, id);
  const day = asOf ?? tx.today;
  const can = !isPast(tx, asOf) && canOn(caller, unitId).includes('edit') ? ['end', 'withdraw'] : [];
  const found = await rows(
    tx,
    sql<Omit<PositionRow, 'can'>>`
      select p.id, p.chain, p.segment, p.role, p.from_day as "from", p.to_day as "to", p.note,
        p.node_id as "nodeId", p.confidence, p.evidence, trim_scale(p.market_share)::text as "marketShare", ${heldOn(day)} as valid,
        p.entered_post as post, p.demo
      from enterprise_position p
      where p.region_id = ${tx.region} and p.enterprise_id = any(${[id, ...absorbed]}::uuid[]) and ${knownAsOf(tx, 'p', asOf)}
      order by valid desc, p.chain, p.segment desc, p.id limit 200`,
  );
  return found.map((row) => ({ ...row, can }));
}

const heldOn = (day: string): RawBuilder<unknown> =>
  sql`(p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day}))`;

/** Names in use among the enterprises that the caller sees, the most used first. */
export const listChainNames = (
  tx: Tx,
  caller: Caller,
): Promise<AnswerOf<typeof positionRoutes.listChainNames>> =>
  rows(
    tx,
    sql<{ chain: string; count: number }>`
      select p.chain, count(distinct p.enterprise_id)::integer as count
      from enterprise_position p join enterprise e on e.region_id = ${tx.region} and e.id = p.enterprise_id
      where p.region_id = ${tx.region} and p.superseded_at is null and ${heldOn(tx.today)} and ${inReach(caller, sql`e.unit_id`)}
      group by p.chain order by count desc, p.chain limit 200`,
  );
