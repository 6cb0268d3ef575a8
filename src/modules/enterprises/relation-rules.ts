/** What cannot be among relations of control: a circle, and shares of more than the whole. Pure. */
import { add, compare } from '#kernel/decimal.ts';

/** One relation; ends by what identifies them, days inclusive, null is open. */
export interface RelationEdge {
  readonly upper: string;
  readonly lower: string;
  readonly upperName: string;
  readonly lowerName: string;
  readonly share: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

type Days = Pick<RelationEdge, 'from' | 'to'>;
const FIRST = '0000-01-01';
const LAST = '9999-12-31';
const begin = ({ from }: Days): string => from ?? FIRST;
const end = ({ to }: Days): string => to ?? LAST;

/** The days that two have in common; undefined where there are none. */
function common(a: Days, b: Days): Days | undefined {
  const from = begin(a) > begin(b) ? a.from : b.from;
  const to = end(a) < end(b) ? a.to : b.to;
  return (from ?? FIRST) <= (to ?? LAST) ? { from, to } : undefined;
}

export const overlap = (a: Days, b: Days): boolean => common(a, b) !== undefined;

/**
 * The names along the circle that a new relation would close, from its upper end back to it; undefined where it closes
 * none. Relations that do not hold on a day in common close no circle.
 */
export function circleOf(edges: readonly RelationEdge[], fresh: RelationEdge): string[] | undefined {
  const below = Map.groupBy(edges, ({ upper }) => upper);
  const seen = new Set<string>();
  const walk = (at: string, days: Days, names: readonly string[]): string[] | undefined => {
    if (at === fresh.upper) return [...names];
    const place = `${at} ${days.from} ${days.to}`;
    if (seen.has(place)) return undefined;
    seen.add(place);
    for (const edge of below.get(at) ?? []) {
      const shared = common(days, edge);
      const found = shared && walk(edge.lower, shared, [...names, edge.lowerName]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(fresh.lower, fresh, [fresh.upperName, fresh.lowerName]);
}

/** From which day the shares of one company would be more than 100, and how much; undefined where they never are. */
export function sharesOver(
  standing: readonly RelationEdge[],
  fresh: RelationEdge,
): { readonly day: string; readonly sum: string } | undefined {
  const within = standing.filter((edge) => overlap(edge, fresh));
  const days = [fresh, ...within].map(begin).filter((day) => day >= begin(fresh) && day <= end(fresh));
  for (const day of [...new Set(days)].sort()) {
    const holding = [fresh, ...within].filter((edge) => begin(edge) <= day && end(edge) >= day);
    const sum = holding.reduce((total, { share }) => add(total, share ?? '0'), '0');
    if (compare(sum, '100') > 0) return { day: day === FIRST ? '' : day, sum };
  }
  return undefined;
}
