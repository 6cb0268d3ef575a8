/** Experts come into the pool, are changed, suspended, taken back and let go; every state is kept. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { industryName } from '#platform/industry-classes.ts';
import { type ExpertChange, type ExpertMove, type NewExpert, STATE_WORDS } from './contract.ts';
import { expertRulesOn } from './expert-rules.ts';
import { expertNamed, insertExpert, lockExpert, updateExpert } from './expert-store.ts';

type Sound = Pick<
  NewExpert,
  'professions' | 'industries' | 'chains' | 'poolFrom' | 'poolTo' | 'consentOn' | 'name' | 'institution'
>;

/** Answers the id. Refusals at their fields, 'expert-already'. */
export async function addExpert(
  tx: Tx,
  wish: NewExpert,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  await refuseUnsound(tx, wish);
  if (await expertNamed(tx, wish)) throw Refusal.at('name', 'expert-already', { ...named(wish) });
  const id = await insertExpert(tx, wish, demo);
  tx.record({ entity: 'expert', id, version: 1, act: 'add', after: told(wish) });
  return id;
}

const named = ({ name, institution }: Pick<NewExpert, 'name' | 'institution'>) => ({ name, institution });

/** For the journal: the contact is never there. */
const told = ({ contact, ...rest }: Partial<NewExpert>): Partial<NewExpert> => rest;

async function refuseUnsound(tx: Tx, wish: Sound): Promise<void> {
  const { professions } = expertRulesOn(tx.today);
  const strange = wish.professions.find((code) => !professions.some((one) => one.code === code));
  if (strange !== undefined)
    throw Refusal.at('professions', 'expert-profession-unknown', { profession: strange });
  const code = wish.industries.find((one) => !knownIndustry(one));
  if (code !== undefined) throw Refusal.at('industries', 'expert-industry-unknown', { code });
  if (wish.poolTo !== null && wish.poolTo < wish.poolFrom)
    throw Refusal.at('poolTo', 'expert-pool-days', { from: wish.poolFrom, to: wish.poolTo });
  if (wish.consentOn !== null && wish.consentOn > tx.today)
    throw Refusal.at('consentOn', 'expert-consent-future', { day: wish.consentOn });
  await refuseStrangeChains(tx, wish.chains);
}

/** Our table has no groups of three digits: such a code is known by its division. */
export const knownIndustry = (code: string): boolean =>
  industryName(code) !== undefined ||
  (/^[A-T]?\d{3}$/.test(code) && industryName(code.slice(0, -1)) !== undefined);

async function refuseStrangeChains(tx: Tx, chains: readonly string[]): Promise<void> {
  if (chains.length === 0) return;
  const found = await rows(
    tx,
    sql`select 1 from v_chain where region_id = ${tx.region} and id = any(${[...chains]}::uuid[])`,
  );
  if (found.length < new Set(chains).size) throw Refusal.at('chains', 'expert-chain-unknown');
}

/** Answers the new version. */
export async function amendExpert(
  tx: Tx,
  id: string,
  { version, reason, ...change }: ExpertChange,
): Promise<number> {
  const before = await lockExpert(tx, id, version);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given };
  await refuseUnsound(tx, after);
  const other = await expertNamed(tx, after);
  if (other && other.id !== id) throw Refusal.at('name', 'expert-already', { ...named(after) });
  const next = await updateExpert(tx, after, reason);
  const was = Object.fromEntries(Object.keys(given).map((key) => [key, before[key as keyof typeof before]]));
  tx.record({
    ...{ entity: 'expert', id, version: next, act: 'amend', reason },
    before: told(was),
    after: told(given),
  });
  return next;
}

export async function moveExpert(
  tx: Tx,
  id: string,
  { version, state, reason }: ExpertMove,
): Promise<number> {
  const before = await lockExpert(tx, id, version);
  if (before.state === state) throw new Refusal('expert-state-same', { state: STATE_WORDS[state] });
  const after = { ...before, state, stateReason: state === 'in' ? null : reason, stateSince: tx.today };
  const next = await updateExpert(tx, after, reason);
  tx.record({
    ...{ entity: 'expert', id, version: next, act: `expert-${state}`, reason },
    before: { status: before.state },
    after: { status: state },
  });
  return next;
}

/** The contact as it is kept; that it was looked at is written down. Refusal 'expert-no-contact'. */
export async function showContact(tx: Tx, _caller: Caller, id: string): Promise<{ contact: string }> {
  const { contact, version } = await lockExpert(tx, id);
  if (contact === null) throw new Refusal('expert-no-contact');
  tx.record({ entity: 'expert', id, version, act: 'show-contact' });
  return { contact };
}
