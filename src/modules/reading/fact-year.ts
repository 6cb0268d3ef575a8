/** The year of one figure: the last cue before it in its sentence, then what the paragraph and the document say. */
import { behindLast } from './clauses.ts';
import type { Cue } from './cues.ts';
import type { FactStatus } from './fact.ts';
import type { Passage } from './passage.ts';
import type { Quantity } from './quantities.ts';
import { isYearCue, yearOfCue } from './years.ts';

interface Told {
  /** The clause is about a single project: its size is of no year. */
  readonly ofWorks?: boolean;
  readonly text: string;
  readonly cues: readonly Cue[];
  readonly passage: Passage;
}

/** What there is, since when is not said. */
const STOCK = new Set(['目前', '现有', '现已', '仍有', '还有', '拥有', '累计', '已']);

/** 由去年的2.6%: the year named at once before the first figure of a pair. */
export function yearOfOpening({ text, passage }: Told, figure: Quantity): number | null {
  const before = text.slice(0, figure.start);
  const stated = /(20\d\d)年的?$/.exec(before)?.[1];
  if (stated) return Number(stated);
  const { own } = passage.document.year;
  return own !== null && /(?:去年|上年)的?$/.test(before) ? own - 1 : null;
}

export function yearOfFigure(
  told: Told,
  figure: Pick<Quantity, 'start' | 'numberStart'>,
  status: FactStatus,
): number | null {
  const { text, passage } = told;
  const { document, year } = passage;
  const cues = told.cues.filter(({ at }) => at < figure.numberStart);
  for (const cue of cues.toReversed()) {
    if (cue.kind === 'every' && /[，；]/.test(text.slice(cue.end, figure.start))) continue;
    if (cue.kind === 'every' || cue.kind === 'yields') return yearInClause(told, cues, cue);
    // 全年 after 2024年 is the whole of that year.
    if (cue.kind === 'this' && /^(?:全年|当年|年底前)$/.test(cue.word) && year !== undefined) return year;
    if (isYearCue(cue)) return yearOfCue(cue, document.year);
  }
  if (told.cues.some(({ kind }) => kind === 'grants') && status === 'target') return null;
  if (year !== undefined) return year;
  if (status === 'target') return document.year.end;
  if (document.status !== 'actual') return null;
  const stock = told.ofWorks || cues.some(({ word }) => STOCK.has(word));
  return stock && !document.year.titled ? null : document.year.reported;
}

function yearInClause({ text, passage }: Told, cues: readonly Cue[], cue: Cue): number | null {
  const from = behindLast(text, cue.at, 0, '，；。、');
  const own = cues.find(({ kind, at }) => (kind === 'year' || kind === 'until') && at >= from && at < cue.at);
  return own ? yearOfCue(own, passage.document.year) : null;
}
