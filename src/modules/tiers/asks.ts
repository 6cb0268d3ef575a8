/** Which single facts a condition rests on that somebody must say: flags of record, findings of an officer, single numbers. */
import { type Expression, expressionOf } from './expression.ts';
import { factWord, NUMBERS, PROPERTY } from './facts.ts';
import { allVersions, type Rule, type ScoreItem } from './rules.ts';
import type { Unit } from './units.ts';

export const FACT_KINDS = ['flag', 'finding', 'number'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A single fact with its words; `unit` is that of a number, undefined for yes or no. */
export interface SingleFact {
  readonly kind: FactKind;
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: Unit | undefined;
  /** The highest value that makes sense: what the rules' item gives at most, or the whole of a share. */
  readonly most: number | undefined;
}

/** Counts that the register makes of the rights themselves; nobody says them. */
const COUNTED: ReadonlySet<string> = new Set(['classOne', 'classTwo', 'inventions']);

/** The single facts that a rule reads, its parts included, each once. */
export function asksOf(rule: Rule): SingleFact[] {
  return [...factsByName(collect(rule)).values()];
}

/** Each fact once, in the words of the first; its limit is the widest that any of the rules gives. */
export function factsByName(facts: readonly SingleFact[]): Map<string, SingleFact> {
  const found = new Map<string, SingleFact>();
  for (const fact of facts) {
    const key = `${fact.kind} ${fact.name}`;
    const known = found.get(key);
    found.set(key, known ? { ...known, most: wider(known.most, fact.most) } : fact);
  }
  return found;
}

/** A rule that reads the number without giving points for it says nothing of its limit. */
const wider = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

let known: ReadonlyMap<string, SingleFact> | undefined;

/** Every single fact that any version of any programme reads, by kind and name. */
export function singleFacts(): ReadonlyMap<string, SingleFact> {
  known ??= factsByName(allVersions().flatMap(({ conditions }) => conditions.flatMap(asksOf)));
  return known;
}

function collect(rule: Rule): SingleFact[] {
  if ('flag' in rule) return [said('flag', rule.flag, rule)];
  if ('finding' in rule) return [said('finding', rule.finding, rule)];
  if ('value' in rule)
    return [rule.value, rule.by].flatMap((text) => (text === undefined ? [] : numbersIn(text)));
  if ('score' in rule) return rule.score.flatMap(ofItem);
  if ('certificate' in rule || 'industry' in rule || 'region' in rule) return [];
  const { all = [], any = [], atLeast, when } = rule;
  return [...all, ...any, ...(atLeast?.of ?? []), ...(when ? [when] : [])].flatMap(collect);
}

const said = (kind: 'flag' | 'finding', name: string, { zh, en }: Rule): SingleFact => ({
  ...{ kind, name, zh, en },
  unit: undefined,
  most: undefined,
});

function ofItem({ given, max, ways = [], cases = [] }: ScoreItem): SingleFact[] {
  return [
    ...(given === undefined ? [] : numberFact(given, max)),
    ...ways.flatMap(({ value }) => numbersIn(value)),
    ...cases.flatMap(({ when }) => collect(when)),
  ];
}

const numbersIn = (text: string): SingleFact[] =>
  namesIn(expressionOf(text)).flatMap((name) => numberFact(name));

/** @param points What the item gives at most, where the number is its points. */
function numberFact(name: string, points?: number): SingleFact[] {
  const property = name.startsWith('property.') ? name.slice('property.'.length) : undefined;
  const single =
    property === undefined
      ? Object.hasOwn(NUMBERS, name)
      : Object.hasOwn(PROPERTY, property) && !COUNTED.has(property);
  const word = factWord(name);
  if (!single || !word) return [];
  const { zh, en, unit } = word;
  return [{ kind: 'number', name, zh, en, unit, most: points ?? (unit === 'share' ? 1 : undefined) }];
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === 'number') return [];
  if (expression.kind === 'fact') return [expression.name];
  if (expression.kind === 'operation') return [...namesIn(expression.left), ...namesIn(expression.right)];
  return expression.of.flatMap(namesIn);
}
