export { FACT_KINDS, type FactKind, type SingleFact, singleFacts } from './asks.ts';
export {
  evaluate,
  judgeOn,
  type Programme,
  programmeNamed,
  programmeOn,
  programmesOn,
  type Verdict,
} from './evaluate.ts';
export type { Certificate, Exact, FirmFacts, PropertyCounts, YearFacts } from './facts.ts';
export type { Answer, Outcome } from './outcome.ts';
export { type Reason, reasonsOf } from './reason.ts';
export type { Track, Version } from './rules.ts';
export { type SizeAnswer, type SizeClass, sizeOf } from './sizes.ts';
export type { Locale } from './units.ts';
export { answerWord, citationOf, numbersSentence, reasonSentence } from './wording.ts';
