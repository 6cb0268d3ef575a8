/**
 * Places where a page went out of step (DOMAIN §7.5 B, C): a full stop that lost its first byte shows as `?`, or as the
 * half-width sign that its second byte made; a character that a note was put into shows as `?py)`. Each is read again in
 * step; what stands as it is, is left.
 */
import { gbkBytes, trailByte } from './gbk-bytes.ts';
import { charactersTo } from './gbk-gaps.ts';
import { simplify } from './repair-data.ts';
import { along, dearer, emptyPath, further, type Link, type Path, rankedBetween } from './repair-language.ts';
import { BLANK, type Doubt, type MarkedEdit, type RepairKind } from './repair-marks.ts';
import {
  judgedUpTo,
  leadsOfTorn,
  lettersOf,
  likeliest,
  type Outcome,
  readRun,
  withoutNotes,
} from './repair-run.ts';
import { WIDE } from './wide-marks.ts';

/** First byte of 。 “ ” 、 and their kind. */
const STOP_LEAD = 0xa1;
/** Bopomofo is no letter of such pages: the second byte of （ and the first of what follows. */
const BOPOMOFO = /[\u3105-\u3129]/;
/** `?`, or a half-width sign before Chinese, or a torn （. */
const SUSPECT = /\?|[\u3105-\u3129]|[!;](?=[\u0080-\uffff])(?![“”《》])/g;
const TORN = /^\?([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɡü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zɡ]*)\)/;
/** By how much a new reading must be likelier than what stands there. */
const SURER = 7;
const MUCH_SURER = 18;
/** A lost first byte is mostly that of a stop; of another character it is held this much less likely. */
const RARER = 8;

/** Runs out of step, read again; in order of place. */
export function shiftEdits(text: string): MarkedEdit[] {
  const edits: MarkedEdit[] = [];
  let done = 0;
  let before = '';
  for (const match of text.matchAll(SUSPECT)) {
    const at = match.index;
    if (at < done) continue;
    const left = before + text.slice(Math.max(done, at - 40), at);
    const edit = editAt(text, at, left);
    if (!edit) continue;
    edits.push(edit);
    done = edit.end;
    before = edit.to;
  }
  return edits;
}

/** Whether the text has such a place at all; looks at a fair number of suspects. */
export function hasShift(text: string): boolean {
  let tries = 0;
  for (const { index } of text.matchAll(/\?(?=[?-\uffff])|\?\?|[\u3105-\u3129]/g)) {
    if (tries++ > 200) return false;
    if (editAt(text, index, text.slice(Math.max(0, index - 40), index))) return true;
  }
  return false;
}

function editAt(text: string, at: number, left: string): MarkedEdit | undefined {
  const torn = text[at] === '?' ? TORN.exec(text.slice(at, at + 12)) : null;
  const before = along(emptyPath, lettersOf(left).slice(-4));
  if (torn) return tornEdit(text, at, torn, left, before);
  const outcome = likeliest(text, lostStop(text, at, before));
  if (!outcome || outcome.end <= at + 1) return undefined;
  const costUpTo = judgedUpTo(text, outcome.end);
  const margin = text[at] === '?' || BOPOMOFO.test(text[at] ?? '') ? SURER : MUCH_SURER;
  return costUpTo(outcome) + margin < costUpTo({ path: before, end: at })
    ? edit(at, outcome, before, 'shifted')
    : undefined;
}

/** The ways a run can be read whose first byte was lost: first as a stop, else as any character. */
function lostStop(text: string, at: number, before: Path): Outcome[] {
  if (BOPOMOFO.test(text[at] ?? ''))
    return readRun(text, at + 1, trailByte(text[at] ?? '') ?? 0, [further(before, '（')]);
  if (text[at] !== '?') return readRun(text, at, STOP_LEAD, [before], WIDE[text[at] ?? '']);
  const next = text[at + 1] ?? '';
  const opening = next === '?' ? undefined : WIDE[next];
  if (opening) return readRun(text, at + 1, STOP_LEAD, [before], opening);
  if (next < '@' && next !== '?') return [];
  const stops = readRun(text, at + 1, STOP_LEAD, [before]);
  return [...stops, ...lostCharacter(text, at + 1, next, before)];
}

function lostCharacter(text: string, at: number, next: string, before: Path): Outcome[] {
  const bytes = gbkBytes(next);
  if (bytes?.length !== 2) return [];
  const [low = 0, high = 0] = bytes;
  const letters = charactersTo(low).map(simplify);
  return readRun(
    text,
    at + 1,
    high,
    letters.map((letter) => dearer(further(before, letter, letters), RARER)),
  );
}

function tornEdit(text: string, at: number, torn: RegExpExecArray, left: string, before: Path): MarkedEdit {
  const start = at + torn[0].length;
  const leads = leadsOfTorn(lastLetter(left), torn[1] ?? '');
  const outcomes = leads.flatMap((lead) => readRun(text, start, lead, [before]));
  const blank = { path: further(before, BLANK, []), end: start };
  return edit(at, likeliest(text, outcomes) ?? blank, before, 'torn');
}

/** The character before, whose own note may stand between. */
const lastLetter = (left: string): string => withoutNotes(left).at(-1) ?? '';

function edit(start: number, { path, end }: Outcome, before: Path, kind: RepairKind): MarkedEdit {
  const links: Link[] = [];
  for (let link = path.last; link && link !== before.last; link = link.before) links.push(link);
  links.reverse();
  const to = links.map(({ letter }) => letter).join('');
  const doubt = links.flatMap((link, at): Doubt[] => doubtOf(link, at, to));
  return { start, end, to, kind, ...(doubt.length > 0 ? { doubt } : {}) };
}

const MOST_CANDIDATES = 6;

function doubtOf({ letter, doubt }: Link, at: number, to: string): Doubt[] {
  if (doubt === undefined) return [];
  const others = rankedBetween(to.slice(0, at), doubt, to.slice(at + letter.length)).filter(
    (one) => one !== letter,
  );
  if (others.length === 0 && letter !== BLANK) return [];
  const candidates = letter === BLANK ? others : [letter, ...others];
  return [{ at, candidates: candidates.slice(0, MOST_CANDIDATES), reason: 'bytes-lost' }];
}
