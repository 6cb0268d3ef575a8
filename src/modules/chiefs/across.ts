/** What the workbench gives to the pages that mix modules: visits whose day has gone, names of its records, words of its codes. */
import { type RawBuilder, sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, CodeWords, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { paperSets, rolesOn, visitKindsOn, yearRowsOn } from './chief-rules.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('chiefs.work')) return [];
  const { n, day } = await one(
    tx,
    sql<{ n: number; day: string | null }>`
      select count(*)::integer as n, min(v.planned_on) as day from v_chain_visit v
      where v.region_id = ${tx.region} and v.unit_id = ${caller.unit.id} and v.state in ('planned', 'moved') and v.planned_on < ${tx.today}`,
  );
  return n > 0 ? [{ kind: 'visits', area: '/chiefs', count: n, subject: null, day, to: '/chiefs' }] : [];
}

/** Each is called by its chain and its own word, and stands on a tab of the chain's page. */
const named =
  (table: string, word: RawBuilder<unknown>, tab: string) =>
  (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
    rows(
      tx,
      sql<NamedRecord>`
        select r.id, c.name || ' ' || ${word} as title, '/chains/' || r.chain_id || ${`?tab=${tab}`}::text as "to" from ${sql.table(table)} r
        join v_chain c on c.region_id = ${tx.region} and c.id = r.chain_id
        where r.region_id = ${tx.region} and r.id = any(${[...ids]}::uuid[])`,
    );

const measures = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select distinct on (m.id) m.id, m.what as title, '/chains/' || p.chain_id || '?tab=plan' as "to" from plan_measure m
      join chain_plan p on p.region_id = ${tx.region} and p.id = m.plan_id
      where m.region_id = ${tx.region} and m.id = any(${[...ids]}::uuid[]) order by m.id, p.number desc`,
  );

const codeWords = (
  all: readonly { code: string; zh: string; en: string }[],
  locale: 'zh' | 'en',
): CodeWords => Object.fromEntries(all.map((one) => [one.code, one[locale]]));

const STATES = {
  zh: {
    planned: '已安排',
    moved: '改期',
    happened: '去过了',
    'called-off': '取消',
    doing: '在办',
    done: '办成',
    reopened: '重新打开',
  },
  en: {
    planned: 'planned',
    moved: 'moved',
    happened: 'happened',
    'called-off': 'called off',
    doing: 'doing',
    done: 'done',
    reopened: 'opened again',
  },
} as const;

export const chiefsAcross: AcrossModules = {
  waiting,
  names: {
    'chain-team': named('chain_team', sql`coalesce(r.post, r.role)`, 'work'),
    'chain-set': named('chain_set', sql`r.set_code`, 'work'),
    'chain-document': named('chain_document', sql`r.title`, 'lists'),
    'chain-plan': named('chain_plan', sql`r.title`, 'plan'),
    'plan-measure': measures,
    'year-goal': named('year_goal', sql`r.year::text`, 'plan'),
    'chain-visit': named('chain_visit', sql`r.matter`, 'visits'),
  },
  codes: (day, locale) => ({
    'chain-team': codeWords(rolesOn(day), locale),
    'chain-set': codeWords(paperSets(), locale),
    'year-goal': codeWords(yearRowsOn(day), locale),
    'chain-visit': { ...codeWords(visitKindsOn(day), locale), ...STATES[locale] },
    'plan-measure': STATES[locale],
  }),
};
