/** The rules of the ledger as data: `rules/targets/*.yaml`, checked against their shapes and read once. */
import { z } from 'zod';
import { inForceOn } from '#kernel/dated.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { Operator, Reporting, Verdict } from './contract.ts';

const Day = z.iso.date();
const Amount = z.string().regex(/^\d+(\.\d+)?$/);
const Source = z.string().min(4);
const Measure = z.enum(['cumulative', 'stock', 'ratio']);
const Colour = z.enum(['green', 'yellow', 'red']);

const dated = <T extends z.ZodType>(value: T) =>
  z.array(z.strictObject({ from: Day, to: Day.optional(), value, source: Source })).min(1);

const Band = z.strictObject({
  colour: Colour,
  atLeast: Amount.optional(),
  above: Amount.optional(),
  atMost: Amount.optional(),
  below: Amount.optional(),
});

const Scheme = z.strictObject({
  code: z.string(),
  version: z.number().int(),
  from: Day,
  to: Day.optional(),
  zh: z.string(),
  en: z.string(),
  source: Source,
  documentNumber: z.string().nullable(),
  confidence: z.enum(['H', 'M', 'L']),
  unstated: z.string().nullable(),
  basis: z.enum(['ratio-to-pace', 'points-below-pace']),
  elapsed: z.enum(['days', 'months']),
  withinPart: z.enum(['linear', 'step']),
  bands: z.array(Band).min(2),
});

const SchemesFile = z.strictObject({ schemes: z.array(Scheme).min(1), default: dated(z.string()) });
const ColourFile = z.strictObject({
  colourVerdict: dated(z.strictObject({ green: Verdict, yellow: Verdict, red: Verdict })),
});
const JudgingFile = z.strictObject({
  judgedKind: dated(z.enum(['reported', 'verified', 'statistical', 'estimated'])),
  aheadFrom: dated(Amount),
  aboutTolerance: dated(Amount),
  metBeforeEnd: dated(z.array(Measure)),
  paceWithoutBaseline: dated(z.record(Measure, z.enum(['zero', 'level', 'none']))),
  overLimit: dated(Verdict),
  missedAtEnd: dated(Verdict),
});
const ReportingFile = z.strictObject({ grace: dated(z.record(Reporting, z.number().int().nonnegative())) });

const GoalRule = z.strictObject({
  code: z.string(),
  when: z.strictObject({
    op: z.array(z.enum([...Operator.options, '+%'])),
    sign: z.literal('negative').optional(),
    words: z.array(z.string()).optional(),
    bound: z.array(z.string()).optional(),
    polarity: z.array(z.string()).optional(),
  }),
  operator: z.union([Operator, z.literal('same')]),
  zh: z.string(),
  en: z.string(),
});
const GoalFile = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        from: Day,
        to: Day.optional(),
        version: z.number(),
        source: Source,
        rules: z.array(GoalRule),
      }),
    )
    .min(1),
  lowerIsBetter: dated(z.array(z.string())),
});

export type Measure = z.infer<typeof Measure>;
export type Colour = z.infer<typeof Colour>;
export type Band = z.infer<typeof Band>;
export type Scheme = z.infer<typeof Scheme>;
export type GoalRules = z.infer<typeof GoalFile>;
export type JudgingRules = z.infer<typeof SchemesFile> &
  z.infer<typeof ColourFile> &
  z.infer<typeof JudgingFile> &
  z.infer<typeof ReportingFile>;

let judging: JudgingRules | undefined;

/** Schemes, colours, conventions and reporting as one table; read at first use. */
export function judgingRules(): JudgingRules {
  judging ??= {
    ...readRuleFile('targets/schemes.yaml', SchemesFile),
    ...readRuleFile('targets/colour-verdict.yaml', ColourFile),
    ...readRuleFile('targets/judging.yaml', JudgingFile),
    ...readRuleFile('targets/reporting.yaml', ReportingFile),
  };
  return judging;
}

export const goalRules = (): GoalRules => readRuleFile('targets/goal-operator.yaml', GoalFile);

/** Every convention as it stood on one day; `since` is the youngest of their first days, part of the rule version. */
export interface Conventions {
  readonly judgedKind: string;
  readonly aheadFrom: string;
  readonly aboutTolerance: string;
  readonly metBeforeEnd: readonly Measure[];
  readonly paceWithoutBaseline: Readonly<Record<Measure, 'zero' | 'level' | 'none'>>;
  readonly overLimit: Verdict;
  readonly missedAtEnd: Verdict;
  readonly colourVerdict: Readonly<Record<Colour, Verdict>>;
  readonly grace: Readonly<Record<Reporting, number>>;
  readonly since: string;
}

const known = new WeakMap<JudgingRules, Map<string, Conventions>>();

/** Conventions in force on a day; Refusal 'no-rule-on-day' before the first. Kept by day: a ledger asks for the same days. */
export function conventionsOn(rules: JudgingRules, day: string): Conventions {
  const days = known.get(rules) ?? new Map<string, Conventions>();
  known.set(rules, days);
  const kept = days.get(day) ?? lookUp(rules, day);
  days.set(day, kept);
  return kept;
}

function lookUp(rules: JudgingRules, day: string): Conventions {
  let since = '';
  const on = <T>(
    name: string,
    entries: readonly { from: string; to?: string | undefined; value: T }[],
  ): T => {
    const entry = inForceOn(entries, day);
    if (!entry) throw new Refusal('no-rule-on-day', { rule: name, day });
    if (entry.from > since) since = entry.from;
    return entry.value;
  };
  return {
    judgedKind: on('judgedKind', rules.judgedKind),
    aheadFrom: on('aheadFrom', rules.aheadFrom),
    aboutTolerance: on('aboutTolerance', rules.aboutTolerance),
    metBeforeEnd: on('metBeforeEnd', rules.metBeforeEnd),
    paceWithoutBaseline: on('paceWithoutBaseline', rules.paceWithoutBaseline),
    overLimit: on('overLimit', rules.overLimit),
    missedAtEnd: on('missedAtEnd', rules.missedAtEnd),
    colourVerdict: on('colourVerdict', rules.colourVerdict),
    grace: on('grace', rules.grace),
    since,
  };
}
