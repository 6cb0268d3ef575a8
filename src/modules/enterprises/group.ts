/** A group: all that hang together by branches, control and one controller on a day, in order from the top, with plain sums of a year. */

import { sql } from 'kysely';
import { add } from '#kernel/decimal.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { BEST_KIND, whole } from './list.ts';
import { mustSee } from './reads.ts';
import {
  type EnterpriseGroup,
  GROUP_ITEMS,
  type GroupItem,
  type GroupMember,
  type GroupSum,
} from './relation-contract.ts';
import { type RelationEnd, type StoredRelation, walkFrom } from './relation-store.ts';
import type { YearKind } from './year-contract.ts';

const MOST_MEMBERS = 300;

export async function readGroup(
  tx: Tx,
  caller: Caller,
  id: string,
  asked: { year?: number | undefined },
): Promise<EnterpriseGroup> {
  await mustSee(tx, caller, id);
  const year = asked.year ?? Number(tx.today.slice(0, 4)) - 1;
  const { relations, cut } = await walkFrom(tx, id, { down: false, on: tx.today, most: MOST_MEMBERS });
  const places = inOrder(relations);
  const ids = places.flatMap(({ end }) => (end.id === null ? [] : [end.id]));
  const figures = await figuresOf(tx, caller, ids.length > 0 ? ids : [id], year);
  const members = markBranches(
    places.slice(0, MOST_MEMBERS).map((place) => memberOf(place, figures.get(place.end.id ?? ''))),
    places,
  );
  return { year, members, sums: GROUP_ITEMS.flatMap((item) => sumOf(item, members)), cut };
}

interface Place {
  readonly end: RelationEnd;
  /** The relation by which it hangs on the one above. */
  readonly by: StoredRelation | null;
  readonly depth: number;
}

/** From the top down, everyone once, below who holds most of it; who shares only a controller stands at the top. */
export function inOrder(relations: readonly StoredRelation[]): Place[] {
  const ends = new Map(relations.flatMap(({ upper, lower }) => [upper, lower].map((end) => [end.key, end])));
  const hanging = relations.filter(({ kind }) => kind !== 'same-controller');
  const below = Map.groupBy(hanging, ({ upper }) => upper.key);
  const hasAbove = new Set(hanging.map(({ lower }) => lower.key));
  const largest = new Map<string, StoredRelation>();
  for (const one of hanging) {
    const before = largest.get(one.lower.key);
    if (!before || Number(one.share ?? 100) > Number(before.share ?? 100)) largest.set(one.lower.key, one);
  }
  const placed: Place[] = [];
  const seen = new Set<string>();
  const put = (key: string, by: StoredRelation | null, depth: number): void => {
    const end = ends.get(key);
    if (!end || seen.has(key)) return;
    seen.add(key);
    placed.push({ end, by, depth });
    for (const one of below.get(key) ?? [])
      if (largest.get(one.lower.key) === one) put(one.lower.key, one, depth + 1);
  };
  for (const key of ends.keys()) if (!hasAbove.has(key)) put(key, null, 0);
  for (const key of ends.keys()) put(key, null, 0);
  return placed;
}

interface Figures {
  readonly id: string;
  readonly unit: string | null;
  readonly demo: boolean;
  readonly seen: boolean;
  readonly revenue: string | null;
  readonly rdExpense: string | null;
  readonly staff: number | null;
  readonly yearKind: YearKind | null;
}

async function figuresOf(
  tx: Tx,
  caller: Caller,
  ids: readonly string[],
  year: number,
): Promise<Map<string, Figures>> {
  const found = await rows(
    tx,
    sql<Figures>`
      select e.id, u.short_name as unit, e.demo, ${inReach(caller, sql`e.unit_id`)} as seen,
        trim_scale(y.revenue)::text as revenue, trim_scale(y.rd_expense)::text as "rdExpense", y.staff, y.kind as "yearKind"
      from enterprise e
      left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      left join lateral (
        select y.* from enterprise_year y where y.region_id = ${tx.region} and ${whole(sql`y.enterprise_id`)}
          and y.year = ${year} and ${knownAsOf(tx, 'y', undefined)}
        order by ${BEST_KIND}, (y.enterprise_id = e.id) desc, y.id limit 1) y on true
      where e.region_id = ${tx.region} and e.id = any(${[...ids]}::uuid[])`,
  );
  return new Map(found.map((one) => [one.id, one]));
}

function memberOf({ end, by, depth }: Place, known: Figures | undefined): GroupMember {
  const seen = known?.seen === true;
  return {
    ...{ id: seen ? end.id : null, name: end.name, code: end.code, unit: seen ? known.unit : null },
    ...{ registered: end.id !== null, under: by?.upper.name ?? null, kind: by?.kind ?? null },
    ...{ share: by?.share ?? null, depth, demo: known?.demo ?? by?.demo ?? false },
    revenue: seen ? known.revenue : null,
    rdExpense: seen ? known.rdExpense : null,
    staff: seen ? known.staff : null,
    yearKind: seen ? known.yearKind : null,
    leftOut: end.id === null ? 'outside' : seen ? (known.yearKind === null ? 'no-year' : null) : 'unseen',
  };
}

/** A branch is part of its head office, whose figures hold it already: it is listed and not counted beside it. */
function markBranches(members: readonly GroupMember[], places: readonly Place[]): GroupMember[] {
  const counted = new Set(places.flatMap(({ end }, at) => (members[at]?.leftOut === null ? [end.key] : [])));
  return members.map((member, at) => {
    const by = places[at]?.by;
    const inHead = by?.kind === 'branch' && counted.has(by.upper.key);
    return inHead && member.leftOut === null ? { ...member, leftOut: 'branch' as const } : member;
  });
}

function sumOf(item: GroupItem, members: readonly GroupMember[]): GroupSum[] {
  const said = members.flatMap(({ leftOut, yearKind, [item]: value }) =>
    leftOut === null && yearKind !== null && value !== null ? [{ kind: yearKind, value: String(value) }] : [],
  );
  if (said.length === 0) return [];
  const total = (part: typeof said) => part.reduce((sum, { value }) => add(sum, value), '0');
  const kinds = [...Map.groupBy(said, ({ kind }) => kind)].map(([kind, part]) => ({
    ...{ kind, value: total(part), counted: part.length },
  }));
  return [{ item, value: total(said), counted: said.length, kinds }];
}
