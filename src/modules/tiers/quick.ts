/**
 * The quick way of a formula: in floats, with NaN for "not sure". A float is trusted only where nothing was missing,
 * nothing below zero that should not be, nothing divided by zero and no digits cancelled; then its error is far smaller
 * than the margin round the threshold inside which the exact way decides.
 */
import type { Fraction } from '#kernel/fraction.ts';
import type { Expression } from './expression.ts';
import { type Exact, factWord } from './facts.ts';
import { made, readText } from './readers.ts';
import { type Scope, sinceFounded } from './scope.ts';

/** Below this part of what was added or taken away, digits have cancelled. */
const CANCELLED = 2 ** -10;
const NOT_SURE = Number.NaN;
/** So many digits a double tells apart. */
const EXACT_DIGITS = 15;
/** Far over the error that doubles can gather in a formula of these lengths, far under any difference that counts. */
const MARGIN = 2.5e-8;

const near = (value: Exact | null | undefined): number =>
  value === undefined || value === null || value === '' || String(value).length > EXACT_DIGITS
    ? NOT_SURE
    : Number(value);

const HELPERS = {
  signed: (value: Exact | null | undefined): number => (typeof value === 'number' ? value : near(value)),
  unsigned: (value: Exact | null | undefined): number => {
    const number = typeof value === 'number' ? value : near(value);
    return number >= 0 ? number : NOT_SURE;
  },
  added: (a: number, b: number): number => {
    const sum = a + b;
    return Math.abs(sum) < CANCELLED * (Math.abs(a) + Math.abs(b)) ? NOT_SURE : sum;
  },
  divided: (a: number, b: number): number => (b === 0 ? NOT_SURE : a / b),
  grown: (first: number, middle: number, last: number): number =>
    first > 0 && middle > 0 ? (middle / first + last / middle) / 2 : NOT_SURE,
  sinceFounded,
};

/** The text of a formula over the scope `s`. */
function textOf(expression: Expression, back: number): string {
  if (expression.kind === 'number')
    return String(Number(expression.value.above) / Number(expression.value.below));
  if (expression.kind === 'fact') {
    const sign = factWord(expression.name)?.signed ? 'signed' : 'unsigned';
    return `${sign}(${readText(expression.name, back + expression.back)})`;
  }
  if (expression.kind === 'call') return callText(expression.name, expression.of, back);
  const [left, right] = [textOf(expression.left, back), textOf(expression.right, back)];
  if (expression.sign === '+') return `added(${left}, ${right})`;
  if (expression.sign === '-') return `added(${left}, -${right})`;
  return expression.sign === '*' ? `(${left} * ${right})` : `divided(${left}, ${right})`;
}

/** Firms that were not there in all the years asked for go the exact way. */
function callText(name: string, of: readonly Expression[], back: number): string {
  const [first, second] = of as [Expression, Expression | undefined];
  if (name === 'min' || name === 'max')
    return `Math.${name}(${of.map((each) => textOf(each, back)).join(', ')})`;
  if (name !== 'sum' && name !== 'mean' && name !== 'averageGrowth') return `sinceFounded('${name}', s)`;
  const length = second?.kind === 'number' ? Number(second.text) : 3;
  const years = Array.from({ length }, (_, n) => textOf(first, back + n));
  const sum = years.reduce((a, b) => `added(${a}, ${b})`);
  const whole = {
    sum,
    mean: `${sum} / ${length}`,
    averageGrowth: `added(grown(${years.toReversed().join(', ')}), -1)`,
  }[name];
  return `(s.year - ${back + length - 1} < s.born ? NaN : ${whole})`;
}

/** Whether the quick value is a fact as it stands: where it equals a whole need, it is that need. */
const isPlain = (expression: Expression): boolean =>
  expression.kind === 'fact' ||
  (expression.kind === 'call' && ['min', 'max'].includes(expression.name) && expression.of.every(isPlain));

/** What to answer above the need, below it, on it, and where only the exact way can tell. */
export interface Ways<T> {
  readonly above: T;
  readonly below: T;
  readonly on: T;
  readonly unsure: (scope: Scope) => T;
}

/** Compares with a need, quickly where that is certain. */
export function quickly<T>(expression: Expression, need: Fraction, ways: Ways<T>): (scope: Scope) => T {
  const number = Number(need.above) / Number(need.below);
  const margin = Math.abs(number) * MARGIN;
  const isWhole = Number.isSafeInteger(number) && need.above === BigInt(number) * need.below;
  const on = isPlain(expression) && isWhole ? `v === ${number} ? on : ` : '';
  return made(
    { ...HELPERS, ...ways },
    `(s) => {
      const v = ${textOf(expression, 0)};
      return v > ${number + margin} ? above : v < ${number - margin} ? below : ${on}unsure(s);
    }`,
  );
}
