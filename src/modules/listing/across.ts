/** What the listing pipeline gives to the pages that mix modules: next steps whose day is over, cases, their names. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { casesInReach, firmOf, overdueOn } from './case-source.ts';
import { wordsMatch } from './cases.ts';
import { listingRules } from './listing-rules.ts';
import { STATUS_WORDS } from './status-words.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('listing.edit')) return [];
  const { n, oldest } = await one(
    tx,
    sql<{ n: number; oldest: string | null }>`
      select count(*)::integer as n, min(c.next_on) as oldest
      from ${casesInReach(tx, caller, undefined)} and ${overdueOn(tx.today)}`,
  );
  if (n === 0) return [];
  return [
    {
      ...{ kind: 'next-steps', area: '/listing', count: n, subject: null, day: oldest },
      to: '/listing?overdue=true',
    },
  ];
}

const stageWord = (code: string, locale: 'zh' | 'en'): string =>
  listingRules().stages.find((stage) => stage.code === code)?.[locale] ?? code;

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('listing.view')) return [];
  const found = await rows(
    tx,
    sql<{ id: string; firm: string; stage: string; unit: string | null }>`
      select c.id, e.name as firm, c.stage, u.short_name as unit from ${casesInReach(tx, caller, undefined)}
        and ${wordsMatch(q)} order by e.name, c.id limit ${limit}`,
  );
  const classes = await rows(
    tx,
    sql<FoundRecord>`
      select 'listing-class' as kind, id, title, held_on::text as context from listing_class
      where region_id = ${tx.region} and withdrawn_at is null and title ilike ${anywhere(q)}
      order by held_on desc, id limit ${limit}`,
  );
  return [
    ...found.map(({ id, firm, stage, unit }) => ({
      ...{ kind: 'listing-case', id, title: firm },
      context: [stageWord(stage, caller.locale), unit].filter(Boolean).join('　'),
    })),
    ...classes,
  ];
}

const cases = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select c.id, e.name as title, case when c.status <> 'void' then '/listing/' || c.id end as "to"
      from listing_case c ${firmOf(tx, sql`c.enterprise_id`)}
      where c.region_id = ${tx.region} and c.id = any(${[...ids]}::uuid[])`,
  );

const classes = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, title, case when withdrawn_at is null then '/listing/classes/' || id end as "to" from listing_class
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

const codes: AcrossModules['codes'] = (_, locale) => {
  const { stages, boards, endings } = listingRules();
  const words = Object.entries(STATUS_WORDS).map(([code, word]) => [code, word[locale]]);
  return {
    'listing-case': Object.fromEntries([
      ...[...boards, ...endings, ...stages].map((one) => [one.code, one[locale]]),
      ...words,
    ]),
  };
};

export const listingAcross: AcrossModules = {
  ...{ waiting, find, codes },
  names: { 'listing-case': cases, 'listing-class': classes },
};
