/** A plan is made for a project: worked out, kept as it was worked out, and its matters put in rows. A new plan supersedes the old one. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { uniqueViolation } from '#platform/db/sql-errors.ts';
import type { Caller } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { approvalRulesOn } from './approval-rules.ts';
import { changesAt } from './changes.ts';
import { mattersOf, type StoredMatter, saveMatters } from './matter-store.ts';
import type { DraftPlan, NewApprovalPlan, PlanWishBody } from './plan-contract.ts';
import { holdPlan, lastPlanNumber, type StoredPlan } from './plan-store.ts';
import { type ApprovalProject, projectFor, refuseStopped } from './project-door.ts';
import type { KnownDays } from './project-plan.ts';
import { type Reckoned, type ReckonedMatter, reckon } from './reckoned.ts';

/** Nothing is kept. */
export async function tryPlan(
  tx: Tx,
  caller: Caller,
  projectId: string,
  wish: PlanWishBody,
): Promise<DraftPlan> {
  const { planned, matters } = await reckoned(tx, await projectFor(tx, caller, projectId), wish);
  return {
    planned: mutable(planned),
    matters: matters.map(({ matter, days }) => ({
      ...{ code: matter.rule.code, zh: matter.rule.zh, en: matter.rule.en },
      ...{ ...days, needed: matter.needed ?? null },
    })),
  };
}

/** What has happened already is not planned again. */
async function reckoned(tx: Tx, project: ApprovalProject, wish: PlanWishBody): Promise<Reckoned> {
  const changes = await changesAt(tx, wish.template, {
    unitId: project.unitId,
    day: tx.today,
    asOf: undefined,
  });
  const happened = (await mattersOf(tx, project.keptAt)).filter(({ last_number }) => last_number > 0);
  const actual = Object.fromEntries(happened.map((matter) => [matter.code, happenedTo(matter)]));
  const ask = { wish, changes, rules: approvalRulesOn(tx.today) };
  return reckon(
    happened.length === 0 ? ask : { ...ask, actual, today: wish.startOn, planning: true },
    workCalendar(),
  );
}

function happenedTo(matter: StoredMatter): KnownDays {
  const done = matter.state === 'issued' ? (matter.issued_on ?? undefined) : undefined;
  return { begun: matter.accepted_on ?? matter.applied_on ?? undefined, done };
}

export const mutable = ({ lines, path, saved, ...rest }: Reckoned['planned']) => ({
  ...rest,
  ...{ lines: [...lines], path: [...path], saved: [...saved] },
});

/** Refusals of `reckon`; 'approval-project-stopped', 'approval-plan-meanwhile', 'approval-replan-reason'. */
export async function makePlan(
  tx: Tx,
  caller: Caller,
  projectId: string,
  { after, reason, ...wish }: NewApprovalPlan,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<{ id: string; number: number }> {
  const project = await projectFor(tx, caller, projectId);
  refuseStopped(project);
  const before = await holdPlan(tx, project.keptAt);
  if ((before?.number ?? 0) !== after) throw meanwhile(before);
  if (before && !reason) throw Refusal.at('reason', 'approval-replan-reason');
  const result = await reckoned(tx, project, wish);
  const made = { id: newId(), number: (await lastPlanNumber(tx, project.keptAt)) + 1 };
  if (before)
    await sql`
      update approval_plan set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and id = ${before.id}`.execute(tx.db);
  await insertPlan(tx, project, { ...made, wish, reason, result, demo: demo || project.demo });
  await writeMatters(tx, project, result, demo || project.demo);
  tx.record({
    ...{ entity: 'approval-plan', id: project.id, version: made.number, act: before ? 'replan' : 'plan' },
    ...(reason ? { reason } : {}),
    ...(before ? { before: { goalOn: before.planned.goalOn } } : {}),
    after: {
      ...{
        template: wish.template,
        orders: wish.orders.join('、'),
        startOn: wish.startOn,
        goalOn: result.planned.goalOn,
      },
      ...(wish.wishOn ? { wishOn: wish.wishOn } : {}),
    },
  });
  return made;
}

const meanwhile = (before: StoredPlan | undefined): Refusal =>
  before
    ? new Refusal('approval-plan-meanwhile', { post: before.post, number: before.number })
    : new Refusal('changed-meanwhile');

interface PlanRow {
  readonly id: string;
  readonly number: number;
  readonly wish: PlanWishBody;
  readonly reason: string | null;
  readonly result: Reckoned;
  readonly demo: boolean;
}

async function insertPlan(
  tx: Tx,
  project: ApprovalProject,
  { id, number, wish, reason, result, demo }: PlanRow,
): Promise<void> {
  await sql`
    insert into approval_plan (region_id, id, project_id, number, template, unit_id, orders, compare, certificates, basis, start_on,
      wish_kind, wish_on, facts, own_days, planned, reason, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.keptAt}, ${number}, ${wish.template}, ${project.unitId}, ${wish.orders}, ${wish.compare},
      ${wish.certificates}, ${wish.basis}, ${wish.startOn}, ${wish.wishKind}, ${wish.wishOn}, ${JSON.stringify(wish.facts)}::jsonb,
      ${JSON.stringify(wish.ownDays)}::jsonb, ${JSON.stringify(result.planned)}::jsonb, ${reason}, ${tx.actor.post}, ${tx.at}, ${demo})`
    .execute(tx.db)
    .catch((error: unknown) => {
      throw uniqueViolation(error) === null ? error : new Refusal('changed-meanwhile');
    });
}

/** What has happened to a matter stays with it, whatever the new plan says. */
async function writeMatters(
  tx: Tx,
  project: ApprovalProject,
  result: Reckoned,
  demo: boolean,
): Promise<void> {
  const there = new Map((await mattersOf(tx, project.keptAt)).map((row) => [row.code, row]));
  const wanted = result.matters.map((one, position) => {
    const old = there.get(one.matter.rule.code);
    return {
      ...(old ?? fresh(one, project, demo)),
      ...plannedColumns(one, position, project, result),
      ...(old && old.last_number > 0 ? {} : { mover: firstMover(one) }),
      version: (old?.version ?? 0) + 1,
    };
  });
  const codes = new Set(wanted.map(({ code }) => code));
  const gone = [...there.values()]
    .filter(({ code, dropped_at }) => !codes.has(code) && dropped_at === null)
    .map((row) => ({ ...row, dropped_at: tx.at, version: row.version + 1 }));
  await saveMatters(tx, [...wanted, ...gone]);
}

function plannedColumns(
  { matter, days }: ReckonedMatter,
  position: number,
  project: ApprovalProject,
  { planned }: Reckoned,
) {
  const { rule, promised, legal } = matter;
  const lines = planned.lines.filter(({ code }) => code === rule.code);
  return {
    ...{ unit_id: project.unitId, position, zh: rule.zh, en: rule.en, stage: rule.stage },
    ...{ lead_zh: rule.lead.zh, lead_en: rule.lead.en, permit: rule.permit && !rule.milestone },
    ...{
      needed: matter.needed ?? null,
      unneeded: matter.dropped ? 'dropped' : matter.needed === false ? 'condition' : null,
    },
    ...{
      promised_days: promised?.days ?? null,
      promised_unit: promised?.unit ?? null,
      promised_words: promised?.words ?? null,
    },
    ...{
      legal_days: legal?.days ?? null,
      legal_unit: legal?.unit ?? null,
      at_least: legal?.atLeast ?? false,
    },
    doubt: (promised?.doubt ?? legal?.doubt ?? false) || days.basis === 'assumed' || rule.doubts.length > 0,
    ...{
      plan_start_on: lines[0]?.startOn ?? null,
      plan_finish_on: lines.at(-1)?.finishOn ?? null,
      dropped_at: null,
    },
  };
}

const firstMover = ({ matter: { rule } }: Pick<ReckonedMatter, 'matter'>): StoredMatter['mover'] =>
  rule.permit ? 'agent' : rule.mover;

function fresh({ matter }: ReckonedMatter, project: ApprovalProject, demo: boolean): StoredMatter {
  const nothing = {
    ...{
      state_since: null,
      applied_on: null,
      accepted_on: null,
      decided_on: null,
      outcome: null,
      issued_on: null,
    },
    ...{
      paused_on: null,
      pause_reason: null,
      document_number: null,
      gross_days: null,
      paused_days: null,
      net_days: null,
    },
    ...{
      used_days: null,
      due_on: null,
      soon_on: null,
      legal_due_on: null,
      missing_year: null,
      promise_due_on: null,
    },
    ...{
      dropped_at: null,
      promised_days: null,
      promised_unit: null,
      promised_words: null,
      legal_days: null,
      legal_unit: null,
    },
    ...{ plan_start_on: null, plan_finish_on: null, needed: null, unneeded: null },
  };
  const { rule } = matter;
  return {
    ...nothing,
    ...{
      id: newId(),
      project_id: project.keptAt,
      unit_id: project.unitId,
      code: rule.code,
      position: 0,
      zh: rule.zh,
      en: rule.en,
    },
    ...{
      stage: rule.stage,
      lead_zh: rule.lead.zh,
      lead_en: rule.lead.en,
      permit: rule.permit,
      at_least: false,
      doubt: false,
    },
    ...{
      state: 'not-begun',
      deemed: false,
      mover: firstMover({ matter }),
      open_promises: 0,
      last_number: 0,
    },
    ...{ demo, version: 0 },
  };
}
