/** What a figure must be before it is recorded. Pure. */
import type { RefusalParams } from '#kernel/refusal.ts';

export interface FigureFault {
  readonly code: 'figure-of-future' | 'figure-not-whole' | 'figure-negative';
  readonly params: RefusalParams;
}

interface Counted {
  readonly name: string;
  readonly measureUnit: string;
  readonly measure: 'cumulative' | 'stock' | 'ratio';
  readonly decimals: number;
}

/** null when the figure may be recorded. Counts are whole and never below nought; rates may fall below it. */
export function figureFault(
  indicator: Counted,
  figure: { readonly day: string; readonly value: string },
  today: string,
): FigureFault | null {
  const params = { indicator: indicator.name, unit: indicator.measureUnit, value: figure.value };
  if (figure.day > today) return { code: 'figure-of-future', params: { day: figure.day, today } };
  if (indicator.decimals === 0 && /\.\d*[1-9]/.test(figure.value))
    return { code: 'figure-not-whole', params };
  if (indicator.measure !== 'ratio' && /^-.*[1-9]/.test(figure.value))
    return { code: 'figure-negative', params };
  return null;
}
