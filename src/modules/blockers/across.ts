/** What blockers give to the pages that mix modules: what waits for this caller, and their names. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { blockerRulesOn } from './blocker-rules.ts';
import { blockerInReach, blockersOn } from './blockers-on.ts';
import { BLOCKER_LEVELS, type BlockerLevel, BlockerQuery } from './contract.ts';
import { listBlockers } from './list.ts';

const NAME_LENGTH = 24;

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  const work: WaitingWork[] = [];
  const count = async (kind: string, level: BlockerLevel) => {
    const filter = { level, mine: 'true' };
    const query = BlockerQuery.parse({ ...filter, sort: 'days', limit: 1 });
    const {
      total,
      rows: [oldest],
    } = await listBlockers(tx, caller, query);
    const to = `/blockers?${new URLSearchParams(filter)}`;
    if (total > 0)
      work.push({ kind, area: '/blockers', count: total, subject: null, day: oldest?.raisedOn ?? null, to });
  };
  if (caller.rights.has('blockers.decide')) await count('chief-decisions', 'chief');
  if (caller.rights.has('blockers.work')) {
    await count('office-blockers', 'office');
    await count('own-blockers', 'unit');
  }
  return work;
}

function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('blockers.view')) return Promise.resolve([]);
  return rows(
    tx,
    sql<FoundRecord>`
      select 'blocker' as kind, b.id, b.what as title, u.short_name as context
      from ${blockersOn(tx, { day: tx.today, asOf: undefined })} b
      join v_unit u on u.region_id = ${tx.region} and u.id = b.mover_unit_id
      where b.what ilike ${anywhere(q)} and ${blockerInReach(caller)}
      order by b.raised_on desc, b.id limit ${limit}`,
  );
}

const words = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((one) => [one.code, one[locale]]));

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
    const levels = Object.fromEntries(
      Object.entries(BLOCKER_LEVELS).map(([level, word]) => [level, word[locale]]),
    );
    return { blocker: { ...words(causes, locale), ...words(steps, locale), ...levels } };
  },
};
