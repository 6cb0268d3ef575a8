/**
 * What most new versions change: the name, the number, the days, and every threshold, each in words with its value and its
 * place in the text. A form edits that place; the text stays the one thing that is kept.
 */
import { type DraftText, type KeyPath, keyOf } from '#platform/rule-text.ts';
import { formulaUnit, formulaWords } from './plain-formula.ts';
import { bandWords, scoreNames } from './plain-parts.ts';
import type { Phrase } from './plain-rule.ts';
import type { Rule, ScoreItem, ScoreRule, ValueRule, Version } from './rules.ts';
import type { Locale } from './units.ts';

export interface DraftField {
  readonly key: string;
  /** bound: a sign and a number, ≥ 5%; number: a whole number or points; text and day: as they are. */
  readonly kind: 'bound' | 'number' | 'text' | 'day';
  /** The condition, or the part of the head. */
  readonly title: Phrase;
  /** Which of its numbers. */
  readonly says: Phrase;
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

type Spans = DraftText['spanOf'];
type Kind = DraftField['kind'];

const both = (say: (locale: Locale) => string): Phrase => ({ zh: say('zh'), en: say('en') });
const NOTHING: Phrase = { zh: '', en: '' };

const HEAD: readonly (readonly [keyof Version & string, Kind, Phrase])[] = [
  ['version', 'text', { zh: '版本名', en: 'Name of the version' }],
  ['documentNumber', 'text', { zh: '文号', en: 'Document number' }],
  ['effectiveFrom', 'day', { zh: '有效日，从', en: 'In force from' }],
  ['effectiveTo', 'day', { zh: '有效日，到', en: 'In force until' }],
];

export function draftFields(version: Version, spanOf: Spans): DraftField[] {
  const found = new Fields(spanOf);
  for (const [name, kind, title] of HEAD) found.add([name], kind, title, NOTHING, version[name]);
  for (const [at, rule] of version.conditions.entries()) found.rule(rule, ['conditions', at]);
  return found.all;
}

class Fields {
  readonly all: DraftField[] = [];
  private readonly spanOf: Spans;

  constructor(spanOf: Spans) {
    this.spanOf = spanOf;
  }

  add(path: KeyPath, kind: Kind, title: Phrase, says: Phrase, value: unknown): void {
    const span = this.spanOf(path);
    if (span === undefined || (typeof value !== 'string' && typeof value !== 'number')) return;
    this.all.push({ key: keyOf(path), kind, title, says, value: String(value), from: span[0], to: span[1] });
  }

  rule(rule: Rule, path: KeyPath): void {
    if ('value' in rule) this.value(rule, path);
    else if ('score' in rule) this.score(rule, path);
    else if ('all' in rule || 'any' in rule || 'atLeast' in rule) {
      if (rule.when) this.rule(rule.when, [...path, 'when']);
      for (const way of ['all', 'any'] as const)
        for (const [at, part] of (rule[way] ?? []).entries()) this.rule(part, [...path, way, at]);
      if (!rule.atLeast) return;
      const says = { zh: '至少满足几项', en: 'how many at least' };
      this.add([...path, 'atLeast', 'count'], 'number', rule, says, rule.atLeast.count);
      for (const [at, part] of rule.atLeast.of.entries()) this.rule(part, [...path, 'atLeast', 'of', at]);
    }
  }

  private value(rule: ValueRule, path: KeyPath): void {
    const formula = both((locale) => formulaWords(rule.value, locale));
    this.add([...path, 'is'], 'bound', rule, formula, rule.is);
    const by = rule.by ?? rule.value;
    const unit = formulaUnit(by) ?? 'count';
    for (const [at, { when, is }] of (rule.bands ?? []).entries()) {
      const band: KeyPath = [...path, 'bands', at];
      const number = { zh: `第 ${at + 1} 档`, en: `band ${at + 1}` };
      const upTo = both((locale) => `${number[locale]} ${formulaWords(by, locale)}`);
      this.add([...band, 'when'], 'bound', rule, upTo, when);
      const need = both((locale) => `${bandWords({ by, when, unit }, locale)} ${formula[locale]}`);
      this.add([...band, 'is'], 'bound', rule, need, is);
    }
  }

  private score(rule: ScoreRule, path: KeyPath): void {
    this.add([...path, 'is'], 'bound', rule, { zh: '总分', en: 'points in all' }, rule.is);
    for (const [name, need] of Object.entries(rule.least ?? {}))
      this.add([...path, 'least', name], 'bound', rule, scoreNames(rule, name), need);
    for (const [name, most] of Object.entries(rule.ceilings ?? {}))
      this.add([...path, 'ceilings', name], 'number', rule, atMost(scoreNames(rule, name)), most);
    for (const [at, item] of rule.score.entries()) this.item(item, [...path, 'score', at]);
  }

  private item(item: ScoreItem, path: KeyPath): void {
    this.add([...path, 'max'], 'number', item, atMost(NOTHING), item.max);
    for (const [at, { value, bands }] of (item.ways ?? []).entries())
      for (const [place, { is, points }] of bands.entries()) {
        const band: KeyPath = [...path, 'ways', at, 'bands', place];
        const formula = both((locale) => formulaWords(value, locale));
        this.add([...band, 'is'], 'bound', item, formula, is);
        this.points(
          [...band, 'points'],
          item,
          both((locale) => `${formula[locale]} ${is}`),
          points,
        );
      }
    for (const [at, { when, points }] of (item.cases ?? []).entries()) {
      this.rule(when, [...path, 'cases', at, 'when']);
      this.points([...path, 'cases', at, 'points'], item, when, points);
    }
  }

  private points(path: KeyPath, item: ScoreItem, says: Phrase, points: number | readonly number[]): void {
    const given = both((locale) => `${says[locale]} → ${locale === 'zh' ? '分' : 'points'}`);
    if (typeof points === 'number') this.add(path, 'number', item, given, points);
    else for (const [at, one] of points.entries()) this.add([...path, at], 'number', item, given, one);
  }
}

const atMost = (words: Phrase): Phrase => ({
  zh: `${words.zh}最高分`,
  en: words.en === '' ? 'points at most' : `${words.en}, points at most`,
});
