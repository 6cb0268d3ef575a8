/** League tables of real durations: median and quartiles of what was finished, share within the promise; small samples are marked and not ranked. */
export interface LeagueSample {
  readonly unitId: string;
  /** Net days; null where they cannot be counted. */
  readonly days: number | null;
  /** null: there was no promise. */
  readonly within: boolean | null;
}

export interface LeagueFigures {
  readonly count: number;
  readonly median: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly longest: number | null;
  readonly within: number;
  readonly withPromise: number;
  readonly uncounted: number;
  readonly small: boolean;
}

/** Linear between the two nearest values, as percentile_cont and spreadsheets (QUARTILE.INC) have it. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

export function figuresOf(samples: readonly LeagueSample[], smallSample: number): LeagueFigures {
  const days = samples.flatMap((one) => one.days ?? []).sort((a, b) => a - b);
  const promised = samples.filter(({ within, days: counted }) => within !== null && counted !== null);
  return {
    count: days.length,
    ...{ median: quantile(days, 0.5), lower: quantile(days, 0.25), upper: quantile(days, 0.75) },
    longest: days.at(-1) ?? null,
    ...{ within: promised.filter(({ within }) => within).length, withPromise: promised.length },
    uncounted: samples.length - days.length,
    small: days.length < smallSample,
  };
}

/** Ranks by median, the shortest first; equal medians share a rank, small samples have none. */
export function ranksOf(
  rows: readonly { readonly median: number | null; readonly small: boolean }[],
): (number | null)[] {
  const ranked = rows.flatMap(({ median, small }) => (small || median === null ? [] : [median]));
  return rows.map(({ median, small }) =>
    small || median === null ? null : 1 + ranked.filter((other) => other < median).length,
  );
}
