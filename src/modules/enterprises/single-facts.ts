/** Single facts of an enterprise: said by an officer with grounds, superseded by the next word, never overwritten. */

import { sql } from 'kysely';
import { compare, multiply, round } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalWord } from '#kernel/refusal.ts';
import type { SingleFact } from '#modules/tiers/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type DemoOption, enterpriseToChange, tellChanged } from './commands.ts';
import { type FactRow, type NewFact, shownFact } from './fact-contract.ts';
import { factsToSay, needsUntil } from './own-facts.ts';

/** What a single fact is called and counted in; undefined where no rule of the region reads it and the register does not ask for it. */
export const factNamed = async (tx: Tx, kind: string, name: string): Promise<SingleFact | undefined> =>
  (await factsToSay(tx)).get(`${kind} ${name}`);

interface Standing {
  readonly id: string;
  readonly value: string;
  readonly from: string;
  readonly until: string | null;
  readonly note: string | null;
  readonly currency: string | null;
  readonly original: string | null;
}

type FactOutcome = { id: string; outcome: 'added' | 'changed' | 'unchanged' };

/** A finding is said by who checks; the rest by who keeps the register. */
export async function sayFact(
  tx: Tx,
  caller: Caller,
  id: string,
  wish: NewFact,
  { demo = false }: DemoOption = {},
): Promise<FactOutcome> {
  if (wish.kind === 'finding' && !caller.rights.has('enterprises.verify'))
    throw new Refusal('no-right', { right: 'enterprises.verify' });
  const word = await factNamed(tx, wish.kind, wish.name);
  if (!word) throw new Refusal('fact-unknown', { name: wish.name });
  const { version } = await enterpriseToChange(tx, caller, id);
  const next = soundFact(word, wish, tx.today);
  const standing = await standingFact(tx, id, wish);
  if (standing && same(standing, next)) return { id: standing.id, outcome: 'unchanged' };
  if (standing) await supersede(tx, standing.id);
  const fact = newId();
  await sql`
    insert into enterprise_fact (region_id, id, enterprise_id, kind, name, value, from_day, to_day, note, currency, original,
      entered_post, entered_by, recorded_at, demo)
    values (${tx.region}, ${fact}, ${id}, ${wish.kind}, ${wish.name}, ${next.value}, ${next.from}, ${next.until}, ${next.note},
      ${next.currency}, ${next.original}, ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  const after = { fact: word.zh, name: wish.name, ...next };
  tx.record({
    ...{ entity: 'enterprise', id, version, act: 'say-fact' },
    ...(standing ? { before: { fact: word.zh, value: standing.value } } : {}),
    after,
  });
  tellChanged(tx, [id]);
  return { id: fact, outcome: standing ? 'changed' : 'added' };
}

function soundFact(word: SingleFact, wish: NewFact, today: string): Omit<Standing, 'id'> {
  const from = wish.from ?? today;
  const { until, note, currency } = wish;
  if (until === null && needsUntil(word.kind, word.name, wish.value))
    throw Refusal.at('until', 'fact-until-needed', { title: { zh: word.zh, en: word.en } });
  if (from > today || (until !== null && until < from))
    throw Refusal.at('until', 'fact-days', { until: until ?? '', from });
  const yes = wish.value === 'true' || wish.value === 'false';
  if (yes === (word.kind === 'number')) throw factValue(word, yes ? NUMBER : YES_OR_NO, wish.value);
  const value = currency ? round(multiply(currency.amount, currency.rate), 2) : wish.value;
  if (word.kind === 'number') refuseOutOfRange(word, value);
  const rate = currency ? `1 ${currency.code} = ${currency.rate} USD` : null;
  return {
    ...{ value, from, until, currency: currency?.code ?? null, original: currency?.amount ?? null },
    note: [note, rate].filter(Boolean).join('；') || null,
  };
}

const YES_OR_NO = { zh: '是或否', en: 'yes or no' };
const NUMBER = { zh: '数', en: 'a number' };

const factValue = ({ zh, en }: SingleFact, wanted: RefusalWord, value: string): Refusal =>
  Refusal.at('value', 'fact-value', { title: { zh, en }, wanted, value });

/** Nothing that is said in a number is below nought, nor more than its rule's item gives. */
export function refuseOutOfRange(word: SingleFact, value: string): void {
  const { unit = '', most } = word;
  const shown = (kept: string) => shownFact(unit, kept);
  if (most !== undefined && (compare(value, '0') < 0 || compare(value, String(most)) > 0)) {
    const limit = shown(String(most));
    throw factValue(word, { zh: `0 至 ${limit} 的数`, en: `a number from 0 to ${limit}` }, shown(value));
  }
  if (compare(value, '0') < 0)
    throw factValue(word, { zh: '不小于零的数', en: 'a number not below nought' }, shown(value));
}

const standingFact = (tx: Tx, id: string, { kind, name }: NewFact): Promise<Standing | undefined> =>
  maybe(
    tx,
    sql<Standing>`
      select id, value, from_day as "from", to_day as "until", note, currency, trim_scale(original)::text as original
      from enterprise_fact
      where region_id = ${tx.region} and enterprise_id = ${id} and kind = ${kind} and name = ${name} and superseded_at is null`,
  );

const same = (a: Standing, b: Omit<Standing, 'id'>): boolean =>
  a.value === b.value && a.until === b.until && a.note === b.note && a.currency === b.currency;

const supersede = (tx: Tx, id: string) =>
  sql`update enterprise_fact set superseded_at = ${tx.at} where region_id = ${tx.region} and id = ${id}`.execute(
    tx.db,
  );

export async function withdrawFact(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ enterpriseId: string; kind: string; name: string; value: string }>`
      select enterprise_id as "enterpriseId", kind, name, value from enterprise_fact
      where region_id = ${tx.region} and id = ${id} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { enterpriseId, ...before } = found;
  const { version } = await enterpriseToChange(tx, caller, enterpriseId);
  await supersede(tx, id);
  tx.record({ entity: 'enterprise', id: enterpriseId, version, act: 'withdraw-fact', reason, before });
  tellChanged(tx, [enterpriseId]);
}

/** What was said of the enterprise and of whom it absorbed, its own word first. */
export async function readFacts(
  tx: Tx,
  caller: Caller,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<FactRow[]> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<Omit<FactRow, 'title'>>`
      select distinct on (f.kind, f.name) f.id, f.kind, f.name, f.value, f.from_day as "from", f.to_day as "until", f.note,
        f.from_day <= ${day} and (f.to_day is null or f.to_day >= ${day}) as valid,
        f.currency, trim_scale(f.original)::text as original, f.entered_post as post, f.demo
      from enterprise_fact f
      where f.region_id = ${tx.region} and f.enterprise_id = any(${[...ids]}::uuid[]) and ${knownAsOf(tx, 'f', asOf)}
      order by f.kind, f.name, (f.enterprise_id = ${ids[0]}) desc, f.id limit 300`,
  );
  if (found.length === 0) return [];
  const known = await factsToSay(tx);
  return found.map((row) => ({
    ...row,
    title: known.get(`${row.kind} ${row.name}`)?.[caller.locale] ?? row.name,
  }));
}
