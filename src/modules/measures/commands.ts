/** Adding, amending and withdrawing a measure: who may, whether it holds together, then a new version and fresh verdicts. */
import { sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import type { Rule } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { conditionsOfText } from './condition.ts';
import type { FormCondition, MeasureAmendment, NewMeasure } from './contract.ts';
import { conventionOn } from './conventions.ts';
import { refuseChange } from './policy.ts';
import { programmeFor } from './programme.ts';
import { judgeOrQueue } from './refresh.ts';
import { conditionsOfForm } from './simple.ts';
import { insertMeasure, lockMeasure, type StoredMeasure, updateMeasure } from './store.ts';

interface Written {
  readonly simple: readonly FormCondition[] | null;
  readonly text: string | null;
}

/** What was written, in the language of the tiers, and known to compile. */
export function writtenConditions({ simple, text }: Written): Rule[] {
  if (simple !== null && text !== null) throw new Refusal('conditions-both');
  if (simple === null && text === null) throw new Refusal('conditions-empty');
  const conditions = simple === null ? conditionsOfText(text ?? '') : conditionsOfForm(simple);
  programmeFor(conditions);
  return conditions;
}

export async function addMeasure(
  tx: Tx,
  caller: Caller,
  wish: NewMeasure,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  refuseChange(caller, caller.unit.id);
  const conditions = writtenConditions(wish);
  await refuseUnsound(tx, wish);
  const { text: _, ...fields } = wish;
  const measure: StoredMeasure = {
    ...{ ...fields, conditions, id: newId(), version: 1, unitId: caller.unit.id, round: 1 },
    ...{ judgedOn: null, withdrawnOn: null, demo },
  };
  await insertMeasure(tx, measure);
  tx.record({ entity: 'measure', id: measure.id, version: 1, act: 'add', after: { ...fields, conditions } });
  await judgeOrQueue(tx, [measure]);
  return measure.id;
}

async function refuseUnsound(tx: Tx, wish: Omit<NewMeasure, 'simple' | 'text'>): Promise<void> {
  const { kind, windowFrom, windowTo, effectiveFrom, effectiveTo, amountFrom, amountTo, units } = wish;
  if (!conventionOn('kinds', tx.today).some(({ code }) => code === kind))
    throw new Refusal('measure-kind', { kind });
  for (const [from, to] of [
    [windowFrom, windowTo],
    [effectiveFrom, effectiveTo],
  ])
    if (from && to && to < from) throw new Refusal('measure-days', { from, to });
  if (amountFrom !== null && amountTo !== null && compare(amountFrom, amountTo) > 0)
    throw new Refusal('measure-amounts', { from: amountFrom, to: amountTo });
  for (const unit of units) if (!(await findUnit(tx, unit))) throw new Refusal('unknown-unit');
}

async function measureToChange(tx: Tx, caller: Caller, id: string, version: number): Promise<StoredMeasure> {
  const measure = await lockMeasure(tx, id);
  refuseChange(caller, measure.unitId);
  if (measure.withdrawnOn !== null) throw new Refusal('measure-withdrawn');
  if (measure.version !== version) throw new Refusal('changed-meanwhile');
  return measure;
}

export async function amendMeasure(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: MeasureAmendment,
): Promise<string> {
  const before = await measureToChange(tx, caller, id, wish.version);
  const { text: _, version, reason, nextRound, ...fields } = wish;
  const conditions = writtenConditions(wish);
  await refuseUnsound(tx, fields);
  const round = before.round + (nextRound ? 1 : 0);
  const after: StoredMeasure = { ...before, ...fields, conditions, round };
  const changed = changedFields(before, after);
  if (changed.length === 0) throw new Refusal('measure-unchanged');
  await updateMeasure(tx, after, reason);
  const of = (state: StoredMeasure) => Object.fromEntries(changed.map((name) => [name, state[name]]));
  tx.record({
    ...{ entity: 'measure', id, version: version + 1, act: nextRound ? 'open-round' : 'amend', reason },
    ...{ before: of(before), after: of(after) },
  });
  await judgeOrQueue(tx, [{ ...after, version: version + 1 }]);
  return id;
}

/** Keys are compared in their own order: the database gives those of JSON in another. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;

const MONEY: ReadonlySet<string> = new Set(['amountFrom', 'amountTo']);

/** Fields of two states of a measure that are not the same. */
export function changedFields<S extends object>(before: S, after: S): (keyof S & string)[] {
  return (Object.keys(after) as (keyof S & string)[]).filter((name) => {
    const [a, b] = [before[name], after[name]];
    if (MONEY.has(name) && typeof a === 'string' && typeof b === 'string') return compare(a, b) !== 0;
    return JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b));
  });
}

export async function withdrawMeasure(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<void> {
  const before = await measureToChange(tx, caller, id, version);
  await updateMeasure(tx, { ...before, withdrawnOn: tx.today }, reason);
  await sql`delete from measure_due where region_id = ${tx.region} and measure_id = ${id}`.execute(tx.db);
  const after = { withdrawnOn: tx.today };
  tx.record({ entity: 'measure', id, version: version + 1, act: 'withdraw', reason, before: {}, after });
}
