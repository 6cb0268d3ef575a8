/** The conditions of a version in plain words, without any firm: one row each, parts below their whole. */
import { boundWords, formulaUnit, formulaWords } from './plain-formula.ts';
import { scoreNames } from './plain-parts.ts';
import {
  allVersions,
  type GroupRule,
  type Rule,
  type ScoreItem,
  type ScoreRule,
  type Track,
  type ValueRule,
  type Version,
} from './rules.ts';
import type { Locale } from './units.ts';

export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

/** One thing that a condition says: its threshold, a band, its article; by name, so that two versions can be held together. */
export interface SaidPart {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

export interface SaidCondition {
  readonly id: string;
  /** Ids of the wholes that it is a part of. */
  readonly within: readonly string[];
  readonly title: Phrase;
  /** What it asks, in one sentence. */
  readonly asks: Phrase;
  readonly article: string | null;
  readonly doubt: string | null;
  /** Only on this track; null is on all of the version. */
  readonly track: Track | null;
  readonly aspects: readonly SaidPart[];
}

export const plainConditions = (version: Version): SaidCondition[] =>
  version.conditions.flatMap((rule) => plainRule(rule, [], rule.track ?? null));

const both = (say: (locale: Locale) => string): Phrase => ({ zh: say('zh'), en: say('en') });
const aspect = (name: string, words: Phrase): SaidPart => ({ name, ...words });
const same = (name: string, text: string): SaidPart => ({ name, zh: text, en: text });

function plainRule(rule: Rule, within: readonly string[], track: Track | null): SaidCondition[] {
  const own = ownAspects(rule);
  const row: SaidCondition = {
    id: rule.id,
    within,
    title: { zh: rule.zh, en: rule.en },
    asks: both((locale) => sentenceOf(own, locale)),
    article: rule.article ?? null,
    doubt: rule.doubt ?? null,
    track,
    aspects: [
      aspect('words', { zh: rule.zh, en: rule.en }),
      ...own,
      ...(rule.article ? [same('article', rule.article)] : []),
      ...(rule.doubt ? [same('doubt', rule.doubt)] : []),
      ...(track ? [aspect('track', TRACKS[track])] : []),
      ...(within.length > 0 ? [same('within', within.join(' / '))] : []),
    ],
  };
  const below = [...within, rule.id];
  if ('score' in rule) return [row, ...rule.score.flatMap((item) => plainItem(item, below, track))];
  return [row, ...partsOf(rule).flatMap((part) => plainRule(part, below, track))];
}

/** 「近三年研发费用合计 ÷ 近三年营业收入合计 ≥ 5%」; bands and other parts stand in a row. */
function sentenceOf(parts: readonly SaidPart[], locale: Locale): string {
  const [first, second] = parts;
  const words = parts.map((one) => one[locale]);
  if (first?.name === 'formula' && second?.name === 'threshold') return words.join(' ');
  const [formula, ...bands] = words;
  const between = locale === 'zh' ? '；' : '; ';
  if (first?.name !== 'formula') return words.join(between);
  return `${formula}${locale === 'zh' ? '：' : ': '}${bands.join(between)}`;
}

const TRACKS: Readonly<Record<Track, Phrase>> = {
  application: { zh: '只看新申报', en: 'new applications only' },
  review: { zh: '只看复核', en: 'reviews only' },
};

const partsOf = (rule: Exclude<Rule, ScoreRule>): readonly Rule[] => {
  if (!isGroup(rule)) return [];
  const { all = [], any = [], atLeast, when } = rule;
  return [...(when ? [when] : []), ...all, ...any, ...(atLeast?.of ?? [])];
};

const isGroup = (rule: Rule): rule is GroupRule => 'all' in rule || 'any' in rule || 'atLeast' in rule;

/** What a condition asks, apart from its parts. */
function ownAspects(rule: Rule): SaidPart[] {
  if ('value' in rule) return valueAspects(rule);
  if ('flag' in rule) return [aspect('flag', rule.is ? RECORD.yes : RECORD.no)];
  if ('finding' in rule) return [aspect('finding', RECORD.finding)];
  if ('certificate' in rule) return [aspect('certificate', held(rule.certificate, rule.is ?? true))];
  if ('industry' in rule)
    return [aspect('industry', listed(rule.industry, ['行业代码以', '开头'], 'industry code begins with'))];
  if ('region' in rule)
    return [aspect('region', listed(rule.region, ['注册地区划代码以', '开头'], 'place code begins with'))];
  if ('score' in rule) return scoreAspects(rule);
  return groupAspects(rule);
}

const RECORD = {
  yes: { zh: '记录须为“是”', en: 'the record must say yes' },
  no: { zh: '记录须为“否”', en: 'the record must say no' },
  finding: { zh: '由人员核查认定', en: 'a person must find so' },
} as const;

const listed = (
  names: readonly string[],
  [before, after]: readonly [string, string],
  en: string,
): Phrase => ({
  zh: `${before} ${names.join('、')} ${after}`,
  en: `${en} ${names.join(', ')}`,
});

function held(codes: readonly string[], wanted: boolean): Phrase {
  const names = (locale: Locale) => codes.map((code) => titleOf(code)?.[locale] ?? code);
  return {
    zh: `${wanted ? '持有有效的' : '不得持有'}${names('zh').join('或')}`,
    en: `${wanted ? 'holds a valid' : 'must not hold'} ${names('en').join(' or ')}`,
  };
}

const titleOf = (code: string): Phrase | undefined => allVersions().find((version) => version.code === code);

function valueAspects(rule: ValueRule): SaidPart[] {
  const formula = aspect(
    'formula',
    both((locale) => formulaWords(rule.value, locale)),
  );
  if (rule.is !== undefined) {
    const { is } = rule;
    return [
      formula,
      aspect(
        'threshold',
        both((locale) => boundWords(is, rule.unit, locale)),
      ),
    ];
  }
  const by = rule.by ?? rule.value;
  const unit = formulaUnit(by) ?? 'count';
  const bands = (rule.bands ?? []).map(({ when, is }, at) =>
    aspect(
      `band ${at + 1}`,
      both((locale) => {
        const need = boundWords(is, rule.unit, locale);
        if (when === undefined) return locale === 'zh' ? `其余 ${need}` : `else ${need}`;
        const where = `${formulaWords(by, locale)} ${boundWords(when, unit, locale)}`;
        return locale === 'zh' ? `${where}的 ${need}` : `${need} where ${where}`;
      }),
    ),
  );
  return [formula, ...bands];
}

function groupAspects({ all, any, atLeast, when }: GroupRule): SaidPart[] {
  const count = atLeast?.count ?? 1;
  const combined: Phrase = all
    ? { zh: '以下全部满足', en: 'all of these' }
    : any
      ? { zh: '以下满足一项', en: 'one of these' }
      : { zh: `以下至少满足 ${count} 项`, en: `at least ${count} of these` };
  return [
    ...(when ? [aspect('when', { zh: `只在“${when.zh}”时适用`, en: `only where: ${when.en}` })] : []),
    aspect('combined', combined),
  ];
}

function scoreAspects(rule: ScoreRule): SaidPart[] {
  const { is, least = {}, ceilings = {} } = rule;
  const of = (name: string) => scoreNames(rule, name);
  return [
    aspect('threshold', { zh: `总分 ${is}`, en: `points in all ${is}` }),
    ...Object.entries(least).map(([name, need]) =>
      aspect(`least ${name}`, { zh: `其中${of(name).zh} ${need}`, en: `of ${of(name).en} ${need}` }),
    ),
    ...Object.entries(ceilings).map(([name, most]) =>
      aspect(`ceiling ${name}`, {
        zh: `${of(name).zh}最高 ${most} 分`,
        en: `${of(name).en} at most ${most}`,
      }),
    ),
  ];
}

type Points = number | readonly [number, number];
const pointsText = (points: Points): string =>
  typeof points === 'number' ? String(points) : points.join('–');

function plainItem(item: ScoreItem, within: readonly string[], track: Track | null): SaidCondition[] {
  const ways = (item.ways ?? []).map((way, at) => {
    const unit = formulaUnit(way.value) ?? 'count';
    return aspect(
      `way ${at + 1}`,
      both((locale) => {
        const bands = way.bands.map(
          ({ is, points }) => `${boundWords(is, unit, locale)} → ${pointsText(points)}`,
        );
        return `${formulaWords(way.value, locale)}: ${bands.join(locale === 'zh' ? '，' : ', ')}`;
      }),
    );
  });
  const cases = (item.cases ?? []).map(({ when, points }, at) =>
    aspect(
      `case ${at + 1}`,
      both((locale) => `${when[locale]} → ${pointsText(points)}`),
    ),
  );
  const own = [
    aspect('most', { zh: `最高 ${item.max} 分`, en: `at most ${item.max} points` }),
    ...(item.given === undefined
      ? []
      : [aspect('given', { zh: '专家打分优先', en: 'points that an expert gave come first' })]),
    ...ways,
    ...cases,
  ];
  const row: SaidCondition = {
    id: item.id,
    within,
    title: { zh: item.zh, en: item.en },
    asks: both((locale) => own.map((one) => one[locale]).join(locale === 'zh' ? '；' : '; ')),
    article: null,
    doubt: null,
    track,
    aspects: [aspect('words', { zh: item.zh, en: item.en }), ...own],
  };
  const below = [...within, item.id];
  return [row, ...(item.cases ?? []).flatMap(({ when }) => plainRule(when, below, track))];
}
