/** Chains with the map in force on a day, and the versions of maps. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { CHAIN_COLUMNS } from './chain-store.ts';
import type { ChainQuery, ChainRow, MapRow, ReadMap } from './contract.ts';
import type { MapContent } from './map-contract.ts';
import { findingsOf } from './map-findings.ts';
import { inForceOn } from './map-store.ts';
import { canEdit, mayEdit } from './policy.ts';

type Sql = RawBuilder<unknown>;
type BareChain = Omit<ChainRow, 'can'>;

const chainsAsOf = (tx: Tx, asOf: string | undefined): Sql =>
  statesAsOf(tx, { table: 'chain', versions: 'chain_version', alias: 'c' }, asOf);

function chainRows(tx: Tx, asOf: string | undefined, where: Sql, more: Sql = sql``): Promise<BareChain[]> {
  const draft = isPast(tx, asOf)
    ? sql`null::uuid`
    : sql`(select d.id from chain_map d where d.region_id = ${tx.region} and d.chain_id = c.id and d.state = 'draft')`;
  return rows(
    tx,
    sql<BareChain>`
      select ${CHAIN_COLUMNS}, u.short_name as unit,
        case when m.id is not null then jsonb_build_object('id', m.id, 'number', m.number, 'from', m.from_day,
          'nodes', jsonb_array_length(m.content -> 'nodes')) end as map,
        ${draft} as "draftId",
        array(select distinct e.name from system_member s
          join system_edition e on e.region_id = ${tx.region} and e.id = s.edition_id and ${knownAsOf(tx, 'e', asOf)}
          where s.region_id = ${tx.region} and s.chain_id = c.id and ${knownAsOf(tx, 's', asOf)} order by e.name) as editions
        ${more}
      from ${chainsAsOf(tx, asOf)}
      join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      left join lateral ${inForceOn(tx, sql`c.id`, asOf)} m on true
      where c.region_id = ${tx.region} and ${where}
      order by u.sort, c.from_day, c.name, c.id limit 500`,
  );
}

export async function listChains(tx: Tx, caller: Caller, query: ChainQuery) {
  const day = query.asOf ?? tx.today;
  const conditions = [
    query.q ? sql`(c.name ilike ${anywhere(query.q)} or c.name_en ilike ${anywhere(query.q)})` : sql`true`,
    query.unitId ? sql`c.unit_id in ${unitsAndBelow(tx, [query.unitId])}` : sql`true`,
    query.ended ? sql`true` : sql`(c.to_day is null or c.to_day >= ${day})`,
  ];
  const found = await chainRows(tx, query.asOf, sql.join(conditions, sql` and `));
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => ({ ...row, can: past ? [] : canEdit(caller, row.unitId) })),
    can: !past && caller.rights.has('chains.edit') ? ['add'] : [],
  };
}

export async function readChain(tx: Tx, caller: Caller, id: string, asOf: string | undefined) {
  const [found] = await chainRows(tx, asOf, sql`c.id = ${id}`, sql`, m.content`);
  if (!found) throw await notYet(tx, id, asOf);
  const { content, ...row } = found as BareChain & { content: MapContent | null };
  return { ...row, content, can: isPast(tx, asOf) ? [] : canEdit(caller, row.unitId) };
}

/** A chain that is there today was not known on the day that is asked about. */
async function notYet(tx: Tx, id: string, asOf: string | undefined): Promise<Refusal> {
  const [now] = isPast(tx, asOf) ? await chainRows(tx, undefined, sql`c.id = ${id}`) : [];
  return now
    ? new Refusal('chain-not-yet', { name: now.name, day: asOf ?? tx.today })
    : new Refusal('not-found');
}

const MAP_COLUMNS: Sql = sql`
  m.id, m.chain_id as "chainId", m.number, m.state, m.from_day as "from", m.note, m.revision,
  jsonb_array_length(m.content -> 'nodes') as nodes, jsonb_array_length(m.content -> 'links') as links,
  jsonb_build_object('post', m.made_post, 'at', m.made_at) as made,
  case when m.adopted_at is not null then jsonb_build_object('post', m.adopted_post, 'at', m.adopted_at) end as adopted, m.demo`;

/** Newest first; what was dropped is among them. */
export const listMaps = (tx: Tx, chainId: string): Promise<MapRow[]> =>
  rows(
    tx,
    sql<MapRow>`
      select ${MAP_COLUMNS} from chain_map m where m.region_id = ${tx.region} and m.chain_id = ${chainId}
      order by m.number desc limit 200`,
  );

export async function readMap(tx: Tx, caller: Caller, id: string): Promise<ReadMap> {
  const found = await maybe(
    tx,
    sql<Omit<ReadMap, 'findings' | 'can'> & { unitId: string; to: string | null }>`
      select ${MAP_COLUMNS}, m.content, c.name as chain, c.unit_id as "unitId", c.to_day as "to" from chain_map m
      join chain c on c.region_id = ${tx.region} and c.id = m.chain_id
      where m.region_id = ${tx.region} and m.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const { unitId, to, ...map } = found;
  const may = map.state === 'draft' && to === null && mayEdit(caller, unitId);
  return { ...map, findings: findingsOf(map.content, caller.locale), can: may ? ['edit'] : [] };
}
