/** What the gates look at, of one project as it stands. */
import { sql } from 'kysely';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { type GateFacts, type Standing, type StepState, standingOf } from './gates.ts';
import { rulesOn } from './project-rules.ts';
import type { ProjectState, StoredProject } from './store.ts';

type Around = Pick<GateFacts, 'investors' | 'planned' | 'evidence'>;

/** What stands beside the row: investors, planned days, evidence that was not refused. */
export const aroundOf = (tx: Tx, id: string): Promise<Around> =>
  one(
    tx,
    sql<Around>`
      select
        (select count(*)::integer from project_investor i where i.region_id = ${tx.region} and i.project_id = ${id}
          and i.role = 'investor' and i.superseded_at is null) as investors,
        coalesce((select array_agg(d.stage) from project_plan d where d.region_id = ${tx.region} and d.project_id = ${id}
          and d.superseded_at is null), '{}') as planned,
        coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'stage', e.stage, 'expiresOn', e.expires_on))
          from project_evidence e where e.region_id = ${tx.region} and e.project_id = ${id} and e.superseded_at is null
          and e.decision is distinct from 'refused'), '[]') as evidence`,
  );

export const gateFacts = (state: ProjectState, around: Around): GateFacts => ({
  kind: state.kind,
  stage: state.stage,
  status: state.status,
  fields: state,
  cannotProvide: state.cannotProvide,
  ...around,
});

export const factsOf = async (tx: Tx, project: StoredProject): Promise<GateFacts> =>
  gateFacts(project, await aroundOf(tx, project.id));

export interface StandingStep {
  readonly id: string;
  readonly fromStage: string;
  readonly stage: string;
  readonly happenedOn: string;
  readonly state: StepState;
  readonly reportedBy: string | null;
  readonly reportedPost: string;
  /** Brought without evidence by a named leave. */
  readonly migrated: boolean;
}

const STEP = sql`s.id, s.from_stage as "fromStage", s.stage, s.happened_on as "happenedOn", s.state,
  s.reported_by as "reportedBy", s.reported_post as "reportedPost", s.waiver_id is not null as migrated`;

/** The step that waits for a second person. */
export const waitingStep = (tx: Tx, projectId: string): Promise<StandingStep | undefined> =>
  maybe(
    tx,
    sql<StandingStep>`
      select ${STEP} from project_step s
      where s.region_id = ${tx.region} and s.project_id = ${projectId} and s.state = 'waiting' and s.superseded_at is null`,
  );

/** Brought by a leave, and not verified yet. */
export const migratedStep = (tx: Tx, stepId: string): Promise<StandingStep | undefined> =>
  maybe(
    tx,
    sql<StandingStep>`
      select ${STEP} from project_step s
      where s.region_id = ${tx.region} and s.id = ${stepId} and s.waiver_id is not null and s.state = 'entered'
        and s.superseded_at is null`,
  );

/** The last step that was entered or verified: nothing later may have happened before it. */
export const lastStep = (tx: Tx, projectId: string): Promise<StandingStep | undefined> =>
  maybe(
    tx,
    sql<StandingStep>`
      select ${STEP} from project_step s
      where s.region_id = ${tx.region} and s.project_id = ${projectId} and s.state in ('entered', 'verified')
        and s.superseded_at is null
      order by s.happened_on desc, s.id desc limit 1`,
  );

export interface KeptStanding extends Standing {
  readonly nextPlannedOn: string | null;
  readonly migratedOpen: number;
}

/** What the list shows of the next gate, for a state that is about to be kept. */
export async function standingFor(tx: Tx, id: string, state: ProjectState): Promise<KeptStanding> {
  const facts = gateFacts(state, await aroundOf(tx, id));
  const waiting = await waitingStep(tx, id);
  const standing = standingOf(rulesOn(tx.today), facts, waiting?.stage ?? null, tx.today);
  const nextPlannedOn = await plannedDay(tx, id, standing.nextStage);
  return { ...standing, nextPlannedOn, migratedOpen: await migratedOpen(tx, id) };
}

const migratedOpen = async (tx: Tx, id: string): Promise<number> => {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from project_step s where s.region_id = ${tx.region} and s.project_id = ${id}
        and s.waiver_id is not null and s.state = 'entered' and s.superseded_at is null`,
  );
  return n;
};

async function plannedDay(tx: Tx, id: string, stage: string | null): Promise<string | null> {
  if (stage === null) return null;
  const found = await maybe(
    tx,
    sql<{ day: string }>`
      select d.planned_on as day from project_plan d
      where d.region_id = ${tx.region} and d.project_id = ${id} and d.stage = ${stage} and d.superseded_at is null`,
  );
  return found?.day ?? null;
}
