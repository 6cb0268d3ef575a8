/** What measures give to the pages that mix modules: windows that close while firms are untold, measures, their names. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type ConventionWord, conventionOn } from './conventions.ts';
import { remindersOf } from './list.ts';
import { STEP_WORDS } from './step-words.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('measures.tell')) return [];
  const reminders = await remindersOf(tx, caller);
  return reminders.map(({ id, title, windowTo, untold }) => ({
    ...{ kind: 'untold', area: '/measures', count: untold, subject: title, day: windowTo },
    to: `/measures/${id}`,
  }));
}

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('measures.view')) return Promise.resolve([]);
  const like = anywhere(q);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'measure' as kind, m.id, m.title, concat_ws('　', m.document_number, m.issuing_unit) as context from measure m
      where m.region_id = ${tx.region} and m.withdrawn_on is null
        and (m.title ilike ${like} or m.policy ilike ${like} or m.document_number ilike ${like})
      order by m.title, m.id limit ${limit}`,
  );
}

const measures = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, title, '/measures/' || id as "to" from measure
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

const claims = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select c.id, concat_ws(' ', e.name, m.title) as title, '/measures/firm/' || e.id as "to"
      from measure_claim c join measure m on m.region_id = ${tx.region} and m.id = c.measure_id
      left join v_enterprise e on e.region_id = ${tx.region} and c.enterprise_id = any(array[e.id] || e.absorbed)
      where c.region_id = ${tx.region} and c.id = any(${[...ids]}::uuid[])`,
  );

const MODE_WORDS = {
  direct: { zh: '免申即享', en: 'without applying' },
  apply: { zh: '申报', en: 'by application' },
} as const;

const codes: AcrossModules['codes'] = (day, locale) => {
  const listed = (words: readonly ConventionWord[]) => words.map((word) => [word.code, word[locale]]);
  const kept = (words: typeof STEP_WORDS | typeof MODE_WORDS) =>
    Object.entries(words).map(([code, word]) => [code, word[locale]]);
  return {
    claim: Object.fromEntries([...listed(conventionOn('channels', day)), ...kept(STEP_WORDS)]),
    measure: Object.fromEntries([...listed(conventionOn('kinds', day)), ...kept(MODE_WORDS)]),
  };
};

export const measuresAcross: AcrossModules = {
  waiting,
  find,
  codes,
  names: { measure: measures, claim: claims },
};
