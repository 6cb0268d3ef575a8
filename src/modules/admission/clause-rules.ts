/** Wording in contracts that a person must look at, by patterns that are dated data. Pure: the machine flags, it decides nothing. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const dated = {
  code: z.string(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(4),
};
const word = { ...dated, zh: z.string(), en: z.string() };
const ClausesFile = z.strictObject({
  laws: z.array(z.strictObject(word)).min(1),
  kinds: z.array(z.strictObject({ ...word, article: z.string(), check: z.string() })).min(1),
  exceptions: z.array(z.strictObject({ ...word, article: z.string() })),
  patterns: z
    .array(
      z.strictObject({
        ...dated,
        ...{ kind: z.string(), pattern: z.string() },
        /** Says no more than a more definite kind at the same place. */
        yields: z.boolean().default(false),
      }),
    )
    .min(1),
});
export type ClauseRules = z.infer<typeof ClausesFile>;

const holds = (day: string) => (one: { readonly from: string; readonly to?: string | undefined }) =>
  one.from <= day && (one.to === undefined || day <= one.to);

export const allClauseRules = (): ClauseRules => readRuleFile('admission/clauses.yaml', ClausesFile);

/** The regulation in force on a day; undefined before it. */
export const lawOn = (day: string): ClauseRules['laws'][number] | undefined =>
  allClauseRules().laws.find(holds(day));

/** From when it holds: what is said where it does not hold yet. */
export const lawFrom = (): string =>
  allClauseRules()
    .laws.map(({ from }) => from)
    .toSorted()[0] ?? '';

/** The version of what is looked for: the latest day from which a pattern holds. */
export const clauseVersion = (): string =>
  allClauseRules()
    .patterns.map(({ from }) => from)
    .toSorted()
    .at(-1) ?? '';

export interface FoundFlag {
  readonly kind: string;
  readonly starts: number;
  readonly ends: number;
  readonly quote: string;
}

type Place = Pick<FoundFlag, 'starts' | 'ends'>;

const LONGEST_QUOTE = 300;
const MOST_FLAGS = 400;

const compiled = new WeakMap<object, RegExp>();
function regexOf(pattern: ClauseRules['patterns'][number]): RegExp {
  const known = compiled.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern.pattern, 'gu');
  compiled.set(pattern, made);
  return made;
}

/**
 * Every place that a pattern finds, in the order of the text. Places of one kind that overlap are one flag over all of them; of two
 * kinds both stay. Patterns are looked for whatever the day: an old contract is looked through by today's words.
 */
export function findFlags(text: string, { patterns } = allClauseRules()): FoundFlag[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(regexOf(pattern))].map((match) => ({
      kind: pattern.kind,
      starts: match.index,
      ends: match.index + match[0].length,
      yields: pattern.yields,
    })),
  );
  const meets = (a: Place, b: Place) => a.starts < b.ends && b.starts < a.ends;
  const near = found.slice(0, MOST_FLAGS * 4);
  const definite = near.filter(
    (one) => !one.yields || !near.some((other) => !other.yields && meets(one, other)),
  );
  const joined: { kind: string; starts: number; ends: number }[] = [];
  for (const { yields: _, ...one } of definite.toSorted((a, b) => a.starts - b.starts || a.ends - b.ends)) {
    const same = joined.findLast(({ kind, ends }) => kind === one.kind && ends > one.starts);
    if (same) same.ends = Math.max(same.ends, one.ends);
    else joined.push({ ...one });
  }
  return joined
    .slice(0, MOST_FLAGS)
    .map((one) => ({ ...one, quote: text.slice(one.starts, one.ends).slice(0, LONGEST_QUOTE) }));
}

/** How an agreement stands in the clean-up. */
export type ReviewState = 'unchecked' | 'open-flags' | 'no-opinion' | 'reviewed';

export interface Looked {
  readonly checked: boolean;
  readonly flags: number;
  readonly undecided: number;
  readonly opinion: string | null;
}

export function reviewStateOf({ checked, undecided, opinion }: Looked): ReviewState {
  if (!checked) return 'unchecked';
  if (opinion !== null) return 'reviewed';
  return undecided > 0 ? 'open-flags' : 'no-opinion';
}

export interface Decided {
  readonly decision: 'violates' | 'clear' | 'exception' | null;
}

/** Why an opinion with this outcome cannot be given yet; null where it can. */
export function opinionFault(
  outcome: 'complies' | 'exception' | 'violates',
  flags: readonly Decided[],
): { code: string; params: Readonly<Record<string, number>> } | null {
  const count = (wanted: Decided['decision']) => flags.filter(({ decision }) => decision === wanted).length;
  const undecided = count(null);
  if (undecided > 0) return { code: 'review-flags-open', params: { count: undecided } };
  const violates = count('violates');
  const exceptions = count('exception');
  if (outcome !== 'violates' && violates > 0)
    return { code: 'review-flags-violate', params: { count: violates } };
  if (outcome === 'violates' && violates === 0) return { code: 'review-nothing-violates', params: {} };
  if (outcome === 'complies' && exceptions > 0)
    return { code: 'review-has-exception', params: { count: exceptions } };
  if (outcome === 'exception' && exceptions === 0) return { code: 'review-no-exception', params: {} };
  return null;
}
