/** Target or actual: the last cue before the figure, then what the paragraph, the heading and the title say. */
import type { Cue } from './cues.ts';
import type { FactStatus, Modality } from './fact.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';
import { type DocumentYear, planYear, yearOfCue } from './years.ts';

const PLAN_TITLE = new RegExp(anyOf(lexicon.status.planTitles));
const PAST_TITLE = new RegExp(anyOf(lexicon.status.pastTitles));
const PAST_HEADING = new RegExp(anyOf(lexicon.status.pastHeadings));
const PLAN_HEADING = new RegExp(anyOf(lexicon.status.planHeadings));
const SIZE = new RegExp(`${anyOf(lexicon.status.sizes)}$`);

/** “倍增计划”名单 is no plan. */
const NAMED_PLAN = /[“《][^”》]*[”》]|计划(?=名单|企业|入选|试点|项目)/g;

export function titleStatus(title: string, year: DocumentYear): FactStatus {
  if (PAST_TITLE.test(title)) return 'actual';
  const plan = planYear(title);
  const ahead = plan !== null && (year.own === null || plan > year.own);
  return ahead || PLAN_TITLE.test(title.replace(NAMED_PLAN, '')) ? 'target' : 'actual';
}

/** State that a heading sets for what follows it; null where it sets none. */
export function headingStatus(heading: string, year: DocumentYear): FactStatus | null {
  if (PAST_HEADING.test(heading)) return 'actual';
  if (PLAN_HEADING.test(heading)) return 'target';
  const stated = Number(/(20\d\d)年/.exec(heading)?.[1] ?? Number.NaN);
  if (Number.isNaN(stated) || year.own === null || year.reported === year.own) return null;
  return stated < year.own ? 'actual' : 'target';
}

export interface Judged {
  readonly status: FactStatus;
  /** No cue in the sentence said so. */
  readonly inherited: boolean;
  /** For this figure only; what follows in the paragraph is not of it. */
  readonly passing: boolean;
  readonly modality: Modality | null;
}

export interface Standing {
  readonly paragraph: FactStatus;
  readonly document: FactStatus;
  /** A heading or the title said that what follows looks back. */
  readonly settled: boolean;
  readonly year: DocumentYear;
}

/** @param cues those of the sentence before the figure and of its own clause, in order */
export function statusAt(cues: readonly Cue[], standing: Standing, left: string): Judged {
  const modality = modalityOf(cues);
  for (let i = cues.length - 1; i >= 0; i--) {
    const cue = cues[i];
    const said = cue && saidBy(cue, cues, i, standing);
    if (!said) continue;
    if (said === 'target' && cue.kind !== 'target' && cue.kind !== 'until' && SIZE.test(left)) continue;
    const passing = PASSING.has(cue.kind);
    return { status: said, inherited: false, passing, modality: said === 'actual' ? 'done' : modality };
  }
  return {
    status: standing.paragraph,
    inherited: true,
    passing: false,
    modality: standing.paragraph === 'actual' ? 'done' : 'plan',
  };
}

function saidBy(cue: Cue, cues: readonly Cue[], at: number, standing: Standing): FactStatus | null {
  const { document, year, paragraph, settled } = standing;
  switch (cue.kind) {
    case 'target':
      return (settled && isWeak(cue.word)) || (document === 'actual' && HANDLED.has(cue.word))
        ? null
        : 'target';
    case 'yields':
    case 'grants':
    case 'next':
      return 'target';
    case 'expect':
      return settled || isEstimate(cues.slice(0, at), standing) ? 'actual' : 'target';
    case 'actual':
      return lexicon.status.either.includes(cue.word) &&
        (paragraph === 'target' || promised(cues, at, standing))
        ? null
        : 'actual';
    case 'closing':
      return isAhead(cues[at + 1], year) ? 'target' : 'actual';
    case 'last':
      return 'actual';
    case 'past-months':
      // One quarter may be ahead; half a year, or months from the first, are past where a text looks back.
      return document === 'actual' && (paragraph === 'actual' || !/^[一二三四]季度$/.test(cue.word))
        ? 'actual'
        : null;
    case 'year':
    case 'until':
      // 提出到2020年: a promise stays one when its year is over.
      if (cue.kind === 'until' && promised(cues, at, standing)) return 'target';
      return closing(cues, at) && !isAhead(cue, year)
        ? 'actual'
        : (byYear(cue, year) ?? ownYear(cue, standing));
    case 'span':
      return /五/.test(cue.word) && /十/.test(cue.word) ? byYear(cue, year) : null;
    default:
      return null;
  }
}

/** 力争到2027年底累计盘活1.5万亩: what was promised before in the sentence. */
const promised = (cues: readonly Cue[], at: number, standing: Standing): boolean =>
  cues.slice(0, at).some((cue, i) => saidBy(cue, cues, i, standing) === 'target');

/** What is expected of a time that is over, unless something ahead was named since. */
function isEstimate(before: readonly Cue[], standing: Standing): boolean {
  const last = before.findLast(
    (cue) => isPast(cue, standing) || cue.kind === 'yields' || cue.kind === 'next',
  );
  return last !== undefined && isPast(last, standing);
}

/** A year that is over, or months of this one: what is expected then is an estimate of what was done. */
const isPast = (cue: Cue, { year, document }: Standing): boolean =>
  (cue.kind === 'year' && byYear(cue, year) === 'actual') ||
  (cue.kind === 'past-months' && document === 'actual');

/** 预计到2028年 in a text of 2025. */
const isAhead = (cue: Cue | undefined, { own }: DocumentYear): boolean =>
  own !== null && cue !== undefined && Number(/20\d\d/.exec(cue.word)?.[0] ?? 0) > own;

/** 把时限压缩到3天, 让企业少跑: said of what was done as well. */
const HANDLED: ReadonlySet<string> = new Set(['把', '让']);

/** 目标是 promises wherever it stands. */
const isWeak = (word: string): boolean =>
  lexicon.status.weak.includes(word) && !lexicon.status.nouns.includes(word);

/** A text that looks back states its own year of what was done; a report to the people's congress, of what is to be done. */
function ownYear({ kind, word }: Cue, { document, year }: Standing): FactStatus | null {
  if (kind !== 'year' || document !== 'actual' || !year.titled || !word.includes(`${year.own}`)) return null;
  return year.reported === year.own ? 'actual' : 'target';
}

/** What a sentence leaves to those that follow it; null where it leaves things as they were. */
export function leftBehind(cues: readonly Cue[], standing: Standing): FactStatus | null {
  for (let i = cues.length - 1; i >= 0; i--) {
    const cue = cues[i];
    if (!cue || PASSING.has(cue.kind) || isBrief(cue, standing)) continue;
    const said = saidBy(cue, cues, i, standing);
    if (said) return said;
  }
  return null;
}

function isBrief({ kind, word }: Cue, { document, settled }: Standing): boolean {
  if (settled && kind === 'target') return !lexicon.status.ahead.includes(word);
  if (kind === 'actual') return document === 'target' && !lexicon.status.strong.includes(word);
  return kind === 'target' && document === 'actual' && lexicon.status.brief.includes(word);
}

const PASSING: ReadonlySet<Cue['kind']> = new Set(['yields', 'grants', 'expect']);

/** 预计到2025年底: the year that is closing, estimated. */
const closing = (cues: readonly Cue[], at: number): boolean => {
  const [before, cue] = [cues[at - 1], cues[at]];
  return before?.kind === 'closing' && cue !== undefined && cue.at - before.end <= 2;
};

function byYear(cue: Cue, document: DocumentYear): FactStatus | null {
  const year = yearOfCue(cue, document);
  if (year === null) return null;
  if (document.own === null) return cue.kind === 'until' ? 'target' : null;
  if (year < document.own) return 'actual';
  return year > document.own || cue.kind === 'until' ? 'target' : null;
}

function modalityOf(cues: readonly Cue[]): Modality {
  const { ensure, strive, expect } = lexicon.modality;
  for (let i = cues.length - 1; i >= 0; i--) {
    const word = cues[i]?.word ?? '';
    if (ensure.includes(word)) return 'ensure';
    if (strive.includes(word)) return 'strive';
    if (expect.includes(word)) return 'expect';
  }
  return 'plan';
}
