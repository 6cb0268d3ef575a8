/** Industries, chains and clusters: a head word (产业链, 产业集群, 产业) with the words before it that name an industry. */

import type { EntryLexicon } from './entries-lexicon.ts';
import type { CountedList } from './entries-lists.ts';
import { type Hit, isHan } from './entries-words.ts';
import type { Found } from './entry.ts';

const LONGEST = 14;
/** Characters before or between stems (绿色, 智慧, 先进) that no word list knows. */
const UNKNOWN = 4;
const MOST_JOINED = 6;

export function chainEntries(text: string, words: EntryLexicon): Found[] {
  const places = placesIn(text);
  return [...words.chainHeads.all(text)]
    .flatMap((head) =>
      words.notAfterHead.at(text, head.end) === undefined ? chainsBefore(text, head, words) : [],
    )
    .map((chain) => withoutPlace(chain, places));
}

/** Names before 市 and 县: what the text calls a city, it also puts before industries (高邮智慧照明产业). */
function placesIn(text: string): ReadonlySet<string> {
  const places = new Set<string>();
  for (const [name] of text.matchAll(/[\u4e00-\u9fff]{2}(?=[市县])/g)) places.add(name);
  return places;
}

function withoutPlace(chain: Found, places: ReadonlySet<string>): Found {
  const rest = chain.name.slice(2);
  return rest.length >= 4 && places.has(chain.name.slice(0, 2))
    ? { ...chain, name: rest, start: chain.start + 2 }
    : chain;
}

/** One chain, or several joined by 和 (高端装备制造和汽车零部件产业). */
function chainsBefore(text: string, head: Hit, words: EntryLexicon): Found[] {
  const found: Found[] = [];
  let end = head.start;
  while (found.length < MOST_JOINED) {
    const start = industryStart(text, end, words);
    if (!isIndustry(text.slice(start, end), words)) return found;
    const own = found.length === 0;
    const quoteEnd = own ? head.end : end;
    const name = own ? text.slice(start, head.end) : text.slice(start, end);
    found.push({ kind: 'chain', name, start, end: quoteEnd, confidence: head.word === '产业' ? 0.7 : 0.85 });
    if (text.charAt(start - 1) !== '和' && text.charAt(start - 1) !== '与') return found;
    end = start - 1;
  }
  return found;
}

function industryStart(text: string, end: number, words: EntryLexicon): number {
  let at = end;
  let unknown = 0;
  while (at > 0 && end - at < LONGEST && unknown < UNKNOWN) {
    const stem = words.stems.before(text, at);
    if (stem !== undefined) {
      at -= stem.length;
      unknown = 0;
      continue;
    }
    if (!isHan(text.charCodeAt(at - 1)) || words.stops.before(text, at) !== undefined || isBreak(text, at))
      break;
    at--;
    unknown++;
  }
  return at;
}

/** 市, 和 and their like end a name; 及 joins one (钛及新材料). */
const isBreak = (text: string, at: number): boolean => /[市县区省州和与]/.test(text.charAt(at - 1));

function isIndustry(name: string, words: EntryLexicon): boolean {
  if (name.length < 2 || words.generic.has(name) || /传统|[大小]$/.test(name)) return false;
  return words.stems.has(name);
}

/** Members of a counted list that the text speaks of further on: 精密结构件要做到80亿元. */
export function membersNamedLater(text: string, list: CountedList): Found[] {
  const reach = text.slice(list.end, list.end + 1_500);
  return list.members.flatMap((member) => {
    const at = member.length < 2 ? -1 : reach.indexOf(member);
    if (at < 0) return [];
    const start = list.end + at;
    return [{ kind: 'chain', name: member, start, end: start + member.length, confidence: 0.65 }];
  });
}
