/**
 * Exact decimals as text ('12', '-0.5', '10.25'): what numeric columns and JSON carry. Never a float,
 * so that 30.01 is over 30 and 0.1 + 0.2 is 0.3. Results are written without trailing zeros; '-0' is '0'.
 */
import { Refusal } from './refusal.ts';

export type Decimal = string;

const SHAPE = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** value = digits ÷ 10^scale */
export interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

/** A bigint is made three times faster from a number than from its text, where the number holds it exactly. */
const EXACT_DIGITS = 15;
const wholeNumber = (text: string): bigint =>
  text.length <= EXACT_DIGITS ? BigInt(Number(text)) : BigInt(text);

/** The number as whole digits and a scale; for `fraction.ts`. */
export function scaled(text: string): Scaled {
  const found = SHAPE.exec(text);
  if (!found) throw new Refusal('bad-number', { number: text });
  const fraction = found[3] ?? '';
  const digits = wholeNumber(`${found[2]}${fraction}`);
  return { digits: found[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** A float tells any two of them apart. */
const SHORT = /^-?\d{1,12}(?:\.\d{1,3})?$/;
/** Two of them multiplied stay below 2^53. */
const SMALL = /^(?:0|[1-9]\d{0,6})$/;
const POWERS = Array.from({ length: 40 }, (_, n) => 10n ** BigInt(n));

export const tenTo = (n: number): bigint => POWERS[n] ?? 10n ** BigInt(n);
const abs = (n: bigint): bigint => (n < 0n ? -n : n);

function write({ digits, scale }: Scaled): Decimal {
  const text = abs(digits)
    .toString()
    .padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Digits of both on the larger scale of the two. */
function aligned(a: string, b: string): { a: bigint; b: bigint; scale: number } {
  const [left, right] = [scaled(a), scaled(b)];
  const scale = Math.max(left.scale, right.scale);
  return { a: left.digits * tenTo(scale - left.scale), b: right.digits * tenTo(scale - right.scale), scale };
}

/** Half away from zero, as 四舍五入 does: 0.5 → 1, -0.5 → -1. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const size = (2n * abs(dividend) + abs(divisor)) / (2n * abs(divisor));
  return dividend < 0n === divisor < 0n ? size : -size;
}

export const isDecimal = (text: string): boolean => SHAPE.test(text);

/** The number in its one written form: '+007.50' → '7.5'; Refusal 'bad-number' for anything else ('1e3', '1,000'). */
export const decimal = (text: string): Decimal => (isPlain(text) ? text : write(scaled(text)));

/** Already in its one written form: most numbers of a table are, and need no arithmetic to be so. */
const isPlain = (text: string): boolean => PLAIN.test(text);
const PLAIN = /^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/;

export function add(a: string, b: string): Decimal {
  const both = aligned(a, b);
  return write({ digits: both.a + both.b, scale: both.scale });
}

export function subtract(a: string, b: string): Decimal {
  const both = aligned(a, b);
  return write({ digits: both.a - both.b, scale: both.scale });
}

export function multiply(a: string, b: string): Decimal {
  // 万元 into 元 and the like: whole numbers that a float holds exactly.
  if (SMALL.test(a) && SMALL.test(b)) return String(Number(a) * Number(b));
  if (POWER_OF_TEN.test(b) && isPlain(a)) return shifted(a, b.length - 1);
  const [left, right] = [scaled(a), scaled(b)];
  return write({ digits: left.digits * right.digits, scale: left.scale + right.scale });
}

const POWER_OF_TEN = /^10*$/;

/** The point moved to the right by so many places. */
function shifted(a: string, places: number): Decimal {
  const [whole = '0', fraction = ''] = a.split('.');
  const digits = fraction.padEnd(places, '0');
  const rest = digits.slice(places);
  const all = `${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, '');
  return rest === '' ? all : `${all}.${rest}`;
}

/** a ÷ b to so many decimals, half up (away from zero); Refusal 'division-by-zero'. */
export function divide(a: string, b: string, decimals: number): Decimal {
  const both = aligned(a, b);
  if (both.b === 0n) throw new Refusal('division-by-zero', { number: a });
  return divideScaled(both.a, both.b, decimals);
}

/** Two whole numbers divided to so many decimals, half up. */
export const divideScaled = (dividend: bigint, divisor: bigint, decimals: number): Decimal =>
  write({ digits: divideRounded(dividend * tenTo(decimals), divisor), scale: decimals });

/** -1, 0, 1 by size. */
export function compare(a: string, b: string): -1 | 0 | 1 {
  if (SHORT.test(a) && SHORT.test(b)) {
    const [left, right] = [Number(a), Number(b)];
    return left === right ? 0 : left < right ? -1 : 1;
  }
  const both = aligned(a, b);
  if (both.a === both.b) return 0;
  return both.a < both.b ? -1 : 1;
}

export const equals = (a: string, b: string): boolean => compare(a, b) === 0;
export const isZero = (a: string): boolean => scaled(a).digits === 0n;
export const negate = (a: string): Decimal => subtract('0', a);
export const sum = (values: readonly string[]): Decimal => values.reduce(add, '0');
export const min = (a: string, b: string): Decimal => (compare(a, b) <= 0 ? decimal(a) : decimal(b));
export const max = (a: string, b: string): Decimal => (compare(a, b) >= 0 ? decimal(a) : decimal(b));

/** Half up to so many decimals, without trailing zeros: round('2.345', 2) → '2.35'. */
export const round = (a: string, decimals: number): Decimal =>
  isPlain(a) && a.length - 1 - (a.indexOf('.') + 1 || a.length) < decimals ? a : divide(a, '1', decimals);

/** Rounded half up and written with exactly so many decimals: fixed('3', 1) → '3.0'. */
export function fixed(a: string, decimals: number): string {
  const [whole = '0', fraction = ''] = round(a, decimals).split('.');
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
}

/** Written with thousands commas: '1234567.5' → '1,234,567.5'. */
export function grouped(a: string): string {
  const [whole = '', fraction] = a.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}
