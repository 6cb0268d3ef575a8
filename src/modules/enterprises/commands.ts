/** Adding, amending, a year's figures: who may, then what the rules say, then the record. */

import { sql } from 'kysely';
import { readCreditCode } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import { findUnit } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { enterpriseRoutes, NewEnterprise } from './contract.ts';
import { nameKey } from './name-key.ts';
import { refuseUnreached } from './policy.ts';
import {
  findByCode,
  insertEnterprises,
  keepNames,
  lockEnterprise,
  type StoredEnterprise,
  updateEnterprises,
} from './store.ts';
import { entriesOf, itemFault, jumps, keptValues, partFaults } from './year-check.ts';
import type { NewYear, YearValues } from './year-contract.ts';
import { recordYears, type StandingYear, standingYears } from './years.ts';

export interface DemoOption {
  readonly demo?: boolean;
}

export async function addEnterprise(
  tx: Tx,
  caller: Caller,
  wish: NewEnterprise,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const creditCode = soundCode(wish.creditCode);
  refuseUnreached(caller, wish.unitId);
  await mustBeUnit(tx, wish.unitId);
  await mustBeFree(tx, creditCode, null);
  const state = { ...wish, creditCode, mergedInto: null, absorbed: [], demo };
  const [row] = await insertEnterprises(tx, [state], null);
  if (!row) throw new Error('an insert of one enterprise returned none');
  tx.record({ entity: 'enterprise', id: row.id, version: 1, act: 'add', after: wish });
  tellChanged(tx, [row.id]);
  return row.id;
}

export const tellChanged = (tx: Tx, ids: readonly string[]): void =>
  tx.publish({ name: 'enterprises.changed', data: { enterprises: ids } });

/** Refusal where the code is none. */
export function soundCode(text: string): string {
  const read = readCreditCode(text);
  if ('value' in read) return read.value;
  const { fault } = read;
  throw Refusal.at('creditCode', fault.code, 'params' in fault ? fault.params : {});
}

async function mustBeFree(tx: Tx, creditCode: string, own: string | null): Promise<void> {
  const taken = await findByCode(tx, creditCode);
  if (taken && taken.id !== own) throw Refusal.at('creditCode', 'code-taken', { name: taken.name });
}

async function mustBeUnit(tx: Tx, unitId: string | null): Promise<void> {
  if (unitId !== null && !(await findUnit(tx, unitId))) throw Refusal.at('unitId', 'unknown-unit');
}

/** Locked, in reach, and not merged away. */
export async function enterpriseToChange(tx: Tx, caller: Caller, id: string): Promise<StoredEnterprise> {
  const enterprise = await lockEnterprise(tx, id);
  refuseUnreached(caller, enterprise.unitId);
  if (enterprise.mergedInto !== null) {
    const kept = await lockEnterprise(tx, enterprise.mergedInto);
    throw new Refusal('enterprise-merged', { name: kept.name });
  }
  return enterprise;
}

type Amendment = BodyOf<typeof enterpriseRoutes.amendEnterprise>;

export async function amendEnterprise(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, nameFrom, ...change }: Amendment,
): Promise<string> {
  const before = await enterpriseToChange(tx, caller, id);
  if (before.version !== version) throw new Refusal('changed-meanwhile');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: StoredEnterprise = { ...before, ...given };
  const creditCode = change.creditCode === undefined ? before.creditCode : soundCode(change.creditCode);
  if (creditCode !== before.creditCode) await mustBeFree(tx, creditCode, id);
  refuseUnreached(caller, after.unitId);
  if (after.unitId !== before.unitId) await mustBeUnit(tx, after.unitId);
  await updateEnterprises(tx, [{ ...after, creditCode }], reason);
  if (after.name !== before.name) await keepNames(tx, [{ id, name: after.name, from: nameFrom ?? tx.today }]);
  const act = nameKey(after.name) === nameKey(before.name) ? 'amend' : 'rename';
  const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof NewEnterprise]]));
  tx.record({
    entity: 'enterprise',
    id,
    version: version + 1,
    act,
    reason,
    before: was,
    after: { ...given, ...(change.creditCode === undefined ? {} : { creditCode }) },
  });
  tellChanged(tx, [id]);
  return id;
}

export type YearOutcome = { id: string | null; outcome: 'added' | 'changed' | 'unchanged' };

/** Reporting is an officer's own right; the three other kinds are said by who checks. */
export async function enterYear(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewYear,
  { demo = false }: DemoOption = {},
): Promise<YearOutcome> {
  const right = wish.kind === 'reported' ? 'enterprises.edit' : 'enterprises.verify';
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
  const enterprise = await enterpriseToChange(tx, caller, id);
  const values = await soundYear(tx, id, wish);
  const entry = { enterpriseId: id, year: wish.year, kind: wish.kind, values, note: wish.note };
  const recording = await recordYears(tx, [entry], { demo });
  const [added] = recording.added;
  const [changed] = recording.changed;
  const fresh = added ?? changed;
  if (!fresh) return { id: null, outcome: 'unchanged' };
  tx.record({
    ...{ entity: 'enterprise', id, version: enterprise.version },
    act: wish.kind === 'verified' ? 'verify' : 'report',
    ...(changed ? { before: { year: wish.year, kind: wish.kind, ...changed.before } } : {}),
    after: { year: wish.year, kind: wish.kind, ...fresh.values, ...(wish.note ? { note: wish.note } : {}) },
  });
  tellChanged(tx, [id]);
  return { id: recording.ids[0] ?? null, outcome: added ? 'added' : 'changed' };
}

/** The values as they would be kept; Refusal where they cannot be of the year. */
export async function soundYear(tx: Tx, id: string, wish: NewYear): Promise<YearValues> {
  const { year, kind } = wish;
  if (year > Number(tx.today.slice(0, 4))) throw Refusal.at('year', 'year-of-future', { year });
  const values = keptValues(wish.values);
  if (Object.keys(values).length === 0) throw new Refusal('year-empty');
  const known = await standingYears(tx, [id], year - 1, year);
  const standing = known.find((row) => row.year === year && row.kind === kind)?.values;
  const now = { ...standing, ...values };
  const faults = [
    ...entriesOf(values).flatMap(([item, value]) => (value === null ? [] : (itemFault(item, value) ?? []))),
    ...partFaults((item) => now[item]),
  ];
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
  const asked = jumps(values, { lastYear: bestOf(known, id, year - 1), year, standing });
  if (asked.length > 0 && !wish.confirmed)
    throw new Refusal(
      asked.some(({ code }) => code === 'year-jump-cell') ? 'year-jump' : 'year-several-fold',
      {},
      asked,
    );
  return values;
}

const BEST: readonly string[] = ['verified', 'statistical', 'reported', 'estimated'];

/** The values that count of a year: verified before statistical before reported before estimated. */
export const bestOf = (
  known: readonly StandingYear[],
  enterpriseId: string,
  year: number,
): YearValues | undefined =>
  known
    .filter((row) => row.enterpriseId === enterpriseId && row.year === year)
    .toSorted((a, b) => BEST.indexOf(a.kind) - BEST.indexOf(b.kind))[0]?.values;

type Verification = BodyOf<typeof enterpriseRoutes.verifyYear>;

/** Whoever reported does not verify. */
export async function verifyYear(
  tx: Tx,
  caller: Caller,
  yearId: string,
  { values, note, confirmed }: Verification,
): Promise<YearOutcome> {
  const found = await maybe(
    tx,
    sql<{ enterpriseId: string; year: number }>`
      select enterprise_id as "enterpriseId", year from enterprise_year
      where region_id = ${tx.region} and id = ${yearId} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const standing = await standingYears(tx, [found.enterpriseId], found.year, found.year);
  const reported = standing.find(({ id }) => id === yearId);
  if (reported?.kind !== 'reported') throw new Refusal('year-not-reported');
  if (reported.enteredBy === caller.userId) throw new Refusal('verify-own-report');
  const whole = { ...reported.values, ...values };
  const wish: NewYear = { year: found.year, kind: 'verified', values: whole, note, confirmed };
  return enterYear(tx, caller, found.enterpriseId, wish);
}
