/** What a paragraph has said so far, for figures that leave it unsaid. */
import type { Cue } from './cues.ts';
import type { FactStatus } from './fact.ts';
import { headOf, namesIndicator } from './metrics.ts';
import type { Quantity } from './quantities.ts';
import type { ListMemory } from './shares-lists.ts';
import { leftBehind, type Standing } from './status.ts';
import { type DocumentYear, isYearCue, yearOfCue } from './years.ts';

export interface Passage {
  readonly document: { readonly subject: string; readonly status: FactStatus; readonly year: DocumentYear };
  subject: string;
  status: FactStatus;
  /** What the sentence leaves when its last part (；) has ended; null outside of one. */
  pending: FactStatus | null;
  /** A heading or the title said that it looks back. */
  readonly settled: boolean;
  /** undefined until something in the paragraph states one. */
  year: number | null | undefined;
  list: ListMemory;
  /** The last metric that names an indicator, for rates that name none. */
  head: string;
  /** The last thing counted, and whether it was the last figure of all. */
  count: string;
  counted: boolean;
  /** The last metric of all. */
  last: string;
  byUnit: Map<string, string>;
  /** The verb that a list of counted things shares: 新增 … 家、… 家. */
  verb: string;
}

export const standingOf = ({ document, status, settled }: Passage): Standing => ({
  paragraph: status,
  document: document.status,
  settled,
  year: document.year,
});

/**
 * What a sentence leaves to the next ones. Parts that end in ； belong to one sentence: 目标是：增长6%；就业1100万人, so
 * the state of the last figure holds until the full stop.
 */
export function closeSentence(
  text: string,
  cues: readonly Cue[],
  passage: Passage,
  last: FactStatus | undefined,
): void {
  const left = leftBehind(cues, standingOf(passage)) ?? passage.pending ?? passage.status;
  const part = /[；;]$/.test(text);
  passage.pending = part ? left : null;
  passage.status = part && last === 'target' ? 'target' : left;
  for (const cue of cues) {
    if (isYearCue(cue) && cue.kind !== 'span' && cue.word !== '全年')
      passage.year = yearOfCue(cue, passage.document.year);
  }
}

/** What a figure leaves for those that name no metric. */
export function remember(passage: Passage, figure: Quantity, metric: string): void {
  if (metric.length < 2) return;
  passage.byUnit.set(figure.unit, headOf(metric).slice(-16));
  if (figure.kind === 'time') passage.byUnit.set('time', metric.slice(0, 12));
  if (figure.kind === 'count')
    passage.count = metric
      .replace(/^(?:其中|新签约|新增|新开工|签约|累计|[国省市县区部]家?级)/, '')
      .slice(-14);
  passage.counted = figure.kind === 'count';
  passage.last = metric;
  if (figure.kind !== 'share' || namesIndicator(headOf(metric))) passage.head = headOf(metric).slice(-20);
}
