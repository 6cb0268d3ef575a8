/** Shapes of projects as they go over the wire. */
import { z } from 'zod';
import { Code, GATE_FIELDS, optionalShapes, projectShapes } from './field-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Note = z.string().trim().max(500).nullable().default(null);

export const STATUSES = ['ongoing', 'delayed', 'suspended', 'moved-away', 'lost', 'stopped'] as const;
export const ProjectStatus = z.enum(STATUSES);
export type ProjectStatus = z.infer<typeof ProjectStatus>;
export const MOVERS = ['reporter', 'verifier', 'nobody'] as const;

export const NewInvestor = z.object({
  role: z.enum(['investor', 'intermediate', 'controller']).default('investor'),
  enterpriseId: Id.nullable().default(null),
  name: z.string().trim().min(2).max(160),
  creditCode: z.string().trim().max(40).nullable().default(null),
  country: z.string().trim().max(60).nullable().default(null),
  /** Per cent of the project company. */
  share: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,4})?$/)
    .nullable()
    .default(null),
  traits: z.array(Code).max(10).default([]),
});
export type NewInvestor = z.infer<typeof NewInvestor>;

export const NewPlanDay = z.object({
  stage: Code,
  /** Null takes the planned day away. */
  plannedOn: Day.nullable(),
  reason: z.string().trim().max(300).nullable().default(null),
});
export type NewPlanDay = z.infer<typeof NewPlanDay>;

export const NewProject = z.object({
  ...optionalShapes,
  ...{ name: projectShapes.name, kind: projectShapes.kind, unitId: projectShapes.unitId },
  cannotProvide: z.array(z.enum(GATE_FIELDS)).max(20).default([]),
  investors: z.array(NewInvestor).max(20).default([]),
  plan: z.array(NewPlanDay).max(20).default([]),
  /** The lead that came so far; it becomes one project. */
  from: z.object({ kind: z.literal('lead'), id: Id }).optional(),
  /** Another has nearly this name, investor or code, and this is a different one all the same. */
  confirmed: z.boolean().default(false),
});
export type NewProject = z.input<typeof NewProject>;

export const Amendment = z.object({
  ...optionalShapes,
  cannotProvide: z.array(z.enum(GATE_FIELDS)).max(20).optional(),
  /** The version that was seen. */
  version: z.number().int(),
  /** Not asked where nothing was told before: filling in is no change. */
  reason: Reason.nullable().default(null),
});
export type Amendment = z.input<typeof Amendment>;

const Lack = z.union([
  z.object({
    code: z.literal('field'),
    field: z.enum(GATE_FIELDS),
    waivable: z.boolean(),
    source: z.string(),
  }),
  z.object({ code: z.literal('plan'), stages: z.array(z.string()).readonly(), source: z.string() }),
  z.object({ code: z.literal('evidence'), anyOf: z.array(z.string()).readonly(), source: z.string() }),
  z.object({ code: z.literal('expired'), kind: z.string(), on: z.string() }),
  z.object({ code: z.literal('status'), status: z.string() }),
]);
export const GateAnswer = z.object({
  from: z.string(),
  into: z.string(),
  verification: z.enum(['none', 'required']),
  lacks: z.array(Lack).readonly(),
  met: z.number(),
});
export type GateAnswer = z.infer<typeof GateAnswer>;

export const ProjectRow = z.object({
  id: Id,
  number: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  unitId: Id,
  unit: z.string(),
  investor: z.string().nullable(),
  product: z.string().nullable(),
  chain: z.string().nullable(),
  /** Yuan, by the project's own rate. */
  investmentYuan: z.string().nullable(),
  investedVerified: z.string().nullable(),
  landMu: z.string().nullable(),
  stage: z.string(),
  stageSince: z.string(),
  status: ProjectStatus,
  missingCount: z.number(),
  mover: z.enum(MOVERS),
  nextStage: z.string().nullable(),
  nextPlannedOn: z.string().nullable(),
  counts: z.boolean().nullable(),
  sourceMethod: z.string().nullable(),
  /** Steps that were brought with a ledger and that nobody has verified. */
  migratedOpen: z.number(),
  changedAt: z.string(),
  demo: z.boolean(),
});
export type ProjectRow = z.infer<typeof ProjectRow>;

export const PROJECT_SORTS = [
  'changed',
  'name',
  'unit',
  'investment',
  'invested',
  'stage',
  'since',
  'next',
] as const;
export const ProjectQuery = z.object({
  /** Words of the project's, an investor's or the company's name, a number or the beginning of a code. */
  q: z.string().trim().max(60).optional(),
  /** The unit and those below it. */
  unitId: Id.optional(),
  kind: Code.optional(),
  stage: Code.optional(),
  /** This stage or one further on. */
  reached: Code.optional(),
  /** `live`: neither moved away, lost nor stopped. */
  status: z.enum([...STATUSES, 'live']).optional(),
  mover: z.enum(MOVERS).optional(),
  band: Code.optional(),
  source: Code.optional(),
  chainId: Id.optional(),
  nodeId: Id.optional(),
  enterpriseId: Id.optional(),
  /** The planned day of the next stage is past, and it is not reported. */
  late: z.stringbool().optional(),
  /** Does not count: a duplicate, or not recognised. */
  uncounted: z.stringbool().optional(),
  /** Has steps that were brought with a ledger and are not verified. */
  migrated: z.stringbool().optional(),
  /** Came of this lead. */
  leadId: Id.optional(),
  /** Entered `step` by a verified step; with a year, counts for it there, first in its `month`: as the table of months counts. */
  step: Code.optional(),
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  month: z.coerce.number().int().min(1).max(12).optional(),
  asOf: Day.optional(),
  sort: z.enum(PROJECT_SORTS).default('changed'),
  descending: z.stringbool().default(true),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ProjectQuery = z.infer<typeof ProjectQuery>;

export const ProjectList = z.object({
  rows: z.array(ProjectRow),
  total: z.number(),
  /** Yuan: of how many of the total the planned investment is told, and their sum. */
  investment: z.object({ sum: z.string(), told: z.number() }),
  can: z.array(z.string()),
});
export type ProjectList = z.infer<typeof ProjectList>;

export const BoardColumn = z.object({
  stage: z.string(),
  projects: z.number(),
  investment: z.string(),
  invested: z.string(),
  /** The first few, those that were changed last. */
  rows: z.array(ProjectRow),
});
export const ProjectBoard = z.object({ columns: z.array(BoardColumn), can: z.array(z.string()) });
export type ProjectBoard = z.infer<typeof ProjectBoard>;
export const BoardQuery = ProjectQuery.pick({
  ...{
    q: true,
    unitId: true,
    kind: true,
    status: true,
    mover: true,
    band: true,
    source: true,
    chainId: true,
  },
  ...{ late: true, asOf: true },
}).extend({ each: z.coerce.number().int().min(1).max(50).default(8) });
export type BoardQuery = z.infer<typeof BoardQuery>;

/** Of a year, month by month: how many entered each stage by a verified step, each project once. */
export const MonthQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2200),
  unitId: Id.optional(),
  kind: Code.optional(),
  asOf: Day.optional(),
});
export const MonthTable = z.object({
  year: z.number(),
  rows: z.array(
    z.object({ stage: z.string(), months: z.array(z.number()), total: z.number(), investment: z.string() }),
  ),
});
export type MonthTable = z.infer<typeof MonthTable>;

const Word = z.object({ code: z.string(), zh: z.string(), en: z.string() });
export const ProjectWords = z.object({
  stages: z.array(Word),
  kinds: z.array(Word.extend({ path: z.array(z.string()), optional: z.array(z.string()) })),
  evidenceKinds: z.array(Word.extend({ photo: z.boolean() })),
  sources: z.array(Word),
  traits: z.array(Word),
  bands: z.array(Word.extend({ least: z.string() })),
  landNatures: z.array(Word),
  filingExample: z.string(),
});
export type ProjectWords = z.infer<typeof ProjectWords>;

export const NewStep = z.object({ stage: Code, happenedOn: Day, note: Note });
export type NewStep = z.input<typeof NewStep>;
/** What lay there when it was decided: evidence that was changed meanwhile is not waved through. */
export const Decision = z.object({ seen: z.array(Id).max(200), note: Note });
export type Decision = z.input<typeof Decision>;

export const NewEvidence = z.object({
  kind: Code,
  stage: Code,
  note: z.string().trim().max(300).optional(),
  expiresOn: Day.optional(),
});
export type NewEvidence = z.infer<typeof NewEvidence>;

export const StatusChange = z.object({
  status: ProjectStatus,
  reason: Reason,
  competitorPlace: z.string().trim().min(2).max(60).nullable().default(null),
});
export type StatusChange = z.input<typeof StatusChange>;
