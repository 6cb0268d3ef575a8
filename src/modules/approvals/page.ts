/** The approvals of one project as they stand on a day: plan, forecast from what really happened, matters with events and promises. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findUnit } from '#modules/identity/index.ts';
import { isPast, statesAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { type ApprovalRules, approvalRulesOn } from './approval-rules.ts';
import { changesAt } from './changes.ts';
import { begunWith, type EffectiveMatter, effectiveMatters, type LocalChange } from './effective.ts';
import { type EventRules, eventRulesOn, mayFollow } from './event-rules.ts';
import { eventsOf, type StoredEvent } from './event-store.ts';
import { projectDays, savedNow } from './held-against.ts';
import { overdueBy } from './list.ts';
import type { ApprovalEventRow, MatterOnPage, PromiseRow } from './matter-contract.ts';
import { limitsOf } from './matter-limits.ts';
import type { StoredMatter } from './matter-store.ts';
import { withoutUnneeded } from './ordering.ts';
import { pageWords } from './page-words.ts';
import type { ApprovalPage } from './plan-contract.ts';
import { earlierPlans, planOf, type StoredPlan, wishOf } from './plan-store.ts';
import { mutable } from './plans.ts';
import { type ApprovalProject, projectFor } from './project-door.ts';
import type { KnownDays } from './project-plan.ts';
import { promisesOf } from './promise-store.ts';
import { reckon } from './reckoned.ts';
import { sameDay } from './same-day.ts';
import { type MatterStanding, standingOf } from './standing.ts';

type Happened = Awaited<ReturnType<typeof eventsOf>>[number];

interface AsItStood {
  readonly matter: StoredMatter;
  readonly standing: MatterStanding;
  readonly events: readonly Happened[];
  readonly stands: readonly StoredEvent[];
  readonly promises: readonly PromiseRow[];
}

/** Refusals 'not-found', 'out-of-reach'. */
export async function readProjectApprovals(
  tx: Tx,
  caller: Caller,
  projectId: string,
  asOf: string | undefined,
): Promise<ApprovalPage> {
  const day = asOf ?? tx.today;
  const project = await projectFor(tx, caller, projectId, asOf);
  const rules = approvalRulesOn(day);
  const eventRules = eventRulesOn(day);
  const plan = await planOf(tx, project.keptAt, asOf);
  const changes = plan ? await changesAt(tx, plan.template, { unitId: plan.unitId, day, asOf }) : [];
  const all = await standingMatters(tx, project.keptAt, { day, asOf, eventRules });
  const effective = plan ? effectiveOf(plan, rules, changes) : [];
  const forecast = plan ? forecastOf(plan, rules, changes, all, day) : null;
  const begun = begunWith(actualDays(all), rules);
  const works = !isPast(tx, asOf) && caller.rights.has('approvals.work');
  return {
    project: await projectPart(tx, project),
    plan: plan ? planPart(plan, rules) : null,
    earlier: await earlierPlans(tx, project.keptAt, { before: plan?.number, asOf }),
    forecast,
    saved: plan ? savedNow(plan, forecast) : [],
    projectDays: plan ? await projectDays(tx, { id: project.id, asOf }, rules, forecast ?? plan.planned) : [],
    matters: all.map((one) => matterPart(one, effective, { eventRules, day, works, begun })),
    sameDay: plan ? sameDays(plan, rules, all) : [],
    words: pageWords(rules, eventRules),
    can: works ? ['work', ...(plan ? ['withdraw'] : [])] : [],
  };
}

interface OnDay {
  readonly day: string;
  readonly asOf: string | undefined;
  readonly eventRules: EventRules;
}

async function standingMatters(
  tx: Tx,
  projectId: string,
  { day, asOf, eventRules }: OnDay,
): Promise<AsItStood[]> {
  const found = await rows(
    tx,
    sql<{ row: StoredMatter }>`
      select to_jsonb(m) as row
      from ${statesAsOf(tx, { table: 'approval_matter', versions: 'approval_matter_version', alias: 'm' }, asOf)}
      where m.region_id = ${tx.region} and m.project_id = ${projectId} and m.dropped_at is null order by m.position, m.code limit 2000`,
  );
  const ids = found.map(({ row }) => row.id);
  const events = Map.groupBy(await eventsOf(tx, ids, asOf), ({ matterId }) => matterId);
  const promises = Map.groupBy(await promisesOf(tx, ids, asOf), ({ matterId }) => matterId);
  return found.map(({ row: matter }) => {
    const happened = (events.get(matter.id) ?? []).filter(({ happenedOn }) => happenedOn <= day);
    const stands = happened.filter((event) => event.stands);
    return {
      ...{ matter, events: happened, stands },
      standing: standingOf(
        { ...limitsOf(matter, day), events: stands, today: day },
        eventRules,
        workCalendar(),
      ),
      promises: (promises.get(matter.id) ?? []).map(({ matterId: _, ...promise }) => ({
        ...promise,
        overdueDays: promise.state === 'open' && promise.dueOn < day ? daysBetween(promise.dueOn, day) : 0,
      })),
    };
  });
}

async function projectPart(tx: Tx, project: ApprovalProject): Promise<ApprovalPage['project']> {
  const { id, name, kind, unitId, status, demo, energy, power } = project;
  const unit = (await findUnit(tx, unitId))?.shortName ?? '';
  return { id, name, kind, unitId, unit, status, demo, energy, power };
}

function planPart({ unitId: _, ...plan }: StoredPlan, rules: ApprovalRules): ApprovalPage['plan'] {
  const template = rules.templates.find(({ code }) => code === plan.template);
  return {
    ...plan,
    ...{ templateZh: template?.zh ?? plan.template, templateEn: template?.en ?? plan.template },
    ...{ goal: template?.goal ?? '', land: template?.land ?? null },
  };
}

const effectiveOf = (
  plan: StoredPlan,
  rules: ApprovalRules,
  changes: readonly LocalChange[],
): EffectiveMatter[] => {
  const template = rules.templates.find(({ code }) => code === plan.template);
  return template ? effectiveMatters(rules, template, changes, plan.facts) : [];
};

/** The same plan from what has happened; null where the rules of today can no longer work it out. */
function forecastOf(
  plan: StoredPlan,
  rules: ApprovalRules,
  changes: readonly LocalChange[],
  all: readonly AsItStood[],
  day: string,
): ApprovalPage['forecast'] {
  try {
    const actual = actualDays(all);
    const { planned } = reckon({ wish: wishOf(plan), rules, changes, actual, today: day }, workCalendar());
    return mutable(planned);
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

const actualDays = (all: readonly AsItStood[]): Readonly<Record<string, KnownDays>> =>
  Object.fromEntries(all.map(({ matter, standing }) => [matter.code, actualOf(matter, standing)]));

function actualOf(matter: StoredMatter, { clock, used }: MatterStanding): KnownDays {
  const limit = matter.promised_days ?? matter.legal_days;
  const runs = clock.state === 'running' || clock.state === 'paused';
  const done = clock.state === 'issued' ? (clock.issuedOn ?? undefined) : undefined;
  return {
    begun: clock.acceptedOn ?? clock.appliedOn ?? undefined,
    done,
    preBegun: clock.preBegunOn ?? undefined,
    preDone: clock.prePassedOn ?? undefined,
    left: runs && limit !== null && used !== null && !matter.at_least ? Math.max(0, limit - used) : undefined,
  };
}

function matterPart(
  { matter, standing, events, stands, promises }: AsItStood,
  effective: readonly EffectiveMatter[],
  {
    eventRules,
    day,
    works,
    begun,
  }: {
    readonly eventRules: EventRules;
    readonly day: string;
    readonly works: boolean;
    readonly begun: Readonly<Record<string, KnownDays>>;
  },
): MatterOnPage {
  const { clock } = standing;
  const { promised, legal, permit } = limitsOf(matter, day);
  const rule = effective.find((one) => one.rule.code === matter.code);
  const unneeded = new Set(effective.flatMap((one) => (one.needed === false ? [one.rule.code] : [])));
  const needs = withoutUnneeded(
    effective.map((one) => ({ code: one.rule.code, needs: one.needs })),
    unneeded,
  ).find(({ code }) => code === matter.code)?.needs;
  const acts = works && matter.needed !== false;
  return {
    ...{ id: matter.id, code: matter.code, zh: matter.zh, en: matter.en, stage: matter.stage, permit },
    ...{ leadZh: matter.lead_zh, leadEn: matter.lead_en, milestone: rule?.rule.milestone ?? false },
    ...{
      needed: matter.needed,
      unneeded: matter.unneeded,
      legal,
      doubt: matter.doubt,
      needs: [...(needs ?? [])],
    },
    promised: promised && { ...promised, words: matter.promised_words },
    ...{ state: clock.state, since: standing.since, mover: standing.mover, deemed: clock.deemed },
    begunWith: clock.state === 'not-begun' ? (begun[matter.code]?.begun ?? null) : null,
    documentNumber: stands.findLast(({ documentNumber }) => documentNumber !== null)?.documentNumber ?? null,
    ...{ pauseReason: standing.pauseReason, acceptedOn: clock.acceptedOn, issuedOn: clock.issuedOn },
    ...{ gross: clock.gross, paused: clock.paused, net: clock.net, used: standing.used },
    ...{ dueOn: standing.dueOn, legalDueOn: standing.legalDueOn, missingYear: standing.missingYear },
    overdueDays: clock.state === 'issued' ? 0 : overdueBy(standing.dueOn, day),
    ...{ planStartOn: matter.plan_start_on, planFinishOn: matter.plan_finish_on },
    lastNumber: stands.at(-1)?.number ?? 0,
    next: acts ? [...mayFollow(stands, eventRules, permit)] : [],
    events: events.map(eventPart),
    promises: [...promises],
    can: acts ? ['event', 'promise', ...(stands.length > 0 ? ['take-back'] : [])] : [],
  };
}

const eventPart = ({ matterId: _, stands: __, ...event }: Happened): ApprovalEventRow => event;

function sameDays(
  plan: StoredPlan,
  rules: ApprovalRules,
  all: readonly AsItStood[],
): ApprovalPage['sameDay'] {
  const issuedOn = (code: string) => {
    const clock = all.find(({ matter }) => matter.code === code)?.standing.clock;
    return clock?.state === 'issued' ? clock.issuedOn : null;
  };
  const there = (code: string) => all.some(({ matter }) => matter.code === code && matter.needed !== false);
  return plan.orders.flatMap((order) => {
    const anchor = rules.orders.find(({ code }) => code === order)?.pre?.anchor;
    const sets = rules.certificates.filter((one) => one.order === order);
    const set = sets.find(({ code }) => code === plan.certificates) ?? sets[0];
    if (!anchor || !set) return [];
    const certificates = set.certificates.filter(there).map((code) => ({ code, on: issuedOn(code) }));
    const answer = sameDay(
      { anchorOn: issuedOn(anchor), issued: certificates, within: set.within },
      workCalendar(),
    );
    return [
      {
        ...{
          code: set.code,
          zh: set.zh,
          en: set.en,
          source: set.source,
          within: set.within,
          anchor,
          certificates,
        },
        state: answer.state,
        days: 'days' in answer ? answer.days : null,
        lastOn: 'last' in answer ? answer.last : null,
        missing: 'missing' in answer ? [...answer.missing] : 'codes' in answer ? [...answer.codes] : [],
      },
    ];
  });
}
