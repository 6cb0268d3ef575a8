/** The same thing named twice is one entry: equal names in the document, names inside names under one speaker. */
import { firstFrom } from './entries-words.ts';
import type { Found } from './entry.ts';

export function distinct(found: readonly Found[], speakers: readonly { readonly start: number }[]): Found[] {
  const outer = withoutInner(found.toSorted(byPlace));
  const kept: Found[] = [];
  const byName = new Map<string, Found>();
  const byBlock = new Map<string, Found[]>();
  for (const entry of outer) {
    const name = `${entry.kind} ${bareName(entry)}`;
    const block = `${entry.kind} ${entry.kind === 'organisation' ? 0 : firstFrom(speakers, entry.start + 1)}`;
    const near = byBlock.get(block) ?? [];
    if (byName.has(name) || near.some((other) => sameThing(other, entry))) continue;
    byName.set(name, entry);
    byBlock.set(block, [...near.slice(-RECENT), entry]);
    kept.push(entry);
  }
  return kept;
}

/** How many entries of a kind back a name is looked for inside other names: keeps the time linear. */
const RECENT = 60;

/** By place; of two that begin together the longer, then the surer. */
const byPlace = (a: Found, b: Found): number =>
  a.start - b.start || b.end - a.end || b.confidence - a.confidence;

/** A mechanism inside a longer mechanism or structure is part of its name. */
function withoutInner(sorted: readonly Found[]): Found[] {
  const last = new Map<string, number>();
  return sorted.filter((entry) => {
    const end = last.get(groupOf(entry)) ?? -1;
    if (entry.end <= end) return false;
    last.set(groupOf(entry), entry.end);
    return true;
  });
}

const groupOf = (entry: Found): string =>
  entry.kind === 'mechanism' || entry.kind === 'structure'
    ? 'system'
    : `${entry.kind} ${entry.kind === 'chain' ? entry.end : ''}`;

function sameThing(a: Found, b: Found): boolean {
  const [one, other] = [bareName(a), bareName(b)];
  if (a.kind === 'organisation') return isAlias(one, other) || isAlias(other, one);
  if (a.kind === 'chain') return one.includes(other) || other.includes(one);
  if (a.kind === 'mechanism')
    return one.includes(other) || other.includes(one) || (/链长/.test(one) && /链长/.test(other));
  return one === other;
}

/** 扬州高新区 is 扬州高新技术产业开发区: its characters in their order, the first two together. */
function isAlias(short: string, long: string): boolean {
  const place = short.slice(0, 2);
  const from = long.indexOf(place);
  if (from < 0) return false;
  let at = from + 2;
  for (const char of short.slice(2)) {
    at = long.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const HEADS = /(?:产业集群|产业链|产业板块|集群|板块|产业)$/;

/** The name as it is compared: without marks, and for a chain without its head word. */
function bareName(entry: Found): string {
  const plain = entry.name.replace(/[“”「」『』、，\s]/g, '');
  if (entry.kind === 'chain') return plain.replace(HEADS, '');
  return entry.kind === 'organisation'
    ? plain.replace(/(?<=[\u4e00-\u9fff]{2})市(?=[\u4e00-\u9fff]{3})/, '')
    : plain;
}
