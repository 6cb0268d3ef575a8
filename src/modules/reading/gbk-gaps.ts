/** Pairs of GBK bytes that show nothing (rows for private use and a few holes), and characters that can stand around them. */
import { gbkCharacter, leadByte, trailByte } from './gbk-bytes.ts';
import { simplify, standsOnTraditionalPages } from './repair-data.ts';
import { textCost } from './repair-language.ts';
import { isHan } from './repair-marks.ts';
import { costInUse } from './word-costs.ts';

/** Whether a page shows a character for the two bytes. */
export function shows(lead: number, trail: number): boolean {
  const character = lead < 0x81 || lead > 0xfe ? undefined : gbkCharacter(lead, trail);
  return character !== undefined && !/[\ue000-\uf8ff]/.test(character);
}

/** Costs above this are of characters that such texts don't use. */
const IN_USE = 12.5;
const MOST = 160;
/** Where the two bytes show a character of their own. */
const MOST_BESIDE = 48;

const byLead = new Map<number, readonly string[]>();
/** Characters in use with this first byte, commonest first. */
export const charactersFrom = (lead: number): readonly string[] =>
  kept(byLead, lead, () => inUse((byte) => gbkCharacter(lead, byte)));

const byTrail = new Map<number, readonly string[]>();
/** Characters in use with this second byte, commonest first. */
export const charactersTo = (trail: number): readonly string[] =>
  kept(byTrail, trail, () => inUse((byte) => (byte > 0x80 ? gbkCharacter(byte, trail) : undefined)));

function inUse(at: (byte: number) => string | undefined): string[] {
  const found: string[] = [];
  for (let byte = 0x40; byte <= 0xfe; byte++) {
    const character = byte === 0x7f ? undefined : at(byte);
    if (character && isWritten(character) && standsOnTraditionalPages(character) && cost(character) < IN_USE)
      found.push(character);
  }
  return found.sort((a, b) => cost(a) - cost(b));
}

const STOPS = new Set('。，、；：！？“”（）《》％—');
const isWritten = (character: string): boolean => isHan(character) || STOPS.has(character);
const cost = (character: string): number => costInUse(simplify(character));

function kept<K, V>(store: Map<K, V>, key: K, make: () => V): V {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

/** First letters, each with those that can follow it so that the bytes between show nothing. All simplified. */
export type CharacterPairs = ReadonlyMap<string, readonly string[]>;
const pairs = new Map<number, CharacterPairs>();

/** Two letters in use between `lead` and `trail` whose inner bytes show nothing; the likeliest of all pairs. */
export const pairsAround = (lead: number, trail: number): CharacterPairs =>
  kept(pairs, (lead << 8) | trail, () => findPairs(lead, trail));

function findPairs(lead: number, trail: number): CharacterPairs {
  const found: { first: string; second: string; cost: number }[] = [];
  for (const one of charactersFrom(lead)) {
    const [inner, first] = [trailByte(one) ?? 0, simplify(one)];
    for (const other of charactersTo(trail)) {
      if (shows(inner, leadByte(other) ?? 0)) continue;
      const second = simplify(other);
      found.push({ first, second, cost: textCost(first + second) });
    }
  }
  found.sort((a, b) => a.cost - b.cost);
  const most = shows(lead, trail) ? MOST_BESIDE : MOST;
  const byFirst = Map.groupBy(found.slice(0, most), ({ first }) => first);
  return new Map([...byFirst].map(([first, all]) => [first, all.map(({ second }) => second)]));
}
