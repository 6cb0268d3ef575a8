/** One firm by the law that counts and by a version: whether the answer changes, and which conditions decide. Pure. */
import {
  type Answer,
  evaluate,
  type FirmFacts,
  type Outcome,
  type Phrase,
  type Programme,
  type Reason,
  reasonSentence,
  reasonsOf,
  type Verdict,
} from '#modules/tiers/index.ts';

/** Of a programme that nothing of the law counts for yet. */
export const NO_VERSION = 'no-version';
export type EffectAnswer = Answer | typeof NO_VERSION;

export interface ChangedFirm {
  readonly from: EffectAnswer;
  readonly to: EffectAnswer;
  /** Sentences of the conditions that decide, by the one and by the other. */
  readonly before: readonly Phrase[];
  readonly after: readonly Phrase[];
}

const MOST_SENTENCES = 4;

export interface FirmAnswer {
  /** By the version. */
  readonly answer: Answer;
  /** Undefined where the answer stays. */
  readonly change: ChangedFirm | undefined;
}

export function judgedTwice(
  present: Programme | undefined,
  next: Programme,
  firm: FirmFacts,
  day: string,
): FirmAnswer {
  const was = present && evaluate(present, firm, day);
  const is = evaluate(next, firm, day);
  return { answer: is.answer, change: was?.answer === is.answer ? undefined : changeOf(was, is) };
}

function changeOf(was: Verdict | undefined, is: Verdict): ChangedFirm {
  const deciding = new Set(was ? turnedIn(was, is) : decidersOf(is));
  return {
    from: was?.answer ?? NO_VERSION,
    to: is.answer,
    before: was ? sentencesOf(was, deciding) : [],
    after: sentencesOf(is, deciding),
  };
}

const idOf = ({ check }: Outcome): string => check.rule.id;

/** Conditions that answer otherwise, or that only one of the two asks; where there is none, those that make the answers. */
function turnedIn(was: Verdict, is: Verdict): string[] {
  const [before, after] = [was, is].map(
    ({ outcomes }) => new Map(outcomes.map((one) => [idOf(one), one.answer])),
  );
  const ids = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const turned = ids.filter((id) => before?.get(id) !== after?.get(id));
  return turned.length > 0 ? turned : [...decidersOf(was), ...decidersOf(is)];
}

/** Conditions that make the answer what it is; where all are met, none of them alone does. */
const decidersOf = ({ answer, outcomes }: Verdict): string[] =>
  answer === 'met' ? [] : outcomes.filter((outcome) => outcome.answer === answer).map(idOf);

function sentencesOf(verdict: Verdict, deciding: ReadonlySet<string>): Phrase[] {
  // Only what is shown is worked out exactly: a region has many firms.
  const outcomes = verdict.outcomes.filter((outcome) => deciding.has(idOf(outcome))).slice(0, MOST_SENTENCES);
  return reasonsOf({ ...verdict, outcomes })
    .flatMap(leavesOf)
    .slice(0, MOST_SENTENCES)
    .map((reason) => ({ zh: reasonSentence(reason, 'zh'), en: reasonSentence(reason, 'en') }));
}

/** A condition of several parts is told by those that answer as the whole does. */
function leavesOf(reason: Reason): Reason[] {
  if (reason.parts.length === 0) return [reason];
  const alike = reason.parts.filter(({ answer }) => answer === reason.answer);
  return alike.length === 0 ? [reason] : alike.flatMap(leavesOf);
}
