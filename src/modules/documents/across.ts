/** What documents give to the pages that mix modules beside their views: learned names that wait for review. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';

async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('lexicon.review')) return [];
  const { n, oldest } = await one(
    tx,
    sql<{ n: number; oldest: string | null }>`
      select count(*)::integer as n, min((proposed_at at time zone 'Asia/Shanghai')::date) as oldest
      from lexicon_addition where region_id = ${tx.region} and state = 'proposed'`,
  );
  if (n === 0) return [];
  return [
    {
      ...{ kind: 'learned-names', area: '/admin', count: n, subject: null, day: oldest },
      to: '/admin?tab=lexicon',
    },
  ];
}

const lexicon = (tx: Tx, ids: readonly string[]): Promise<NamedRecord[]> =>
  rows(
    tx,
    sql<NamedRecord>`
      select id, said as title, '/admin?tab=lexicon' as "to" from lexicon_addition
      where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`,
  );

export const documentsAcross: AcrossModules = { waiting, names: { lexicon } };
