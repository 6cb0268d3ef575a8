/** The enterprise's own page: every item with what it said to it; and its tiers, as kept or by trial numbers. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type TierVerdict, YearItem } from '#modules/enterprises/contract.ts';
import { enterpriseForItself, tiersOf } from '#modules/enterprises/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { inOrder } from './checks.ts';
import type { OwnAffair, OwnItem, OwnMeasure, OwnPage, StatementBody, Trial } from './contract.ts';
import { concerns, itemOf, itemsOf } from './items.ts';
import { ownLink } from './policy.ts';
import { ownStatements } from './statements.ts';
import { choicesIn, YEAR_ITEM_WORDS, yearUnit } from './words.ts';

type Source<T> = (tx: Tx, caller: Caller, enterpriseId: string) => Promise<readonly T[]>;

/** What other modules have for the enterprise's own page; the composition root knows them. */
export interface OwnSources {
  readonly measuresOf?: Source<OwnMeasure>;
  readonly projectsOf?: Source<OwnAffair>;
  readonly casesOf?: Source<OwnAffair>;
}

export async function ownEnterprise(tx: Tx, caller: Caller, sources: OwnSources = {}): Promise<OwnPage> {
  const { enterpriseId, since } = await ownLink(tx, caller);
  const page = await enterpriseForItself(tx, caller, enterpriseId);
  const statements = await ownStatements(tx, caller, enterpriseId);
  const waiting = await waitingItems(tx, [enterpriseId]);
  const confirmed = await confirmations(tx, enterpriseId);
  const items = itemsOf(page, caller.locale).map(
    (item): OwnItem => ({
      ...item,
      confirmed: confirmedAs(confirmed.get(item.key), item.body),
      waiting: waiting.some((said) => concerns(said, item.key)),
    }),
  );
  const measures = sources.measuresOf ? await sources.measuresOf(tx, caller, enterpriseId) : null;
  return {
    ...{
      enterpriseId,
      name: page.name,
      creditCode: page.creditCode,
      unit: page.unit,
      since,
      items,
      statements,
    },
    measures: measures && [...measures],
    projects: [...((await sources.projectsOf?.(tx, caller, enterpriseId)) ?? [])],
    cases: [...((await sources.casesOf?.(tx, caller, enterpriseId)) ?? [])],
    yearItems: YearItem.options.map((item) => ({
      ...{ item, title: YEAR_ITEM_WORDS[item][caller.locale], unit: yearUnit(item, caller.locale) },
    })),
    choices: choicesIn(caller.locale),
    demo: page.demo,
  };
}

async function waitingItems(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ body: StatementBody }>`
      select body from portal_statement
      where region_id = ${tx.region} and enterprise_id = any(${[...ids]}::uuid[]) and state = 'waiting' limit 1000`,
  );
  return found.map(({ body }) => itemOf(body));
}

interface Confirmation {
  readonly item: string;
  readonly body: StatementBody;
  readonly on: string;
  readonly post: string;
}

async function confirmations(tx: Tx, enterpriseId: string): Promise<Map<string, Confirmation>> {
  const found = await rows(
    tx,
    sql<Confirmation>`
      select distinct on (item) item, body, confirmed_on as "on", confirmed_post as post from portal_confirmation
      where region_id = ${tx.region} and enterprise_id = ${enterpriseId}
      order by item, confirmed_at desc, id desc limit 2000`,
  );
  return new Map(found.map((one) => [one.item, one]));
}

/** It holds as long as the item reads as it did. */
const confirmedAs = (one: Confirmation | undefined, body: StatementBody): OwnItem['confirmed'] =>
  one && JSON.stringify(inOrder(one.body)) === JSON.stringify(inOrder(body))
    ? { on: one.on, post: one.post }
    : null;

export async function confirmItems(
  tx: Tx,
  caller: Caller,
  keys: readonly string[],
  { demo = false }: { demo?: boolean } = {},
): Promise<{ confirmed: number }> {
  const { enterpriseId } = await ownLink(tx, caller);
  const page = await enterpriseForItself(tx, caller, enterpriseId);
  const kept = new Map(itemsOf(page, caller.locale).map((item) => [item.key, item.body]));
  const before = await confirmations(tx, enterpriseId);
  let confirmed = 0;
  for (const key of new Set(keys)) {
    const body = kept.get(key);
    if (!body) throw new Refusal('portal-item-gone', { key });
    if (confirmedAs(before.get(key), body)) continue;
    const id = newId();
    await sql`
      insert into portal_confirmation (region_id, id, enterprise_id, item, body, confirmed_post, confirmed_by, confirmed_on,
        confirmed_at, demo)
      values (${tx.region}, ${id}, ${enterpriseId}, ${key}, ${JSON.stringify(body)}::jsonb, ${tx.actor.post},
        ${tx.actor.userId}, ${tx.today}, ${tx.at}, ${demo})`.execute(tx.db);
    tx.record({
      entity: 'confirmation',
      id,
      version: 1,
      act: 'confirm',
      after: { enterpriseId, item: key, body },
    });
    confirmed += 1;
  }
  return { confirmed };
}

/** By what is kept, or by trial numbers in place of a year's; nothing of a trial is stored. */
export async function ownTiers(tx: Tx, caller: Caller, trial?: Trial): Promise<TierVerdict[]> {
  const { enterpriseId } = await ownLink(tx, caller);
  const page = await enterpriseForItself(tx, caller, enterpriseId);
  return tiersOf(tx, page, { day: tx.today, locale: caller.locale, trial });
}
