/** Parcels are added, amended and withdrawn; what they were stays. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { projectInReach } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { landRulesOn } from './ageing-rules.ts';
import type { NewParcel, ParcelFields } from './contract.ts';
import { insertParcels, lockParcel, type ParcelState, updateParcels, withdrawRow } from './store.ts';

export const EMPTY = {
  ...{ name: null, areaMu: null, plotRatio: null, investmentPerMu: null, taxPerMu: null, outputPerMu: null },
  ...{
    suppliedOn: null,
    contractNumber: null,
    agreedStartOn: null,
    agreedProductionOn: null,
    agreedReachOn: null,
  },
  ...{ projectId: null, holder: null, excuse: null, excuseReason: null },
} as const satisfies Partial<ParcelFields>;

export async function addParcel(tx: Tx, caller: Caller, wish: NewParcel, demo = false): Promise<string> {
  const told = { ...EMPTY, ...defined(wish), code: wish.code, unitId: wish.unitId, landUse: wish.landUse };
  const state: ParcelState = { ...told, outline: null, bounds: null, demo };
  await refuseUnsound(tx, caller, state);
  await refuseTaken(tx, state.code, null);
  const id = newId();
  await insertParcels(tx, [{ ...state, id, version: 1 }]);
  tx.record({ entity: 'parcel', id, version: 1, act: 'add', after: defined(wish) });
  return id;
}

type Given = { readonly [K in keyof ParcelFields]?: ParcelFields[K] | undefined };
const defined = (wish: Given): Partial<ParcelFields> =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

export interface Amendment extends Given {
  readonly version: number;
  readonly reason: string;
}

export async function amendParcel(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...change }: Amendment,
): Promise<{ id: string; version: number }> {
  const before = await lockParcel(tx, id);
  refuseOutOfReach(caller, before.unitId);
  if (before.version !== version) throw new Refusal('parcel-changed');
  const after = { ...before, ...defined(change), version: version + 1 };
  await refuseUnsound(tx, caller, after);
  if (after.code !== before.code) await refuseTaken(tx, after.code, id);
  await updateParcels(tx, [after], reason);
  tx.record({
    entity: 'parcel',
    id,
    version: after.version,
    act: 'amend',
    reason,
    ...changed(before, after),
  });
  return { id, version: after.version };
}

/** Only what is another. */
export function changed(before: ParcelState, after: ParcelState): { before: object; after: object } {
  const keys = (Object.keys(EMPTY) as (keyof ParcelFields)[]).concat('code', 'unitId', 'landUse');
  const other = keys.filter((key) => before[key] !== after[key]);
  const of = (state: ParcelState) => Object.fromEntries(other.map((key) => [key, state[key]]));
  return { before: of(before), after: of(after) };
}

export async function withdrawParcel(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const parcel = await lockParcel(tx, id);
  refuseOutOfReach(caller, parcel.unitId);
  await withdrawRow(tx, parcel, reason);
  tx.record({
    entity: 'parcel',
    id,
    version: parcel.version + 1,
    act: 'withdraw',
    reason,
    before: { code: parcel.code },
  });
}

async function refuseUnsound(tx: Tx, caller: Caller, state: ParcelState): Promise<void> {
  const { uses } = landRulesOn(tx.today);
  if (!uses.some(({ code }) => code === state.landUse))
    throw Refusal.at('landUse', 'parcel-use-unknown', {
      use: state.landUse,
      uses: uses.map(({ zh }) => zh).join('、'),
    });
  await refuseUnknownUnit(tx, caller, state.unitId);
  if (state.suppliedOn !== null && state.suppliedOn > tx.today)
    throw Refusal.at('suppliedOn', 'parcel-supplied-future', { day: state.suppliedOn });
  const wrong = dayFault(state);
  if (wrong)
    throw Refusal.at(wrong.field, 'parcel-days-order', { earlier: wrong.earlier, later: wrong.later });
  if ((state.excuse === null) !== ((state.excuseReason ?? '') === ''))
    throw Refusal.at('excuseReason', 'parcel-excuse-reason');
  if (state.projectId !== null) await projectInReach(tx, caller, state.projectId);
}

async function refuseUnknownUnit(tx: Tx, caller: Caller, unitId: string): Promise<void> {
  const unit = await maybe(
    tx,
    sql`select 1 from v_unit where region_id = ${tx.region} and id = ${unitId} and disabled_on is null`,
  );
  if (!unit) throw Refusal.at('unitId', 'not-found');
  refuseOutOfReach(caller, unitId);
}

export interface DayFault {
  readonly field: keyof ParcelFields;
  readonly earlier: string;
  readonly later: string;
}

/** Supply, start, production, full production: none before the one before it. */
export function dayFault(
  state: Pick<ParcelFields, 'suppliedOn' | 'agreedStartOn' | 'agreedProductionOn' | 'agreedReachOn'>,
): DayFault | null {
  const fields = ['suppliedOn', 'agreedStartOn', 'agreedProductionOn', 'agreedReachOn'] as const;
  let earlier: string | null = null;
  for (const field of fields) {
    const day = state[field];
    if (day === null) continue;
    if (earlier !== null && day < earlier) return { field, earlier, later: day };
    earlier = day;
  }
  return null;
}

async function refuseTaken(tx: Tx, code: string, own: string | null): Promise<void> {
  const taken = await maybe(
    tx,
    sql`
      select 1 from parcel
      where region_id = ${tx.region} and code = ${code} and withdrawn_at is null and id is distinct from ${own}`,
  );
  if (taken) throw Refusal.at('code', 'parcel-code-taken', { code });
}
