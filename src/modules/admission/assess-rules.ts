/** What is asked of a project on a day, and what its planned values answer: exact, criterion by criterion. Dated data, rules/admission. */
import { z } from 'zod';
import { isZero, multiply } from '#kernel/decimal.ts';
import { compareFractions, type Fraction, fraction, minus, times, toDecimal } from '#kernel/fraction.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { type Answer, INPUT_FIELDS, type InputField, type Inputs, type Verdict } from './assess-contract.ts';

const Source = z.string().min(4);
const dated = { code: z.string(), from: z.iso.date(), to: z.iso.date().optional(), source: Source };
const Criterion = z.strictObject({
  ...dated,
  ...{ zh: z.string(), en: z.string(), unit: z.string(), unitEn: z.string() },
  value: z.enum(INPUT_FIELDS),
  over: z.enum(INPUT_FIELDS).optional(),
  times: z.string(),
  better: z.enum(['more', 'less']),
  /** Asked only where land is supplied. */
  land: z.boolean().default(false),
});
export type Criterion = z.infer<typeof Criterion>;
const Preset = z.strictObject({
  ...dated,
  ...{ criterion: z.string(), value: z.string(), must: z.boolean(), industry: z.string() },
});
const VerdictRule = z.strictObject({ ...dated, allowedShort: z.number().int().min(0) });
const CriteriaFile = z.strictObject({ criteria: z.array(Criterion).min(1) });
const ThresholdsFile = z.strictObject({ thresholds: z.array(Preset), verdicts: z.array(VerdictRule).min(1) });

/** A threshold of the place, or a preset of the platform, as it holds on a day. */
export interface Threshold {
  readonly criterion: string;
  readonly value: string;
  readonly must: boolean;
  readonly from: string;
  /** Document number, or where the preset comes from. */
  readonly source: string;
  /** A convention of this platform and no rule of the place. */
  readonly preset: boolean;
  /** Row of the place; null for a preset. */
  readonly id: string | null;
}

/** A row of the office's own, with how near it is to what is asked: a deeper place, a longer code. */
export interface OwnThreshold extends Omit<Threshold, 'preset'> {
  readonly industry: string;
  readonly depth: number;
}

export interface AdmissionRules {
  readonly criteria: readonly Criterion[];
  readonly presets: readonly z.infer<typeof Preset>[];
  readonly allowedShort: number;
  /** Days from which what was used holds: said with an answer that is kept. */
  readonly version: string;
}

const holds = (day: string) => (one: { readonly from: string; readonly to?: string | undefined }) =>
  one.from <= day && (one.to === undefined || day <= one.to);

export function admissionRulesOn(day: string): AdmissionRules {
  const { criteria } = readRuleFile('admission/criteria.yaml', CriteriaFile);
  const { thresholds, verdicts } = readRuleFile('admission/thresholds.yaml', ThresholdsFile);
  const whole = verdicts.find(holds(day));
  if (!whole) throw new Error(`rules/admission/thresholds.yaml has no verdict on ${day}`);
  return {
    criteria: criteria.filter(holds(day)),
    presets: thresholds.filter(holds(day)),
    allowedShort: whole.allowedShort,
    version: whole.from,
  };
}

/** Of each criterion the one that holds: the nearest place, then the longest industry code, then the latest; a preset where there is none. */
export function thresholdsFor(
  own: readonly OwnThreshold[],
  { presets }: Pick<AdmissionRules, 'presets'>,
  industry: string | null,
): Map<string, Threshold> {
  const fits = (prefix: string) => prefix === '' || (industry ?? '').startsWith(prefix);
  const found = new Map<string, Threshold>();
  for (const { criterion, value, must, from, source, industry: prefix } of presets)
    if (fits(prefix)) found.set(criterion, { criterion, value, must, from, source, preset: true, id: null });
  const nearest = own
    .filter((one) => fits(one.industry))
    .toSorted(
      (a, b) =>
        a.depth - b.depth ||
        a.industry.length - b.industry.length ||
        (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
    );
  for (const { depth: _, industry: __, ...one } of nearest)
    found.set(one.criterion, { ...one, preset: false });
  return found;
}

export interface Asked {
  readonly criteria: readonly Criterion[];
  readonly thresholds: ReadonlyMap<string, Threshold>;
  readonly allowedShort: number;
}

export interface Assessed {
  readonly answers: readonly Answer[];
  readonly verdict: Verdict;
}

/** Pure: values against thresholds. What is missing is “not told”, also where it is divided by zero; never 0. */
export function assess(inputs: Inputs, asked: Asked): Assessed {
  const answers = asked.criteria.map((criterion) =>
    answerOf(criterion, asked.thresholds.get(criterion.code), inputs),
  );
  return { answers, verdict: verdictOf(answers, asked.allowedShort) };
}

function answerOf(criterion: Criterion, threshold: Threshold | undefined, inputs: Inputs): Answer {
  const { code, unit, better } = criterion;
  const said = threshold && {
    ...{ value: threshold.value, must: threshold.must, from: threshold.from, source: threshold.source },
    ...{ preset: threshold.preset, id: threshold.id },
  };
  const base = { criterion: code, unit, better, threshold: said ?? null, shortBy: null, needs: null };
  const away = criterion.land && inputs.onLand === false;
  const missing = missingOf(criterion, inputs);
  const value = missing.length > 0 || away ? null : quotientOf(criterion, inputs);
  const shown = value === null ? null : toDecimal(value, 4);
  if (away) return { ...base, state: 'not-applicable', why: 'no-land', value: null, missing: [] };
  if (!threshold) return { ...base, state: 'not-applicable', why: 'no-threshold', value: shown, missing };
  if (value === null) return { ...base, state: 'not-told', why: null, value: null, missing };
  const gap = minus(fraction(threshold.value), value);
  const short = better === 'more' ? gap : minus(fraction('0'), gap);
  if (compareFractions(short, fraction('0')) <= 0)
    return { ...base, state: 'passes', why: null, value: shown, missing };
  const needs = neededOf(criterion, inputs, threshold.value);
  return { ...base, state: 'short', why: null, value: shown, missing, shortBy: roundedUp(short, 4), needs };
}

/** What the value is made of and nobody has told; something divided by zero has not been told either. */
function missingOf({ value, over }: Criterion, inputs: Inputs): InputField[] {
  const untold = [value, ...(over === undefined ? [] : [over])].filter((field) => inputs[field] == null);
  const below = over === undefined ? null : (inputs[over] ?? null);
  return over !== undefined && below !== null && isZero(below) ? [...untold, over] : untold;
}

function quotientOf({ value, over, times: by }: Criterion, inputs: Inputs): Fraction {
  const above = inputs[value] ?? '0';
  const below = over === undefined ? '1' : (inputs[over] ?? '1');
  return times(fraction(above, below), fraction(by));
}

/** How much more, or less, of what stands above the line would do; in the unit that it is told in. */
function neededOf(
  { value, over, times: by, better }: Criterion,
  inputs: Inputs,
  threshold: string,
): Answer['needs'] {
  const below = over === undefined ? '1' : (inputs[over] ?? '1');
  const wanted = times(fraction(multiply(threshold, below)), {
    above: fraction(by).below,
    below: fraction(by).above,
  });
  const gap = minus(wanted, fraction(inputs[value] ?? '0'));
  const amount = roundedUp(better === 'more' ? gap : minus(fraction('0'), gap), 2);
  return { field: value, amount };
}

/** A lack is never said smaller than it is: 0.00004 short is 0.0001, not 0. */
function roundedUp(a: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const whole = (a.above * scale + a.below - 1n) / a.below;
  return toDecimal({ above: whole, below: scale }, decimals);
}

/**
 * Short of what must be: below. Something that must be is not told: open. More short than the rule allows: by case, one matter at a
 * time. Nothing asked at all is open too.
 */
export function verdictOf(answers: readonly Answer[], allowedShort: number): Verdict {
  const asked = answers.filter(({ state }) => state !== 'not-applicable');
  const must = asked.filter(({ threshold }) => threshold?.must);
  if (must.some(({ state }) => state === 'short')) return 'below';
  if (asked.length === 0 || must.some(({ state }) => state === 'not-told')) return 'open';
  return asked.filter(({ state }) => state === 'short').length > allowedShort ? 'by-case' : 'meets';
}
