/** Wishes put to a higher level: 希望我市…出台更多配套政策. Each is one that somebody must answer. */

import type { EntryLexicon } from './entries-lexicon.ts';
import { clauseStart, type Hit, sentenceEnd } from './entries-words.ts';
import type { Found } from './entry.ts';

export function askEntries(text: string, words: EntryLexicon): Found[] {
  const found: Found[] = [];
  let past = 0;
  for (const verb of words.asks.all(text)) {
    if (verb.start < past || !isAsk(text, verb, words)) continue;
    const end = askEnd(text, verb, words);
    found.push(...parted(text, verb, end, words));
    past = end;
  }
  return found;
}

const OPENINGS =
  /^(?:[一二三四五六七八九十]是|第[一二三四五]|未来|同时|此外|另外|我们|我|也|还|并|再|更|最后|在此|同时也|衷心|真诚|因此|为此|[\d一二三四]+[.．、])*$/;

/** With an addressee behind it, or at the head of its clause: what customers or firms wish for themselves is none. */
function isAsk(text: string, verb: Hit, words: EntryLexicon): boolean {
  const clause = clauseStart(text, verb.start, 20);
  const before = text.slice(clause, verb.start).replace(/^[“”\s]+/, '');
  if (words.askedOf.at(text, verb.end) !== undefined) return before.length <= 12;
  return (
    OPENINGS.test(before) &&
    /[\u4e00-\u9fff]/.test(text.charAt(verb.end)) &&
    !/[工的]/.test(text.charAt(verb.end))
  );
}

/** To the end of the sentence, or to the next ask. */
function askEnd(text: string, verb: Hit, words: EntryLexicon): number {
  const end = sentenceEnd(text, verb.end);
  const next = words.asks.first(text.slice(verb.end, end));
  const cut = next ? text.lastIndexOf('，', verb.end + next.start) : end;
  return cut > verb.end ? cut : end;
}

/** 对…给予… behind a comma is an ask of its own; other clauses belong to the one before. */
function parted(text: string, verb: Hit, end: number, words: EntryLexicon): Found[] {
  const asked = words.askedOf.at(text, verb.end) ?? '';
  const clauses = text.slice(verb.end, end).split('，');
  const asks: { start: number; end: number }[] = [];
  let at = verb.end;
  for (const clause of clauses) {
    const last = asks.at(-1);
    const own = !last || isOwn(clause, words);
    if (own) asks.push({ start: at, end: at + clause.length });
    else last.end = at + clause.length;
    at += clause.length + 1;
  }
  return asks.map(({ start, end: stop }, place) => {
    const from = place === 0 ? verb.end + asked.length : start;
    return {
      kind: 'ask',
      name: nameOf(text.slice(from, stop), words),
      start: place === 0 ? verb.start : start,
      end: stop,
      confidence: asked === '' ? 0.7 : 0.85,
    };
  });
}

const isOwn = (clause: string, words: EntryLexicon): boolean =>
  words.newAsks.at(clause, 0) !== undefined || (/^[对为给]/.test(clause) && words.askGrants.has(clause));

const LONGEST = 40;
/** What the wish is good for is not what is wished. */
const PURPOSE = /^(?:让|使|以便|以|从而|打通|真正|切实|推动形成)/;

/** Without address and fillers; of several clauses the first, which says about what, and the last, which says what. */
function nameOf(wish: string, words: EntryLexicon): string {
  const clauses = wish
    .split('，')
    .filter((clause, at) => at === 0 || !PURPOSE.test(clause))
    .map((clause) => plain(clause, words));
  const first = clauses[0] ?? '';
  const last = clauses.length > 1 ? clauses.at(-1) : undefined;
  return (last === undefined || first.includes(last) ? first : `${first}，${last}`).slice(0, LONGEST);
}

/** 省交通厅加快… : the office that is asked, at the head of the wish. */
function officeAt(clause: string, words: EntryLexicon): number {
  if (!/^[省市县区国]/.test(clause)) return 0;
  const office = words.askedOffices.first(clause.slice(0, 12));
  return office && office.start >= 1 ? office.end : 0;
}

function plain(clause: string, words: EntryLexicon): string {
  let at = officeAt(clause, words);
  for (let word = words.askFillers.at(clause, at); word !== undefined; word = words.askFillers.at(clause, at))
    at += word.length;
  return clause.slice(at).replace(/上“[^”]*”/g, '');
}
