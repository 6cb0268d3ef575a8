/** Light schemes (亮灯规则): how far from the pace is green, yellow, red. The bands are data; both ends say whether they count. */
import { inForceOn, valueOn } from '#kernel/dated.ts';
import type { Fraction } from '#kernel/fraction.ts';
import { compareFractions, fraction } from '#kernel/fraction.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Band, Colour, JudgingRules, Scheme } from './judging-rules.ts';

/** Distance from the pace, both in percent: 100 and 0 are exactly on it. */
export interface Standing {
  /** What was reached in percent of what should have been. */
  readonly ratio: Fraction;
  /** Percentage points of the goal that are missing; negative when ahead. */
  readonly pointsBelow: Fraction;
}

export interface Light {
  readonly colour: Colour;
  /** The limit that was crossed on the worse side, or would be next on the better: for the sentence. */
  readonly bound: string;
}

/** The scheme of a code in force on a day; undefined where it is not yet, or no longer, in force. */
export function schemeOn(rules: JudgingRules, code: string, day: string): Scheme | undefined {
  return inForceOn(
    rules.schemes.filter((scheme) => scheme.code === code),
    day,
  );
}

export const schemeExists = (rules: JudgingRules, code: string): boolean =>
  rules.schemes.some((scheme) => scheme.code === code);

/** Code of the scheme that a new target gets on a day; Refusal 'no-rule-on-day' before the first. */
export function defaultSchemeOn(rules: JudgingRules, day: string): string {
  const code = valueOn(rules.default, day);
  if (code === undefined) throw new Refusal('no-rule-on-day', { rule: 'default', day });
  return code;
}

function isIn(band: Band, value: Fraction): boolean {
  const sign = (bound: string | undefined) =>
    bound === undefined ? undefined : compareFractions(value, fraction(bound));
  const [atLeast, above, atMost, below] = [
    sign(band.atLeast),
    sign(band.above),
    sign(band.atMost),
    sign(band.below),
  ];
  return (
    (atLeast === undefined || atLeast >= 0) &&
    (above === undefined || above > 0) &&
    (atMost === undefined || atMost <= 0) &&
    (below === undefined || below < 0)
  );
}

/** The bound on the side of the better colours: its crossing is why the colour is what it is. */
function crossed(scheme: Scheme, band: Band): string {
  const better =
    scheme.basis === 'ratio-to-pace' ? (band.below ?? band.atMost) : (band.atLeast ?? band.above);
  const worse = scheme.basis === 'ratio-to-pace' ? (band.atLeast ?? band.above) : (band.below ?? band.atMost);
  return better ?? worse ?? '0';
}

/** The colour of a standing; Refusal 'scheme-leaves-gap' where the bands do not cover it. */
export function lightOf(scheme: Scheme, standing: Standing): Light {
  const value = scheme.basis === 'ratio-to-pace' ? standing.ratio : standing.pointsBelow;
  const band = scheme.bands.find((each) => isIn(each, value));
  if (!band) throw new Refusal('scheme-leaves-gap', { scheme: scheme.code });
  return { colour: band.colour, bound: crossed(scheme, band) };
}

const COLOURS = {
  zh: { green: '绿', yellow: '黄', red: '红' },
  en: { green: 'Green', yellow: 'Amber', red: 'Red' },
} as const;
const BASES = {
  'ratio-to-pace': { zh: { what: '为序时的', unit: '%' }, en: { what: 'of the pace', unit: '%' } },
  'points-below-pace': {
    zh: { what: '低于序时', unit: ' 个百分点' },
    en: { what: 'below the pace by', unit: ' points' },
  },
} as const;

const NOTATION = [
  ['atLeast', '≥'],
  ['above', '>'],
  ['atMost', '≤'],
  ['below', '<'],
] as const;

/** Each band as a line for people: 「黄：为序时的 ≥ 60%、< 80%」. */
export function schemeLines(scheme: Scheme, locale: 'zh' | 'en' = 'zh'): string[] {
  const { what, unit } = BASES[scheme.basis][locale];
  const [colon, comma] = locale === 'zh' ? ['：', '、'] : [': ', ', '];
  return scheme.bands.map((band) => {
    const limits = NOTATION.flatMap(([key, sign]) =>
      band[key] === undefined ? [] : [`${sign} ${band[key]}${unit}`],
    );
    return `${COLOURS[locale][band.colour]}${colon}${what} ${limits.join(comma)}`;
  });
}

/** What a page cites: the source without our own number of it, the document number where there is one, and 待核. */
export const citationOf = ({ source, documentNumber, confidence }: Scheme): string =>
  [source.replace(/^S\d+\s*/, ''), documentNumber, confidence === 'M' ? '待核' : null]
    .filter((part) => part !== null)
    .join('；');
