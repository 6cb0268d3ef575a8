/** Names in quotation marks: “三上”工程, “3+4+1”现代产业体系, “周通报、旬会办”机制. Figures of speech are none. */

import type { EntryLexicon } from './entries-lexicon.ts';
import { rhythmOf } from './entries-lists.ts';
import { countOf } from './entries-words.ts';
import type { EntryKind, Found } from './entry.ts';

interface Slogan {
  readonly inner: string;
  readonly start: number;
  /** Behind the closing mark. */
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

interface Frame {
  readonly word: string;
  /** Behind the slogan. */
  readonly end: number;
}

const LONGEST = 48;
const closing: Readonly<Record<string, string>> = { '“': '”', '「': '」', '『': '』' };

export function slogansIn(text: string): Slogan[] {
  const found: Slogan[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x201c && code !== 0x300c && code !== 0x300e) continue;
    const inner = text.slice(at + 1, at + 2 + LONGEST);
    const close = inner.indexOf(closing[text.charAt(at)] ?? '');
    if (close < 1 || /[“「『\n。！？]/.test(inner.slice(0, close))) continue;
    const end = at + close + 2;
    found.push({
      inner: inner.slice(0, close),
      start: at,
      end,
      before: lastPart(text.slice(Math.max(0, at - 8), at)),
      after: firstPart(text.slice(end, end + 14)),
    });
  }
  return found;
}

const lastPart = (left: string): string => left.split(/[，。；：、！？\n“”]/).at(-1) ?? '';
const firstPart = (right: string): string => right.split(/[，。；：、！？\n“”]/)[0] ?? '';

export function sloganEntries(text: string, words: EntryLexicon): Found[] {
  return slogansIn(text).flatMap((slogan) => {
    const entry = words.notSlogans.has(slogan.inner) ? undefined : entryOf(slogan, words);
    return entry ? [entry] : [];
  });
}

function entryOf(slogan: Slogan, words: EntryLexicon): Found | undefined {
  const frame = frameOf(slogan, words);
  const judged = judge(slogan, frame, words);
  if (!judged) return undefined;
  const named = frame !== undefined && !words.bareFrames.has(frame.word);
  const tail = named ? slogan.after.slice(0, frame.end) : '';
  return {
    kind: judged.kind,
    name: named ? `“${slogan.inner}”${tail}` : slogan.inner,
    members: partsOf(slogan.inner),
    start: slogan.start,
    end: slogan.end + (frame?.end ?? 0),
    confidence: judged.confidence,
  };
}

/** The word behind the slogan that says what it is; a 的, a verb or a figure between breaks it. */
function frameOf(slogan: Slogan, words: EntryLexicon): Frame | undefined {
  const { after } = slogan;
  // 产业 alone closes a name or is part of a longer one: “510”产业培育行动.
  const hit = [...words.frames.all(after)].find(({ word, end }) => word !== '产业' || end === after.length);
  if (!hit || hit.start > words.frameBetween) return undefined;
  const between = after.slice(0, hit.start);
  if (
    words.frameBreaks.some((word) => between.includes(word)) ||
    /[\d一二两三四五六七八九十][家户个项名条张件]/.test(between)
  )
    return undefined;
  return { word: hit.word, end: hit.end };
}

interface Judged {
  readonly kind: EntryKind;
  readonly confidence: number;
}

const NUMBERED = /^(?:[\dN一二三四五六七八九十]{1,2}(?:[+＋][\dNXn一二三四五六七八九十]{1,2})+|\d{3,5})$/;
const THEN = /^[\u4e00-\u9fff]{2,4}即[\u4e00-\u9fff]{1,4}$/;
const EACH_ONE = /^一[\u4e00-\u9fff]一[\u4e00-\u9fff]{1,3}$/;
const COUNTED = /^([二两三四五六七八九十])(?:个|大|场|件|项)[\u4e00-\u9fff]{1,4}$/;
const VERB_NUMBER = /^(?:[\u4e00-\u9fff][一二三四五六七八九十]){2,}$/;

function judge(slogan: Slogan, frame: Frame | undefined, words: EntryLexicon): Judged | undefined {
  const { inner, before } = slogan;
  const parts = partsOf(inner);
  if (rhythmOf(parts, words)) return { kind: 'mechanism', confidence: 0.92 };
  if (isPlus(inner) && (frame || /[+＋]/.test(inner)))
    return { kind: plusKind(inner, frame, words), confidence: frame ? 0.92 : 0.7 };
  if (VERB_NUMBER.test(inner) && inner.length >= 4) return { kind: 'structure', confidence: 0.8 };
  const led = words.sloganVerbs.before(before, before.length) !== undefined;
  if (THEN.test(inner) || (led && parts.length > 1 && parts.every((part) => THEN.test(part)))) {
    return { kind: 'mechanism', confidence: 0.85 };
  }
  if (frame && !(words.structureFrames.has(frame.word) && frame.word.length < 3)) {
    return { kind: words.structureFrames.has(frame.word) ? 'structure' : 'mechanism', confidence: 0.85 };
  }
  if (COUNTED.test(inner) && words.gatheringVerbs.before(before, before.length))
    return { kind: 'structure', confidence: 0.75 };
  if (led || EACH_ONE.test(inner)) return { kind: 'mechanism', confidence: 0.75 };
  return words.sloganEndings.before(inner, inner.length) ? { kind: 'mechanism', confidence: 0.7 } : undefined;
}

const isPlus = (inner: string): boolean =>
  NUMBERED.test(inner) ||
  (/[+＋]/.test(inner) && inner.split(/[+＋]/).every((part) => part.length >= 1 && part.length <= 12));

function plusKind(inner: string, frame: Frame | undefined, words: EntryLexicon): EntryKind {
  if (frame) return words.structureFrames.has(frame.word) ? 'structure' : 'mechanism';
  return NUMBERED.test(inner) ? 'structure' : 'mechanism';
}

/** Parts of a sum or a list, without the count before each: 3个研究院 → 研究院. */
function partsOf(inner: string): string[] {
  if (NUMBERED.test(inner)) return [];
  const parts = inner.split(/[+＋、]/);
  if (parts.length < 2) return [];
  return parts.map((part) => part.replace(/^\d+(?:个|支|名|所|项|家|条|位)/, ''));
}

/** “三上” after 上高、上市、上云; “三个高地” before “智造”产业高地 …: the members, where the text gives as many as it counts. */
export function membersAround(text: string, entry: Found): string[] {
  const inner = /[“「『]?([^“”「」『』]+)/.exec(entry.name)?.[1] ?? '';
  const count = countOf(inner.charAt(0));
  if (count === undefined || count < 2) return [];
  const key = inner.replace(/^.(?:个|大)?/, '');
  const listed = key.length === 1 ? listedBefore(text, entry.start, key, count) : [];
  return listed.length === count ? listed : namedAfter(text, entry.end, key, count);
}

function listedBefore(text: string, end: number, key: string, count: number): string[] {
  const items = text
    .slice(Math.max(0, end - 40), end)
    .split('、')
    .slice(-count);
  return items
    .map((item) => item.slice(Math.max(0, item.lastIndexOf(key))))
    .filter((item) => item.startsWith(key));
}

function namedAfter(text: string, from: number, key: string, count: number): string[] {
  if (key.length < 2) return [];
  const found = [...text.slice(from, from + 800).matchAll(/“[^“”]{1,8}”[\u4e00-\u9fff]{0,6}/g)]
    .map(([named]) => named)
    .filter((named) => named.includes(key))
    .map((named) => named.slice(0, named.indexOf(key) + key.length));
  const members = [...new Set(found)].slice(0, count);
  return members.length === count ? members : [];
}
