/** Industrial systems as known on a day: editions with members, what the figure promises, what became of whom. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#kernel/local-date.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { canEdit } from './policy.ts';
import type { EditionRow, MemberRow, SystemRow } from './system-contract.ts';

type Sql = RawBuilder<unknown>;
interface Edition extends Omit<EditionRow, 'to' | 'holds' | 'missing' | 'members' | 'unmapped'> {
  readonly systemId: string;
}
interface Member extends MemberRow {
  readonly editionId: string;
}

export async function listSystems(tx: Tx, caller: Caller, asOf: string | undefined) {
  const past = isPast(tx, asOf);
  const systems = await rows(
    tx,
    sql<Omit<SystemRow, 'editions' | 'can'>>`
      select s.id, s.name, s.unit_id as "unitId", u.short_name as unit, s.demo from industrial_system s
      join v_unit u on u.region_id = ${tx.region} and u.id = s.unit_id
      where s.region_id = ${tx.region} and ${past ? sql`s.recorded_at < ${endOfDay(asOf)}` : sql`true`}
      order by u.sort, s.name, s.id limit 200`,
  );
  const editions = await editionsOf(tx, asOf);
  const members = Map.groupBy(await membersOf(tx, asOf), ({ editionId }) => editionId);
  const day = asOf ?? tx.today;
  return {
    rows: systems.map((system) => ({
      ...system,
      editions: withMembers(
        editions.filter(({ systemId }) => systemId === system.id),
        members,
        day,
      ),
      can: past ? [] : canEdit(caller, system.unitId),
    })),
    can: !past && caller.rights.has('chains.edit') ? ['add'] : [],
  };
}

const editionsOf = (tx: Tx, asOf: string | undefined): Promise<Edition[]> =>
  rows(
    tx,
    sql<Edition>`
      select e.id, e.system_id as "systemId", e.name, e.from_day as "from", e.source, e.note, e.expected, e.demo
      from system_edition e where e.region_id = ${tx.region} and ${knownAsOf(tx, 'e', asOf)} order by e.from_day desc, e.id`,
  );

/** Mappings have no reason of their own to be superseded by, but the same two instants. */
const membersOf = (tx: Tx, asOf: string | undefined): Promise<Member[]> => {
  const became: Sql = sql`
    select coalesce(jsonb_agg(jsonb_build_object('mappingId', p.id, 'memberId', t.id, 'name', t.name, 'edition', e.name,
      'share', trim_scale(p.share)::text) order by e.from_day, t.sort), '[]')
    from member_mapping p
    join system_member t on t.region_id = ${tx.region} and t.id = p.to_member and ${knownAsOf(tx, 't', asOf)}
    join system_edition e on e.region_id = ${tx.region} and e.id = t.edition_id and ${knownAsOf(tx, 'e', asOf)}
    where p.region_id = ${tx.region} and p.from_member = s.id and ${knownAsOf(tx, 'p', asOf)}`;
  return rows(
    tx,
    sql<Member>`
      select s.id, s.edition_id as "editionId", s.kind, s.name, s.chain_id as "chainId", c.name as chain, s.note,
        (${became}) as becomes, s.demo
      from system_member s left join chain c on c.region_id = ${tx.region} and c.id = s.chain_id
      where s.region_id = ${tx.region} and ${knownAsOf(tx, 's', asOf)} order by s.sort, s.id`,
  );
};

/** Newest first, as they come. */
function withMembers(
  editions: readonly Edition[],
  members: ReadonlyMap<string, readonly Member[]>,
  day: string,
): EditionRow[] {
  const holding = editions.find(({ from }) => from <= day);
  return editions.map(({ systemId: _, ...edition }, at) => {
    const next = editions[at - 1];
    const own = (members.get(edition.id) ?? []).map(({ editionId: __, ...member }) => member);
    return {
      ...edition,
      to: next ? addDays(next.from, -1) : null,
      holds: edition.id === holding?.id,
      members: own,
      missing: missingOf(edition.expected, own),
      unmapped: next ? own.filter(({ becomes }) => becomes.length === 0).map(({ name }) => name) : [],
    };
  });
}

function missingOf(expected: EditionRow['expected'], members: readonly MemberRow[]): EditionRow['missing'] {
  return expected.flatMap(({ kind, count }) => {
    const known = members.filter((member) => member.kind === kind).length;
    return known === count ? [] : [{ kind, expected: count, known }];
  });
}
