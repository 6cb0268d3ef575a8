/** Lists before and inside names: items, rhythm of supervision, and lists that a number counts. */

import type { EntryLexicon } from './entries-lexicon.ts';
import { clauseEnd, clauseStart, countOf, type Hit } from './entries-words.ts';
import type { Found } from './entry.ts';

/** 周通报、旬会办、月督察: two or more items that begin with a stretch of time and name an act. */
export function rhythmOf(items: readonly string[], words: EntryLexicon): boolean {
  return items.length >= 2 && items.filter((item) => isRhythm(item, words)).length >= 2;
}

export function isRhythm(item: string, words: EntryLexicon): boolean {
  const time = words.rhythm.at(item, 0);
  return (
    time !== undefined && item.length <= time.length + 5 && words.rhythmActs.has(item.slice(time.length))
  );
}

/** Lists in plain text, clause by clause, that are mechanisms by themselves. */
export function plainLists(text: string, words: EntryLexicon): Found[] {
  const found: Found[] = [];
  for (let comma = text.indexOf('、'); comma >= 0; ) {
    const start = clauseStart(text, comma, 40);
    const end = clauseEnd(text, comma);
    const list = plainList(text, start, end, words);
    if (list) found.push(list);
    comma = text.indexOf('、', end);
  }
  return found;
}

function plainList(text: string, start: number, end: number, words: EntryLexicon): Found | undefined {
  const clause = text.slice(start, end);
  if (/[“”]/.test(clause)) return undefined;
  const items = clause.split('、');
  const first = items[0] ?? '';
  const verb = lastWord(first, words);
  const cut = verb?.end ?? 0;
  const members = [first.slice(cut), ...items.slice(1)];
  if (!isList(members, verb !== undefined, words)) return undefined;
  return {
    kind: 'mechanism',
    name: members.join('、'),
    members,
    start: start + cut,
    end,
    confidence: verb ? 0.8 : 0.7,
  };
}

const lastWord = (item: string, words: EntryLexicon): Hit | undefined =>
  [...words.listVerbs.all(item)].at(-1);

function isList(members: readonly string[], led: boolean, words: EntryLexicon): boolean {
  if (members.every((member) => isRhythm(member, words))) return true;
  const [first = ''] = members;
  const ending = words.sharedEndings.before(first, first.length);
  const short = members.every((member) => member.length >= 2 && member.length <= 6);
  return (
    led &&
    ending !== undefined &&
    short &&
    members.length >= 3 &&
    members.every((member) => member.endsWith(ending))
  );
}

export interface CountedList {
  readonly noun: string;
  readonly count: number;
  readonly members: readonly string[];
  /** '六大主导产业' with the list before it. */
  readonly start: number;
  readonly end: number;
  /** Where the numeral stands. */
  readonly counted: number;
}

/** A、B、C三条链: lists closed by a number and a noun; a list without 等 must have as many items as it says. */
export function countedLists(text: string, words: EntryLexicon): CountedList[] {
  const found: CountedList[] = [];
  for (const hit of words.counted.all(text)) {
    const list = countedList(text, hit, words);
    if (list) found.push(list);
  }
  return found;
}

function countedList(text: string, noun: Hit, words: EntryLexicon): CountedList | undefined {
  if (!words.countWords.includes(text.charAt(noun.start - 1))) return undefined;
  const numeral = numeralBefore(text, noun.start - 1);
  const count = countOf(numeral);
  if (count === undefined || count < 2 || words.notCounted.at(text, noun.end) !== undefined) return undefined;
  const counted = noun.start - 1 - numeral.length;
  const open = /[等”]/.test(text.charAt(counted - 1));
  const end = open ? counted - 1 : counted;
  const start = listStart(text, end);
  const members = itemsOf(text.slice(start, end), count, text.charAt(counted - 1) === '等', words);
  if (members.length < 2) return undefined;
  return {
    noun: noun.word,
    count,
    members,
    start: text.indexOf(members[0] ?? '', start),
    end: noun.end,
    counted,
  };
}

function numeralBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 3 && /[\d一二两三四五六七八九十]/.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

function listStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 120 && !/[。！？；：，\n“”（）]/.test(text.charAt(start - 1))) start--;
  return start;
}

const separators: readonly RegExp[] = [
  /、/,
  /和|与/,
  /和|与|及|以及/,
  /、|和|与/,
  /、|和|与|及|以及/,
  /—+|-{1,2}|→/,
];

/** Items as many as counted; with 等 by the comma alone. Where two ways of parting fit, items that end alike are right. */
export function itemsOf(list: string, count: number, open: boolean, words: EntryLexicon): string[] {
  const fitting = separators
    .map((separator) => list.split(separator))
    .filter((items) => items.length === count);
  const chosen = open ? list.split('、') : (fitting.find(endAlike) ?? fitting[0] ?? []);
  const [first = '', ...rest] = chosen;
  const items = [withoutVerbs(first, words), ...rest].map((item) => item.trim());
  return items.every((item) => item.length >= 1 && item.length <= 24) ? items : [];
}

const endAlike = ([first = '', ...rest]: readonly string[]): boolean =>
  rest.every((item) => item.endsWith(first.slice(-2)));

/** 孵化培强医美健康 → 医美健康: what leads to the first item is no part of it. */
export function withoutVerbs(item: string, words: EntryLexicon): string {
  let cut = 0;
  for (let at = 0; at < item.length; at++) {
    const stem = words.stems.at(item, at);
    if (stem !== undefined) break;
    const stop = words.gatheringVerbs.at(item, at);
    if (stop !== undefined) {
      cut = at + stop.length;
      at = cut - 1;
    }
  }
  return item.slice(cut);
}
