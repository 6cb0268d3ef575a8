/** The reason of a verdict in plain words, Chinese and English. One place for both; stored with the verdict. */
import { divide, isZero, multiply, round } from '#kernel/decimal.ts';
import { periodLabelEnglish, periodLabelInYear } from '#kernel/period.ts';
import { shownDecimals, shownInProse } from '#kernel/quantity.ts';
import type { RefusalParams } from '#kernel/refusal.ts';
import type { Reason, ReasonCode } from './verdict.ts';

export type Locale = 'zh' | 'en';

type Words = Readonly<Record<Locale, (said: Said) => string>>;

/** Params as text, with the few turns of phrase that sentences share. */
interface Said {
  readonly of: (name: string) => string;
  /** A value with the unit: 5 家, 52.3%. */
  readonly amount: (name: string) => string;
  /** The end of a sentence: how much is short, of percentages in points; nothing where it rounds to nothing. */
  readonly short: string;
  /** 06-28 */
  readonly date: (name: string) => string;
}

const CHENG = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 60 → 六成, 100 → 序时, 65 → 65%. */
function chengOf(percent: string): string {
  if (percent === '100') return '序时';
  return percent.endsWith('0') && percent.length === 2 ? `${CHENG[Number(percent[0])]}成` : `${percent}%`;
}

const plan = (said: Said): boolean => said.of('by') === 'plan';
const limitWord = (said: Said): string => (said.of('colour') === 'red' ? '红线' : '');

const SENTENCES: Readonly<Record<ReasonCode, Words>> = {
  reference: { zh: () => '现状，不作考核', en: () => 'Kept for reference, not assessed' },
  'no-value': {
    zh: () => '原文没有数值，不判；请定数值或转为任务',
    en: () => 'The source gives no value: set one, or make it a task',
  },
  'no-period': { zh: () => '原文没有期限，不判快慢', en: () => 'The source gives no deadline, so no pace' },
  'no-baseline': {
    zh: () => '没有期初数，期末才能判',
    en: () => 'No baseline: it can be judged only at the end',
  },
  'not-begun': { zh: (p) => `${p.of('start')} 起算，还没开始`, en: (p) => `Begins on ${p.of('start')}` },
  'first-report-not-due': {
    zh: (p) => `还没到第一次报数，${p.date('due')} 前报`,
    en: (p) => `The first figure is due by ${p.of('due')}`,
  },
  'awaiting-verification': {
    zh: (p) => `${p.date('day')} 已报，等核实`,
    en: (p) => `Reported for ${p.of('day')}, waiting to be verified`,
  },
  'scheme-not-in-force': {
    zh: (p) => `所选亮灯规则在 ${p.of('day')} 还没有或不再施行，不判`,
    en: (p) => `The chosen light scheme was not in force on ${p.of('day')}`,
  },
  'not-reported': {
    zh: (p) => `${periodLabelInYear(p.of('window'))}未报，最近一次 ${p.date('day')}；不按旧数判`,
    en: (p) =>
      `Nothing reported for ${periodLabelEnglish(p.of('window'))}, last ${p.of('day')}; not judged by an old figure`,
  },
  'never-reported': {
    zh: (p) => `${periodLabelInYear(p.of('window'))}未报，一次也没有报过`,
    en: (p) => `Nothing reported for ${periodLabelEnglish(p.of('window'))}, nor before`,
  },
  'goal-reached': {
    zh: (p) => `${p.date('day')} 达标，${p.amount('value')}`,
    en: (p) => `Reached on ${p.of('day')}: ${p.amount('value')}`,
  },
  'missed-at-end': {
    zh: (p) => `到期 ${p.amount('value')}，目标 ${p.amount('goal')}，没有完成`,
    en: (p) => `${p.amount('value')} at the end, the goal was ${p.amount('goal')}`,
  },
  'nothing-planned-yet': { zh: () => '到这一天计划值为 0', en: () => 'Nothing was planned by that day' },
  'before-plan': {
    zh: (p) => `计划还没到，已有 ${p.amount('value')}`,
    en: (p) => `${p.amount('value')} before anything was planned`,
  },
  'above-pace': {
    zh: (p) =>
      plan(p) ? `高于计划，按计划应有 ${p.amount('planned')}` : `高于序时，应到 ${p.amount('planned')}`,
    en: (p) => `Ahead: ${p.amount('planned')} was due`,
  },
  'on-pace': {
    zh: (p) =>
      plan(p) ? `按计划应有 ${p.amount('planned')}，已到` : `达到序时，应到 ${p.amount('planned')}`,
    en: (p) => `On pace: ${p.amount('planned')} was due`,
  },
  'slightly-below-pace': {
    zh: (p) => `略低于${plan(p) ? '计划' : '序时'}，应到 ${p.amount('planned')}${p.short}`,
    en: (p) => `Slightly below: ${p.amount('planned')} was due${p.short}`,
  },
  'below-pace-ratio': {
    zh: (p) => `低于${chengOf(p.of('bound'))}${limitWord(p)}，应到 ${p.amount('planned')}${p.short}`,
    en: (p) => `Below ${p.of('bound')}% of the pace: ${p.amount('planned')} was due${p.short}`,
  },
  'below-pace-points': {
    zh: (p) =>
      `低于序时 ${p.of('points')} 个百分点，${p.of('colour') === 'red' ? '超过' : '到了'} ${p.of('bound')} 个百分点`,
    en: (p) => `${p.of('points')} points below the pace, the limit is ${p.of('bound')}`,
  },
  'below-baseline-line': {
    zh: (p) => `期初 ${p.amount('baseline')}，应到 ${p.amount('planned')}${p.short}`,
    en: (p) => `From ${p.amount('baseline')}, ${p.amount('planned')} was due${p.short}`,
  },
  'within-limit': {
    zh: (p) => `没有超过上限 ${p.amount('limit')}`,
    en: (p) => `Within the limit of ${p.amount('limit')}`,
  },
  'over-limit': {
    zh: (p) => `高于上限 ${p.amount('limit')}，现 ${p.amount('value')}`,
    en: (p) => `Over the limit of ${p.amount('limit')}: ${p.amount('value')}`,
  },
  'within-range': {
    zh: (p) => `在 ${p.of('low')} 至 ${p.amount('high')} 之内`,
    en: (p) => `Between ${p.of('low')} and ${p.amount('high')}`,
  },
  'outside-range': {
    zh: (p) => `现 ${p.amount('value')}，不在 ${p.of('low')} 至 ${p.amount('high')} 之内`,
    en: (p) => `${p.amount('value')}, outside ${p.of('low')} to ${p.amount('high')}`,
  },
};

function saidOf(params: RefusalParams, locale: Locale): Said {
  const of = (name: string): string => String(params[name] ?? '');
  const unit = of('unit');
  const decimals = decimalsOfPlan(of('value'), of('planned'), unit);
  return {
    of,
    amount: (name) =>
      shownInProse({ value: of(name), unit }, locale, PLANNED.has(name) ? decimals : undefined),
    short: shortClause({ short: of('short'), unit, decimals }, locale),
    date: (name) => of(name).slice(5),
  };
}

const PLANNED: ReadonlySet<string> = new Set(['planned']);
const MORE_DECIMALS = 2;

/**
 * As few decimals as let the reader work out the share that stands beside the sentence: 6 of 4.84 are 124 %, 6 of 5 would be
 * 120 %. Of what is counted in wholes; a plan on its way seldom is whole.
 */
export function decimalsOfPlan(value: string, planned: string, unit: string): number {
  const own = shownDecimals(unit) ?? 1;
  if (own !== 0 || value === '' || planned === '' || isZero(planned)) return own;
  const shareOf = (due: string) => (isZero(due) ? '' : round(divide(multiply(value, '100'), due, 6), 0));
  const wanted = shareOf(planned);
  for (let decimals = own; decimals < own + MORE_DECIMALS; decimals++)
    if (shareOf(round(planned, decimals)) === wanted) return decimals;
  return own + MORE_DECIMALS;
}

const POINTS = { zh: ' 个百分点', en: ' points' } as const;

interface Shortage {
  readonly short: string;
  readonly unit: string;
  readonly decimals: number;
}

function shortClause({ short, unit, decimals }: Shortage, locale: Locale): string {
  if (short === '' || isZero(round(short, decimals))) return '';
  const amount =
    unit === '%'
      ? `${round(short, decimals)}${POINTS[locale]}`
      : shownInProse({ value: short, unit }, locale, decimals);
  return locale === 'zh' ? `，差 ${amount}` : `, ${amount} short`;
}

/** The sentence of a reason, without full stop; the reason's params carry every number in it. */
export const verdictSentence = (reason: Reason, locale: Locale): string =>
  SENTENCES[reason.code][locale](saidOf(reason.params, locale));

/** Both sentences, as they are stored with the verdict. */
export const verdictSentences = (reason: Reason): Readonly<Record<Locale, string>> => ({
  zh: verdictSentence(reason, 'zh'),
  en: verdictSentence(reason, 'en'),
});

export const VERDICT_WORDS = {
  met: { zh: '已达标', en: 'Met' },
  ahead: { zh: '超序时', en: 'Ahead' },
  'on-pace': { zh: '达序时', en: 'On pace' },
  behind: { zh: '落后', en: 'Behind' },
  'far-behind': { zh: '严重落后', en: 'Far behind' },
  'not-reported': { zh: '未报送', en: 'Not reported' },
  'not-judged': { zh: '不判', en: 'Not judged' },
} as const;
