/** Numbers in words with their units: 三成, 四分之一, 过半, 翻一番, 百亿级, 四十二家. */
import { insideAt, type Numbered, percent, withUnit } from './numbered.ts';
import { chineseNumber, wordsEnd } from './numerals.ts';
import { magnitudeAt } from './units-written.ts';

const FRACTION = /^([一二三四五六七八九十百千万]+)分之([一二三四五六七八九十百]+)/;
const TENTHS = /^([一二两三四五六七八九])成(半|[一二三四五六七八九](?![成十百]))?/;
const DOUBLED = /^翻(?:了)?(?:([一二两三])?番|一倍)/;

/** 三成, 四分之一, 过半, 翻一番, 百亿级, 四十二家. */
export function inWords(text: string, start: number): Numbered | undefined {
  const near = text.slice(start, start + 12);
  return (
    halves(near, start, text[start - 1] === '双') ??
    shares(near, start) ??
    levels(near, start) ??
    wordCount(text, start)
  );
}

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
  // A third is 33.3 %.
  return percent(
    start + fraction[0].length,
    Math.round(value * 1e4) % 100 === 0 ? value : Math.round(value * 10) / 10,
  );
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
  if (digits === '' && split?.[2] && /[破超过逾上]/.test(text[start - 1] ?? ''))
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
