export { FACT_KINDS, type FactKind, type SingleFact, singleFacts } from './asks.ts';
export { type DraftFault, type DraftReading, readDraft } from './draft.ts';
export type { DraftField } from './draft-fields.ts';
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
export {
  type AdoptedVersion,
  type CountingSpan,
  codesOf,
  countingOn,
  isOn,
  type Law,
  neighbourhood,
  spansOf,
  type VersionNeighbour,
} from './law.ts';
export type { Answer, Outcome } from './outcome.ts';
export { type Phrase, plainConditions, type SaidCondition, type SaidPart } from './plain-rule.ts';
export { type Reason, reasonsOf } from './reason.ts';
export {
  lawOf,
  programmeNamedFor,
  programmesFor,
  singleFactsFor,
  tellTiersChanged,
  versionOf,
} from './region-law.ts';
export { costOf, openOf, shortfallOf } from './route.ts';
export type { Rule, Track, Version } from './rules.ts';
export { shippedText } from './shipped-text.ts';
export { type SizeAnswer, type SizeClass, sizeOf } from './sizes.ts';
export {
  draftersOf,
  findTierVersion,
  insertTierSwitch,
  insertTierVersion,
  listTierSwitches,
  listTierVersions,
  lockTierVersion,
  markAdopted,
  markWithdrawn,
  type StoredSwitch,
  type StoredVersion,
} from './store.ts';
export { type Locale, UNITS, type Unit, written } from './units.ts';
export {
  answerWord,
  citationOf,
  numbersSentence,
  reasonSaid,
  reasonSentence,
  reasonTitle,
} from './wording.ts';
