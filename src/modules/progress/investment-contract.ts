/** Monthly investment as it goes over the wire: one cell is a project's month, of one kind of value, in yuan. */
import { z } from 'zod';
import { LightAnswer } from './light-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Yuan = z.string().regex(/^\d{1,16}(\.\d{1,2})?$/);
const Why = z.string().trim().min(2).max(300);
const Note = z.string().trim().max(500).nullable();

export const VALUE_KINDS = ['reported', 'verified', 'statistical'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];
export const MONEY_PARTS = ['amount', 'fixed', 'equipment', 'building', 'arrivedForeign'] as const;
export type MoneyPart = (typeof MONEY_PARTS)[number];

/** What is left out stays as it is; null is not told. */
const parts = {
  amount: Yuan.optional(),
  fixed: Yuan.nullable().optional(),
  equipment: Yuan.nullable().optional(),
  building: Yuan.nullable().optional(),
  arrivedForeign: Yuan.nullable().optional(),
};

export const InvestmentEntry = z.object({
  projectId: Id,
  month: Month,
  ...parts,
  note: Note.optional(),
});
export type InvestmentEntry = z.infer<typeof InvestmentEntry>;

export const InvestmentReport = z.object({
  /** Verified values come from verifying a report. */
  kind: z.enum(['reported', 'statistical']).default('reported'),
  entries: z.array(InvestmentEntry).min(1).max(3000),
  /** Asked for where a month that was told before becomes another. */
  reason: Why.nullable().default(null),
  /** The sum goes beyond what was planned, and that is right. */
  confirmed: z.boolean().default(false),
});
export type InvestmentReport = z.infer<typeof InvestmentReport>;

export const ReportOutcome = z.object({ added: z.number(), changed: z.number(), unchanged: z.number() });
export type ReportOutcome = z.infer<typeof ReportOutcome>;

/** As it was found; left out as it was reported. A sum that differs says why. */
export const Verification = z.object({ ...parts, note: Note.default(null) });
export type Verification = z.infer<typeof Verification>;

const GridCell = z.object({
  id: Id,
  value: z.string().nullable(),
  /** Of a reported one: not looked at yet, verified as it is, or verified as another amount. */
  state: z.enum(['waiting', 'verified', 'differs', 'plain']),
});
export type GridCell = z.infer<typeof GridCell>;

export const GridRow = z.object({
  projectId: Id,
  name: z.string(),
  parent: z.string().nullable(),
  /** A whole with phases: the sum of them, written by none. */
  phases: z.number(),
  unit: z.string(),
  stage: z.string(),
  demo: z.boolean(),
  /** January to December. */
  cells: z.array(GridCell.nullable()).length(12),
  year: z.string().nullable(),
  yearPlan: z.string().nullable(),
  /** Over all years. */
  total: z.string().nullable(),
  /** Of the part that is shown, in yuan. */
  planned: z.string().nullable(),
  /** Months of the year that are owed. */
  owes: z.array(Month),
  light: LightAnswer.nullable(),
  can: z.array(z.string()),
});
export type GridRow = z.infer<typeof GridRow>;

export const GridQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  kind: z.enum(VALUE_KINDS).default('reported'),
  part: z.enum(MONEY_PARTS).default('amount'),
  q: z.string().trim().max(60).optional(),
  unitId: Id.optional(),
  /** Owes the report of this month. */
  owing: Month.optional(),
  /** Has a report of this year that waits to be verified by somebody else. */
  waiting: z.stringbool().optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type GridQuery = z.infer<typeof GridQuery>;

export const InvestmentGrid = z.object({
  year: z.number(),
  rows: z.array(GridRow),
  total: z.number(),
  /** Of all that the query means, phases once: month by month, the year, and what was planned for it. */
  sums: z.object({
    months: z.array(z.string().nullable()),
    year: z.string().nullable(),
    yearPlan: z.string().nullable(),
  }),
  /** The month whose report is due now, until when, and how many owe it. */
  due: z.object({ month: Month, on: z.string(), owing: z.number() }),
  can: z.array(z.string()),
});
export type InvestmentGrid = z.infer<typeof InvestmentGrid>;

export const NewPlan = z.object({
  plan: z
    .array(
      z.object({
        /** A year, or a month of it. */
        period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/),
        /** Null takes it away. */
        amount: Yuan.nullable(),
      }),
    )
    .min(1)
    .max(60),
  reason: Why.nullable().default(null),
});
export type NewPlan = z.infer<typeof NewPlan>;
