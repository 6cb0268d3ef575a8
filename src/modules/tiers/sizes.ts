/** 大中小微 (国统字〔2017〕213号): the highest class whose floors are all reached; an industry without a row is missing. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import type { MissingFact } from './arithmetic.ts';
import { boundTest, TESTED, type Tested } from './bound-test.ts';
import { boundOf, expressionOf } from './expression.ts';
import type { FirmFacts } from './facts.ts';
import { asOfDay, type Scope, scopeOf } from './scope.ts';

const Floor = z.union([z.number(), z.string().min(1)]).optional();
const Floors = z.strictObject({ staff: Floor, revenue: Floor, assets: Floor });
const Industry = z.strictObject({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  gb: z.array(z.string()).min(1),
  large: Floors,
  medium: Floors,
  small: Floors,
});
const Sizes = z.strictObject({
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().optional(),
  version: z.string(),
  documentNumber: z.string().nullable(),
  source: z.string().min(4),
  confidence: z.enum(['H', 'M', 'L']),
  industries: z.array(Industry).min(1),
});
const SizesFile = z.strictObject({ sizes: z.array(Sizes).min(1) });

export type SizeClass = 'large' | 'medium' | 'small' | 'micro';
const CLASSES = ['large', 'medium', 'small'] as const;
const MEASURES = ['staff', 'revenue', 'assets'] as const;

export interface SizeAnswer {
  readonly answer: SizeClass | 'data-missing' | 'no-rule-on-day';
  readonly missing: readonly MissingFact[];
  readonly industry: string | undefined;
  readonly version: string | undefined;
}

type Test = (scope: Scope) => Tested;
const tests = new Map<z.infer<typeof Floors>, readonly Test[]>();

function testsOf(floors: z.infer<typeof Floors>): readonly Test[] {
  const made =
    tests.get(floors) ??
    MEASURES.flatMap((measure) => {
      const floor = floors[measure];
      return floor === undefined ? [] : [boundTest(expressionOf(measure), boundOf(`≥ ${floor}`), TESTED)];
    });
  tests.set(floors, made);
  return made;
}

let read: z.infer<typeof SizesFile> | undefined;

/** The size class on a day, by the last full year. */
export function sizeOf(firm: FirmFacts, asOf: string): SizeAnswer {
  // Checked once: a million firms ask.
  read ??= readRuleFile('tiers/sizes.yaml', SizesFile);
  const { sizes } = read;
  const rules = inForceOn(
    sizes.map((each) => ({ ...each, from: each.effectiveFrom, to: each.effectiveTo })),
    asOf,
  );
  if (!rules) return { answer: 'no-rule-on-day', missing: [], industry: undefined, version: undefined };
  const { version } = rules;
  const row = rules.industries.find(({ gb }) => gb.some((code) => firm.industry?.startsWith(code)));
  if (!row) return { answer: 'data-missing', missing: [{ fact: 'industry' }], industry: undefined, version };
  const scope = scopeOf(firm, asOfDay(asOf));
  const missing = MEASURES.filter((measure) => row.small[measure] !== undefined)
    .filter((measure) => scope.last?.[measure] === undefined)
    .map((fact) => ({ fact, year: scope.year }));
  if (missing.length > 0) return { answer: 'data-missing', missing, industry: row.zh, version };
  const reached = CLASSES.find((each) => testsOf(row[each]).every((test) => test(scope) === 'met'));
  return { answer: reached ?? 'micro', missing, industry: row.zh, version };
}
