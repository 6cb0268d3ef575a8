/** What a measure says of a firm: the conditions by the tiers' evaluator, the parks beside them, in sentences. */
import type { JudgedFirm } from '#modules/enterprises/index.ts';
import {
  answerWord,
  judgeOn,
  type Locale,
  numbersSentence,
  type Reason,
  reasonSentence,
  reasonsOf,
} from '#modules/tiers/index.ts';
import type { FirmCondition, MeasureAnswer } from './contract.ts';
import { programmeFor } from './programme.ts';
import type { StoredMeasure } from './store.ts';

/** The parks of the region: their names, and for each those above it with itself. */
export interface Parks {
  readonly name: (id: string) => string;
  readonly above: (id: string) => readonly string[];
}

export interface MeasureVerdict {
  readonly answer: MeasureAnswer;
  /** Conditions that are not met or not settled, the parks counted as one. */
  readonly open: number;
  /** Conditions asked, the parks counted as one. */
  readonly asked: number;
  readonly conditions: (locale: Locale) => FirmCondition[];
}

type Judge = (firm: JudgedFirm) => MeasureVerdict;
type Limited = Pick<StoredMeasure, 'conditions' | 'units'>;

const SETTLED: ReadonlySet<MeasureAnswer> = new Set(['met', 'not-applicable']);

/** A judge of one day for several measures, in their order. */
export function judgesOn(
  measures: readonly Limited[],
  parks: Parks,
  day: string,
): (firm: JudgedFirm) => MeasureVerdict[] {
  if (measures.length === 0) return () => [];
  const judge = judgeOn(
    measures.map(({ conditions }) => programmeFor(conditions)),
    day,
  );
  return (firm) =>
    judge(firm.facts).map((verdict, at) => {
      const park = parkAnswer(measures[at]?.units ?? [], firm.unitId, parks);
      let read: Reason[] | undefined;
      const reasons = () => (read ??= reasonsOf(verdict));
      const open = verdict.outcomes.filter(({ answer }) => !SETTLED.has(answer)).length;
      return {
        answer: park === undefined ? verdict.answer : together(verdict.answer, park),
        asked: verdict.outcomes.length + (park === undefined ? 0 : 1),
        open: open + (park === undefined || park === 'met' ? 0 : 1),
        conditions: (locale) => [
          ...(park === undefined
            ? []
            : [parkCondition(measures[at]?.units ?? [], firm.unitId, { park, parks, locale })]),
          ...reasons().flatMap((reason) => linesOf(reason, locale, 0)),
        ],
      };
    });
}

export const judgeOf = (measure: Limited, parks: Parks, day: string): Judge => {
  const judge = judgesOn([measure], parks, day);
  return (firm) => {
    const [verdict] = judge(firm);
    if (!verdict) throw new Error('one measure gives one verdict');
    return verdict;
  };
};

/** undefined where the measure is not limited to parks. */
function parkAnswer(
  units: readonly string[],
  unitId: string | null,
  parks: Parks,
): MeasureAnswer | undefined {
  if (units.length === 0) return undefined;
  if (unitId === null) return 'data-missing';
  return parks.above(unitId).some((unit) => units.includes(unit)) ? 'met' : 'not-met';
}

/** Both must be met; what is not met decides, then what is missing. */
function together(answer: MeasureAnswer, park: MeasureAnswer): MeasureAnswer {
  if (park === 'met') return answer === 'not-applicable' ? 'met' : answer;
  if (park === 'not-met' || answer === 'not-met') return 'not-met';
  return 'data-missing';
}

interface ParkWords {
  readonly park: MeasureAnswer;
  readonly parks: Parks;
  readonly locale: Locale;
}

function parkCondition(
  units: readonly string[],
  unitId: string | null,
  { park, parks, locale }: ParkWords,
): FirmCondition {
  const zh = locale === 'zh';
  const limit = units.map(parks.name).join(zh ? '、' : ', ');
  const own = unitId === null ? (zh ? '未填' : 'not written') : parks.name(unitId);
  const sentence = zh ? `所在园区 ${own}，限 ${limit}` : `Park ${own}, only ${limit}`;
  return { id: 'park', answer: park, answerWord: answerWord(park, locale), sentence, numbers: '', depth: 0 };
}

/** A condition of several parts is said first, its parts below it. */
function linesOf(reason: Reason, locale: Locale, depth: number): FirmCondition[] {
  const line = {
    ...{ id: reason.id, answer: reason.answer, answerWord: answerWord(reason.answer, locale), depth },
    sentence: reasonSentence(reason, locale),
    numbers: reason.measured ? numbersSentence(reason.measured, locale) : '',
  };
  return [line, ...reason.parts.flatMap((part) => linesOf(part, locale, depth + 1))];
}

const MOST_SENTENCES = 3;

/** The sentences of what is open, for lists. */
export const whyOf = (verdict: MeasureVerdict): Record<Locale, string> => {
  const said = (locale: Locale) =>
    verdict.open === 0
      ? ''
      : verdict
          .conditions(locale)
          .filter(({ answer, depth }) => depth === 0 && !SETTLED.has(answer))
          .slice(0, MOST_SENTENCES)
          .map(({ sentence }) => sentence)
          .join(locale === 'zh' ? '；' : '; ');
  return { zh: said('zh'), en: said('en') };
};
