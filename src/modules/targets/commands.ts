/** Setting up, amending, withdrawing and sharing out targets. Every change is a dated version with its reason. */
import { compare } from '#kernel/decimal.ts';
import { isPeriod, isWithin, periodFrom } from '#kernel/period.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findIndicatorById } from '#modules/figures/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { Amendment, NewTarget } from './contract.ts';
import { judgeTargets } from './refresh.ts';
import { defaultScheme, schemeExists } from './scheme-choice.ts';
import {
  childrenOf,
  insertTarget,
  lockTarget,
  type StoredTarget,
  type TargetState,
  updateTarget,
} from './store.ts';

/** Where a target comes from when a document's proposal was adopted. */
export interface TargetSource {
  readonly documentId: string | null;
  readonly proposalId: string | null;
  readonly quote: string | null;
  readonly demo?: boolean;
}

const BY_HAND: TargetSource = { documentId: null, proposalId: null, quote: null };

export async function addTarget(
  tx: Tx,
  caller: Caller,
  wish: NewTarget,
  source: TargetSource = BY_HAND,
): Promise<StoredTarget> {
  refuseOutOfReach(caller, wish.unitId);
  if (wish.parentId !== null) await refuseUnsoundParent(tx, caller, wish.parentId, wish.indicatorId);
  const state = await stateFrom(tx, wish, source);
  const target = await insertTarget(tx, state, null);
  tx.record({ entity: 'target', id: target.id, version: 1, act: 'adopt', after: target });
  await judgeTargets(tx, [target.id]);
  return target;
}

/** A share belongs to a standing target of the caller's own that counts the same thing. */
async function refuseUnsoundParent(
  tx: Tx,
  caller: Caller,
  parentId: string,
  indicatorId: string,
): Promise<void> {
  const parent = await lockTarget(tx, parentId);
  if (!parent) throw new Refusal('unknown-target');
  refuseOutOfReach(caller, parent.unitId);
  if (parent.withdrawnOn !== null) throw new Refusal('target-withdrawn');
  if (parent.indicatorId !== indicatorId) throw new Refusal('parent-of-other-indicator');
}

async function stateFrom(tx: Tx, wish: NewTarget, source: TargetSource): Promise<TargetState> {
  const period = wish.period === null ? null : knownPeriod(wish.period);
  const state: TargetState = {
    ...wish,
    leadUnitId: wish.leadUnitId ?? wish.unitId,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    scheme: wish.scheme ?? defaultScheme(tx.today),
    allocationNote: null,
    documentId: source.documentId,
    proposalId: source.proposalId,
    quote: source.quote,
    demo: source.demo ?? false,
    withdrawnOn: null,
  };
  await refuseUnsound(tx, state);
  return state;
}

function knownPeriod(code: string): ReturnType<typeof periodFrom> {
  if (!isPeriod(code)) throw new Refusal('bad-period', { period: code });
  return periodFrom(code);
}

async function refuseUnsound(tx: Tx, state: TargetState): Promise<void> {
  if (!(await findIndicatorById(tx, state.indicatorId))) throw new Refusal('unknown-indicator');
  if (state.operator !== null && state.value === null) throw new Refusal('goal-needs-value');
  if (state.operator === 'range') {
    if (state.value === null || state.value2 === null) throw new Refusal('goal-needs-value');
    if (compare(state.value, state.value2) > 0)
      throw new Refusal('range-upside-down', { low: state.value, high: state.value2 });
  }
  if (!schemeExists(state.scheme)) throw new Refusal('unknown-scheme', { scheme: state.scheme });
  for (const unit of [state.unitId, state.leadUnitId, ...state.assisting]) {
    if (!(await findUnit(tx, unit))) throw new Refusal('unknown-unit');
  }
  for (const { period } of state.plan) refuseOutside(period, state.period);
}

/** A part must lie within the whole period. */
export function refuseOutside(part: string, whole: string | null): void {
  const inner = knownPeriod(part);
  if (whole === null || !isWithin(inner, knownPeriod(whole)))
    throw new Refusal('period-outside', { period: part, whole: whole ?? '—' });
}

/** The target of this id, locked, as the caller may change it at the version he saw. */
export async function targetToChange(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
): Promise<StoredTarget> {
  const target = await lockTarget(tx, id);
  if (!target) throw new Refusal('not-found');
  refuseOutOfReach(caller, target.unitId);
  if (target.version !== version) throw new Refusal('changed-meanwhile');
  if (target.withdrawnOn !== null) throw new Refusal('target-withdrawn');
  return target;
}

export async function amendTarget(
  tx: Tx,
  caller: Caller,
  id: string,
  change: Amendment,
): Promise<StoredTarget> {
  const before = await targetToChange(tx, caller, id, change.version);
  const { version: _, reason, ...fields } = change;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const merged: StoredTarget = { ...before, ...given };
  refuseOutOfReach(caller, merged.unitId);
  const period = merged.period === null ? null : knownPeriod(merged.period);
  const state = { ...merged, periodStart: period?.start ?? null, periodEnd: period?.end ?? null };
  await refuseUnsound(tx, state);
  return saveChange(tx, before, state, 'amend', reason);
}

export async function saveChange(
  tx: Tx,
  before: StoredTarget,
  state: TargetState,
  act: string,
  reason: string,
): Promise<StoredTarget> {
  const after = await updateTarget(tx, before, state, reason);
  tx.record({ entity: 'target', id: before.id, version: after.version, act, reason, before, after });
  await judgeTargets(tx, [before.id]);
  return after;
}

export async function withdrawTarget(
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  const before = await targetToChange(tx, caller, id, version);
  if ((await childrenOf(tx, id)).length > 0) throw new Refusal('has-shares');
  await saveChange(tx, before, { ...before, withdrawnOn: tx.today }, 'withdraw', reason);
}

/** Takes back a target at whatever version it stands; for undoing the adoption that made it. */
export async function withdrawOwn(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const target = await lockTarget(tx, id);
  if (!target || target.withdrawnOn !== null) return;
  await withdrawTarget(tx, caller, id, target.version, reason);
}
