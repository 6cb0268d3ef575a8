/** The region's units as a tree, for measures that are limited to some of them. */
import { listUnits } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Parks } from './judging.ts';

export async function parksOf(tx: Tx): Promise<Parks> {
  const units = new Map((await listUnits(tx)).map((unit) => [unit.id, unit]));
  const above = (id: string): string[] => {
    const chain: string[] = [];
    for (let at: string | null = id; at !== null && !chain.includes(at); at = units.get(at)?.parentId ?? null)
      chain.push(at);
    return chain;
  };
  return { name: (id) => units.get(id)?.shortName ?? id, above };
}
