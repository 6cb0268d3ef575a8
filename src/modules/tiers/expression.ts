/**
 * What a rule's formula says, read once: `sum(rd, 3) / sum(revenue, 3)`, `revenue / revenue[3]`, `≥ 1.2^3`, `≤ 5000万`.
 * A yearly fact alone is that of the last full year, `[n]` that of n years before it.
 */
import type { Fraction } from '#kernel/fraction.ts';
import { fraction, minus, over, plus, times } from '#kernel/fraction.ts';
import { factWord, isYearly } from './facts.ts';

export type Sign = '≥' | '>' | '≤' | '<';

export type Expression =
  | { readonly kind: 'number'; readonly value: Fraction; readonly text: string }
  | { readonly kind: 'fact'; readonly name: string; readonly back: number }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Expression[] }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

export interface Bound {
  readonly sign: Sign;
  readonly need: Fraction;
  /** As the rule writes it: '1.2^3'. */
  readonly text: string;
}

const FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['sum', 2],
  ['mean', 2],
  ['min', Number.NaN],
  ['max', Number.NaN],
  ['averageGrowth', 1],
  ['days', 1],
  ['fullYears', 1],
  ['begunYears', 1],
  ['yearOf', 1],
]);
/** A formula is short, and so is what it is raised to: it becomes that many factors. */
const LONGEST_FORMULA = 200;
const HIGHEST_POWER = 12;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:亿|万|%)?)|([A-Za-z][\w.]*)|([-+*/^(),[\]]))/y;
const SUFFIXES: Readonly<Record<string, Fraction>> = {
  亿: fraction('100000000'),
  万: fraction('10000'),
  '%': fraction('0.01'),
};

function tokensOf(text: string): string[] {
  if (text.length > LONGEST_FORMULA) throw new Error(`no formula: longer than ${LONGEST_FORMULA} characters`);
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found) throw new Error(`no formula: ${text}`);
    tokens.push(found[1] ?? found[2] ?? found[3] ?? '');
  }
  return tokens;
}

class Reader {
  readonly text: string;
  readonly tokens: string[];
  at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
  }

  fail(): never {
    throw new Error(`no formula: ${this.text} (at ${this.tokens[this.at] ?? 'its end'})`);
  }

  next(): string {
    return this.tokens[this.at++] ?? this.fail();
  }

  take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail();
  }

  whole(): Expression {
    const read = this.sum();
    if (this.at < this.tokens.length) this.fail();
    return read;
  }

  sum(): Expression {
    let left = this.product();
    for (;;) {
      if (this.take('+')) left = { kind: 'operation', sign: '+', left, right: this.product() };
      else if (this.take('-')) left = { kind: 'operation', sign: '-', left, right: this.product() };
      else return left;
    }
  }

  product(): Expression {
    let left = this.power();
    for (;;) {
      if (this.take('*')) left = { kind: 'operation', sign: '*', left, right: this.power() };
      else if (this.take('/')) left = { kind: 'operation', sign: '/', left, right: this.power() };
      else return left;
    }
  }

  power(): Expression {
    const base = this.atom();
    if (!this.take('^')) return base;
    if (base.kind !== 'number') this.fail();
    const power = Number(this.next());
    if (!Number.isInteger(power) || power < 1 || power > HIGHEST_POWER) this.fail();
    let left: Expression = base;
    for (let n = 1; n < power; n++) left = { kind: 'operation', sign: '*', left, right: base };
    return left;
  }

  atom(): Expression {
    const token = this.next();
    if (token === '(') {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    if (/^\d/.test(token)) return numberOf(token);
    if (!/^[A-Za-z]/.test(token)) this.fail();
    return this.take('(') ? this.call(token) : this.fact(token);
  }

  call(name: string): Expression {
    const wanted = FUNCTIONS.get(name) ?? this.fail();
    const of = [this.sum()];
    while (this.take(',')) of.push(this.sum());
    this.expect(')');
    if (!Number.isNaN(wanted) && of.length !== wanted) this.fail();
    if (!isSound(name, of)) this.fail();
    return { kind: 'call', name, of };
  }

  fact(name: string): Expression {
    if (!factWord(name)) throw new Error(`no fact ${name}: ${this.text}`);
    const back = this.take('[') ? Number(this.next()) : 0;
    if (back > 0) this.expect(']');
    if (back > 0 && !isYearly(name)) this.fail();
    if (!Number.isInteger(back)) this.fail();
    return { kind: 'fact', name, back };
  }
}

/** No rule looks further back than three years before the last one. */
const MOST_YEARS = 4;
const OVER_YEARS: ReadonlySet<string> = new Set(['sum', 'mean', 'averageGrowth']);
const SINCE_FOUNDED: ReadonlySet<string> = new Set(['days', 'fullYears', 'begunYears', 'yearOf']);

/** Calls over years are not put into one another; only an age is counted from the day of foundation. */
function isSound(name: string, of: readonly Expression[]): boolean {
  const [first, length] = of;
  if (SINCE_FOUNDED.has(name)) return first?.kind === 'fact' && first.name === 'established';
  if (!OVER_YEARS.has(name)) return true;
  if (of.some((part) => namesOfCalls(part).some((inner) => OVER_YEARS.has(inner)))) return false;
  if (length === undefined) return true;
  const years = length.kind === 'number' ? Number(length.text) : 0;
  return Number.isInteger(years) && years >= 1 && years <= MOST_YEARS;
}

function namesOfCalls(expression: Expression): string[] {
  if (expression.kind === 'operation')
    return [...namesOfCalls(expression.left), ...namesOfCalls(expression.right)];
  return expression.kind === 'call' ? [expression.name, ...expression.of.flatMap(namesOfCalls)] : [];
}

function numberOf(token: string): Expression {
  const suffix = SUFFIXES[token.slice(-1)];
  const value = suffix ? times(fraction(token.slice(0, -1)), suffix) : fraction(token);
  return { kind: 'number', value, text: token };
}

/** The formula as a tree; an Error with the text where it is none. */
export const expressionOf = (text: string): Expression => new Reader(text).whole();

const CALCULATE = { '+': plus, '-': minus, '*': times, '/': over } as const;

/** The value of a formula without facts. */
export function constantOf(expression: Expression): Fraction {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'operation') throw new Error('a threshold names no fact');
  return CALCULATE[expression.sign](constantOf(expression.left), constantOf(expression.right));
}

/** `≥ 5%` and the like. */
export function boundOf(text: string): Bound {
  const found = /^([≥>≤<])\s*(.+)$/.exec(text);
  const [, sign, need] = found ?? [];
  if (!need || (sign !== '≥' && sign !== '>' && sign !== '≤' && sign !== '<'))
    throw new Error(`no bound: ${text}`);
  return { sign, need: constantOf(expressionOf(need)), text: need };
}

/** Whether a value that compares so (-1, 0, 1) with the need keeps the bound. */
export function keeps(sign: Sign, compared: number): boolean {
  if (compared === 0) return sign === '≥' || sign === '≤';
  return compared > 0 ? sign === '≥' || sign === '>' : sign === '≤' || sign === '<';
}
