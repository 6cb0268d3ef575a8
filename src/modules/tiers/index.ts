export { FACT_KINDS, type FactKind, type SingleFact, singleFacts } from './asks.ts';
export {
  evaluate,
  judgeOn,
  type Programme,
  programmeNamed,
  programmeOf,
  programmeOn,
  programmesOn,
  type Verdict,
} from './evaluate.ts';
export {
  type Certificate,
  type Exact,
  type FirmFacts,
  factWord,
  type PropertyCounts,
  type YearFacts,
} from './facts.ts';
export type { Answer, Outcome } from './outcome.ts';
export { type Reason, reasonsOf } from './reason.ts';
export type { Rule, Track, Version } from './rules.ts';
export { type SizeAnswer, type SizeClass, sizeOf } from './sizes.ts';
export { type Locale, UNITS, type Unit, written } from './units.ts';
export { answerWord, citationOf, numbersSentence, reasonSentence } from './wording.ts';
