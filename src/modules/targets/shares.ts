/** Shares by unit and by part of the period: they add up to the goal, or the difference is acknowledged in words. */
import { periodFrom } from '#kernel/period.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findIndicatorById } from '#modules/figures/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { refuseOutside, saveChange, targetToChange } from './commands.ts';
import type { PeriodShare } from './contract.ts';
import { reconcile, type ShareKind } from './decomposition.ts';
import { judgeTargets } from './refresh.ts';
import { childrenOf, insertTarget, type StoredTarget, updateTarget } from './store.ts';

export interface UnitShare {
  readonly unitId: string;
  readonly value: string;
  readonly leadUnitId?: string | undefined;
}

interface Sharing<S> {
  readonly version: number;
  readonly shares: readonly S[];
  readonly acknowledge: string | null;
  readonly reason: string;
}

export async function shareByUnit(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: Sharing<UnitShare>,
): Promise<StoredTarget> {
  const parent = await targetToChange(tx, caller, id, wish.version);
  refuseTwice(wish.shares.map(({ unitId }) => unitId));
  await refuseUnlessAddsUp(
    tx,
    parent,
    wish.shares.map(({ value }) => value),
    wish.acknowledge,
    'unit',
  );
  const standing = new Map((await childrenOf(tx, id)).map((child) => [child.unitId, child]));
  await refuseUnknownUnits(tx, wish.shares);
  for (const unitId of [...standing.keys(), ...wish.shares.map((share) => share.unitId)])
    refuseOutOfReach(caller, unitId);
  for (const share of wish.shares) {
    await giveShare(tx, parent, share, standing.get(share.unitId), wish.reason);
    standing.delete(share.unitId);
  }
  for (const dropped of standing.values()) await takeShare(tx, dropped, wish.reason);
  return saveChange(tx, parent, { ...parent, allocationNote: wish.acknowledge }, 'share', wish.reason);
}

function refuseTwice(units: readonly string[]): void {
  const seen = new Set<string>();
  for (const unit of units) {
    if (seen.has(unit)) throw new Refusal('shares-same-unit', { unit });
    seen.add(unit);
  }
}

async function refuseUnknownUnits(tx: Tx, shares: readonly UnitShare[]): Promise<void> {
  const named = shares.flatMap(({ unitId, leadUnitId }) => (leadUnitId ? [unitId, leadUnitId] : [unitId]));
  for (const unit of new Set(named)) {
    if (!(await findUnit(tx, unit))) throw new Refusal('unknown-unit');
  }
}

async function refuseUnlessAddsUp(
  tx: Tx,
  parent: StoredTarget,
  values: readonly string[],
  acknowledge: string | null,
  by: ShareKind,
): Promise<void> {
  const indicator = await findIndicatorById(tx, parent.indicatorId);
  if (!indicator) return;
  const result = reconcile({ ...parent, measure: indicator.measure }, values, by);
  if ((result.state !== 'over' && result.state !== 'under') || acknowledge !== null) return;
  const { sum, goal, difference } = result;
  throw new Refusal(`shares-${result.state}`, { sum, goal, difference, unit: indicator.measureUnit });
}

async function giveShare(
  tx: Tx,
  parent: StoredTarget,
  share: UnitShare,
  standing: StoredTarget | undefined,
  reason: string,
): Promise<void> {
  const leadUnitId = share.leadUnitId ?? standing?.leadUnitId ?? share.unitId;
  if (standing) {
    if (standing.value === share.value && standing.leadUnitId === leadUnitId) return;
    const after = await updateTarget(tx, standing, { ...standing, value: share.value, leadUnitId }, reason);
    tx.record({
      entity: 'target',
      id: standing.id,
      version: after.version,
      act: 'amend',
      reason,
      before: standing,
      after,
    });
    await judgeTargets(tx, [standing.id]);
    return;
  }
  const { id: _, version: __, ...state } = parent;
  const child = await insertTarget(
    tx,
    {
      ...state,
      unitId: share.unitId,
      leadUnitId,
      assisting: [],
      value: share.value,
      value2: null,
      operator: parent.operator === 'range' ? '>=' : parent.operator,
      baseline: null,
      plan: [],
      parentId: parent.id,
      allocationNote: null,
    },
    reason,
  );
  tx.record({ entity: 'target', id: child.id, version: 1, act: 'share', reason, after: child });
  await judgeTargets(tx, [child.id]);
}

async function takeShare(tx: Tx, child: StoredTarget, reason: string): Promise<void> {
  if ((await childrenOf(tx, child.id)).length > 0) throw new Refusal('has-shares');
  const after = await updateTarget(tx, child, { ...child, withdrawnOn: tx.today }, reason);
  tx.record({
    entity: 'target',
    id: child.id,
    version: after.version,
    act: 'withdraw',
    reason,
    before: child,
    after,
  });
}

export async function shareByPeriod(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: Sharing<PeriodShare>,
): Promise<StoredTarget> {
  const target = await targetToChange(tx, caller, id, wish.version);
  for (const { period } of wish.shares) refuseOutside(period, target.period);
  const plan = [...wish.shares].sort((a, b) =>
    periodFrom(a.period).start < periodFrom(b.period).start ? -1 : 1,
  );
  await refuseUnlessAddsUp(
    tx,
    target,
    plan.map(({ share }) => share),
    wish.acknowledge,
    'period',
  );
  return saveChange(tx, target, { ...target, plan, allocationNote: wish.acknowledge }, 'plan', wish.reason);
}
