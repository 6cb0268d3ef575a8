/** What a test of a leader says, in the caller's language. */
import { divide, multiply } from '#kernel/decimal.ts';
import { CERTIFICATE_WORDS } from '#modules/enterprises/index.ts';
import type { LeaderTest, TestOutcome } from './leader-rules.ts';

type Locale = 'zh' | 'en';

/** 0.4215 as 42.2%. */
export const percent = (ratio: string): string =>
  `${divide(multiply(ratio, '100'), '1', 1).replace(/\.0$/, '')}%`;

export function sayTest({ test, value, told, holds }: TestOutcome, locale: Locale): string {
  const said = saysOf(test, value, locale);
  const of = told
    ? locale === 'zh'
      ? `（${told.all} 家中 ${told.of} 家有核实数）`
      : ` (${told.of} of ${told.all} told a verified figure)`
    : '';
  const unclear =
    holds === null && value !== null ? (locale === 'zh' ? '，判不准' : ', too few told to say') : '';
  return `${said}${of}${unclear}`;
}

function saysOf(test: LeaderTest, value: string | null, locale: Locale): string {
  const zh = locale === 'zh';
  if (value === null) return zh ? '没有数据' : 'not told';
  if ('outputShare' in test) return zh ? `产值占 ${percent(value)}` : `${percent(value)} of the output`;
  if ('marketShare' in test) return zh ? `市占 ${percent(value)}` : `${percent(value)} of its market`;
  if ('partners' in test) return zh ? `本地往来 ${value} 家` : `${value} suppliers or customers here`;
  const kinds = value === '' ? [] : (value.split(',') as (keyof typeof CERTIFICATE_WORDS)[]);
  if (kinds.length === 0) return zh ? '没有这几类有效资质' : 'none of these is valid';
  return kinds.map((kind) => CERTIFICATE_WORDS[kind][locale]).join(zh ? '、' : ', ');
}
