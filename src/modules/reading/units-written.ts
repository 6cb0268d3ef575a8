/** Units as they stand behind a number; the longest that fits. */
import { lexicon } from './facts-lexicon.ts';

export type UnitKind = 'money' | 'count' | 'share' | 'time' | 'measure';
export interface WrittenUnit {
  readonly unit: string;
  readonly kind: UnitKind;
  readonly end: number;
}

interface Known {
  readonly word: string;
  readonly unit: string;
  readonly kind: UnitKind;
}

const ONE_NAME: Readonly<Record<string, string>> = {
  百分点: '个百分点',
  个工作日: '工作日',
  '％': '%',
  平米: '平方米',
  '㎡': '平方米',
  方: '平方米',
  '台（套）': '台',
  '台(套)': '台',
  基点: '个基点',
  元人民币: '元',
  人民币: '元',
};
const BY_FIRST = byFirst();

function byFirst(): ReadonlyMap<string, readonly Known[]> {
  const kinds: readonly UnitKind[] = ['money', 'count', 'share', 'time', 'measure'];
  const all = kinds.flatMap((kind) =>
    lexicon.units[kind].map((word) => ({ word, unit: ONE_NAME[word] ?? word, kind })),
  );
  return Map.groupBy(
    all.sort((a, b) => b.word.length - a.word.length),
    ({ word }) => word[0] ?? '',
  );
}

/** The unit that stands at `at`; none of a Latin letter that goes on as a word (5Gbps). */
export function unitAt(text: string, at: number): WrittenUnit | undefined {
  const from = text[at] === ' ' ? at + 1 : at;
  const known = BY_FIRST.get(text[from] ?? '')?.find(({ word }) => text.startsWith(word, from));
  if (!known) return undefined;
  const end = from + known.word.length;
  if (/[A-Za-z]$/.test(known.word) && /[A-Za-z\d]/.test(text[end] ?? '')) return undefined;
  return { unit: known.unit, kind: known.kind, end };
}

const MAGNITUDES = [...lexicon.magnitudes].sort((a, b) => b.length - a.length);

export const magnitudeAt = (text: string, at: number): string =>
  '万亿千百十'.includes(text[at] ?? ' ') ? (MAGNITUDES.find((word) => text.startsWith(word, at)) ?? '') : '';
