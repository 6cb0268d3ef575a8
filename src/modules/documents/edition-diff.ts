/** What a new edition of a plan changed: added, dropped, raised, lowered, reworded. Pure. */
import { compare } from '#kernel/decimal.ts';
import { areConvertible, convert } from '#kernel/quantity.ts';
import type { EditionChange } from './contract.ts';

export interface Promised {
  readonly subject: string;
  readonly metric: string;
  readonly value: string | null;
  readonly unit: string;
  readonly quote: string;
}

const SAME_PROMISE = 0.6;

/** Pairs promises of the two editions by whose and what; best pairs first, each used once. */
export function editionChanges(before: readonly Promised[], after: readonly Promised[]): EditionChange[] {
  const pairs = before
    .flatMap((old, i) => after.map((fresh, j) => ({ i, j, likeness: likeness(old, fresh) })))
    .filter((pair) => pair.likeness >= SAME_PROMISE)
    .sort((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j);
  const ofOld = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of pairs) {
    if (ofOld.has(i) || taken.has(j)) continue;
    ofOld.set(i, j);
    taken.add(j);
  }
  const dropped = before.filter((_, i) => !ofOld.has(i)).map((old) => changed('dropped', old, null));
  const kept = [...ofOld].map(([i, j]) => compared(before[i], after[j])).filter((change) => change !== null);
  const added = after.filter((_, j) => !taken.has(j)).map((fresh) => changed('added', null, fresh));
  return [...kept, ...added, ...dropped];
}

function likeness(a: Promised, b: Promised): number {
  if (!areConvertible(a.unit, b.unit)) return 0;
  const metric = overlap(a.metric, b.metric);
  return metric * 0.75 + overlap(a.subject, b.subject) * 0.25;
}

/** Common characters, twice, by both lengths. */
function overlap(a: string, b: string): number {
  const rest = [...b];
  let common = 0;
  for (const character of a) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return a.length + b.length === 0 ? 1 : (2 * common) / (a.length + b.length);
}

function compared(old: Promised | undefined, fresh: Promised | undefined): EditionChange | null {
  if (!old || !fresh) return null;
  if (old.value !== null && fresh.value !== null) {
    const order = compare(convert({ value: fresh.value, unit: fresh.unit }, old.unit).value, old.value);
    if (order !== 0) return changed(order > 0 ? 'raised' : 'lowered', old, fresh);
  } else if (old.value !== fresh.value) return changed('reworded', old, fresh);
  return changed(old.quote === fresh.quote ? 'same' : 'reworded', old, fresh);
}

const shown = (promised: Promised | null): string | null =>
  promised?.value == null ? null : `${promised.value} ${promised.unit}`;

function changed(
  change: EditionChange['change'],
  old: Promised | null,
  fresh: Promised | null,
): EditionChange {
  const one = fresh ?? old;
  return {
    change,
    subject: one?.subject ?? '',
    metric: one?.metric ?? '',
    before: shown(old),
    after: shown(fresh),
    unit: one?.unit ?? '',
    beforeQuote: old?.quote ?? null,
    afterQuote: fresh?.quote ?? null,
  };
}
