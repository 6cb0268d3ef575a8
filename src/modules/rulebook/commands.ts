/** Drafting, amending, adopting, withdrawing, switching: who may, then what the text says, then the record. */
import { Refusal } from '#kernel/refusal.ts';
import {
  codesOf,
  draftersOf,
  insertTierSwitch,
  insertTierVersion,
  isOn,
  lockTierVersion,
  markAdopted,
  markWithdrawn,
  type StoredVersion,
  tellTiersChanged,
  type Version,
} from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { bookOf } from './book.ts';
import { isNameTaken, soundVersion } from './check.ts';
import { refuseRight } from './policy.ts';
import { findVersion } from './reads.ts';

const ENTITY = 'tier-version';
const headOf = ({ code, version, documentNumber, effectiveFrom, effectiveTo, tracks }: Version) => ({
  ...{ code, version, documentNumber, tracks },
  ...{ effectiveFrom, effectiveTo: effectiveTo ?? null },
});

export interface DraftWish {
  readonly text: string;
  readonly origin: string | null;
  readonly demo?: boolean;
}

export async function draftVersion(
  tx: Tx,
  caller: Caller,
  { text, origin, demo = false }: DraftWish,
): Promise<string> {
  refuseRight(caller, 'rules.draft');
  const version = soundVersion(text);
  await refuseSameName(tx, version, null);
  const id = await insertTierVersion(tx, { version, content: text, origin, supersedes: null, demo });
  tx.record({ entity: ENTITY, id, version: 1, act: 'draft-rules', after: headOf(version) });
  return id;
}

/** A new row in place of the draft, which stays to be read. */
export async function amendDraft(tx: Tx, caller: Caller, id: string, text: string): Promise<string> {
  refuseRight(caller, 'rules.draft');
  const before = await lockTierVersion(tx, id);
  refuseNoDraft(before);
  if (before.content === text) return id;
  const version = soundVersion(text);
  await refuseSameName(tx, version, id);
  const { origin, demo } = before;
  const next = await insertTierVersion(tx, { version, content: text, origin, supersedes: id, demo });
  tx.record({
    ...{ entity: ENTITY, id: next, version: 1, act: 'amend-rules' },
    before: { draft: id, version: before.version },
    after: headOf(version),
  });
  return next;
}

function refuseNoDraft(version: StoredVersion): void {
  if (version.supersededBy) throw new Refusal('draft-amended');
  if (version.adopted || version.withdrawn) throw new Refusal('not-a-draft');
}

async function refuseSameName(tx: Tx, version: Version, except: string | null): Promise<void> {
  if (await isNameTaken(tx, version, except))
    throw new Refusal('version-there', { version: version.version });
}

export async function adoptVersion(tx: Tx, caller: Caller, id: string, note: string | null): Promise<void> {
  refuseRight(caller, 'rules.adopt');
  const draft = await lockTierVersion(tx, id);
  refuseNoDraft(draft);
  if ((await draftersOf(tx, id)).includes(caller.userId)) throw new Refusal('adopt-own-draft');
  const version = soundVersion(draft.content);
  await markAdopted(tx, id, note);
  tx.record({
    entity: ENTITY,
    id,
    version: 2,
    act: 'adopt-rules',
    ...(note ? { reason: note } : {}),
    after: headOf(version),
  });
  tellTiersChanged(tx, [draft.code]);
}

/** A draft by whoever may draft; what is adopted by whoever may adopt. */
export async function withdrawVersion(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const version = await lockTierVersion(tx, id);
  refuseRight(caller, version.adopted ? 'rules.adopt' : 'rules.draft');
  if (version.withdrawn) throw new Refusal('version-withdrawn');
  if (version.supersededBy) throw new Refusal('draft-amended');
  await markWithdrawn(tx, id, reason);
  tx.record({
    ...{ entity: ENTITY, id, version: 3, act: 'withdraw-rules', reason },
    before: { code: version.code, version: version.version, adopted: version.adopted !== null },
  });
  if (version.adopted) tellTiersChanged(tx, [version.code]);
}

export interface SwitchWish {
  readonly on: boolean;
  readonly from: string;
  readonly reason: string;
}

export async function switchVersion(
  tx: Tx,
  caller: Caller,
  id: string,
  { on, from, reason }: SwitchWish,
): Promise<void> {
  refuseRight(caller, 'rules.adopt');
  const book = await bookOf(tx, { track: 'application' });
  const { version, stored } = await findVersion(tx, book, id);
  if (stored) throw new Refusal('not-a-shipped-version');
  const later = book.law.switches.some(
    (one) => one.code === version.code && one.version === version.version && one.from > from,
  );
  if (!later && isOn(book.law, version, from) === on) throw new Refusal('switch-same', { from });
  const wish = { code: version.code, version: version.version, on, from, reason };
  const row = await insertTierSwitch(tx, wish);
  tx.record({
    entity: 'tier-switch',
    id: row,
    version: 1,
    act: on ? 'switch-rules-on' : 'switch-rules-off',
    reason,
    after: wish,
  });
  tellTiersChanged(
    tx,
    codesOf(book.law).filter((code) => code === version.code),
  );
}
