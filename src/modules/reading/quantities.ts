/** Quantities of a sentence: number, unit and hedge, by one pass from left to right. What a quantity is for is not asked here. */
import type { FactOp } from './fact.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';
import { chineseNumber, figuresEnd, figuresValue, isNumeralWord, wordsEnd } from './numerals.ts';
import { magnitudeAt, type UnitKind, unitAt, type WrittenUnit } from './units-written.ts';

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

interface Numbered {
  readonly end: number;
  readonly value: number;
  readonly value2: number | null;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly op?: Quantity['op'];
  readonly inside: boolean;
  readonly level?: boolean;
}

const OPS: readonly Exclude<Quantity['op'], '=' | 'range'>[] = ['>=', '<=', '>', '<', '~'];
const hedges = (table: Readonly<Record<string, readonly string[]>>) =>
  OPS.flatMap((op) => (table[op] ?? []).map((word) => ({ word, op }))).sort(
    (a, b) => b.word.length - a.word.length,
  );
const BEFORE = hedges(lexicon.bounds.before);
const AFTER = hedges(lexicon.bounds.after);
const INSIDE = lexicon.bounds.inside['>'] ?? [];
const SEPARATORS = [...lexicon.separators].sort((a, b) => b.length - a.length);
const NOT_QUANTITY = new RegExp(`^(?!分钟|小时)${anyOf(lexicon.notQuantity)}`);
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

const separatorAt = (text: string, at: number): string | undefined =>
  SEPARATORS.find((mark) => text.startsWith(mark, at));

const insideAt = (text: string, at: number): string => INSIDE.find((word) => text.startsWith(word, at)) ?? '';

/** 2-3家, 100万至300万元, 2000亿级, 3600余人. */
function inFigures(text: string, start: number, numberEnd: number): Numbered | undefined {
  const parts = text[numberEnd] === '/' ? partOf(text, start, numberEnd) : undefined;
  if (parts) return parts;
  const first = figuresValue(text.slice(start, numberEnd));
  const firstMagnitude = magnitudeAt(text, numberEnd);
  const firstUnit = unitAt(text, numberEnd + firstMagnitude.length);
  let at = numberEnd + firstMagnitude.length;
  const written = separatorAt(text, at) ?? (firstUnit ? separatorAt(text, firstUnit.end) : undefined);
  // 从1家到6家 is two figures.
  const pair =
    /[由从]$/.test(text.slice(Math.max(0, start - 1), start)) && (written === '到' || written === '至');
  const separator = pair ? undefined : written;
  const secondStart = separator
    ? (text.startsWith(separator, at) ? at : (firstUnit?.end ?? at)) + separator.length
    : -1;
  const secondEnd = secondStart < 0 ? -1 : figuresEnd(text, secondStart);
  if (secondEnd > secondStart) return rangeTo(text, first, firstUnit?.unit, secondStart, secondEnd);
  const inner = insideAt(text, numberEnd) || insideAt(text, at);
  at = insideAt(text, numberEnd)
    ? numberEnd + inner.length + magnitudeAt(text, numberEnd + inner.length).length
    : at + inner.length;
  const magnitude = firstMagnitude || magnitudeAt(text, numberEnd + inner.length);
  if (text[at] === '级' || text.startsWith('元级', at))
    return magnitude.endsWith('亿') || magnitude.endsWith('万')
      ? {
          end: at + (text[at] === '级' ? 1 : 2),
          value: first,
          value2: null,
          unit: `${magnitude}元`,
          kind: 'money',
          op: '>=',
          inside: false,
          level: true,
        }
      : undefined;
  return withUnit(text, at, first, null, magnitude, inner !== '');
}

/** 1/3: a share in percent, to two places. */
function partOf(text: string, start: number, slash: number): Numbered | undefined {
  const end = figuresEnd(text, slash + 1);
  const [part, whole] = [figuresValue(text.slice(start, slash)), figuresValue(text.slice(slash + 1, end))];
  return part > 0 && part < whole && whole <= 10 && unitAt(text, end) === undefined
    ? percent(end, Math.round((1e4 * part) / whole) / 100)
    : undefined;
}

function rangeTo(
  text: string,
  first: number,
  firstUnit: string | undefined,
  start: number,
  end: number,
): Numbered | undefined {
  const magnitude = magnitudeAt(text, end);
  const found = withUnit(
    text,
    end + magnitude.length,
    first,
    figuresValue(text.slice(start, end)),
    magnitude,
    false,
  );
  return found && (firstUnit === undefined || found.unit.endsWith(firstUnit)) ? found : undefined;
}

function withUnit(
  text: string,
  at: number,
  value: number,
  value2: number | null,
  magnitude: string,
  inside: boolean,
): Numbered | undefined {
  if (!magnitude && NOT_QUANTITY.test(text.slice(at, at + 3))) return undefined;
  const unit = unitAt(text, at) ?? yuanUnsaid(text, at, magnitude);
  if (!unit) return undefined;
  if (unit.unit === '年' && (value2 === null || value > 1900)) return undefined;
  // 10亿方 is of gas or water, 5万方 of floors.
  const volume = magnitude.endsWith('亿') && text.startsWith('方', at);
  return {
    end: unit.end,
    value,
    value2,
    unit: magnitude + (volume ? '方' : unit.unit),
    kind: unit.kind,
    inside,
  };
}

/** 产值过10亿, 200亿以上: a hundred million of nothing is of yuan. */
const yuanUnsaid = (text: string, at: number, magnitude: string): WrittenUnit | undefined =>
  magnitude.endsWith('亿') && /^(?:以上|左右|大关|的|[，。；、）！”]|$)/.test(text.slice(at, at + 2))
    ? { unit: '元', kind: 'money', end: at }
    : undefined;

const FRACTION = /^([一二三四五六七八九十百千万]+)分之([一二三四五六七八九十百]+)/;
const TENTHS = /^([一二两三四五六七八九])成(半|[一二三四五六七八九](?![成十百]))?/;
const DOUBLED = /^翻(?:了)?(?:([一二两三])?番|一倍)/;

/** 三成, 四分之一, 过半, 翻一番, 百亿级, 四十二家. */
function inWords(text: string, start: number): Numbered | undefined {
  const near = text.slice(start, start + 12);
  return (
    halves(near, start, text[start - 1] === '双') ??
    shares(near, start) ??
    levels(near, start) ??
    wordCount(text, start)
  );
}

const percent = (end: number, value: number, op?: Quantity['op']): Numbered => ({
  end,
  value: Math.round(value * 1e6) / 1e6,
  value2: null,
  unit: '%',
  kind: 'share',
  inside: false,
  ...(op ? { op } : {}),
});

function halves(near: string, start: number, double: boolean): Numbered | undefined {
  const over = double ? null : /^过半数?|^超半数?/.exec(near);
  if (over) return percent(start + over[0].length, 50, '>');
  if (/^半天/.test(near))
    return { end: start + 2, value: 0.5, value2: null, unit: '天', kind: 'time', inside: false };
  if (/^一半/.test(near)) return percent(start + 2, 50);
  const doubled = DOUBLED.exec(near);
  if (!doubled) return undefined;
  const times = chineseNumber(doubled[1] ?? '一');
  return {
    end: start + doubled[0].length,
    value: 2 ** times - 1,
    value2: null,
    unit: '倍',
    kind: 'share',
    inside: false,
  };
}

function shares(near: string, start: number): Numbered | undefined {
  const tenths = TENTHS.exec(near);
  if (tenths && !/^[一二三四五六七八九]成(?:功|立|为|效|果|本|品|型|长|员|套|熟|片|势)/.test(near)) {
    const rest = tenths[2] === '半' ? 5 : chineseNumber(tenths[2] ?? '');
    return percent(start + tenths[0].length, chineseNumber(tenths[1] ?? '') * 10 + rest);
  }
  const fraction = FRACTION.exec(near);
  if (!fraction) return undefined;
  const value = (100 * chineseNumber(fraction[2] ?? '')) / chineseNumber(fraction[1] ?? '');
  return percent(start + fraction[0].length, value);
}

function levels(near: string, start: number): Numbered | undefined {
  const level = /^([一二两三四五六七八九]?[十百千]?)(万亿|亿)元?级/.exec(near);
  if (!level?.[1]) return undefined;
  const value = chineseNumber(level[1]);
  return {
    end: start + level[0].length,
    value,
    value2: null,
    unit: `${level[2]}元`,
    kind: 'money',
    op: '>=',
    inside: false,
    level: true,
  };
}

const NEXT_TO = /^([一二两三四五六七八])([二两三四五六七八九])([十百千]?)$/;

/** 三五家, 六七千万元: the two figures of a guess, the second the greater. */
function neighbours(
  text: string,
  end: number,
  [, low = '', high = '', place = '']: RegExpExecArray,
  magnitude: string,
): Numbered | undefined {
  const [from, to] = [chineseNumber(low + place), chineseNumber(high + place)];
  return from < to ? withUnit(text, end, from, to, magnitude, false) : undefined;
}

/** 一百八十亿元 is 180 亿元, 三万多份 is more than 3 万份. A bare magnitude (亿元以上项目) is part of a name. */
function wordCount(text: string, start: number): Numbered | undefined {
  const end = wordsEnd(text, start);
  const words = text.slice(start, end);
  // 三亿五千万 is 3.5 亿.
  const mixed = /^.*?([亿万]).*[亿万千百]$/.exec(words)?.[1];
  if (mixed && words.length > 3 && !/^[^亿万]*万亿$/.test(words))
    return withUnit(text, end, chineseNumber(words) / (mixed === '亿' ? 1e8 : 1e4), null, mixed, false);
  const split = /^(.*?)(万亿|亿|万)?$/.exec(words);
  const digits = split?.[1] ?? '';
  if (digits === '' && split?.[2] && /[破超过逾上]$/.test(text.slice(0, start)))
    return withUnit(text, end, 1, null, split[2], false);
  if (digits === '' || digits === '千' || /^[零〇]/.test(digits)) return undefined;
  const spread = NEXT_TO.exec(digits);
  if (spread) return neighbours(text, end, spread, split?.[2] ?? '');
  const inner = insideAt(text, end);
  const behind = end + inner.length;
  const magnitude = (split?.[2] ?? '') || (inner ? magnitudeAt(text, behind) : '');
  const at = behind + (split?.[2] ? 0 : magnitude.length);
  const found = withUnit(text, at, chineseNumber(digits), null, magnitude, inner !== '');
  // 百户重点企业 is a name.
  if (found?.kind === 'count' && /^[百千]$/.test(words)) return undefined;
  return found && (found.kind !== 'time' || found.unit !== '年') ? found : undefined;
}
