/** What progress gives to the pages that mix modules: months that are owed, reports that wait for a second person, names of its records. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, CodeWords, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { countOwing, countWaiting } from './grid.ts';
import { dueNow } from './months.ts';
import { progressRulesOn } from './progress-rules.ts';
import { KIND_WORDS, STATE_WORDS, SUBJECT_WORDS } from './word-contract.ts';

/** Each counts what its link opens. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const due = dueNow(tx.today, progressRulesOn(tx.today).monthly.dueDay);
  if (caller.rights.has('progress.report')) {
    const count = await countOwing(tx, caller, due.month, undefined);
    const to = `/projects/investment?${new URLSearchParams({ year: due.month.slice(0, 4), owing: due.month })}`;
    if (count > 0)
      work.push({ kind: 'investment-owed', area: '/projects', count, subject: due.month, day: due.on, to });
  }
  if (caller.rights.has('progress.verify')) {
    const { n, day } = await countWaiting(tx, caller);
    const to = '/projects/investment?waiting=true';
    if (n > 0)
      work.push({ kind: 'investment-unverified', area: '/projects', count: n, subject: null, day, to });
  }
  return work;
}

/** All of them are of a project. */
const ofProject = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select p.id, p.name as title, '/projects/' || p.id || '?tab=money' as "to" from v_project p
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
  );

const words = (all: Readonly<Record<string, { zh: string; en: string }>>, locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));

export const progressAcross: AcrossModules = {
  waiting,
  names: {
    'project-investment': ofProject,
    'project-image': ofProject,
    'project-result': ofProject,
    'site-visit': ofProject,
  },
  codes: (_day, locale) => ({
    'project-investment': words(KIND_WORDS, locale),
    'progress-scheme': words({ ...SUBJECT_WORDS, ...STATE_WORDS }, locale),
  }),
};
