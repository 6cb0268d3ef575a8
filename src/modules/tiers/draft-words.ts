/** What a person's rule may say: slugs, known facts, formulas of the grammar, words in both languages, days in order. */
import type { KeyPath } from '#platform/rule-text.ts';
import { boundOf, expressionOf } from './expression.ts';
import { NUMBERS } from './facts.ts';
import { isSlug } from './readers.ts';
import type { Rule, ScoreItem, ScoreRule, ValueRule, Version } from './rules.ts';

export type SayFault = (
  code: string,
  path: KeyPath,
  params?: Readonly<Record<string, string | number>>,
) => void;

const LONGEST_SLUG = 60;
const LONGEST_TEXT = 300;
const MOST_BANDS = 24;
const MOST_ITEMS = 60;
const MOST_POINTS = 1000;
const HAN = /\p{Script=Han}/u;
const INDUSTRY = /^[A-Z]\d{0,4}$/;
const REGION = /^\d{2,6}$/;
/** Points are compared as they stand, without a formula. */
const LEAST = /^(≥|>) \d{1,6}(\.\d{1,2})?$/;

const short = (text: unknown): string => String(text).slice(0, 40);

function slug(text: string, path: KeyPath, complain: SayFault): void {
  if (text.length > LONGEST_SLUG || !isSlug(text)) complain('draft-bad-name', path, { name: short(text) });
}

function words({ zh, en, article, note }: Wording, path: KeyPath, complain: SayFault): void {
  for (const [key, text] of Object.entries({ zh, en, article, note }))
    if (text !== undefined && text.length > LONGEST_TEXT)
      complain('draft-too-long', [...path, key], { limit: LONGEST_TEXT });
  if (!HAN.test(zh)) complain('draft-not-chinese', [...path, 'zh']);
  if (HAN.test(en)) complain('draft-not-english', [...path, 'en']);
}

interface Wording {
  readonly zh: string;
  readonly en: string;
  readonly article?: string | undefined;
  readonly note?: string | undefined;
}

export function checkVersion(version: Version, complain: SayFault): void {
  slug(version.code, ['code'], complain);
  words(version, [], complain);
  for (const key of ['version', 'documentNumber', 'source'] as const)
    if ((version[key] ?? '').length > LONGEST_TEXT)
      complain('draft-too-long', [key], { limit: LONGEST_TEXT });
  if (version.effectiveTo !== undefined && version.effectiveTo < version.effectiveFrom)
    complain('draft-days', ['effectiveTo'], { from: version.effectiveFrom, to: version.effectiveTo });
  const { review } = version;
  if (review && !version.tracks.includes('review')) complain('draft-review-track', ['review']);
  if (review?.to !== undefined && review.to < review.from)
    complain('draft-days', ['review', 'to'], { from: review.from, to: review.to });
  if (new Set(version.tracks).size < version.tracks.length) complain('draft-twice', ['tracks']);
  if (!version.on) complain('draft-off', ['on']);
  for (const track of version.tracks)
    if (!version.conditions.some((rule) => rule.track === undefined || rule.track === track))
      complain('draft-track-empty', ['conditions'], { track });
}

export function checkRule(rule: Rule, path: KeyPath, complain: SayFault): void {
  slug(rule.id, [...path, 'id'], complain);
  words(rule, path, complain);
  if ('flag' in rule) slug(rule.flag, [...path, 'flag'], complain);
  else if ('finding' in rule) slug(rule.finding, [...path, 'finding'], complain);
  else if ('value' in rule) checkValue(rule, path, complain);
  else if ('score' in rule) checkScore(rule, path, complain);
  else if ('certificate' in rule)
    for (const name of namesIn(rule.certificate)) slug(name, [...path, 'certificate'], complain);
  else if ('industry' in rule) codes(rule.industry, INDUSTRY, [...path, 'industry'], complain);
  else if ('region' in rule) codes(rule.region, REGION, [...path, 'region'], complain);
}

/** Still as it was written: one name, or several. */
const namesIn = (names: string | readonly string[]): readonly string[] => [names].flat();

function codes(names: string | readonly string[], pattern: RegExp, path: KeyPath, complain: SayFault): void {
  for (const name of namesIn(names))
    if (!pattern.test(name)) complain('draft-bad-code', path, { name: short(name) });
}

function formula(text: string, path: KeyPath, complain: SayFault): void {
  try {
    expressionOf(text);
  } catch {
    complain('draft-formula', path, { text: short(text) });
  }
}

function bound(text: string, path: KeyPath, complain: SayFault): void {
  try {
    boundOf(text);
  } catch {
    complain('draft-bound', path, { text: short(text) });
  }
}

function checkValue(rule: ValueRule, path: KeyPath, complain: SayFault): void {
  formula(rule.value, [...path, 'value'], complain);
  if (rule.by !== undefined) formula(rule.by, [...path, 'by'], complain);
  const { bands } = rule;
  if ((bands === undefined) === (rule.is === undefined)) complain('draft-one-threshold', path);
  if (rule.is !== undefined) bound(rule.is, [...path, 'is'], complain);
  if (!bands) return;
  if (bands.length > MOST_BANDS) complain('draft-too-many', [...path, 'bands'], { limit: MOST_BANDS });
  for (const [at, band] of bands.entries()) {
    bound(band.is, [...path, 'bands', at, 'is'], complain);
    const last = at === bands.length - 1;
    if (last !== (band.when === undefined)) complain('draft-band-end', [...path, 'bands', at]);
    if (band.when !== undefined) bound(band.when, [...path, 'bands', at, 'when'], complain);
  }
  if (bands.length === 0) complain('draft-one-threshold', path);
}

function checkScore(rule: ScoreRule, path: KeyPath, complain: SayFault): void {
  if (rule.score.length > MOST_ITEMS) complain('draft-too-many', [...path, 'score'], { limit: MOST_ITEMS });
  const known = new Set(rule.score.flatMap(({ id, group }) => [id, group]));
  for (const [name, is] of [['', rule.is] as const, ...Object.entries(rule.least ?? {})])
    if (!LEAST.test(is))
      complain('draft-least', [...path, ...(name ? ['least', name] : ['is'])], { text: short(is) });
  for (const key of ['ceilings', 'least'] as const)
    for (const [name, most] of Object.entries(rule[key] ?? {})) {
      slug(name, [...path, key, name], complain);
      if (!known.has(name)) complain('draft-no-item', [...path, key, name], { name: short(name) });
      if (typeof most === 'number') points(most, [...path, key, name], complain);
    }
}

function points(given: number | readonly number[], path: KeyPath, complain: SayFault): void {
  if ([given].flat().some((one) => !(one >= 0 && one <= MOST_POINTS)))
    complain('draft-points', path, { limit: MOST_POINTS });
}

export function checkItem(item: ScoreItem, path: KeyPath, complain: SayFault): void {
  slug(item.id, [...path, 'id'], complain);
  words(item, path, complain);
  points(item.max, [...path, 'max'], complain);
  if (item.group !== undefined) slug(item.group, [...path, 'group'], complain);
  if (item.given !== undefined && !Object.hasOwn(NUMBERS, item.given))
    complain('draft-formula', [...path, 'given'], { text: short(item.given) });
  for (const [at, way] of (item.ways ?? []).entries()) {
    const here: KeyPath = [...path, 'ways', at];
    formula(way.value, [...here, 'value'], complain);
    if (way.bands.length > MOST_BANDS) complain('draft-too-many', [...here, 'bands'], { limit: MOST_BANDS });
    for (const [band, { is, points: given }] of way.bands.entries()) {
      bound(is, [...here, 'bands', band, 'is'], complain);
      points(given, [...here, 'bands', band, 'points'], complain);
    }
  }
  for (const [at, one] of (item.cases ?? []).entries())
    points(one.points, [...path, 'cases', at, 'points'], complain);
}
