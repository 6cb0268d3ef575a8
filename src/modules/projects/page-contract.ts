/** A project with all that is kept of it. */
import { z } from 'zod';
import { ProjectFields } from './field-contract.ts';
import { GateAnswer, NewInvestor, ProjectRow, ProjectStatus } from './shape-contract.ts';

const Id = z.uuid();

export const Investor = NewInvestor.extend({ id: Id, demo: z.boolean() });
export type Investor = z.infer<typeof Investor>;

export const PlanDay = z.object({
  stage: z.string(),
  plannedOn: z.string(),
  /** The day that was planned first, and how many times it was moved. */
  firstPlannedOn: z.string(),
  moved: z.number(),
  reason: z.string().nullable(),
});
export type PlanDay = z.infer<typeof PlanDay>;

/** One that was merged into the project that is shown; null is its own. */
const Brought = z.object({ id: Id, name: z.string() }).nullable();

export const StepRow = z.object({
  id: Id,
  brought: Brought,
  fromStage: z.string(),
  stage: z.string(),
  happenedOn: z.string(),
  note: z.string().nullable(),
  state: z.enum(['waiting', 'entered', 'verified', 'refused']),
  reportedPost: z.string(),
  recordedAt: z.string(),
  decidedPost: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedNote: z.string().nullable(),
  /** Why it no longer counts. */
  supersededReason: z.string().nullable(),
  /** The named leave by which it was brought without evidence. */
  waiver: z.object({ id: Id, name: z.string(), dueOn: z.string().nullable() }).nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type StepRow = z.infer<typeof StepRow>;

export const EvidenceRow = z.object({
  id: Id,
  brought: Brought,
  kind: z.string(),
  stage: z.string(),
  fileName: z.string(),
  hash: z.string(),
  bytes: z.number(),
  note: z.string().nullable(),
  takenAt: z.string().nullable(),
  latitude: z.string().nullable(),
  longitude: z.string().nullable(),
  expiresOn: z.string().nullable(),
  addedPost: z.string(),
  recordedAt: z.string(),
  decision: z.enum(['accepted', 'refused']).nullable(),
  decidedPost: z.string().nullable(),
  decidedNote: z.string().nullable(),
  supersededReason: z.string().nullable(),
  from: z.object({ kind: z.string(), id: Id }).nullable(),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type EvidenceRow = z.infer<typeof EvidenceRow>;

export const ListingRow = z.object({
  id: Id,
  level: z.enum(['national', 'province', 'city', 'county']),
  year: z.number(),
  listNumber: z.string().nullable(),
  kind: z.enum(['carry-out', 'reserve']),
  source: z.string(),
  demo: z.boolean(),
});
export const NewListing = ListingRow.omit({ id: true, demo: true }).extend({
  year: z.number().int().min(1990).max(2200),
  listNumber: z.string().trim().max(40).nullable().default(null),
  source: z.string().trim().min(2).max(200),
});
export type NewListing = z.infer<typeof NewListing>;

const PhaseRow = z.object({
  id: Id,
  name: z.string(),
  stage: z.string(),
  status: ProjectStatus,
  investmentYuan: z.string().nullable(),
  nextPlannedOn: z.string().nullable(),
});

/** What a ledger says of the course: a remark, not believed; with what every stage up to there still lacks. */
const ToldByLedger = z.object({
  fileName: z.string(),
  line: z.number(),
  post: z.string(),
  at: z.string(),
  stage: z.string().nullable(),
  stageWords: z.string().nullable(),
  statusWords: z.string().nullable(),
  days: z.record(z.string(), z.string()),
  gates: z.array(GateAnswer),
});

export const ProjectPage = ProjectRow.extend({
  version: z.number(),
  fields: ProjectFields,
  cannotProvide: z.array(z.string()),
  statusReason: z.string().nullable(),
  statusSince: z.string(),
  competitorPlace: z.string().nullable(),
  names: z.object({
    responsibleUnit: z.string().nullable(),
    firstUnit: z.string().nullable(),
    node: z.string().nullable(),
    enterprise: z.string().nullable(),
  }),
  parent: z.object({ id: Id, name: z.string() }).nullable(),
  /** Where this one was merged into another that stands for it now. */
  mergedFrom: z.object({ id: Id, name: z.string() }).nullable(),
  /** Those that this one stands for; their sums are shown beside its own, never added. */
  merged: z.array(
    z.object({
      ...{ id: Id, name: z.string(), unit: z.string(), stage: z.string() },
      ...{ investmentYuan: z.string().nullable(), investedVerified: z.string().nullable() },
    }),
  ),
  origin: z.object({ kind: z.string(), id: Id }).nullable(),
  withdrawnReason: z.string().nullable(),
  enteredPost: z.string(),
  createdAt: z.string(),
  path: z.array(z.object({ stage: z.string(), optional: z.boolean() })),
  gates: z.array(GateAnswer),
  /** The step that waits for a second person. */
  waiting: StepRow.nullable(),
  told: ToldByLedger.nullable(),
  /** Of each step that was brought and is not verified: what it lacks. */
  migrated: z.array(z.object({ stepId: Id, gate: GateAnswer })),
  /** Stages before it that a project which was brought passed by what the ledger says, without their day. */
  untold: z.array(z.string()),
  steps: z.array(StepRow),
  evidence: z.array(EvidenceRow),
  investors: z.array(Investor),
  plan: z.array(PlanDay),
  phases: z.array(PhaseRow),
  listings: z.array(ListingRow),
  can: z.array(z.string()),
});
export type ProjectPage = z.infer<typeof ProjectPage>;
