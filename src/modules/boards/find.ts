/** The command palette: targets, documents, units and indicators by any word of their names, and what the modules find. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { AcrossModules, FoundRecord } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { FindAnswer } from './contract.ts';
import { targetsInReach } from './reach.ts';

const EACH = 8;

export async function find(
  tx: Tx,
  caller: Caller,
  q: string,
  modules: readonly AcrossModules[],
): Promise<FindAnswer> {
  const found: FoundRecord[] = [];
  for (const module of modules) found.push(...((await module.find?.(tx, caller, q, EACH)) ?? []));
  const own = await ownRecords(tx, caller, q);
  return FindAnswer.parse([
    ...own.filter(({ kind }) => kind === 'unit'),
    ...found,
    ...own.filter(({ kind }) => kind !== 'unit'),
  ]);
}

function ownRecords(tx: Tx, caller: Caller, q: string): Promise<FoundRecord[]> {
  const like = anywhere(q);
  return rows(
    tx,
    sql<FoundRecord>`
      (select 'unit' as kind, id, short_name as title, name as context from v_unit
        where region_id = ${tx.region} and disabled_on is null
          and (name ilike ${like} or short_name ilike ${like} or array_to_string(aliases, ' ') ilike ${like})
        order by sort, id limit ${EACH})
      union all
      (select 'target', t.id, i.name, u.short_name from ${targetsInReach(tx, caller)}
        join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
        join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
        where i.name ilike ${like} or t.quote ilike ${like} or u.name ilike ${like} or u.short_name ilike ${like}
          or array_to_string(i.aliases, ' ') ilike ${like}
        order by u.sort, i.name, t.id limit ${EACH})
      union all
      (select 'document', id, title, coalesce(published_on::text, '') from v_document
        where region_id = ${tx.region} and title ilike ${like} order by created_at desc, id limit ${EACH})
      union all
      (select 'indicator', id, name, measure_unit from v_indicator
        where region_id = ${tx.region} and disabled_on is null and (name ilike ${like} or array_to_string(aliases, ' ') ilike ${like})
        order by name, id limit ${EACH})`,
  );
}
