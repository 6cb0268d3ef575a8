/** Whether a project counts: what a person decided stands until something comes up that was not weighed; else the flags say who must look. Pure. */
import type { Flag } from './rules.ts';

export const VERDICTS = ['counts', 'not', 'look'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Weighed {
  readonly rule: string;
  readonly ruleFrom: string;
}

export interface Standing {
  readonly verdict: Verdict;
  readonly decided: boolean;
  readonly weighed: readonly Weighed[];
}

export type Judged =
  /** Nothing speaks against it and nobody decided: no verdict is kept. */
  | 'clear'
  /** What stands goes on standing. */
  | 'stands'
  | 'look';

/** A note asks nobody to look. */
const asks = ({ effect }: Pick<Flag, 'effect'>): boolean => effect !== 'note';

/**
 * @param standing what is kept; undefined is nothing.
 * A project that was decided not to count stays so; one that was decided to count is looked at again when another rule speaks.
 */
export function judge(flags: readonly Flag[], standing: Standing | undefined): Judged {
  const asking = flags.filter(asks);
  if (standing?.decided) {
    if (standing.verdict === 'not') return 'stands';
    const weighed = new Set(standing.weighed.map(({ rule }) => rule));
    return asking.some(({ rule }) => !weighed.has(rule)) ? 'look' : 'stands';
  }
  if (asking.length === 0) return 'clear';
  return standing?.verdict === 'look' && sameWeighed(asking, standing.weighed) ? 'stands' : 'look';
}

const sameWeighed = (flags: readonly Flag[], weighed: readonly Weighed[]): boolean => {
  const key = ({ rule, ruleFrom }: Weighed) => `${rule} ${ruleFrom}`;
  const [now, then] = [flags.map(key), weighed.map(key)];
  return now.length === then.length && now.every((one) => then.includes(one));
};

export const asking = (flags: readonly Flag[]): Flag[] => flags.filter(asks);
