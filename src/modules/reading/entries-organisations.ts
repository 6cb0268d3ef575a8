/** Who speaks or is responsible: speaker lines, zones by name, offices that say something. Never a person's name. */

import type { EntryLexicon } from './entries-lexicon.ts';
import { firstFrom, type Hit, isHan } from './entries-words.ts';
import type { Found } from './entry.ts';

export function organisationEntries(text: string, words: EntryLexicon): Found[] {
  const speakers = speakerLines(text, words);
  const spoken = (found: Found) =>
    found.start < (speakers[firstFrom(speakers, found.start + 1) - 1]?.end ?? 0);
  const named = [...zones(text, words), ...offices(text, words)].filter((found) => !spoken(found));
  return [...speakers.flatMap((line) => speakerOf(text, line, words)), ...named, ...titlePlace(text, words)];
}

interface LineSpan {
  readonly start: number;
  readonly end: number;
}

/** Lines that begin with ■ or its like; also where a new speaker begins. */
export function speakerLines(text: string, words: EntryLexicon): LineSpan[] {
  const lines: LineSpan[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (
      words.speakerMarks.includes(
        text
          .slice(start, start + 3)
          .trim()
          .charAt(0),
      )
    )
      lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

/** The last office in the line that has a post behind it: deputies speak for where they work. */
function speakerOf(text: string, line: LineSpan, words: EntryLexicon): Found[] {
  let found: Found | undefined;
  let at = line.start;
  for (const part of text.slice(line.start, line.end).split('、')) {
    const post = firstPost(part, words);
    const name = post ? part.slice(0, post.start).replace(/^[^\u4e00-\u9fff]+/, '') : '';
    if (post && name.length >= 4 && !name.endsWith('代表') && !name.endsWith('委员')) {
      const start = at + part.indexOf(name);
      found = { kind: 'organisation', name, start, end: at + post.end, confidence: 0.95 };
    } else if (found && post) found = { ...found, end: at + post.end };
    at += part.length + 1;
  }
  return found ? [found] : [];
}

/** The first post, run on to the end of its title: 党工委副书记. */
function firstPost(part: string, words: EntryLexicon): Hit | undefined {
  const first = words.posts.first(part);
  if (!first) return undefined;
  const next = words.posts.at(part, first.end);
  return next === undefined ? first : { ...first, end: first.end + next.length };
}

function zones(text: string, words: EntryLexicon): Found[] {
  return [...words.zones.all(text)].flatMap((hit) => {
    const start = nameStart(text, hit, words);
    const name = text.slice(start, hit.end);
    if (hit.start - start < 2 || words.notOrganisations.has(name) || words.notAfterZone.at(text, hit.end))
      return [];
    return [{ kind: 'organisation', name, start, end: hit.end, confidence: 0.75 }];
  });
}

const SAYING_WITHIN = 8;

/** Offices are met in every paragraph; those that say or run something are entries. */
function offices(text: string, words: EntryLexicon): Found[] {
  return [...words.offices.all(text)].flatMap((hit) => {
    const after = text.slice(hit.end, hit.end + SAYING_WITHIN).split(/[，。；、\n]/)[0] ?? '';
    const said = words.saying.first(after);
    const start = nameStart(text, hit, words);
    const name = text.slice(start, hit.end);
    if (!said || !/[市县区省州]/.test(name) || hit.end - start < 3 || text.charAt(hit.end) === '长')
      return [];
    const own = said.word.startsWith('设') ? `${name}${said.word.slice(1)}` : name;
    return [{ kind: 'organisation', name: own, start, end: hit.end + said.end, confidence: 0.75 }];
  });
}

const LONGEST = 16;

function nameStart(text: string, hit: Hit, words: EntryLexicon): number {
  let at = hit.start;
  while (at > 0 && hit.start - at < LONGEST) {
    const stem = words.stems.before(text, at);
    if (stem !== undefined && stem.length > 1) at -= stem.length;
    else if (!isHan(text.charCodeAt(at - 1)) || words.stops.before(text, at) !== undefined) break;
    else if (/[访进自从]/.test(text.charAt(at - 1))) break;
    else at--;
  }
  return at;
}

/** A plan in whose title only a place is named is that place's own. */
function titlePlace(text: string, words: EntryLexicon): Found[] {
  const [, lead = '', title = ''] = /^(\s*)([^\n]{4,60})/.exec(text) ?? [];
  const place = /^[\u4e00-\u9fff]{2,4}?(?:市|县|自治州)/.exec(title)?.[0];
  if (place === undefined || !/(?:计划|规划|安排|方案|要点|意见)/.test(title) || words.zones.has(title))
    return [];
  return [
    {
      kind: 'organisation',
      name: place,
      start: lead.length,
      end: lead.length + place.length,
      confidence: 0.6,
    },
  ];
}
