/**
 * History re-cut to one edition of an industrial system: what a member was in its own edition is carried to the members of another
 * by the mappings. Pure and exact. Where no share is said the successors stand together and are not split; what has no mapping is
 * left over by name, so that everything adds up to what it was.
 */
import { type Fraction, fraction, minus, plus, signOf, times, toDecimal } from '#kernel/fraction.ts';

export interface RecutMember {
  readonly id: string;
  /** Place of its edition in time; editions that follow have higher ones. */
  readonly edition: number;
}

export interface RecutMapping {
  readonly from: string;
  readonly to: string;
  /** Of the size of the member it came from, in (0, 1]; null where nobody says. */
  readonly share: string | null;
}

export interface RecutValue {
  readonly member: string;
  readonly value: string;
}

export interface RecutLine {
  /** One member of the edition asked for, or several that nobody split. Sorted. */
  readonly members: readonly string[];
  readonly value: string;
}

export interface Recut {
  readonly lines: readonly RecutLine[];
  /** What has no place in the edition: of the member that was reached last, or of several that nobody split. */
  readonly left: readonly RecutLine[];
  readonly original: string;
  readonly placed: string;
  /** original − placed − left: '0', or history does not add up. */
  readonly difference: string;
}

interface Portion {
  readonly members: readonly string[];
  readonly value: Fraction;
}

export function recut(
  amounts: readonly RecutValue[],
  members: readonly RecutMember[],
  mappings: readonly RecutMapping[],
  edition: number,
): Recut {
  const world = worldOf(members, mappings, edition);
  const [lines, left] = [new Map<string, Portion>(), new Map<string, Portion>()];
  for (const { member, value } of amounts) {
    let open: Portion[] = [{ members: [member], value: fraction(value) }];
    while (open.length > 0)
      open = open.flatMap((portion) => {
        if (portion.members.every((id) => world.edition(id) === edition)) return keep(lines, portion);
        const next = carried(world, portion);
        return next ?? keep(left, portion);
      });
  }
  const original = amounts.reduce((all, { value }) => plus(all, fraction(value)), fraction('0'));
  const [placed, over] = [sumOf(lines), sumOf(left)];
  return {
    ...{ lines: shown(lines), left: shown(left), original: exact(original), placed: exact(placed) },
    difference: exact(minus(minus(original, placed), over)),
  };
}

interface World {
  readonly edition: (id: string) => number | undefined;
  /** Where a member goes, on the way to the edition; `share` is of it. */
  readonly onward: (id: string) => readonly { readonly to: string; readonly share: string | null }[];
}

function worldOf(members: readonly RecutMember[], mappings: readonly RecutMapping[], target: number): World {
  const editions = new Map(members.map(({ id, edition }) => [id, edition]));
  const edition = (id: string) => editions.get(id);
  const between = (from: number, to: number | undefined): boolean =>
    to !== undefined && (from < target ? to > from && to <= target : to < from && to >= target);
  const onward = (id: string) => {
    const own = edition(id);
    if (own === undefined || own === target) return [];
    if (own < target)
      return mappings
        .filter(({ from, to }) => from === id && between(own, edition(to)))
        .map(({ to, share }) => ({ to, share }));
    // Backward a share says nothing: it is of the member that came before.
    return mappings
      .filter(({ from, to }) => to === id && between(own, edition(from)))
      .map(({ from }) => ({ to: from, share: null }));
  };
  return { edition, onward };
}

/** The portions that one becomes; null where it goes no further. */
function carried(world: World, { members, value }: Portion): Portion[] | null {
  const [only] = members;
  if (members.length === 1 && only !== undefined) return split(world, only, value);
  // Nobody said how the sum divides, so it goes on as one; one of them that goes nowhere keeps it all.
  const next = members.map((id) =>
    world.onward(id).length > 0 ? world.onward(id).map(({ to }) => to) : [id],
  );
  const all = [...new Set(next.flat())].sort();
  return all.join() === [...members].sort().join() ? null : [{ members: all, value }];
}

function split(world: World, member: string, value: Fraction): Portion[] | null {
  const onward = world.onward(member);
  if (onward.length === 0) return null;
  const said = onward.flatMap(({ to, share }) => (share === null ? [] : [{ to, share: fraction(share) }]));
  const unsaid = onward.filter(({ share }) => share === null).map(({ to }) => to);
  const rest = said.reduce((left, { share }) => minus(left, share), fraction('1'));
  const portions = said.map(({ to, share }): Portion => ({ members: [to], value: times(value, share) }));
  if (signOf(rest) === 0) return portions;
  if (unsaid.length > 0) return [...portions, { members: unsaid.sort(), value: times(value, rest) }];
  return [...portions, { members: [gone(member)], value: times(value, rest) }];
}

/** The part of a member whose shares do not reach 1: it goes nowhere, under the member's own name. */
const GONE = '∅';
const gone = (member: string): string => `${GONE}${member}`;
const named = (member: string): string => (member.startsWith(GONE) ? member.slice(GONE.length) : member);

function keep(into: Map<string, Portion>, { members, value }: Portion): Portion[] {
  const names = [...new Set(members.map(named))].sort();
  const key = names.join(' ');
  const before = into.get(key);
  into.set(key, { members: names, value: before ? plus(before.value, value) : value });
  return [];
}

const sumOf = (portions: ReadonlyMap<string, Portion>): Fraction =>
  [...portions.values()].reduce((all, { value }) => plus(all, value), fraction('0'));

const shown = (portions: ReadonlyMap<string, Portion>): RecutLine[] =>
  [...portions.values()].map(({ members, value }) => ({ members, value: exact(value) }));

/** Cents by shares of six decimals, three editions deep. */
const DECIMALS = 20;
const exact = (value: Fraction): string => toDecimal(value, DECIMALS);
