/** Every `*.cases.yaml` of this folder: cases that an official can read. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { evaluate, programmeNamed, programmeOn } from './evaluate.ts';
import type { FirmFacts, YearFacts } from './facts.ts';
import { type Reason, reasonsOf } from './reason.ts';
import type { Track } from './rules.ts';
import { reasonSentence } from './wording.ts';

type Years = Record<string, Record<string, string | number | null>>;
interface Case {
  readonly title: string;
  readonly programme?: string;
  /** A version by name, also where it is switched off. */
  readonly named?: string;
  readonly asOf?: string;
  readonly track?: Track;
  readonly facts?: Record<string, unknown>;
  readonly years?: Years;
  readonly expect?: string;
  readonly conditions?: Record<string, string>;
  readonly threshold?: Record<string, string>;
  readonly points?: Record<string, [string, string]>;
  readonly total?: string;
  readonly version?: string | null;
  readonly zh?: Record<string, string>;
  readonly en?: Record<string, string>;
}
interface CaseFile {
  readonly programme: string;
  readonly asOf: string;
  readonly base: Record<string, unknown> & { years?: Years };
  readonly cases: readonly Case[];
}

const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.cases.yaml') && name !== 'sizes.cases.yaml',
);

function firmOf(base: CaseFile['base'], one: Case): FirmFacts {
  const { years: own = {}, ...facts } = one.facts ?? {};
  const numbers = [base.years ?? {}, own as Years, one.years ?? {}];
  const merged = new Map<string, Record<string, unknown>>();
  for (const years of numbers)
    for (const [year, values] of Object.entries(years)) merged.set(year, { ...merged.get(year), ...values });
  const years = [...merged].map(
    ([year, values]) => without({ year: Number(year), ...values }) as unknown as YearFacts,
  );
  return without({ ...base, ...facts, years }) as FirmFacts;
}

/** `null` in a case takes the fact away. */
const without = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));

const flat = (reasons: readonly Reason[]): Reason[] =>
  reasons.flatMap((reason) => [reason, ...flat(reason.parts)]);

function programmeFor(file: CaseFile, one: Case) {
  const code = one.programme ?? file.programme;
  const asOf = one.asOf ?? file.asOf;
  return one.named ? programmeNamed(code, one.named, one.track) : programmeOn(code, asOf, one.track);
}

function check(file: CaseFile, one: Case): void {
  const programme = programmeFor(file, one);
  if (one.version !== undefined) expect(programme?.version.version ?? null).toBe(one.version);
  if (one.version === null) return;
  if (!programme) throw new Error(`${one.programme ?? file.programme}: no version`);
  const verdict = evaluate(programme, firmOf(file.base, one), one.asOf ?? file.asOf);
  if (one.expect !== undefined) expect(verdict.answer).toBe(one.expect);
  const reasons = flat(reasonsOf(verdict));
  const by = (pick: (reason: Reason) => unknown, wanted: Record<string, unknown> = {}) =>
    Object.fromEntries(
      Object.keys(wanted).map((id) => {
        const found = reasons.find((reason) => reason.id === id);
        return [id, found && pick(found)];
      }),
    );
  const { conditions = {}, threshold = {}, zh = {}, en = {}, points = {} } = one;
  expect(by(({ answer }) => answer, conditions)).toEqual(conditions);
  expect(by(({ measured }) => measured?.threshold.value, threshold)).toEqual(threshold);
  expect(by((reason) => reasonSentence(reason, 'zh'), zh)).toEqual(zh);
  expect(by((reason) => reasonSentence(reason, 'en'), en)).toEqual(en);
  const items = reasons.flatMap((reason) => reason.points);
  const counted = items.filter(({ id }) => id in points).map(({ id, low, high }) => [id, [low, high]]);
  expect(Object.fromEntries(counted)).toEqual(points);
  if (one.total !== undefined)
    expect(reasons.find((reason) => reason.points.length > 0)?.measured?.value).toBe(one.total);
  for (const reason of reasons)
    for (const locale of ['zh', 'en'] as const)
      expect(reasonSentence(reason, locale)).not.toMatch(/undefined|NaN|null|^$/);
}

describe.each(files)('%s', (name) => {
  const file: CaseFile = parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'));

  test.each(file.cases.map((one) => [one.title, one] as const))('%s', (_, one) => {
    const said = [one.expect, one.conditions, one.points, one.version, one.total, one.zh];
    expect(said.some((each) => each !== undefined)).toBe(true);
    check(file, one);
  });
});
