/** The money and progress of one project as it goes over the wire. */
import { z } from 'zod';
import { MONEY_PARTS, Month, VALUE_KINDS } from './investment-contract.ts';
import { LightAnswer } from './light-contract.ts';

const Id = z.uuid();
const Money = z.string().nullable();

export const ProofAnswer = z.object({
  id: Id,
  fileName: z.string(),
  hash: z.string(),
  bytes: z.number(),
  photo: z.boolean(),
  takenAt: z.string().nullable(),
  latitude: z.string().nullable(),
  longitude: z.string().nullable(),
  addedPost: z.string(),
});
export type ProofAnswer = z.infer<typeof ProofAnswer>;

export const MoneyLine = z.object({
  part: z.enum([...MONEY_PARTS, 'registeredCapital']),
  planned: Money,
  reported: Money,
  verified: Money,
  statistical: Money,
  /** Verified of planned, as a decimal; null where one of them is not told. */
  share: z.string().nullable(),
});
export type MoneyLine = z.infer<typeof MoneyLine>;

export const InvestmentRow = z.object({
  id: Id,
  projectId: Id,
  /** The phase, where it is not the project itself. */
  phase: z.string().nullable(),
  month: Month,
  kind: z.enum(VALUE_KINDS),
  amount: z.string(),
  fixed: Money,
  equipment: Money,
  building: Money,
  arrivedForeign: Money,
  note: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  supersededReason: z.string().nullable(),
  superseded: z.boolean(),
  evidence: z.array(ProofAnswer),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type InvestmentRow = z.infer<typeof InvestmentRow>;

export const ImageRow = z.object({
  id: Id,
  happenedOn: z.string(),
  percent: z.string(),
  words: z.string().nullable(),
  reason: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string(),
  supersededReason: z.string().nullable(),
  visit: z
    .object({
      latitude: z.string().nullable(),
      longitude: z.string().nullable(),
      accuracy: z.string().nullable(),
      blockerId: Id.nullable(),
    })
    .nullable(),
  evidence: z.array(ProofAnswer),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ImageRow = z.infer<typeof ImageRow>;

export const StageDays = z.object({
  stage: z.string(),
  firstPlanned: z.string().nullable(),
  planned: z.string().nullable(),
  /** As it stood a month ago. */
  monthAgo: z.string().nullable(),
  moved: z.number(),
  reached: z.string().nullable(),
  /** Reached, or today, against the present plan: over zero is late; null where nothing can be said yet. */
  late: z.number().nullable(),
  /** The same against the first plan. */
  lateOfFirst: z.number().nullable(),
  /** By how many days the plan was moved since a month ago. */
  slip: z.number().nullable(),
});
export type StageDays = z.infer<typeof StageDays>;

export const ForecastAnswer = z.object({
  from: z.string(),
  into: z.string(),
  since: z.string(),
  waited: z.number(),
  /** A template's own ways, or those of all kinds; null where both are too few. */
  cohort: z.string().nullable(),
  completed: z.number(),
  waiting: z.number(),
  least: z.number(),
  /** Of those through, how many took longer than it has waited: under `least` no day is told. */
  longer: z.number(),
  /** Under so many cases of the backtest no error is told. */
  leastTested: z.number(),
  lowerOn: z.string().nullable(),
  medianOn: z.string().nullable(),
  upperOn: z.string().nullable(),
  plannedOn: z.string().nullable(),
  /** Of the rolling backtest. */
  cases: z.number(),
  meanError: z.string().nullable(),
  coverage: z.string().nullable(),
  computedOn: z.string().nullable(),
});
export type ForecastAnswer = z.infer<typeof ForecastAnswer>;

export const RESULT_FIELDS = ['output', 'invoiced', 'tax', 'jobs', 'energy'] as const;
export type ResultField = (typeof RESULT_FIELDS)[number];
const resultValues = { output: Money, invoiced: Money, tax: Money, jobs: Money, energy: Money };

export const ResultRow = z.object({
  id: Id.nullable(),
  year: z.number(),
  kind: z.enum(['reported', 'verified', 'register']),
  ...resultValues,
  note: z.string().nullable(),
  post: z.string(),
  recordedAt: z.string().nullable(),
  evidence: z.array(ProofAnswer),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ResultRow = z.infer<typeof ResultRow>;

export const ResultAnswer = z.object({
  promised: z.object(resultValues),
  rows: z.array(ResultRow),
  /** Each year by the values that count: of the register where they are told there, else verified ones of its own, against the promise. */
  years: z.array(
    z.object({
      year: z.number(),
      values: z.object(resultValues),
      shares: z.object(resultValues),
      from: z.enum(['register', 'own', 'both']),
      /** Output, or else tax, of what was promised, over the threshold ⚠; advice only. */
      capacity: z.enum(['reached', 'below']).nullable(),
    }),
  ),
  /** The company whose verified years of the register are taken, and of how many projects it is the company. */
  company: z.object({ id: Id, name: z.string(), projects: z.number() }).nullable(),
  threshold: z.object({ percent: z.string(), source: z.string() }).nullable(),
});
export type ResultAnswer = z.infer<typeof ResultAnswer>;

export const ProgressPage = z.object({
  projectId: Id,
  name: z.string(),
  demo: z.boolean(),
  phases: z.number(),
  currency: z.string(),
  lines: z.array(MoneyLine),
  /** Newest first; superseded ones too. */
  investments: z.array(InvestmentRow),
  /** Month by month of the year that is shown, phases once. */
  chart: z.object({
    year: z.number(),
    months: z.array(z.object({ month: Month, planned: Money, reported: Money, verified: Money })),
    yearPlan: Money,
  }),
  plan: z.array(
    z.object({ period: z.string(), amount: z.string(), post: z.string(), recordedAt: z.string() }),
  ),
  images: z.array(ImageRow),
  stages: z.array(StageDays),
  lights: z.array(LightAnswer),
  forecast: ForecastAnswer.nullable(),
  results: ResultAnswer,
  /** The oldest month of the last twelve that is over and not reported though it should be. */
  owes: Month.nullable(),
  can: z.array(z.string()),
});
export type ProgressPage = z.infer<typeof ProgressPage>;

export const NewImage = z.object({
  happenedOn: z.iso.date(),
  percent: z.string().regex(/^\d{1,3}(\.\d{1,2})?$/),
  words: z.string().trim().max(500).nullable().default(null),
  reason: z.string().trim().max(300).nullable().default(null),
});
export type NewImage = z.infer<typeof NewImage>;

const Amount = z
  .string()
  .regex(/^\d{1,16}(\.\d{1,2})?$/)
  .nullable();
const given = {
  output: Amount.optional(),
  invoiced: Amount.optional(),
  tax: Amount.optional(),
  jobs: z
    .string()
    .regex(/^\d{1,7}$/)
    .nullable()
    .optional(),
  energy: Amount.optional(),
};
export const NewResult = z.object({
  year: z.number().int().min(1990).max(2200),
  ...given,
  note: z.string().trim().max(500).nullable().default(null),
  /** Asked for where the year was told before. */
  reason: z.string().trim().max(300).nullable().default(null),
});
export type NewResult = z.infer<typeof NewResult>;
export const ResultVerification = z.object({
  ...given,
  note: z.string().trim().max(500).nullable().default(null),
});
export type ResultVerification = z.infer<typeof ResultVerification>;
