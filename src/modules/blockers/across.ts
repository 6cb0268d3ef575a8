/** What blockers give to the pages that mix modules: what waits for this caller, and their names. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { blockerRulesOn, settledStates } from './blocker-rules.ts';

const NAME_LENGTH = 24;

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const open = sql`b.region_id = ${tx.region} and b.state <> all(${settledStates(blockerRulesOn(tx.today))})`;
  const count = async (kind: string, where: ReturnType<typeof sql>, to: string) => {
    const { n, day } = await one(
      tx,
      sql<{ n: number; day: string | null }>`
        select count(*)::integer as n, min(b.raised_on) as day from v_blocker b where ${open} and ${where}`,
    );
    if (n > 0) work.push({ kind, area: '/blockers', count: n, subject: null, day, to });
  };
  if (caller.rights.has('blockers.decide'))
    await count(
      'chief-decisions',
      sql`b.level = 'chief' and ${inReach(caller, sql`b.unit_id`)}`,
      '/blockers?level=chief',
    );
  if (caller.rights.has('blockers.work')) {
    await count(
      'office-blockers',
      sql`b.level = 'office' and b.mover_unit_id = ${caller.unit.id}`,
      '/blockers?level=office',
    );
    await count(
      'own-blockers',
      sql`b.level = 'unit' and b.mover_unit_id = ${caller.unit.id}`,
      `/blockers?level=unit&unitId=${caller.unit.id}`,
    );
  }
  return work;
}

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('blockers.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'blocker' as kind, b.id, b.what as title, u.short_name as context from v_blocker b
      join v_unit u on u.region_id = ${tx.region} and u.id = b.mover_unit_id
      where b.region_id = ${tx.region} and b.what ilike ${anywhere(q)}
        and (${inReach(caller, sql`b.unit_id`)} or ${inReach(caller, sql`b.mover_unit_id`)})
      order by b.raised_on desc, b.id limit ${limit}`,
  );
}

const words = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((one) => [one.code, one[locale]]));

const LEVELS = {
  zh: { unit: '单位在办', office: '链办协调', chief: '等链长定' },
  en: { unit: 'with the unit', office: 'with the chain office', chief: 'waits for the chief' },
} as const;

export const blockersAcross: AcrossModules = {
  waiting,
  find,
  names: {
    blocker: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select b.id, left(b.what, ${NAME_LENGTH}) as title, '/blockers/' || b.id as "to" from blocker b
          where b.region_id = ${tx.region} and b.id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const { causes, steps } = blockerRulesOn(day);
    return { blocker: { ...words(causes, locale), ...words(steps, locale), ...LEVELS[locale] } };
  },
};
