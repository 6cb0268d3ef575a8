/**
 * Repair of damaged pages (DOMAIN §7.5). Sound simplified text passes unchanged; sound traditional text is simplified for
 * reading only. What is not certain carries its likeliest candidate and is listed; nothing is guessed in silence.
 */
import {
  applyEdits,
  composeMaps,
  fromOriginal,
  identityMap,
  type OffsetMap,
  type Span,
  spanToOriginal,
} from './offset-map.ts';
import { gbkEdits, isGbkMojibake } from './repair-charset.ts';
import { isLatinMojibake, latinEdits } from './repair-latin.ts';
import type { Doubt, MarkedEdit, RepairKind } from './repair-marks.ts';
import { hasNotes, noteEdits } from './repair-notes.ts';
import { doubledEdits, punctuationEdits, simplifiedText, traditionalShare } from './repair-script.ts';
import { hasShift, shiftEdits } from './repair-shift.ts';

export interface RepairMark {
  readonly kind: RepairKind;
  readonly original: Span;
  readonly repaired: Span;
}

export interface UncertainPlace {
  readonly original: Span;
  readonly repaired: Span;
  /** What stands there now. */
  readonly shown: string;
  readonly candidates: readonly string[];
  readonly reason: Doubt['reason'];
}

export interface Repaired {
  readonly text: string;
  readonly map: OffsetMap;
  readonly marks: readonly RepairMark[];
  readonly uncertain: readonly UncertainPlace[];
  /** sound: nothing was done; traditional: sound, simplified for reading only; damaged: mended. */
  readonly state: 'sound' | 'traditional' | 'damaged';
}

const TRADITIONAL_FROM = 0.05;
/** Sound simplified text has none of these; one scan decides most texts. */
const SUSPICIOUS = /[?()\u0080-\u00ff]|[\u3400-\u4dff]|锛|\ufffd/;

export function repairText(text: string): Repaired {
  const damage = SUSPICIOUS.test(text) ? stagesFor(text) : [];
  if (damage.length === 0) return soundText(text);
  let state: Progress = { text, map: identityMap(text.length), marks: [], uncertain: [] };
  for (const stage of damage) state = advance(state, stage(state.text));
  const traditional = traditionalShare(state.text) > TRADITIONAL_FROM / 5;
  if (traditional) state = { ...state, text: simplifiedText(state.text) };
  if (traditional) state = advance(state, punctuationEdits(state.text));
  return { ...finished(state), state: 'damaged' };
}

type Stage = (text: string) => MarkedEdit[];

function stagesFor(text: string): Stage[] {
  if (isLatinMojibake(text)) return [latinEdits];
  if (isGbkMojibake(text)) return [gbkEdits];
  const stages: Stage[] = [];
  const notes = hasNotes(text);
  if (notes || hasShift(text)) stages.push(shiftEdits);
  if (notes) stages.push(noteEdits, doubledEdits);
  return stages;
}

function soundText(text: string): Repaired {
  const map = identityMap(text.length);
  const traditional = traditionalShare(text) > TRADITIONAL_FROM;
  return {
    text: traditional ? simplifiedText(text) : text,
    map,
    marks: [],
    uncertain: [],
    state: traditional ? 'traditional' : 'sound',
  };
}

interface Progress {
  readonly text: string;
  readonly map: OffsetMap;
  readonly marks: readonly RepairMark[];
  readonly uncertain: readonly UncertainPlace[];
}

/** One stage further: earlier marks move along, new ones are noted in the original's places. */
function advance(state: Progress, edits: readonly MarkedEdit[]): Progress {
  if (edits.length === 0) return state;
  const { text, map } = applyEdits(state.text, edits);
  const moved = (span: Span): Span => [fromOriginal(map, span[0]), fromOriginal(map, span[1])];
  const marks = state.marks.map((mark) => ({ ...mark, repaired: moved(mark.repaired) }));
  const uncertain = state.uncertain.map((place) => ({ ...place, repaired: moved(place.repaired) }));
  const whole = composeMaps(state.map, map);
  for (const edit of edits) {
    const start = fromOriginal(map, edit.start);
    const original = spanToOriginal(state.map, [edit.start, edit.end]);
    marks.push({ kind: edit.kind, original, repaired: [start, start + edit.to.length] });
    for (const { at, candidates, reason } of edit.doubt ?? []) {
      uncertain.push({
        original,
        repaired: [start + at, start + at + 1],
        shown: edit.to[at] ?? '',
        candidates,
        reason,
      });
    }
  }
  return { text, map: whole, marks, uncertain };
}

/** What stands at a doubtful place after every stage, simplified like the rest. */
function finished({ text, map, marks, uncertain }: Progress): Omit<Repaired, 'state'> {
  const byPlace = (a: { repaired: Span }, b: { repaired: Span }): number => a.repaired[0] - b.repaired[0];
  return {
    text,
    map,
    marks: [...marks].sort(byPlace),
    uncertain: uncertain.map((place) => ({ ...place, shown: text.slice(...place.repaired) })).sort(byPlace),
  };
}
