/** Whether an enterprise leads its chain or node (链主): tests with thresholds, so many of which must hold. Dated data, `rules/diagnosis/leaders.yaml`. Pure. */
import { z } from 'zod';
import { compare, divide, sum } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

const Share = z.string().regex(/^(0?\.\d+|1)$/);
const named = { code: z.string().min(2), zh: z.string().min(2), en: z.string().min(2) };
const Test = z.union([
  z.strictObject({ ...named, outputShare: Share, told: Share }),
  z.strictObject({ ...named, marketShare: Share }),
  z.strictObject({ ...named, partners: z.number().int().positive() }),
  z.strictObject({ ...named, certificates: z.array(z.string()).min(1) }),
]);
export type LeaderTest = z.infer<typeof Test>;
const Scope = z.strictObject({ need: z.number().int().positive(), tests: z.array(Test).min(1) });
const Version = z.strictObject({
  from: z.iso.date(),
  number: z.number().int(),
  source: z.string().min(4),
  doubt: z.enum(['★', '⚠']).nullable(),
  of: z.strictObject({ chain: Scope, node: Scope }),
});
export type LeaderRules = z.infer<typeof Version>;
export type LeaderScope = keyof LeaderRules['of'];
const File = z.strictObject({ versions: z.array(Version).min(1) });

/** The version in force on a day; the first before its own day too. */
export function leaderRulesOn(day: string): LeaderRules {
  const versions = readRuleFile('diagnosis/leaders.yaml', File).versions.toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
  return versions.findLast(({ from }) => from <= day) ?? (versions[0] as LeaderRules);
}

/** Of one enterprise on the day; null is what nobody told. */
export interface LeaderFacts {
  readonly enterprise: string;
  readonly output: string | null;
  readonly marketShare: string | null;
  /** Enterprises here that it is told to sell to or to buy from. */
  readonly partners: number | null;
  /** Kinds of the certificates that are valid; null where the register holds none of it, valid or not. */
  readonly certificates: readonly string[] | null;
}

export interface TestOutcome {
  readonly test: LeaderTest;
  /** null: not told. */
  readonly holds: boolean | null;
  /** A ratio, a number, or the kinds held parted by commas. */
  readonly value: string | null;
  /** Of how many enterprises the sum was told, where the test rests on all of them. */
  readonly told?: { readonly of: number; readonly all: number };
}

export interface LeaderOutcome {
  readonly enterprise: string;
  readonly holds: boolean;
  readonly tests: readonly TestOutcome[];
}

/** @param all every enterprise that is compared, each once. */
export function leadersAmong(
  all: readonly LeaderFacts[],
  { need, tests }: LeaderRules['of'][LeaderScope],
): LeaderOutcome[] {
  const outputs = all.flatMap(({ output }) => (output === null ? [] : [output]));
  const group = { total: sum(outputs), told: outputs.length, all: all.length };
  return all.map((facts) => {
    const outcomes = tests.map((test) => outcomeOf(test, facts, group));
    return {
      enterprise: facts.enterprise,
      holds: outcomes.filter(({ holds }) => holds === true).length >= need,
      tests: outcomes,
    };
  });
}

interface Group {
  readonly total: string;
  readonly told: number;
  readonly all: number;
}

function outcomeOf(test: LeaderTest, facts: LeaderFacts, group: Group): TestOutcome {
  if ('outputShare' in test) return byOutput(test, facts, group);
  if ('marketShare' in test) {
    const value = facts.marketShare;
    return { test, value, holds: value === null ? null : compare(value, test.marketShare) >= 0 };
  }
  if ('partners' in test) {
    const { partners } = facts;
    return {
      test,
      value: partners === null ? null : String(partners),
      holds: partners === null ? null : partners >= test.partners,
    };
  }
  const { certificates } = facts;
  const held = (certificates ?? []).filter((kind) => test.certificates.includes(kind));
  return {
    test,
    value: certificates === null ? null : held.join(','),
    holds: certificates === null ? null : held.length > 0,
  };
}

/** Of what was told; what others have not told can only make it less, so that too little is too little already. */
function byOutput(
  test: Extract<LeaderTest, { outputShare: string }>,
  { output }: LeaderFacts,
  { total, told, all }: Group,
): TestOutcome {
  const of = { of: told, all };
  if (output === null || compare(total, '0') <= 0) return { test, holds: null, value: null, told: of };
  const value = divide(output, total, 4);
  const enough = compare(value, test.outputShare) >= 0;
  const known = compare(divide(String(told), String(all), 4), test.told) >= 0;
  return { test, value, holds: enough && !known ? null : enough, told: of };
}
