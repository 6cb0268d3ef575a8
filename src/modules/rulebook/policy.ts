/** Who may draft, adopt, withdraw and switch. Rules hold for the whole region: so must the post of whoever changes them. */
import { Refusal } from '#kernel/refusal.ts';
import type { StoredVersion } from '#modules/tiers/index.ts';
import type { Caller } from '#platform/http/caller.ts';

const has = (caller: Caller, right: string): boolean => caller.rights.has(right);
const reachesAll = (caller: Caller): boolean => caller.reach.kind === 'all';

export function refuseRight(caller: Caller, right: 'rules.draft' | 'rules.adopt'): void {
  if (!has(caller, right)) throw new Refusal('no-right', { right });
  if (!reachesAll(caller)) throw new Refusal('rules-whole-region');
}

/** Reckoning takes the machine's time: for those who draft or adopt. */
export function refuseReckoning(caller: Caller): void {
  if (!mayReckon(caller)) throw new Refusal('no-right', { right: 'rules.draft' });
}

const mayReckon = (caller: Caller): boolean => has(caller, 'rules.draft') || has(caller, 'rules.adopt');

export const canOnBook = (caller: Caller): string[] =>
  has(caller, 'rules.draft') && reachesAll(caller) ? ['draft'] : [];

export const canOnShipped = (caller: Caller): string[] => [
  ...canOnBook(caller),
  ...(has(caller, 'rules.adopt') && reachesAll(caller) ? ['switch'] : []),
];

/** @param drafters users who wrote this draft or one that it was made of */
export function canOnOwn(caller: Caller, version: StoredVersion, drafters: readonly string[]): string[] {
  const drafts = canOnBook(caller);
  const reckon = mayReckon(caller) && !version.withdrawn ? ['reckon'] : [];
  const adopts = has(caller, 'rules.adopt') && reachesAll(caller);
  if (version.withdrawn || version.supersededBy) return drafts;
  if (version.adopted) return [...drafts, ...reckon, ...(adopts ? ['withdraw'] : [])];
  return [
    ...drafts,
    ...reckon,
    ...(drafts.length > 0 ? ['amend', 'withdraw'] : []),
    ...(adopts && !drafters.includes(caller.userId) ? ['adopt'] : []),
  ];
}
