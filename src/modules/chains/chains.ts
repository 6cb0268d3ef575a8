/** Adding a chain, amending it, ending it: who may, then what the rules say, then the record. */
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { chainToChange, type DemoOption, tellChanged } from './chain-access.ts';
import { type ChainState, insertChain, isNameTaken, type StoredChain, updateChain } from './chain-store.ts';
import type { ChainAmendment, NewChain } from './contract.ts';
import { draftOf } from './maps.ts';
import { refuseUnreached } from './policy.ts';
import { mapTemplate } from './templates.ts';

export async function addChain(
  tx: Tx,
  caller: Caller,
  wish: NewChain,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const { unitId = caller.unit.id, from = tx.today, template, ...fields } = wish;
  refuseUnreached(caller, unitId);
  if (!(await findUnit(tx, unitId))) throw new Refusal('unknown-unit');
  if (template !== null && !mapTemplate(template))
    throw new Refusal('chain-unknown-template', { code: template });
  const state: ChainState = { ...fields, unitId, from, template, to: null, demo };
  await refuseTaken(tx, state, null);
  const id = await insertChain(tx, state);
  tx.record({ entity: 'chain', id, version: 1, act: 'add', after: wish });
  if (template !== null) await draftOf(tx, id, { kind: 'template', code: template }, { demo });
  tellChanged(tx, [id]);
  return id;
}

async function refuseTaken(tx: Tx, state: ChainState, but: string | null): Promise<void> {
  if (await isNameTaken(tx, state, but)) throw new Refusal('chain-there', { name: state.name });
}

export async function amendChain(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...change }: ChainAmendment,
): Promise<void> {
  const before = await chainToChange(tx, caller, id, version);
  if (change.unitId) {
    refuseUnreached(caller, change.unitId);
    if (!(await findUnit(tx, change.unitId))) throw new Refusal('unknown-unit');
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: StoredChain = { ...before, ...given };
  await refuseTaken(tx, after, id);
  await updateChain(tx, after, reason);
  const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof StoredChain]]));
  tx.record({ entity: 'chain', id, version: version + 1, act: 'amend', reason, before: was, after: given });
  tellChanged(tx, [id]);
}

/** From the day after `to` it is no longer run as one; its history stays. */
export async function endChain(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, to, reason }: { readonly version: number; readonly to: string; readonly reason: string },
): Promise<void> {
  const before = await chainToChange(tx, caller, id, version);
  if (to < before.from) throw new Refusal('chain-days', { from: before.from, to });
  await updateChain(tx, { ...before, to }, reason);
  tx.record({
    entity: 'chain',
    id,
    version: version + 1,
    act: 'end',
    reason,
    before: { to: null },
    after: { to },
  });
  tellChanged(tx, [id]);
}
