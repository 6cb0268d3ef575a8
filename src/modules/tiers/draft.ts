/** A version out of a person's text: its shape level by level, then its names and formulas, then whether it can judge. */
import type { ZodType } from 'zod';
import { type DraftFault, type KeyPath, keyOf, readDraftText } from '#platform/rule-text.ts';
import { type DraftField, draftFields } from './draft-fields.ts';
import { checkItem, checkRule, checkVersion, type SayFault } from './draft-words.ts';
import { evaluate, programmeOf } from './evaluate.ts';
import { reasonsOf } from './reason.ts';
import { LEVELS, type Rule, type Version } from './rules.ts';

export type { DraftFault } from '#platform/rule-text.ts';

export interface DraftReading {
  /** Only where there is no fault. */
  readonly version: Version | undefined;
  readonly faults: readonly DraftFault[];
  /** What a form offers to change, with its place in the text; none while there are faults. */
  readonly fields: readonly DraftField[];
}

/** So many faults are told at once. */
const MOST_FAULTS = 60;
const MOST_CONDITIONS = 300;

type Fields = Readonly<Record<string, unknown>>;

export function readDraft(text: string): DraftReading {
  const { value, faults: broken, lineOf, spanOf } = readDraftText(text);
  if (broken.length > 0) return { version: undefined, faults: broken, fields: [] };
  const faults: DraftFault[] = [];
  const complain: SayFault = (code, path, params = {}) => {
    const key = keyOf(path);
    if (faults.length < MOST_FAULTS && !faults.some((one) => one.code === code && one.key === key))
      faults.push({ code, params: { key: placeWords(value, path), ...params }, line: lineOf(path), key });
  };
  new Walk(complain).version(value);
  if (faults.length === 0) tryOut(value as Version, complain);
  if (faults.length > 0)
    return { version: undefined, faults: faults.toSorted((a, b) => a.line - b.line), fields: [] };
  return { version: asVersion(value as Version), faults, fields: draftFields(value as Version, spanOf) };
}

/** 「“科技人员占当年职工总数” is」: the innermost condition that the path goes through, by its words, and what of it. */
function placeWords(value: unknown, path: KeyPath): string {
  let here: unknown = value;
  let found: { words: string; rest: KeyPath } | undefined;
  for (const [at, part] of path.entries()) {
    here = isObject(here) ? here[part as keyof typeof here] : undefined;
    const words = isFields(here) ? here.zh : undefined;
    if (typeof words === 'string') found = { words, rest: path.slice(at + 1) };
  }
  return found ? `“${found.words.slice(0, 40)}” ${keyOf(found.rest)}`.trim() : keyOf(path);
}

/** Names in one list, as the shapes of the shipped files make them. */
function asVersion(version: Version): Version {
  const listed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(listed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        NAMES.has(key) && typeof inner === 'string' ? [inner] : listed(inner),
      ]),
    );
  };
  return listed(version) as Version;
}

const NAMES: ReadonlySet<string> = new Set(['certificate', 'industry', 'region']);

/** It compiles on each of its tracks and answers of a firm of which nothing is known. */
function tryOut(read: Version, complain: SayFault): void {
  const version = asVersion(read);
  for (const track of version.tracks)
    try {
      reasonsOf(evaluate(programmeOf(version, track), {}, version.effectiveFrom));
    } catch (error) {
      complain('draft-does-not-work', ['conditions'], { said: error instanceof Error ? error.message : '' });
    }
}

const LEAVES = Object.keys(LEVELS.leaf) as (keyof typeof LEVELS.leaf)[];

class Walk {
  readonly complain: SayFault;
  readonly ids = new Set<string>();

  constructor(complain: SayFault) {
    this.complain = complain;
  }

  version(value: unknown): void {
    if (!this.fits(LEVELS.version, value, [])) return;
    const version = value as Version;
    checkVersion(version, this.complain);
    for (const [at, rule] of version.conditions.entries()) this.rule(rule, ['conditions', at], true);
    if (this.ids.size > MOST_CONDITIONS)
      this.complain('draft-too-many', ['conditions'], { limit: MOST_CONDITIONS });
  }

  rule(value: unknown, path: KeyPath, top = false): void {
    if (!isFields(value)) {
      this.complain('draft-wrong-kind', path);
      return;
    }
    const leaf = LEAVES.find((kind) => kind in value);
    const shape = 'score' in value ? LEVELS.score : leaf ? LEVELS.leaf[leaf] : LEVELS.group;
    if (!this.fits(shape, value, path)) return;
    const rule = value as unknown as Rule;
    this.once(rule.id, path);
    checkRule(rule, path, this.complain);
    if (!top && rule.track !== undefined) this.complain('draft-track-inside', [...path, 'track']);
    if ('score' in rule)
      for (const [at, item] of rule.score.entries()) this.item(item, [...path, 'score', at]);
    else if (!leaf) this.group(value, path);
  }

  group(value: Fields, path: KeyPath): void {
    const ways = (['all', 'any', 'atLeast'] as const).filter((way) => value[way] !== undefined);
    const [way] = ways;
    if (!way || ways.length > 1) {
      this.complain(way ? 'draft-two-kinds' : 'draft-no-kind', path);
      return;
    }
    const inner = way === 'atLeast' ? (value.atLeast as { of: unknown[]; count: number }).of : value[way];
    const below: KeyPath = way === 'atLeast' ? [...path, way, 'of'] : [...path, way];
    for (const [at, part] of (inner as unknown[]).entries()) this.rule(part, [...below, at]);
    if (way === 'atLeast' && (value.atLeast as { count: number }).count > (inner as unknown[]).length)
      this.complain('draft-count', [...path, way, 'count']);
    if (value.when !== undefined) this.rule(value.when, [...path, 'when']);
  }

  item(value: unknown, path: KeyPath): void {
    if (!this.fits(LEVELS.item, value, path)) return;
    const item = value as Rule & { cases?: readonly { when: unknown }[] };
    this.once(item.id, path);
    checkItem(item as never, path, this.complain);
    for (const [at, one] of (item.cases ?? []).entries()) this.rule(one.when, [...path, 'cases', at, 'when']);
  }

  /** An id names one condition: differences and reasons are told by it. */
  once(id: string, path: KeyPath): void {
    if (this.ids.has(id)) this.complain('draft-id-twice', [...path, 'id'], { name: id.slice(0, 40) });
    this.ids.add(id);
  }

  fits(shape: ZodType, value: unknown, path: KeyPath): boolean {
    const { success, error } = shape.safeParse(value);
    if (success) return true;
    for (const issue of error.issues) {
      const at = [...path, ...issue.path.map((part) => (typeof part === 'symbol' ? '' : part))];
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys) this.complain('draft-unknown-key', [...at, key], { name: key });
      else if (issue.code === 'invalid_value')
        this.complain('draft-not-a-choice', at, { choices: issue.values.map(String).join(' / ') });
      else if (issue.code === 'invalid_format') this.complain('draft-not-a-day', at);
      else this.complain(isThere(value, issue.path) ? 'draft-wrong-kind' : 'draft-missing', at);
    }
    return false;
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isThere = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let here: unknown = value;
  for (const part of path) here = isObject(here) ? here[part as keyof typeof here] : undefined;
  return here !== undefined;
};
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
