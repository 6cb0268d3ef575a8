/**
 * Formulas as closures, twice: in floats, which are quick and may say "not sure" (NaN), and in exact fractions, which
 * always say. Floats decide only where their error cannot reach the threshold (see `compared`), so that the answer is
 * always the exact one: 2 000 × 5 % is met by 100, missed by 99.99.
 */
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
import { calendarDay, daysBetween } from '#kernel/local-date.ts';
import type { Expression } from './expression.ts';
import { type Exact, type FirmFacts, factWord, YEARLY, type YearFacts } from './facts.ts';
import { existed, type Scope } from './scope.ts';

/** Why there is no value: facts that are missing, or a quotient by zero, over which a person must look. */
export interface NoValue {
  readonly missing: readonly MissingFact[];
}
export interface MissingFact {
  readonly fact: string;
  readonly year?: number;
}
export type Exactly = Fraction | NoValue;

export interface Formula {
  /** Close to the value, or NaN where the exact way must be asked. */
  readonly quick: (scope: Scope) => number;
  readonly exact: (scope: Scope) => Exactly;
}

export const isValue = (value: Exactly): value is Fraction => 'above' in value;
/** Below this part of what was added or taken away, digits have cancelled: floats are not trusted any more. */
const CANCELLED = 2 ** -10;
const NOT_SURE = Number.NaN;
const ZERO = fraction('0');
const ONE = fraction('1');
const TWO = fraction('2');
const LEFT_OUT = fraction('0');
const NOTHING: NoValue = { missing: [] };

const both = (a: NoValue, b: NoValue): NoValue => ({ missing: [...a.missing, ...b.missing] });

function joined(a: Exactly, b: Exactly, join: (a: Fraction, b: Fraction) => Exactly): Exactly {
  if (isValue(a)) return isValue(b) ? join(a, b) : b;
  return isValue(b) ? a : both(a, b);
}

const quotient = (a: Fraction, b: Fraction): Exactly => (b.above === 0n ? NOTHING : over(a, b));
const EXACT = { '+': plus, '-': minus, '*': times, '/': quotient } as const;

/** The formula of an expression; `back` shifts all its years into the past. */
export function formulaOf(expression: Expression, back = 0): Formula {
  if (expression.kind === 'number') return constant(expression.value);
  if (expression.kind === 'fact') return factFormula(expression.name, back + expression.back);
  if (expression.kind === 'call') return callFormula(expression.name, expression.of, back);
  const [left, right] = [formulaOf(expression.left, back), formulaOf(expression.right, back)];
  const join = EXACT[expression.sign];
  return {
    quick: quickOf(expression.sign, left.quick, right.quick),
    exact: (scope) => joined(left.exact(scope), right.exact(scope), join),
  };
}

function constant(value: Fraction): Formula {
  const near = Number(value.above) / Number(value.below);
  return { quick: () => near, exact: () => value };
}

type Quick = Formula['quick'];

function quickOf(sign: '+' | '-' | '*' | '/', left: Quick, right: Quick): Quick {
  if (sign === '*') return (scope) => left(scope) * right(scope);
  if (sign === '/')
    return (scope) => {
      const below = right(scope);
      return below === 0 ? NOT_SURE : left(scope) / below;
    };
  if (sign === '+') return (scope) => uncancelled(left(scope), right(scope));
  return (scope) => uncancelled(left(scope), -right(scope));
}

function uncancelled(a: number, b: number): number {
  const sum = a + b;
  return Math.abs(sum) < CANCELLED * (Math.abs(a) + Math.abs(b)) ? NOT_SURE : sum;
}

const isMissing = (value: Exact | undefined | null): value is undefined | null =>
  value === undefined || value === null || value === '';

function factFormula(name: string, back: number): Formula {
  const read = readerOf(name, back);
  const signed = factWord(name)?.signed === true;
  return {
    quick: (scope) => {
      const value = read(scope);
      const near = typeof value === 'number' ? value : isMissing(value) ? NOT_SURE : Number(value);
      return signed || near >= 0 ? near : NOT_SURE;
    },
    exact: (scope) => {
      const value = read(scope);
      if (!isMissing(value)) return fraction(String(value));
      return { missing: [name in YEARLY ? { fact: name, year: scope.year - back } : { fact: name }] };
    },
  };
}

type Reader = (scope: Scope) => Exact | undefined;

/** The raw value of a fact, for formulas and for showing the firm's own numbers. */
export function readerOf(name: string, back: number): Reader {
  if (name.startsWith('property.')) {
    const key = name.slice('property.'.length) as keyof NonNullable<FirmFacts['property']>;
    return ({ firm }) => firm.property?.[key];
  }
  if (name in YEARLY) {
    const key = name as keyof YearFacts;
    return ({ years }) => years[back]?.[key];
  }
  return ({ firm }) => firm.numbers?.[name];
}

function callFormula(name: string, of: readonly Expression[], back: number): Formula {
  const [first, second] = of;
  if (!first) throw new Error(`${name} of nothing`);
  if (name === 'sum' || name === 'mean') return overYears(name, first, lengthOf(second), back);
  if (name === 'min' || name === 'max')
    return extreme(
      name,
      of.map((each) => formulaOf(each, back)),
    );
  if (name === 'averageGrowth') return averageGrowth(first, back);
  return sinceFounded(name);
}

function lengthOf(expression: Expression | undefined): number {
  if (expression?.kind !== 'number') throw new Error('a number of years is a number');
  return Number(expression.text);
}

/** Over the last n years, or as many as the firm has been there (不满三年按实际经营年限). */
function overYears(name: 'sum' | 'mean', of: Expression, length: number, back: number): Formula {
  const years = Array.from({ length }, (_, n) => formulaOf(of, back + n));
  const share = name === 'mean';
  return {
    quick: (scope) => {
      let sum = 0;
      let counted = 0;
      for (let n = 0; n < length; n++) {
        if (!existed(scope, back + n)) break;
        const value = (years[n] as Formula).quick(scope);
        sum = n === 0 ? value : uncancelled(sum, value);
        counted++;
      }
      if (counted === 0) return NOT_SURE;
      return share ? sum / counted : sum;
    },
    exact: (scope) => {
      const values = years.filter((_, n) => existed(scope, back + n)).map(({ exact }) => exact(scope));
      if (values.length === 0) return NOTHING;
      const sum = values.reduce((a, b) => joined(a, b, plus));
      return share && isValue(sum) ? over(sum, fraction(String(values.length))) : sum;
    },
  };
}

function extreme(name: 'min' | 'max', of: readonly Formula[]): Formula {
  const wanted = name === 'min' ? -1 : 1;
  const pick = (a: Fraction, b: Fraction) => (compareFractions(b, a) === wanted ? b : a);
  return {
    quick: (scope) => {
      let found = NOT_SURE;
      for (const each of of) {
        const value = each.quick(scope);
        if (Number.isNaN(value)) return NOT_SURE;
        if (Number.isNaN(found) || (wanted < 0 ? value < found : value > found)) found = value;
      }
      return found;
    },
    exact: (scope) => of.map(({ exact }) => exact(scope)).reduce((a, b) => joined(a, b, pick)),
  };
}

/**
 * ½ × (V2/V1 + V3/V2) − 1 of 国科火字〔2016〕195号: an average, no compound rate. V1 = 0: the last two years only;
 * V2 = 0: no growth; fewer than three years: those that there are. A base below zero is for a person to look at.
 */
function averageGrowth(of: Expression, back: number): Formula {
  const [last, middle, first] = [0, 1, 2].map((n) => formulaOf(of, back + n)) as [Formula, Formula, Formula];
  return {
    quick: (scope) => {
      if (!existed(scope, back + 2)) return NOT_SURE;
      const [v1, v2, v3] = [first.quick(scope), middle.quick(scope), last.quick(scope)];
      if (!(v1 > 0 && v2 > 0)) return NOT_SURE;
      return uncancelled((v2 / v1 + v3 / v2) / 2, -1);
    },
    exact: (scope) => {
      if (!existed(scope, back + 1)) return existed(scope, back) ? ZERO : NOTHING;
      const later = joined(last.exact(scope), middle.exact(scope), growthOf);
      if (!existed(scope, back + 2)) return later;
      return withEarlier(later, joined(middle.exact(scope), first.exact(scope), earlierOf));
    },
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

const withEarlier = (later: Exactly, earlier: Exactly): Exactly =>
  earlier === LEFT_OUT ? later : joined(later, earlier, (a, b) => over(plus(a, b), TWO));

/** Days or years between the day of foundation and the day asked about; `yearOf` is the year of foundation. */
function sinceFounded(name: string): Formula {
  const count = (scope: Scope): number => {
    const { established } = scope.firm;
    if (established === undefined) return NOT_SURE;
    if (name === 'yearOf') return scope.born;
    if (name === 'days') return daysBetween(established, scope.day);
    const [from, on] = [calendarDay(established), calendarDay(scope.day)];
    const months = (on.year - from.year) * 12 + on.month - from.month;
    const rest = on.day - from.day;
    const full = Math.floor((rest < 0 ? months - 1 : months) / 12);
    return name === 'fullYears' || (months === full * 12 && rest === 0) ? full : full + 1;
  };
  return {
    quick: count,
    exact: (scope) => {
      const found = count(scope);
      return Number.isNaN(found) ? { missing: [{ fact: 'established' }] } : fraction(String(found));
    },
  };
}

/** How the value stands to the need; or that a fact is missing, or that a person must look. */
export const MISSING = 2;
export const UNCLEAR = 3;
export type Compared = -1 | 0 | 1 | typeof MISSING | typeof UNCLEAR;

/** Far over the error that doubles can gather in a formula of these lengths, far under any difference that counts. */
const SURE = 1e-8;

/** Compares with a need, exactly. */
export function comparison(formula: Formula, need: Fraction): (scope: Scope) => Compared {
  const near = Number(need.above) / Number(need.below);
  const margin = SURE * Math.abs(near);
  return (scope) => {
    const value = formula.quick(scope);
    const over = value - near;
    const unsure = SURE * Math.abs(value) + margin;
    if (over > unsure && value !== Number.POSITIVE_INFINITY) return 1;
    if (over < -unsure && value !== Number.NEGATIVE_INFINITY) return -1;
    return exactly(formula.exact(scope), need);
  };
}

export function exactly(value: Exactly, need: Fraction): Compared {
  if (isValue(value)) return compareFractions(value, need);
  return value.missing.length > 0 ? MISSING : UNCLEAR;
}

/** The exact value to so many decimals; undefined where there is none. */
export const decimalOf = (value: Exactly, decimals = 6): string | undefined =>
  isValue(value) ? toDecimal(value, decimals) : undefined;
