/** What the sheets of a panel come to, by the rule that was frozen with it. Pure; an abstention is no nought. */
import { add, compare, decimal, divide, multiply, subtract, sum } from '#kernel/decimal.ts';
import type { PanelTemplate } from './template-contract.ts';

export const VERDICTS = ['agree', 'agree-with-changes', 'disagree'] as const;
export type SheetVerdict = (typeof VERDICTS)[number];

export interface ScoredSheet {
  readonly seat: number;
  readonly abstained: boolean;
  readonly verdict: SheetVerdict | null;
  /** By criterion; what is not there was not judged. */
  readonly scores: Readonly<Record<string, string>>;
}

export interface CriterionResult {
  readonly criterion: string;
  readonly weight: number;
  /** By the method of the template; null where nobody scored. */
  readonly mean: string | null;
  readonly lowest: string | null;
  readonly highest: string | null;
  /** Highest less lowest. */
  readonly spread: string | null;
  readonly scored: number;
  /** How many of the highest and of the lowest were left out. */
  readonly trimmed: number;
}

export interface PanelResult {
  readonly criteria: readonly CriterionResult[];
  /** Weighted; null where a criterion has no score. */
  readonly total: string | null;
  readonly sheets: number;
  readonly scored: number;
  readonly abstained: number;
  readonly verdicts: Readonly<Record<SheetVerdict, number>>;
  /** Per cent of the sheets that score which agree, with or without changes. */
  readonly agree: string | null;
  readonly conclusion: 'passed' | 'not-passed' | 'no-quorum';
  /** What was not met. */
  readonly lacks: readonly ('sheets' | 'total' | 'criterion' | 'agree')[];
}

type Rule = Pick<PanelTemplate, 'criteria' | 'result' | 'pass'>;
const DECIMALS = 2;

export function resultOf(sheets: readonly ScoredSheet[], rule: Rule): PanelResult {
  const scoring = sheets.filter(({ abstained }) => !abstained);
  const criteria = rule.criteria.map(({ code, weight }) => criterionOf(scoring, code, weight, rule.result));
  const total = weighted(criteria);
  const verdicts = Object.fromEntries(
    VERDICTS.map((one) => [one, scoring.filter(({ verdict }) => verdict === one).length]),
  ) as Record<SheetVerdict, number>;
  const agreeing = verdicts.agree + verdicts['agree-with-changes'];
  const agree =
    scoring.length === 0 ? null : divide(multiply(String(agreeing), '100'), String(scoring.length), DECIMALS);
  const below = (value: string | null, least: number): boolean =>
    value === null || compare(value, String(least)) < 0;
  const lacks: PanelResult['lacks'] = [
    ...(scoring.length < rule.pass.sheets ? (['sheets'] as const) : []),
    ...(below(total, rule.pass.total) ? (['total'] as const) : []),
    ...(criteria.some(({ mean }) => below(mean, rule.pass.criterion)) ? (['criterion'] as const) : []),
    ...(below(agree, rule.pass.agree) ? (['agree'] as const) : []),
  ];
  const conclusion = lacks.includes('sheets') ? 'no-quorum' : lacks.length > 0 ? 'not-passed' : 'passed';
  return {
    ...{ criteria, total, verdicts, agree, conclusion, lacks },
    ...{ sheets: sheets.length, scored: scoring.length, abstained: sheets.length - scoring.length },
  };
}

function criterionOf(
  sheets: readonly ScoredSheet[],
  criterion: string,
  weight: number,
  { method, trim, trimFrom }: Rule['result'],
): CriterionResult {
  const values = sheets
    .flatMap(({ scores }) => (scores[criterion] === undefined ? [] : [decimal(scores[criterion])]))
    .sort(compare);
  const scored = values.length;
  const [lowest = null, highest = null] = [values[0], values.at(-1)];
  const trims = method === 'trimmed-mean' && scored >= trimFrom && scored > 2 * trim;
  const trimmed = trims ? trim : 0;
  const counted = values.slice(trimmed, scored - trimmed);
  return {
    ...{ criterion, weight, lowest, highest, scored, trimmed },
    mean: counted.length === 0 ? null : divide(sum(counted), String(counted.length), DECIMALS),
    spread: lowest === null || highest === null ? null : subtract(highest, lowest),
  };
}

function weighted(criteria: readonly CriterionResult[]): string | null {
  let [total, weights] = ['0', '0'];
  for (const { mean, weight } of criteria) {
    if (mean === null) return null;
    total = add(total, multiply(mean, String(weight)));
    weights = add(weights, String(weight));
  }
  return divide(total, weights, DECIMALS);
}
