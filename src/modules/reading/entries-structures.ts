/** Named systems of parts: “6+2+2” with its members, lists that a number counts, tiers, rows of headings. */

import type { EntryLexicon } from './entries-lexicon.ts';
import type { CountedList } from './entries-lists.ts';
import { clauseEnd, countOf, firstFrom, sentenceEnd } from './entries-words.ts';
import type { Found } from './entry.ts';

const SUM = /[\dN]{1,2}(?:[+＋][\dNXn]{1,2})+/g;
const WINDOW = 400;

/** 构建3+4+1现代产业体系 without quotation marks. */
export function bareSums(text: string, words: EntryLexicon): Found[] {
  return [...text.matchAll(SUM)].flatMap((match) => {
    const end = match.index + match[0].length;
    const after = text.slice(end, clauseEnd(text, end, 12));
    const frame = words.frames.first(after);
    if (
      !frame ||
      frame.start > words.frameBetween ||
      /[“”]/.test(text.charAt(match.index - 1) + text.charAt(end))
    )
      return [];
    const kind = words.structureFrames.has(frame.word) ? 'structure' : 'mechanism';
    return [
      {
        kind,
        name: text.slice(match.index, end + frame.end),
        start: match.index,
        end: end + frame.end,
        confidence: 0.8,
      },
    ];
  });
}

/** A sum with the members that the text lists for each of its figures, and the number it counts (十大产业体系 10). */
export function withMembers(text: string, entry: Found, lists: readonly CountedList[]): Found {
  const sum = /[\dN]{1,2}(?:[+＋][\dNXn]{1,2})+/.exec(entry.name)?.[0];
  if (sum === undefined) return entry;
  const near = lists.slice(firstFrom(lists, entry.end), firstFrom(lists, entry.end + WINDOW));
  const members = membersInOrder(sum.split(/[+＋]/).map(Number), near);
  const told = /”?([一二三四五六七八九十]{1,3}|\d{1,2})大/.exec(text.slice(entry.end - 14, entry.end))?.[1];
  const count = told === undefined ? undefined : countOf(told);
  const parts = members.length > 0 ? members : partsAfter(text, entry.end, sum.split(/[+＋]/).length);
  return { ...entry, members: parts, ...(count === undefined ? {} : { count }) };
}

/** The lists follow the figures: in 6+2+2 the second pair is another than the first. */
function membersInOrder(figures: readonly number[], lists: readonly CountedList[]): string[] {
  const members: string[] = [];
  let from = 0;
  for (const figure of figures) {
    const at = lists.findIndex((list, place) => place >= from && list.count === figure);
    if (at < 0) continue;
    members.push(...(lists[at]?.members ?? []));
    from = at + 1;
  }
  return members;
}

/** 一个领导小组、六个专项组、若干企业联盟: one part for each figure, in the clause behind. */
function partsAfter(text: string, end: number, figures: number): string[] {
  const start = /[，：（]/.test(text.charAt(end)) ? end + 1 : end;
  const items = text.slice(start, clauseEnd(text, start)).split('、');
  const numbered = /^(?:[一二两三四五六七八九十]+|\d+|若干|N)(?:个|支|名|项|大|条|家)?/;
  if (items.length !== figures || !items.every((item) => numbered.test(item))) return [];
  return items.map((item) => item.replace(numbered, ''));
}

/** Lists that stand for themselves: 隔膜、电解液、铜箔、铝塑膜四个方向. `taken` are those that belong to a sum. */
export function listStructures(text: string, lists: readonly CountedList[], words: EntryLexicon): Found[] {
  return lists.map((list) => ({
    kind: words.countedChains.has(list.noun) ? 'chain' : 'structure',
    name: text.slice(list.counted, list.end).replace(/^[”等]/, ''),
    members: list.members,
    start: list.start,
    end: list.end,
    confidence: 0.7,
    count: list.count,
  }));
}

/** 以A为基础、B为骨干、C为标杆的〈创新型企业梯队〉. */
export function tiers(text: string, words: EntryLexicon): Found[] {
  const found: Found[] = [];
  let past = 0;
  for (const hit of words.tiers.all(text)) {
    if (hit.start < past) continue;
    const reach = Math.max(past, hit.start - 40);
    const by = text.slice(reach, hit.start).lastIndexOf('以');
    const end = sentenceEnd(text, hit.end, 120);
    const tier = by < 0 ? undefined : tierAt(text, reach + by, end, words);
    if (tier) found.push(tier);
    past = tier ? end : hit.end;
  }
  return found;
}

function tierAt(text: string, start: number, end: number, words: EntryLexicon): Found | undefined {
  const roles = [...words.tiers.all(text.slice(start, end))];
  const last = roles.at(-1);
  if (!last || roles.length < 2 || text.charAt(start + last.end) !== '的') return undefined;
  const from = start + last.end + 1;
  const noun = words.tierNouns.first(text.slice(from, from + 14));
  if (!noun) return undefined;
  const edges = [1, ...roles.map((role) => role.end)];
  const members = roles.map((role, at) =>
    text.slice(start + (edges[at] ?? 0), start + role.start).replace(/^[、，]/, ''),
  );
  return {
    kind: 'structure',
    name: text.slice(from, from + noun.end),
    members,
    start,
    end: from + noun.end,
    confidence: 0.8,
  };
}

const HEADING =
  /(?:^|\n)[ \u3000]*(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)([\u4e00-\u9fff“”]{2,14})/g;

interface Heading {
  /** （一）, 一、 and 1. are levels of their own. */
  readonly level: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** （一）强基行动 （二）攀高行动 …: three or more headings in a row with the same ending, named by the heading above. */
export function headingRows(text: string, words: EntryLexicon): Found[] {
  const headings = [...text.matchAll(HEADING)].map((match): Heading => {
    const level = levelOf(match[0]);
    const end = match.index + match[0].length;
    return { level, text: match[1] ?? '', start: end - (match[1] ?? '').length, end };
  });
  const found: Found[] = [];
  for (let at = 0; at < headings.length; ) {
    const row = rowFrom(headings, at, words);
    const entry = row.length >= 3 ? rowEntry(row, headings[at - 1], words) : undefined;
    if (entry) found.push(entry);
    at += Math.max(1, row.length);
  }
  return found;
}

const levelOf = (heading: string): string => /[（(]/.exec(heading)?.[0] ?? (/\d/.test(heading) ? '1' : '一');

function rowFrom(headings: readonly Heading[], at: number, words: EntryLexicon): Heading[] {
  const first = headings[at]?.text ?? '';
  const ending = words.headingEndings.before(first, first.length);
  if (ending === undefined || first === ending || first.length > 10) return [];
  const row = headings.slice(at, at + 20);
  const stop = row.findIndex(
    (heading) => !heading.text.endsWith(ending) || heading.level !== headings[at]?.level,
  );
  return stop < 0 ? row : row.slice(0, stop);
}

function rowEntry(
  row: readonly Heading[],
  above: Heading | undefined,
  words: EntryLexicon,
): Found | undefined {
  const [first] = row;
  if (!first) return undefined;
  const ending = words.headingEndings.before(first.text, first.text.length) ?? '';
  const named = above?.text.endsWith(ending) ? above : undefined;
  const members = row.map((heading) => heading.text);
  return {
    kind: 'structure',
    name: named?.text ?? `${row.length}项${ending}`,
    members,
    start: named?.start ?? first.start,
    end: named?.end ?? first.end,
    confidence: 0.7,
    count: row.length,
  };
}

/** “稳一进二拓三”：铝加工稳产值，…: for each verb of the slogan the thing that the following clauses give it. */
export function verbMembers(text: string, entry: Found): string[] {
  const verbs = [...entry.name.matchAll(/([\u4e00-\u9fff])[一二三四五六七八九十]/g)].map(
    (match) => match[1] ?? '',
  );
  const colon = text.slice(entry.end, entry.end + 8).indexOf('：');
  if (verbs.length < 2 || colon < 0) return [];
  const from = entry.end + colon + 1;
  const clauses = text.slice(from, sentenceEnd(text, from)).split('，');
  return verbs.flatMap((verb) => {
    const clause = clauses.find((candidate) => candidate.indexOf(verb) > 0);
    return clause === undefined ? [] : [clause.slice(0, clause.indexOf(verb))];
  });
}
