/** A formula in plain words: 「近三年研发费用合计 ÷ 近三年营业收入合计」. Years count from the last full one before the day. */
import { toDecimal } from '#kernel/fraction.ts';
import { type Bound, boundOf, type Expression, expressionOf } from './expression.ts';
import { factWord, isYearly } from './facts.ts';
import { type Locale, type Unit, written } from './units.ts';

const NUMERALS = ['', '一', '两', '三', '四'];
const DECIMALS = 8;

const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '÷' } as const;
const RANKS = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

const ages: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  days: { zh: '成立天数', en: 'days since foundation' },
  fullYears: { zh: '成立满年数', en: 'full years since foundation' },
  begunYears: { zh: '成立年数（不满一年按一年）', en: 'years since foundation, begun ones counted' },
  yearOf: { zh: '成立年份', en: 'year of foundation' },
};

export const formulaWords = (text: string, locale: Locale): string => said(expressionOf(text), locale, true);

/** `alone`: a yearly fact says which year it is of; inside a sum over years it does not. */
function said(expression: Expression, locale: Locale, alone: boolean): string {
  if (expression.kind === 'number') return expression.text;
  if (expression.kind === 'fact') return factWords(expression.name, expression.back, locale, alone);
  if (expression.kind === 'call') return callWords(expression.name, expression.of, locale);
  const { sign, left, right } = expression;
  const part = (inner: Expression, strict: boolean) => {
    const words = said(inner, locale, alone);
    const looser = inner.kind === 'operation' && RANKS[inner.sign] < RANKS[sign];
    const same = strict && inner.kind === 'operation' && RANKS[inner.sign] === RANKS[sign];
    return looser || same ? `(${words})` : words;
  };
  return `${part(left, false)} ${SIGNS[sign]} ${part(right, true)}`;
}

function factWords(name: string, back: number, locale: Locale, alone: boolean): string {
  const word = factWord(name)?.[locale] ?? name;
  if (!isYearly(name) || (!alone && back === 0)) return word;
  if (locale === 'zh') return back === 0 ? `上年${word}` : `上年之前第${NUMERALS[back]}年${word}`;
  return back === 0
    ? `${word} of last year`
    : `${word} ${back} ${back === 1 ? 'year' : 'years'} before last year`;
}

function callWords(name: string, of: readonly Expression[], locale: Locale): string {
  const [first, length] = of;
  if (!first) return name;
  const age = ages[name];
  if (age) return age[locale];
  if (name === 'min' || name === 'max') {
    const parts = of.map((each) => said(each, locale, true));
    if (locale === 'en') return `${name === 'min' ? 'the lower of' : 'the higher of'} ${parts.join(' and ')}`;
    return `${parts.join('与')}中${name === 'min' ? '较低' : '较高'}者`;
  }
  const inner = said(first, locale, false);
  const whole = first.kind === 'operation' ? `(${inner})` : inner;
  if (name === 'averageGrowth')
    return locale === 'zh' ? `近三年${whole}平均增长率` : `mean growth of ${whole} over three years`;
  const years = length?.kind === 'number' ? Number(length.text) : 1;
  if (locale === 'zh') return `近${NUMERALS[years]}年${whole}${name === 'sum' ? '合计' : '平均'}`;
  return `${name === 'sum' ? 'sum' : 'mean'} of ${whole} over ${years} years`;
}

const bare = ({ sign, need, text }: Bound, unit: Unit, locale: Locale): string => {
  const value = written(toDecimal(need, DECIMALS), unit, locale);
  return `${sign} ${value}${text.includes('^') ? ` (${text})` : ''}`;
};

/** `≥ 5%` as people read it in the unit of the value: 「≥ 5000 万元」. */
export const boundWords = (text: string, unit: Unit, locale: Locale): string =>
  bare(boundOf(text), unit, locale);

/** The unit of what a formula gives, where it is a fact or a sum of one. */
export function formulaUnit(text: string): Unit | undefined {
  const unitOf = (expression: Expression): Unit | undefined => {
    if (expression.kind === 'fact') return factWord(expression.name)?.unit;
    if (expression.kind === 'number') return undefined;
    if (expression.kind === 'operation') return expression.sign === '/' ? 'share' : unitOf(expression.left);
    return expression.name === 'averageGrowth' ? 'share' : expression.of[0] && unitOf(expression.of[0]);
  };
  return unitOf(expressionOf(text));
}
