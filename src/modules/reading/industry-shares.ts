/** 三次产业结构调整为9.7:47.3:43 is three shares of the whole. */
import type { Sentence } from './clauses.ts';
import { confidenceOf } from './confidence.ts';
import type { Cue } from './cues.ts';
import type { Fact } from './fact.ts';
import { yearOfFigure } from './fact-year.ts';
import { type Passage, standingOf } from './passage.ts';
import { statusAt } from './status.ts';

const RATIO =
  /三(?:次|大)?产业(?:结构|比例|比重|占比)[^，。；\d]{0,14}(?:为|到|至)?(\d{1,2}(?:\.\d+)?)[:：∶比](\d{1,2}(?:\.\d+)?)[:：∶比](\d{1,2}(?:\.\d+)?)/;
const NAMES = ['第一产业占比', '第二产业占比', '第三产业占比'];

export function industryShares(sentence: Sentence, cues: readonly Cue[], passage: Passage): Fact[] {
  const ratio = RATIO.exec(sentence.text);
  if (!ratio) return [];
  const end = ratio.index + ratio[0].length;
  const before = cues.filter(({ at }) => at < ratio.index);
  const { status, modality } = statusAt(before, standingOf(passage), '');
  const year = yearOfFigure({ text: sentence.text, cues, passage }, { start: end, numberStart: end }, status);
  return ratio.slice(1).map((value, i) => {
    const fact = {
      subject: passage.subject,
      metric: NAMES[i] ?? '',
      op: '=',
      value: Number(value),
      value2: null,
      unit: '%',
      year,
      status,
      bound: null,
      modality,
      reasons: [],
    } as const;
    const span = [sentence.start + ratio.index, sentence.start + end] as const;
    return { ...fact, confidence: confidenceOf(fact), quote: ratio[0], span };
  });
}
