/** Conditions in words, without a firm: what a page says a measure asks for. */
import { multiply } from '#kernel/decimal.ts';
import { type Locale, type Rule, type Unit, written } from '#modules/tiers/index.ts';
import type { ConditionLine } from './contract.ts';

type Group = Extract<Rule, { all?: unknown }>;
const TIMES: Readonly<Record<string, string>> = { 亿: '100000000', 万: '10000', '%': '0.01' };
const SIGNS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  zh: { '≥': '不低于', '>': '高于', '≤': '不超过', '<': '低于' },
  en: { '≥': 'at least', '>': 'over', '≤': 'at most', '<': 'under' },
};

/** '≥ 2000万' in yuan → 不低于 2000 万元. */
export function boundWords(text: string, unit: Unit, locale: Locale): string {
  const [, sign = '', number = '0', suffix = ''] = /^([≥>≤<])\s?([\d.]+)([亿万%]?)$/.exec(text) ?? [];
  const value = multiply(number, TIMES[suffix] ?? '1');
  return `${SIGNS[locale][sign] ?? sign} ${written(value, unit, locale)}`;
}

export const conditionLines = (rules: readonly Rule[], locale: Locale, depth = 0): ConditionLine[] =>
  rules.flatMap((rule) => linesOf(rule, locale, depth));

function linesOf(rule: Rule, locale: Locale, depth: number): ConditionLine[] {
  const line = (words: string): ConditionLine => ({ words, article: rule.article ?? null, depth });
  if ('value' in rule) return [line(`${rule[locale]} ${boundsOf(rule, locale)}`)];
  if (!isGroup(rule)) return [line(rule[locale])];
  const parts = rule.all ?? rule.any ?? rule.atLeast?.of ?? [];
  return [
    line(`${rule[locale]}${locale === 'zh' ? '：' : ': '}${countWords(rule, locale)}`),
    ...(rule.when ? whenLines(rule.when, locale, depth + 1) : []),
    ...conditionLines(parts, locale, depth + 1),
  ];
}

const GROUPS = ['all', 'any', 'atLeast'];
const isGroup = (rule: Rule): rule is Group => GROUPS.some((key) => key in rule);

function countWords({ all, any, atLeast }: Group, locale: Locale): string {
  if (all) return locale === 'zh' ? '都要满足' : 'all of';
  if (any) return locale === 'zh' ? '满足一项' : 'any of';
  const count = atLeast?.count ?? 1;
  return locale === 'zh' ? `至少满足 ${count} 项` : `at least ${count} of`;
}

const whenLines = (when: Rule, locale: Locale, depth: number): ConditionLine[] =>
  linesOf(when, locale, depth).map((line, at) =>
    at === 0 ? { ...line, words: `${locale === 'zh' ? '只在' : 'only where'} ${line.words}` } : line,
  );

type ValueRule = Extract<Rule, { value: string }>;

function boundsOf({ is, bands = [], by, value, unit }: ValueRule, locale: Locale): string {
  if (is !== undefined) return boundWords(is, unit, locale);
  const name = by ?? value;
  return bands
    .map((band) => {
      const bound = boundWords(band.is, unit, locale);
      if (band.when === undefined) return locale === 'zh' ? `其余${bound}` : `else ${bound}`;
      return locale === 'zh' ? `${name} ${band.when} 时${bound}` : `${bound} where ${name} ${band.when}`;
    })
    .join(locale === 'zh' ? '，' : ', ');
}
