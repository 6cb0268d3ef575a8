/** Words for verdicts, answers, states and sides, for files, the terminal and screens. */
import type { Answer, Verdict } from './assess-contract.ts';
import type { AgreementRow, Decision, Outcome } from './clause-contract.ts';
import type { CommitmentRow, Side } from './commitment-contract.ts';

interface Word {
  readonly zh: string;
  readonly en: string;
}
type Words<K extends string> = Readonly<Record<K, Word>>;

export const VERDICT_WORDS: Words<Verdict> = {
  meets: { zh: '符合', en: 'Meets' },
  'by-case': { zh: '一事一议', en: 'By case' },
  below: { zh: '不符合', en: 'Below' },
  open: { zh: '不能判', en: 'Not judged' },
};
export const STATE_WORDS: Words<Answer['state']> = {
  passes: { zh: '达到', en: 'Passes' },
  short: { zh: '不到', en: 'Short' },
  'not-told': { zh: '未报', en: 'Not told' },
  'not-applicable': { zh: '不适用', en: 'Does not apply' },
};
export const REVIEW_WORDS: Words<AgreementRow['state']> = {
  unchecked: { zh: '没有检查', en: 'Not checked' },
  'open-flags': { zh: '有没定的', en: 'Flags open' },
  'no-opinion': { zh: '等出意见', en: 'No opinion yet' },
  reviewed: { zh: '已出意见', en: 'Reviewed' },
};
export const OUTCOME_WORDS: Words<Outcome> = {
  complies: { zh: '符合', en: 'Complies' },
  exception: { zh: '适用例外', en: 'Exception' },
  violates: { zh: '违反', en: 'Violates' },
};
export const DECISION_WORDS: Words<Decision> = {
  violates: { zh: '违反', en: 'Violates' },
  clear: { zh: '不违反', en: 'Does not' },
  exception: { zh: '适用例外', en: 'Exception' },
};
export const SIDE_WORDS: Words<Side> = {
  government: { zh: '政府方', en: 'Government' },
  investor: { zh: '投资方', en: 'Investor' },
};
export const MOVER_WORDS: Words<CommitmentRow['mover']> = {
  owing: { zh: '承诺方', en: 'Who promised' },
  verifier: { zh: '核实的人', en: 'Who verifies' },
  nobody: { zh: '', en: '' },
};
export const MEASURE_WORDS: Words<CommitmentRow['measure']> = {
  money: { zh: '万元', en: '10,000 yuan' },
  mu: { zh: '亩', en: 'mu' },
  kva: { zh: '千伏安', en: 'kVA' },
  persons: { zh: '人', en: 'persons' },
  none: { zh: '', en: '' },
};
