/** A firm's own way to the stock market, as it reads it itself. The caller has made sure whose it is. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { casesInReach } from './case-source.ts';
import { listingRules, wordOf } from './listing-rules.ts';
import { readCase } from './reads.ts';
import { STATUS_WORDS } from './status-words.ts';

export interface OwnCase {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly facts: readonly { readonly key: CaseFact; readonly value: string }[];
  readonly steps: readonly { readonly on: string; readonly word: string; readonly note: string }[];
  readonly missing: readonly string[];
  readonly demo: boolean;
}
export type CaseFact = 'stage' | 'sponsor' | 'nextStep' | 'classes';

const MOST = 20;
const UNDECIDED = { zh: '板块未定', en: 'Board undecided' } as const;

export async function ownCases(tx: Tx, caller: Caller, enterpriseId: string): Promise<OwnCase[]> {
  const all: Caller = { ...caller, reach: { kind: 'all' } };
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select c.id from ${casesInReach(tx, all, undefined)}
        and e.id = (select o.id from v_enterprise o where o.region_id = ${tx.region}
          and ${enterpriseId} = any(array[o.id] || o.absorbed) limit 1)
      order by c.stage_since desc, c.id limit ${MOST}`,
  );
  const own: OwnCase[] = [];
  for (const { id } of found) own.push(await ownCase(tx, caller, all, id));
  return own;
}

async function ownCase(tx: Tx, { locale }: Caller, all: Caller, id: string): Promise<OwnCase> {
  const page = await readCase(tx, all, id);
  const { stages, boards } = listingRules();
  const stage = (code: string | null) => wordOf(stages, code, locale);
  const next = [page.nextStep, page.nextOn].filter(Boolean).join('　');
  const facts: [CaseFact, string | null][] = [
    ['stage', `${stage(page.stage)}　${page.stageSince}`],
    ['sponsor', page.sponsor],
    ['nextStep', next],
    ['classes', page.classesOf.map(({ title, heldOn }) => `${title}　${heldOn}`).join('；')],
  ];
  return {
    ...{ id, state: STATUS_WORDS[page.status][locale], demo: page.demo, missing: [] },
    title: page.board === null ? UNDECIDED[locale] : wordOf(boards, page.board, locale),
    facts: facts.flatMap(([key, value]) => (value ? [{ key, value }] : [])),
    steps: page.steps
      .filter(({ superseded }) => superseded === null)
      .map(({ happenedOn, stage: code, status }) => ({
        on: happenedOn,
        word: code === null ? (status === null ? '' : STATUS_WORDS[status][locale]) : stage(code),
        note: '',
      })),
  };
}
