/** Formulas in exact fractions: 2 000 × 5 % is met by 100, missed by 99.99. What is missing is told, with its year. */
import {
  compareFractions,
  type Fraction,
  fraction,
  minus,
  over,
  plus,
  times,
  toDecimal,
} from '#kernel/fraction.ts';
import type { Expression } from './expression.ts';
import { type Exact, isYearly } from './facts.ts';
import { readerOf } from './readers.ts';
import { existed, type Scope, sinceFounded } from './scope.ts';

/** Why there is no value: facts that are missing, or a quotient by zero, over which a person must look. */
export interface NoValue {
  readonly missing: readonly MissingFact[];
}
export interface MissingFact {
  readonly fact: string;
  readonly year?: number;
}
export type Exactly = Fraction | NoValue;
export type Formula = (scope: Scope) => Exactly;

export const isValue = (value: Exactly): value is Fraction => 'above' in value;
const ZERO = fraction('0');
const ONE = fraction('1');
const TWO = fraction('2');
const LEFT_OUT = fraction('0');
const NOTHING: NoValue = { missing: [] };

function joined(a: Exactly, b: Exactly, join: (a: Fraction, b: Fraction) => Exactly): Exactly {
  if (isValue(a)) return isValue(b) ? join(a, b) : b;
  return isValue(b) ? a : { missing: [...a.missing, ...b.missing] };
}

const quotient = (a: Fraction, b: Fraction): Exactly => (b.above === 0n ? NOTHING : over(a, b));
const JOIN = { '+': plus, '-': minus, '*': times, '/': quotient } as const;

/** The formula of an expression; `back` shifts all its years into the past. */
export function formulaOf(expression: Expression, back = 0): Formula {
  if (expression.kind === 'number') return () => expression.value;
  if (expression.kind === 'fact') return factFormula(expression.name, back + expression.back);
  if (expression.kind === 'call') return callFormula(expression.name, expression.of, back);
  const [left, right] = [formulaOf(expression.left, back), formulaOf(expression.right, back)];
  const join = JOIN[expression.sign];
  return (scope) => joined(left(scope), right(scope), join);
}

function factFormula(name: string, back: number): Formula {
  const read = readerOf(name, back);
  return (scope) => {
    const value = read(scope);
    if (value !== undefined && value !== null && value !== '') return exactOf(value);
    return { missing: [isYearly(name) ? { fact: name, year: scope.year - back } : { fact: name }] };
  };
}

const exactOf = (value: Exact): Fraction =>
  typeof value === 'number' && Number.isSafeInteger(value)
    ? { above: BigInt(value), below: 1n }
    : fraction(String(value));

function callFormula(name: string, of: readonly Expression[], back: number): Formula {
  const [first, second] = of;
  if (!first) throw new Error(`${name} of nothing`);
  if (name === 'sum' || name === 'mean') return overYears(name, first, lengthOf(second), back);
  if (name === 'averageGrowth') return averageGrowth(first, back);
  const parts = of.map((each) => (name === 'min' || name === 'max' ? formulaOf(each, back) : founded(name)));
  const wanted = name === 'min' ? -1 : 1;
  const pick = (a: Fraction, b: Fraction) => (compareFractions(b, a) === wanted ? b : a);
  return (scope) => parts.map((part) => part(scope)).reduce((a, b) => joined(a, b, pick));
}

function lengthOf(expression: Expression | undefined): number {
  if (expression?.kind !== 'number') throw new Error('a number of years is a number');
  return Number(expression.text);
}

function founded(name: string): Formula {
  return (scope) => {
    const found = sinceFounded(name, scope);
    return Number.isNaN(found) ? { missing: [{ fact: 'established' }] } : fraction(String(found));
  };
}

/** Over the last n years, or as many as the firm has been there (不满三年按实际经营年限). */
function overYears(name: 'sum' | 'mean', of: Expression, length: number, back: number): Formula {
  const years = Array.from({ length }, (_, n) => formulaOf(of, back + n));
  return (scope) => {
    const values = years.filter((_, n) => existed(scope, back + n)).map((year) => year(scope));
    if (values.length === 0) return NOTHING;
    const sum = values.reduce((a, b) => joined(a, b, plus));
    return name === 'mean' && isValue(sum) ? over(sum, fraction(String(values.length))) : sum;
  };
}

/**
 * ½ × (V2/V1 + V3/V2) − 1 of 国科火字〔2016〕195号: an average, no compound rate. V1 = 0: the last two years only;
 * V2 = 0: no growth; fewer than three years: those that there are. A base below zero is for a person to look at.
 */
function averageGrowth(of: Expression, back: number): Formula {
  const [last, middle, first] = [0, 1, 2].map((n) => formulaOf(of, back + n)) as [Formula, Formula, Formula];
  return (scope) => {
    if (!existed(scope, back + 1)) return existed(scope, back) ? ZERO : NOTHING;
    const later = joined(last(scope), middle(scope), growthOf);
    if (!existed(scope, back + 2)) return later;
    const earlier = joined(middle(scope), first(scope), earlierOf);
    return earlier === LEFT_OUT ? later : joined(later, earlier, (a, b) => over(plus(a, b), TWO));
  };
}

/** last ÷ base − 1; zero where the base is zero; no value where it is below. */
function growthOf(last: Fraction, base: Fraction): Exactly {
  if (base.above === 0n) return ZERO;
  return base.above < 0n ? NOTHING : minus(over(last, base), ONE);
}

/** The earlier growth of two, or LEFT_OUT where only the later one counts. */
const earlierOf = (middle: Fraction, first: Fraction): Exactly =>
  first.above === 0n || middle.above === 0n ? LEFT_OUT : growthOf(middle, first);

/** The exact value to so many decimals; undefined where there is none. */
export const decimalOf = (value: Exactly, decimals = 6): string | undefined =>
  isValue(value) ? toDecimal(value, decimals) : undefined;
