/** Quantities of a sentence: number, unit and hedge, by one pass from left to right. What a quantity is for is not asked here. */
import type { FactOp } from './fact.ts';
import { lexicon } from './facts-lexicon.ts';
import type { Numbered } from './numbered.ts';
import { figuresEnd, isNumeralWord, wordsEnd } from './numerals.ts';
import { inFigures } from './quantities-figures.ts';
import { inWords } from './quantities-words.ts';
import type { UnitKind } from './units-written.ts';

export interface Quantity {
  /** From the first character of the hedge before it. */
  readonly start: number;
  readonly numberStart: number;
  readonly end: number;
  readonly value: number;
  readonly value2: number | null;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly op: Exclude<FactOp, '+%'>;
  /** Words, not figures, wrote it. */
  readonly inWords: boolean;
  /** A size that names: 百亿级, 10亿元以上. */
  readonly level: boolean;
}

const OPS: readonly Exclude<Quantity['op'], '=' | 'range'>[] = ['>=', '<=', '>', '<', '~'];
const hedges = (table: Readonly<Record<string, readonly string[]>>) =>
  OPS.flatMap((op) => (table[op] ?? []).map((word) => ({ word, op }))).sort(
    (a, b) => b.word.length - a.word.length,
  );
const BEFORE = hedges(lexicon.bounds.before);
const AFTER = hedges(lexicon.bounds.after);
const JOINED = /[A-Za-z〔+＋.\d第_/＃#]/;

export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const figure = code >= 48 && code <= 57;
    if (!figure && !isNumeralWord(text[i] ?? '') && !'过半翻'.includes(text[i] ?? ' ')) {
      i++;
      continue;
    }
    const runEnd = figure ? figuresEnd(text, i) : Math.max(i + 1, wordsEnd(text, i));
    const numbered =
      JOINED.test(text[i - 1] ?? '') && !text.startsWith('GDP', i - 3)
        ? undefined
        : figure
          ? inFigures(text, i, runEnd)
          : inWords(text, i);
    if (numbered) found.push(hedged(text, i, numbered, !figure));
    i = numbered ? Math.max(numbered.end, i + 1) : runEnd;
  }
  return found;
}

function hedged(text: string, numberStart: number, n: Numbered, words: boolean): Quantity {
  const signed = text[numberStart - 1] === '-' && /[、和及与增长]/.test(text[numberStart - 2] ?? '');
  const from = signed ? numberStart - 1 : numberStart;
  const before = hedgeBefore(text, from);
  const after = AFTER.find(({ word }) => text.startsWith(word, n.end));
  const used = after?.word === '内' && n.kind !== 'time' ? undefined : after;
  const end = n.end + (used?.word.length ?? 0);
  const op = n.op ?? used?.op ?? before?.op ?? (n.inside ? '>' : '=');
  const value = signed ? -n.value : n.value;
  return {
    start: from - (before?.word.length ?? 0),
    numberStart: from,
    end,
    value,
    value2: n.value2,
    unit: n.unit,
    kind: n.kind,
    op: n.value2 === null ? op : 'range',
    inWords: words,
    level: n.level ?? false,
  };
}

/** 签约6个, 集约10个: the last character of a word is no hedge. */
function hedgeBefore(text: string, end: number): (typeof BEFORE)[number] | undefined {
  const found = BEFORE.find(({ word }) => text.startsWith(word, end - word.length));
  const ahead = found ? (text[end - found.word.length - 1] ?? ' ') : ' ';
  if (found?.word === '约' && '签节条集大合制预'.includes(ahead)) return undefined;
  return (found?.word === '过' || found?.word === '近') && '通经最附不度'.includes(ahead) ? undefined : found;
}
