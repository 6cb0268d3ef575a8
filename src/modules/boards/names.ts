/** Names of the records that journal entries point at: from the views here, else from the module that keeps them. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules, NamedRecord } from '#platform/http/across.ts';

type Names = NonNullable<AcrossModules['names']>;
const list = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`;

const OWN: Names = {
  target: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select t.id, u.short_name || ' ' || i.name as title, '/ledger/' || t.id as "to" from v_target t
        join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
        join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
        where t.region_id = ${tx.region} and t.id = ${list(ids)}`,
    ),
  figure: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select f.id, u.short_name || ' ' || i.name as title,
          '/figures?tab=all&unitId=' || f.unit_id || '&indicatorId=' || f.indicator_id as "to" from v_figure f
        join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
        join v_indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id
        where f.region_id = ${tx.region} and f.id = ${list(ids)}`,
    ),
  indicator: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select id, name as title, '/ledger?indicatorId=' || id as "to" from v_indicator
        where region_id = ${tx.region} and id = ${list(ids)}`,
    ),
  unit: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select id, short_name as title, '/units/' || id as "to" from v_unit
        where region_id = ${tx.region} and id = ${list(ids)}`,
    ),
  document: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select id, title, '/documents/' || id as "to" from v_document where region_id = ${tx.region} and id = ${list(ids)}`,
    ),
  proposal: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select proposal_id as id, quote as title, '/documents/' || document_id as "to" from v_proposal_source
        where region_id = ${tx.region} and proposal_id = ${list(ids)}`,
    ),
  task: (tx, ids) =>
    rows(
      tx,
      sql<NamedRecord>`
        select id, title, '/tasks' as "to" from v_task where region_id = ${tx.region} and id = ${list(ids)}`,
    ),
};

interface Pointing {
  readonly entity: string;
  readonly id: string;
}

/** By entity and id. One question for each kind of record on the page. */
export async function namesOf(
  tx: Tx,
  entries: readonly Pointing[],
  modules: readonly AcrossModules[],
  locale: 'zh' | 'en',
): Promise<(entry: Pointing) => NamedRecord | undefined> {
  const sources: Names = Object.assign({}, OWN, ...modules.map(({ names }) => names));
  const found = new Map<string, NamedRecord>();
  for (const [entity, ids] of Map.groupBy(entries, ({ entity }) => entity)) {
    const source = sources[entity];
    if (!source) continue;
    const named = await source(tx, [...new Set(ids.map(({ id }) => id))], locale);
    for (const record of named) found.set(`${entity} ${record.id}`, record);
  }
  return ({ entity, id }) => found.get(`${entity} ${id}`);
}
