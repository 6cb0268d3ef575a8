/** A structured reason as a sentence, in Chinese or English: 「近三年研发费用占比 3.4%，需 4%，三年合计差 61 万元」. */
import { ANSWER_WORDS } from '#kernel/answer-words.ts';
import type { MissingFact } from './arithmetic.ts';
import type { Verdict } from './evaluate.ts';
import type { Sign } from './expression.ts';
import { factWord } from './facts.ts';
import type { Answer } from './outcome.ts';
import type { Measured, OwnNumber, Reason } from './reason.ts';
import { type Locale, written, writtenGap, writtenShort } from './units.ts';

const NEEDS: Readonly<Record<Locale, Readonly<Record<Sign, string>>>> = {
  zh: { '≥': '需', '>': '需高于', '≤': '不得超过', '<': '需低于' },
  en: { '≥': 'needs', '>': 'needs over', '≤': 'at most', '<': 'needs under' },
};
const NUMERALS = ['', '一', '两', '三', '四', '五', '六'];

export const answerWord = (answer: Answer, locale: Locale): string =>
  ANSWER_WORDS[answer][locale === 'zh' ? 0 : 1];

/** One condition as a sentence. */
export function reasonSentence(reason: Reason, locale: Locale): string {
  const measured = reason.missing.length === 0 && reason.measured?.value !== undefined;
  return `${reasonTitle(reason, locale)}${measured ? ' ' : colon(locale)}${reasonSaid(reason, locale)}`;
}

/** What the condition asks, with 待核 where it was read second-hand. */
export function reasonTitle(reason: Reason, locale: Locale): string {
  const mark = reason.doubt === undefined ? '' : locale === 'zh' ? '（口径待核）' : ' (source unchecked)';
  return `${locale === 'zh' ? reason.zh : reason.en}${mark}`;
}

/** The sentence without its title: 「3.4%，需 4%，三年合计差 61 万元」, 「缺 2021 年主营业务收入」. */
export function reasonSaid(reason: Reason, locale: Locale): string {
  if (reason.missing.length > 0) return missingWords(reason.missing, locale);
  if (reason.measured?.value === undefined) return answerWord(reason.answer, locale);
  return measuredWords(reason.measured, locale);
}

const colon = (locale: Locale): string => (locale === 'zh' ? '：' : ': ');
const comma = (locale: Locale): string => (locale === 'zh' ? '，' : ', ');

function missingWords(missing: readonly MissingFact[], locale: Locale): string {
  const names = missing.map(({ fact, year }) => factName(fact, year, locale));
  if (locale === 'en') return `missing ${names.join(', ')}`;
  const said = names.join('、');
  return `缺${/^\d/.test(said) ? ' ' : ''}${said}`;
}

function factName(fact: string, year: number | undefined, locale: Locale): string {
  const name =
    factWord(fact)?.[locale] ?? OTHER_FACTS[locale][fact] ?? (locale === 'zh' ? '核查记录' : 'a record');
  if (year === undefined) return name;
  return locale === 'zh' ? `${year} 年${name}` : `${name} ${year}`;
}

const OTHER_FACTS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  zh: { certificates: '证书', industry: '行业代码', region: '注册地' },
  en: { certificates: 'certificates', industry: 'industry', region: 'place of registration' },
};

function measuredWords(measured: Measured, locale: Locale): string {
  const { value = '0', highest, threshold, unit, gap } = measured;
  const shown = writtenShort(value, threshold.value, unit, locale);
  const range =
    highest === undefined
      ? shown
      : `${bare(shown, unit)} ${locale === 'zh' ? '至' : 'to'} ${written(highest, unit, locale)}`;
  const need = `${NEEDS[locale][threshold.sign]} ${written(threshold.value, unit, locale)}`;
  return [range, need, gap && gapWords(measured, locale)].filter(Boolean).join(comma(locale));
}

/** 7 至 98 分: the unit is said once, with the second number. */
const bare = (shown: string, unit: Measured['unit']): string =>
  unit === 'points' ? shown.replace(/ .*$/, '') : shown;

function gapWords({ gap, threshold, unit }: Measured, locale: Locale): string {
  if (!gap) return '';
  const { above } = gap;
  const over = threshold.sign === '≤' || threshold.sign === '<';
  const amount = above ? writtenGap(above.amount, above.unit, locale) : writtenGap(gap.value, unit, locale);
  if (locale === 'en') return `${over ? 'over by' : 'short by'} ${amount}`;
  const together = above && above.years > 1 ? `${NUMERALS[above.years]}年合计` : '';
  return `${together}${over ? '超' : '差'} ${amount}`;
}

/** The formula with the firm's own numbers: 「研发费用 2023 年 100 万元、2024 年 120 万元 …」. */
export function numbersSentence({ numbers }: Measured, locale: Locale): string {
  return numbers.map((number) => numberWords(number, locale)).join(locale === 'zh' ? '；' : '; ');
}

function numberWords({ fact, year, value }: OwnNumber, locale: Locale): string {
  const name = factName(fact, year, locale);
  if (value === undefined) return `${name} ${locale === 'zh' ? '缺' : 'missing'}`;
  if (fact === 'established') return `${name} ${value}`;
  return `${name} ${written(String(value), factWord(fact)?.unit ?? 'count', locale)}`;
}

/** What a page cites beside a verdict: the document; its source too where it was read second-hand and is 待核. */
export function citationOf({ programme: { version } }: Verdict, locale: Locale): string {
  const { documentNumber, source, doubt } = version;
  const cited = documentNumber ?? version.version;
  if (doubt === null) return cited;
  return locale === 'zh' ? `${cited}；口径待核：${source}` : `${cited}; source unchecked: ${source}`;
}
