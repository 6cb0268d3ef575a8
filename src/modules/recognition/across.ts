/** What recognition gives to the pages that mix modules: pairs and verdicts that wait for a decision, transfers to answer, and names. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { LEVEL_WORDS } from './list-contract.ts';
import { DECISION_WORDS, PairQuery } from './pair-contract.ts';
import { listPairs } from './pair-list.ts';
import { rulesInForce } from './rule-data.ts';
import { SPLIT_RULE } from './split-data.ts';
import { VERDICT_WORDS, VerdictQuery } from './verdict-contract.ts';
import { listVerdicts } from './verdict-list.ts';

const AREA = '/projects';

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const add = (kind: string, count: number, day: string | null, to: string) => {
    if (count > 0)
      work.push({ kind, area: AREA, count, subject: null, day, to: `/projects/recognition${to}` });
  };
  if (caller.rights.has('recognition.decide')) {
    const pairs = await listPairs(tx, caller, PairQuery.parse({ limit: 1 }));
    add('project-pairs', pairs.total, pairs.rows[0]?.foundOn ?? null, '');
    for (const show of ['look', 'appealed'] as const) {
      const { total, rows: found } = await listVerdicts(tx, caller, VerdictQuery.parse({ show, limit: 1 }));
      add(
        show === 'look' ? 'project-verdicts' : 'project-appeals',
        total,
        found[0]?.day ?? null,
        `?tab=verdicts&show=${show}`,
      );
    }
  }
  if (caller.rights.has('projects.edit') && caller.reach.kind === 'units') {
    const open = await openSplits(tx, caller);
    add('credit-splits', open.count, open.day, '?tab=splits');
  }
  return work;
}

/** Proposed by the other side, and not answered by the caller's. */
const openSplits = (tx: Tx, caller: Caller) =>
  one(
    tx,
    sql<{ count: number; day: string | null }>`
      select count(*)::integer as count, to_char(min(s.recorded_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from credit_split s
      where s.region_id = ${tx.region} and s.superseded_at is null and s.state in ('proposed', 'disputed')
        and (${inReach(caller, sql`s.first_unit_id`)}) <> (${inReach(caller, sql`s.landing_unit_id`)})
        and not exists (
          select 1 from credit_step t where t.region_id = ${tx.region} and t.split_id = s.id and ${inReach(caller, sql`t.unit_id`)})`,
  );

const lineNames = (tx: Tx, ids: readonly string[], locale: 'zh' | 'en'): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<{ id: string; level: keyof typeof LEVEL_WORDS; year: number }>`
      select n.id, n.level, n.year from listed_line n where n.region_id = ${tx.region} and n.id = any(${[...ids]}::uuid[])`,
  ).then((found) =>
    found.map(({ id, level, year }) => ({
      ...{
        id,
        title: `${LEVEL_WORDS[level][locale]} ${year}`,
        to: `/projects/lists?level=${level}&year=${year}`,
      },
    })),
  );

export const recognitionAcross: AcrossModules = {
  waiting,
  names: {
    'project-pair': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select r.id, a.name || ' / ' || b.name as title, '/projects/recognition?show=all' as "to" from project_pair r
          join v_project a on a.region_id = ${tx.region} and a.id = r.first_id
          join v_project b on b.region_id = ${tx.region} and b.id = r.second_id
          where r.region_id = ${tx.region} and r.id = any(${[...ids]}::uuid[])`,
      ),
    'recognition-rule': async (tx, ids, locale) => {
      const found = await rows(
        tx,
        sql<{ id: string; rule: string }>`
          select w.id, w.rule from recognition_switch w where w.region_id = ${tx.region} and w.id = any(${[...ids]}::uuid[])`,
      );
      const titles = ruleTitles(tx.today, locale);
      return found.map(({ id, rule }) => ({
        id,
        title: titles[rule] ?? rule,
        to: '/projects/recognition?tab=rules',
      }));
    },
    'project-list': lineNames,
  },
  codes: (day, locale) => {
    const words = (all: Readonly<Record<string, { zh: string; en: string }>>) =>
      Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));
    const rules = ruleTitles(day, locale);
    return {
      project: { ...rules, ...words(VERDICT_WORDS) },
      'project-pair': words(DECISION_WORDS),
      'recognition-rule': rules,
      'project-list': words(LEVEL_WORDS),
    };
  },
};

const ruleTitles = (day: string, locale: 'zh' | 'en'): Record<string, string> => ({
  ...Object.fromEntries(rulesInForce(day).map((rule) => [rule.code, rule[locale]])),
  [SPLIT_RULE]: { zh: '跨园区流转', en: 'Transfers' }[locale],
});
