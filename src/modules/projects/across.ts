/** What projects give to the pages that mix modules: steps that wait to be verified, projects found by a word, and their names. */
import { sql } from 'kysely';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { readList } from './list.ts';
import { conditions, lookedUp } from './list-conditions.ts';
import { projectInReachOf } from './policy.ts';
import { rulesOn } from './project-rules.ts';
import { ProjectQuery } from './shape-contract.ts';
import { PROJECT_STATUS_WORDS } from './word-contract.ts';

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const add = async (kind: string, filter: Record<string, string>) => {
    const query = ProjectQuery.parse({ ...filter, limit: 1 });
    const { total } = await readList(tx, caller, query);
    if (total === 0) return;
    const { sort: _s, descending: _d, offset: _o, limit: _l, ...only } = query;
    const oldest = await maybe(
      tx,
      sql<{ day: string | null }>`
        select min(${kind === 'late-projects' ? sql`p.next_planned_on` : sql`p.changed_at::date`}) as day from project p
        where ${conditions(tx, caller, only)}`,
    );
    const to = `/projects?${new URLSearchParams(filter)}`;
    work.push({ kind, area: '/projects', count: total, subject: null, day: oldest?.day ?? null, to });
  };
  if (caller.rights.has('projects.verify')) {
    await add('project-steps', { mover: 'verifier' });
    await add('migrated-projects', { migrated: 'true' });
  }
  if (caller.rights.has('projects.edit')) await add('late-projects', { late: 'true' });
  return work;
}

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('projects.view')) return [];
  const query = ProjectQuery.parse({ q });
  const { sort: _s, descending: _d, offset: _o, limit: _l, ...only } = await lookedUp(tx, caller, query);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'project' as kind, p.id, p.name as title, u.short_name as context
      from project p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where ${conditions(tx, caller, only)} and ${projectInReachOf(caller)} order by p.changed_at desc, p.id limit ${limit}`,
  );
}

const words = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((one) => [one.code, one[locale]]));

export const projectsAcross: AcrossModules = {
  waiting,
  find,
  names: {
    project: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select p.id, p.name as title, '/projects/' || p.id as "to" from project p
          where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const rules = rulesOn(day);
    const statuses = Object.fromEntries(
      Object.entries(PROJECT_STATUS_WORDS).map(([code, one]) => [code, one[locale]]),
    );
    const all = [
      rules.stages,
      rules.templates,
      rules.evidenceKinds,
      rules.sources,
      rules.landNatures,
      rules.traits,
    ];
    return {
      project: { ...all.reduce((found, one) => ({ ...found, ...words(one, locale) }), {}), ...statuses },
    };
  },
};
