/** From what the reader found to what a proposal would become: whose, which indicator, which goal. Pure but for its rules. */
import { isDecimal } from '#kernel/decimal.ts';
import { findUnit as findMeasure } from '#kernel/units.ts';
import type { IndicatorRow } from '#modules/figures/index.ts';
import type { Entry, Fact } from '#modules/reading/index.ts';
import { deriveGoalOperator, goalRules, likelyPolarity } from '#modules/targets/index.ts';
import type { EntryDraft, FactDraft } from './contract.ts';

export interface KnownUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
}

/** Names by which units and indicators are known here, the remembered corrections included. */
export interface KnownNames {
  readonly units: readonly KnownUnit[];
  readonly indicators: readonly IndicatorRow[];
  /** said → id */
  readonly unitWords: ReadonlyMap<string, string>;
  readonly indicatorWords: ReadonlyMap<string, string>;
}

/** Words for the document's own place; they name no unit by themselves. */
const OWN_PLACE = /^(全|我|本)(区|市|县|园区|域|省)?$/;

/** The unit a subject means: remembered, exact, or the longest name found in it; null when nothing fits. */
export function unitOf(subject: string, names: KnownNames, ownUnitId: string): string | null {
  const remembered = names.unitWords.get(subject);
  if (remembered) return remembered;
  if (subject === '' || OWN_PLACE.test(subject)) return ownUnitId;
  let best: { id: string; length: number } | null = null;
  for (const unit of names.units) {
    for (const word of [unit.name, unit.shortName, ...unit.aliases]) {
      if (word === subject) return unit.id;
      const fits =
        word.length >= 2 && (subject.includes(word) || (subject.length >= 4 && word.includes(subject)));
      if (fits && (best === null || word.length > best.length)) best = { id: unit.id, length: word.length };
    }
  }
  return best?.id ?? ownUnitId;
}

export function indicatorOf(name: string, measureUnit: string, names: KnownNames): IndicatorRow | undefined {
  const remembered = names.indicatorWords.get(name);
  return names.indicators.find(
    (indicator) =>
      indicator.measureUnit === measureUnit &&
      (indicator.id === remembered || indicator.name === name || indicator.aliases.includes(name)),
  );
}

const LEVELS = /率|占比|比重|覆盖|强度|比例$/;
const MODALITIES: Readonly<Record<string, FactDraft['modality']>> = {
  ensure: 'ensure',
  strive: 'strive',
  expect: 'expect',
  plan: 'plan',
};

/** A fact as read, or words that a person selected and that hold no number. */
type DraftableFact = Omit<Fact, 'value'> & { readonly value: number | null };

export interface DraftedFact {
  readonly draft: FactDraft;
  readonly goalReason: { readonly zh: string; readonly en: string } | null;
}

export function draftFact(
  fact: DraftableFact,
  names: KnownNames,
  ownUnitId: string,
  today: string,
): DraftedFact {
  const name = fact.metric.slice(0, 80) || fact.subject.slice(0, 80);
  const known = indicatorOf(name, fact.unit, names);
  const value = decimalOf(fact.value);
  const goal = value === null ? null : goalOf(fact, value, known, today);
  const unitId = unitOf(fact.subject, names, ownUnitId);
  const draft: FactDraft = {
    unitId,
    leadUnitId: unitId,
    indicatorId: known?.id ?? null,
    indicatorName: known?.name ?? name,
    measureUnit: fact.unit,
    measure: known?.measure ?? measureOf(fact),
    polarity: known?.polarity ?? likelyPolarity(fact.metric, goalRules(), today),
    kind: fact.status === 'actual' ? 'reference' : 'target',
    operator: goal?.operator ?? null,
    value,
    value2: decimalOf(fact.value2),
    period: fact.year === null ? null : String(fact.year),
    modality: MODALITIES[fact.modality ?? ''] ?? null,
    note: null,
  };
  return { draft, goalReason: goal?.reason ?? null };
}

function goalOf(fact: DraftableFact, value: string, known: IndicatorRow | undefined, today: string) {
  const said = {
    op: fact.op,
    metric: fact.metric,
    value,
    status: fact.status,
    bound: fact.bound ?? null,
    quote: fact.quote,
    polarity: known?.polarity ?? null,
  };
  return deriveGoalOperator(said, goalRules(), today);
}

function measureOf(fact: DraftableFact): FactDraft['measure'] {
  if (fact.unit === '%' || fact.unit === '个百分点' || LEVELS.test(fact.metric)) return 'ratio';
  const dimension = findMeasure(fact.unit)?.dimension;
  return /总数|累计达|拥有|保有|达到/.test(fact.metric) && dimension === 'count' ? 'stock' : 'cumulative';
}

/** At most six decimals, as rows hold them. */
function decimalOf(value: number | null | undefined): string | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const text = String(Math.round(value * 1e6) / 1e6);
  return isDecimal(text) ? text : null;
}

export const draftEntry = (entry: Pick<Entry, 'name' | 'members'>, unitId: string): EntryDraft => ({
  title: entry.name.slice(0, 200),
  unitId,
  dueOn: null,
  note: entry.members.length > 0 ? entry.members.join('、').slice(0, 500) : null,
});
