/** 供而未建、建而未投、投而未达: how a parcel stands on a day, for how long, by which rule, and whose move it is. Pure; dated data, rules/land. */
import { z } from 'zod';
import { compare } from '#kernel/decimal.ts';
import { addDays, daysBetween } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { type Ageing, PARCEL_STATES, type ParcelState } from './sentence-contract.ts';

const dated = {
  code: z.string(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(4),
};
const word = { ...dated, zh: z.string(), en: z.string() };
const AFTER = ['agreed-start', 'agreed-production', 'agreed-reach'] as const;
type After = (typeof AFTER)[number];
const Level = z.strictObject({
  ...word,
  state: z.enum(['unbuilt', 'unproducing', 'below']),
  after: z.enum(AFTER),
  days: z.number().int().min(0),
  tone: z.enum(['amber', 'red']),
  /** It rests on the law of idle land, not on a convention. */
  law: z.boolean().default(false),
});
const Fallback = z.strictObject({
  ...dated,
  code: z.enum(AFTER),
  base: z.enum(['supplied', 'started', 'producing']),
  days: z.number().int(),
});
const AgeingFile = z.object({
  levels: z.array(Level).min(1),
  fallbacks: z.array(Fallback),
  states: z.array(z.strictObject({ ...word, code: z.enum(PARCEL_STATES), order: z.number() })),
  uses: z.array(z.strictObject(word)),
  movers: z.array(z.strictObject(word)),
  /** Up to so many percent apart two areas are the same. */
  sameArea: z.array(z.strictObject({ ...dated, mostPercent: z.string() })).min(1),
});
type AgeingRules = z.infer<typeof AgeingFile>;
export interface LandRules extends Omit<AgeingRules, 'sameArea'> {
  readonly sameArea: AgeingRules['sameArea'][number];
}

const holds = (day: string) => (one: { readonly from: string; readonly to?: string | undefined }) =>
  one.from <= day && (one.to === undefined || day <= one.to);

export function landRulesOn(day: string): LandRules {
  const all = readRuleFile('land/ageing.yaml', AgeingFile);
  const [sameArea] = all.sameArea.filter(holds(day));
  if (!sameArea) throw new Refusal('no-rule-on-day', { rule: 'sameArea', day });
  return {
    levels: all.levels.filter(holds(day)),
    fallbacks: all.fallbacks.filter(holds(day)),
    states: all.states.filter(holds(day)).toSorted((a, b) => a.order - b.order),
    uses: all.uses.filter(holds(day)),
    movers: all.movers.filter(holds(day)),
    sameArea,
  };
}

export interface ParcelFacts {
  readonly suppliedOn: string | null;
  readonly agreedStartOn: string | null;
  readonly agreedProductionOn: string | null;
  readonly agreedReachOn: string | null;
  /** Days on which the project entered these stages; null where it has not. */
  readonly startedOn: string | null;
  readonly producingOn: string | null;
  /** Whether anything is known of what happens there: a project that is linked. */
  readonly linked: boolean;
  readonly excuse: 'government' | 'force-majeure' | null;
  /** What a mu was promised to yield a year, and what it yielded as verified in the latest year; null is not told. */
  readonly promises: readonly {
    readonly item: 'tax' | 'output';
    readonly promised: string;
    readonly actual: string | null;
  }[];
}

interface Due {
  readonly day: string;
  readonly derived: boolean;
}

/** The agreed day, or the one that the rules take where the contract names none. */
function dueOf(after: After, facts: ParcelFacts, { fallbacks }: LandRules): Due | null {
  const agreed = {
    'agreed-start': facts.agreedStartOn,
    'agreed-production': facts.agreedProductionOn,
    'agreed-reach': facts.agreedReachOn,
  }[after];
  if (agreed !== null) return { day: agreed, derived: false };
  const rule = fallbacks.find(({ code }) => code === after);
  const base =
    rule && { supplied: facts.suppliedOn, started: facts.startedOn, producing: facts.producingOn }[rule.base];
  return rule && base ? { day: addDays(base, rule.days), derived: true } : null;
}

/** Pure: the state of a parcel on `day`. What is missing is said; nothing is judged without it. */
export function ageOf(facts: ParcelFacts, day: string, rules: LandRules): Ageing {
  const none = { due: null, derived: false, days: 0, level: null, missing: [] };
  const happened = (on: string | null) => on !== null && on <= day;
  if (!happened(facts.suppliedOn)) return { ...none, state: 'unsupplied' };
  if (!facts.linked) return { ...none, state: 'not-told', missing: ['project'] };
  if (!happened(facts.startedOn) && !happened(facts.producingOn))
    return late(facts, day, rules, {
      after: 'agreed-start',
      state: 'unbuilt',
      calm: 'building',
      missing: 'agreedStartOn',
    });
  if (!happened(facts.producingOn))
    return late(facts, day, rules, {
      after: 'agreed-production',
      state: 'unproducing',
      calm: 'building',
      missing: 'agreedProductionOn',
    });
  return reached(facts, day, rules);
}

interface Wish {
  readonly after: After;
  readonly state: 'unbuilt' | 'unproducing' | 'below';
  readonly calm: ParcelState;
  readonly missing: string;
}

function late(
  facts: ParcelFacts,
  day: string,
  rules: LandRules,
  { after, state, calm, missing }: Wish,
): Ageing {
  const due = dueOf(after, facts, rules);
  if (!due) return { state: 'not-told', due: null, derived: false, days: 0, level: null, missing: [missing] };
  const days = Math.max(0, daysBetween(due.day, day));
  const said = { due: due.day, derived: due.derived, days, missing: [] };
  if (days === 0) return { ...said, state: calm, level: null };
  const level = rules.levels
    .filter((one) => one.state === state && days > one.days && !(one.law && facts.excuse !== null))
    .toSorted((a, b) => a.days - b.days)
    .at(-1);
  return { ...said, state, level: level?.code ?? null };
}

/** Producing: below the promise only by a verified number, and only after the day by which it was to be reached. */
function reached(facts: ParcelFacts, day: string, rules: LandRules): Ageing {
  const base = { due: null, derived: false, days: 0, level: null };
  if (facts.promises.length === 0) return { ...base, state: 'not-told', missing: ['promise'] };
  const standing = late(facts, day, rules, {
    after: 'agreed-reach',
    state: 'below',
    calm: 'producing',
    missing: 'agreedReachOn',
  });
  if (standing.state !== 'below') return standing;
  const told = facts.promises.filter((one) => one.actual !== null);
  if (told.some(({ promised, actual }) => compare(actual ?? '0', promised) < 0)) return standing;
  const untold = facts.promises.length - told.length;
  if (untold > 0)
    return {
      ...base,
      due: standing.due,
      derived: standing.derived,
      state: 'not-told',
      missing: ['verifiedYear'],
    };
  return { ...standing, state: 'producing', days: 0, level: null };
}
