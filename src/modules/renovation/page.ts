/** One project with all that is kept of it, now or as it was known on a day. */

import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { journalOf } from '#platform/db/journal.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import type { EvidenceRow, ProjectPage, renovationRoutes, StepRow } from './contract.ts';
import { headColumns, projectsFrom } from './list.ts';
import { dayOf, stepState } from './list-conditions.ts';
import { whatIsMissing } from './missing.ts';
import { readDiagnosesOf, readEffects, readEquipment, readInvestments, readPhases } from './page-parts.ts';
import { canOn, refuseUnreached } from './policy.ts';
import { rulesOn } from './stage-rules.ts';

type AsOf = string | undefined;
type Parts = 'phaseRows' | 'steps' | 'evidence' | 'investments' | 'equipment' | 'effects' | 'diagnoses';
type Head = Omit<ProjectPage, Parts | 'missing' | 'can'>;

export async function readProject(tx: Tx, caller: Caller, id: string, asOf?: string): Promise<ProjectPage> {
  const head = await readHead(tx, id, asOf);
  refuseUnreached(caller, head.unitId);
  const open = !isPast(tx, asOf) && head.withdrawnReason === null;
  const can = open ? canOn(caller, head.unitId) : [];
  const steps = await readSteps(tx, caller, { id, asOf, can });
  const evidence = await readProofs(tx, id, asOf);
  const { stages } = rulesOn(dayOf(tx, asOf));
  return {
    ...head,
    ...{ steps, evidence },
    phaseRows: await readPhases(tx, id, asOf),
    investments: await readInvestments(tx, id, asOf),
    equipment: await readEquipment(tx, id, asOf),
    effects: await readEffects(tx, id, asOf),
    diagnoses: await readDiagnosesOf(tx, id, asOf),
    missing: whatIsMissing({ ...head, fields: head, steps, evidence }, stages),
    can,
  };
}

async function readHead(tx: Tx, id: string, asOf: AsOf): Promise<Head> {
  const head = await maybe(
    tx,
    sql<Head>`
      select ${headColumns(tx, asOf)}, p.version, p.content, p.status_reason as "statusReason",
        p.withdrawn_reason as "withdrawnReason",
        case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end as parent
      from ${projectsFrom(tx, asOf)}
      left join renovation_project o on o.region_id = ${tx.region} and o.id = p.parent_id
      where p.region_id = ${tx.region} and p.id = ${id}`,
  );
  if (!head) throw new Refusal('not-found');
  return head;
}

interface StepsWish {
  readonly id: string;
  readonly asOf: AsOf;
  readonly can: readonly string[];
}

/** Who may verify or refuse is said step by step: whoever reported may not. */
async function readSteps(tx: Tx, caller: Caller, { id, asOf, can }: StepsWish): Promise<StepRow[]> {
  type Found = Omit<StepRow, 'can'> & { readonly reportedBy: string | null };
  const found = await rows(
    tx,
    sql<Found>`
      select s.id, s.stage, s.happened_on as "happenedOn", s.note, ${stepState(tx, asOf)} as state,
        s.reported_by as "reportedBy", s.reported_post as "reportedPost", ${instant('s.recorded_at')} as "recordedAt",
        s.verified_post as "verifiedPost", ${instant('s.verified_at')} as "verifiedAt", s.verified_note as "verifiedNote",
        s.refused_post as "refusedPost", s.refused_reason as "refusedReason", s.demo
      from renovation_step s
      where s.region_id = ${tx.region} and s.project_id = ${id} and ${knownAsOf(tx, 's', asOf)}
      order by array_position(array['filed', 'started', 'completed'], s.stage), s.id limit 20`,
  );
  return found.map(({ reportedBy, ...step }) => {
    const rule = rulesOn(step.happenedOn).stages.find(({ code }) => code === step.stage);
    const mine = !isSecond(caller, { userId: reportedBy, post: step.reportedPost });
    const open = rule?.verification === 'required' && step.state === 'reported' && can.includes('verify');
    return { ...step, ...unknownYet(step), can: open && !mine ? ['verify', 'refuse'] : [] };
  });
}

/** What came later than the day is not told of it. */
const unknownYet = ({ state }: Pick<StepRow, 'state'>): Partial<StepRow> => ({
  ...(state === 'verified' ? {} : { verifiedPost: null, verifiedAt: null, verifiedNote: null }),
  ...(state === 'refused' ? {} : { refusedPost: null, refusedReason: null }),
});

const readProofs = (tx: Tx, id: string, asOf: AsOf): Promise<EvidenceRow[]> =>
  rows(
    tx,
    sql<EvidenceRow>`
      select v.id, v.stage, v.kind, v.file_name as "fileName", v.added_post as "addedPost",
        ${instant('v.recorded_at')} as "recordedAt", v.demo
      from renovation_evidence v
      where v.region_id = ${tx.region} and v.project_id = ${id} and ${knownAsOf(tx, 'v', asOf)}
      order by v.recorded_at, v.id limit 300`,
  );

/** Every change, newest first. */
export async function projectHistory(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<AnswerOf<typeof renovationRoutes.projectHistory>> {
  const { unitId } = await readHead(tx, id, undefined);
  refuseUnreached(caller, unitId);
  const changes = await journalOf(tx, 'renovation-project', id);
  return changes.map(({ at, actor_post, act, reason, before, after }) => ({
    ...{ at, post: actor_post, act, reason, before, after },
  }));
}
