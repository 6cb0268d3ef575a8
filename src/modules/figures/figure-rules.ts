/** What a figure must be before it is recorded. Pure. */
import type { RefusalParams } from '#kernel/refusal.ts';
import type { FigureKind } from './contract.ts';

export interface FigureFault {
  readonly code: 'figure-of-future' | 'figure-counted' | 'figure-not-whole' | 'figure-negative';
  readonly params: RefusalParams;
}

interface Counted {
  readonly name: string;
  readonly measureUnit: string;
  readonly measure: 'cumulative' | 'stock' | 'ratio';
  readonly decimals: number;
  readonly countedBy: string | null;
}

/** Whoever reports or verifies by hand is refused where rows are counted; the statistics office speaks for itself. */
const TYPED: ReadonlySet<FigureKind> = new Set(['reported', 'verified']);

/** null when the figure may be recorded. Counts are whole and never below nought; rates may fall below it. */
export function figureFault(
  indicator: Counted,
  figure: { readonly day: string; readonly value: string; readonly kind: FigureKind },
  today: string,
): FigureFault | null {
  const params = { indicator: indicator.name, unit: indicator.measureUnit, value: figure.value };
  if (indicator.countedBy !== null && TYPED.has(figure.kind)) return { code: 'figure-counted', params };
  if (figure.day > today) return { code: 'figure-of-future', params: { day: figure.day, today } };
  if (indicator.decimals === 0 && /\.\d*[1-9]/.test(figure.value))
    return { code: 'figure-not-whole', params };
  if (indicator.measure !== 'ratio' && /^-.*[1-9]/.test(figure.value))
    return { code: 'figure-negative', params };
  return null;
}
