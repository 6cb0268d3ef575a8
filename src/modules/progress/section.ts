/** The money and progress of one project: now, or as it was known on a day. */

import { sql } from 'kysely';
import { sum } from '#kernel/decimal.ts';
import { addMonths } from '#kernel/local-date.ts';
import { familyOf, readProject, survivorsOn } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf, knownAt } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { forecastFor } from './forecasts.ts';
import { investedRows, oldestOwed } from './invested.ts';
import { lightsOf } from './light-reads.ts';
import { linesOf } from './money-lines.ts';
import { monthsOf } from './months.ts';
import type { ImageRow, InvestmentRow, ProgressPage, ProofAnswer } from './page-contract.ts';
import { progressRulesOn } from './progress-rules.ts';
import { evidenceOf } from './proofs.ts';
import { inYuan, type OwnResult, readResults } from './result-reads.ts';
import { stageDays } from './stage-days.ts';
import { through, toldAgain } from './through.ts';

type AsOf = string | undefined;
type Project = Awaited<ReturnType<typeof readProject>>;

export async function readProgress(
  tx: Tx,
  caller: Caller,
  asked: string,
  { asOf, year: wished }: { readonly asOf?: string | undefined; readonly year?: number | undefined },
): Promise<ProgressPage> {
  const project = await readProject(tx, caller, asked, asOf);
  const { id, fields } = project;
  const day = isPast(tx, asOf) ? asOf : tx.today;
  const year = wished ?? Number(day.slice(0, 4));
  const open = !isPast(tx, asOf) && project.withdrawnReason === null;
  const can = open ? ['report', 'verify'].filter((word) => caller.rights.has(`progress.${word}`)) : [];
  const family = await familyIds(tx, project, asOf);
  const evidence = await evidenceOf(tx, family, asOf);
  const rule = progressRulesOn(day).results;
  const producing = reached(project, rule.since);
  return {
    ...{ projectId: id, name: project.name, demo: project.demo, phases: project.phases.length },
    currency: fields.currency ?? 'CNY',
    lines: await linesOf(tx, caller, project, asOf),
    investments: await investmentsOf(tx, caller, { family, own: id, evidence, can, asOf }),
    chart: await chartOf(tx, id, year, asOf),
    plan: await planOf(tx, id, asOf),
    images: await imagesOf(tx, id, { evidence, can, asOf }),
    stages: await stagesOf(tx, project, day),
    lights: (await lightsOf(tx, [id], asOf)).get(id) ?? [],
    forecast: await forecastFor(
      tx,
      {
        ...{ kind: fields.kind, stage: project.stage, since: project.stageSince, into: project.nextStage },
        plannedOn: project.nextPlannedOn,
      },
      asOf,
    ),
    results: await readResults(
      tx,
      {
        ...{ id, kind: fields.kind, enterpriseId: fields.enterpriseId, since: producing, evidence },
        promised: {
          output: inYuan(fields.plannedOutput, fields.rate),
          invoiced: inYuan(fields.plannedInvoiced, fields.rate),
          tax: inYuan(fields.plannedTax, fields.rate),
          jobs: fields.plannedJobs === null ? null : String(fields.plannedJobs),
          energy: fields.plannedEnergy,
        },
        can: (row) => resultActs(caller, row, can),
      },
      asOf,
    ),
    owes: await oldestOwed(tx, id, day, asOf),
    can: [...can, ...(producing === null || !can.includes('report') ? [] : ['report-result'])],
  };
}

/** It, its phases, and all that were merged into one of them. */
const familyIds = async (tx: Tx, { id, phases }: Project, asOf: AsOf): Promise<string[]> =>
  (
    await rows(
      tx,
      sql<{ id: string }>`
        select k.id from ${survivorsOn(tx, asOf, 'k')}
        where k.region_id = ${tx.region} and k.survivor_id = any(${[id, ...phases.map((phase) => phase.id)]}::uuid[])`,
    )
  ).map((one) => one.id);

/** The day of the verified step that stands. */
const reached = ({ steps }: Project, stage: string): string | null =>
  steps.find((step) => step.stage === stage && step.state === 'verified' && step.supersededReason === null)
    ?.happenedOn ?? null;

function resultActs(caller: Caller, row: OwnResult, can: readonly string[]): string[] {
  const acts: string[] = [];
  const own = { userId: row.enteredBy, post: row.post };
  if (row.kind === 'reported') {
    if (can.includes('verify') && !row.verified && isSecond(caller, own)) acts.push('verify');
    if (can.includes('report') && !row.verified) acts.push('withdraw', 'prove');
  } else if (can.includes('verify')) acts.push('withdraw');
  return acts;
}

/** Of a row that a merged one brought, since the one that stands has told the month of its own. */
const AGAIN = { zh: '以保留的项目自己报的为准', en: 'the project that stands has told it itself' } as const;

interface RowsWish {
  readonly family: readonly string[];
  readonly own: string;
  readonly evidence: ReadonlyMap<string, ProofAnswer[]>;
  readonly can: readonly string[];
  readonly asOf: AsOf;
}

async function investmentsOf(
  tx: Tx,
  caller: Caller,
  { family, own, evidence, can, asOf }: RowsWish,
): Promise<InvestmentRow[]> {
  type Found = Omit<InvestmentRow, 'evidence' | 'can'> & { enteredBy: string | null; verified: boolean };
  const superseded = isPast(tx, asOf)
    ? sql`i.superseded_at < ${endOfDay(asOf)}`
    : sql`i.superseded_at is not null`;
  const again = toldAgain(tx, 'project_investment', asOf);
  const gone = sql`(coalesce(${superseded}, false) or ${again})`;
  const found = await rows(
    tx,
    sql<Found>`
      select i.id, i.project_id as "projectId", case when i.project_id = ${own} then null else h.name end as phase, i.month, i.kind,
        i.amount::text, i.fixed::text, i.equipment::text, i.building::text, i.arrived_foreign::text as "arrivedForeign", i.note,
        i.entered_by as "enteredBy", i.entered_post as post,
        ${instant('i.recorded_at')} as "recordedAt",
        case when ${superseded} then coalesce(i.superseded_reason, '') when ${again} then ${AGAIN[caller.locale]} end as "supersededReason", ${gone} as superseded,
        exists (select 1 from project_investment v where v.region_id = ${tx.region} and v.of_id = i.id
          and ${knownAsOf(tx, 'v', asOf)}) as verified, i.demo
      from project_investment i join ${survivorsOn(tx, asOf, 'h')} on h.region_id = ${tx.region} and h.id = i.project_id
      where i.region_id = ${tx.region} and i.project_id = any(${[...family]}::uuid[])
        ${isPast(tx, asOf) ? sql`and i.recorded_at < ${endOfDay(asOf)}` : sql``}
      order by i.month desc, array_position(array['reported', 'verified', 'statistical'], i.kind), superseded, i.recorded_at desc, i.id
      limit 1000`,
  );
  return found.map(({ enteredBy, verified, ...row }) => ({
    ...row,
    evidence: evidence.get(row.id) ?? [],
    can: row.superseded ? [] : investmentActs(caller, { ...row, enteredBy, verified }, can),
  }));
}

function investmentActs(
  caller: Caller,
  row: Pick<InvestmentRow, 'kind' | 'post'> & { enteredBy: string | null; verified: boolean },
  can: readonly string[],
): string[] {
  if (row.kind !== 'reported') return can.includes('verify') ? ['withdraw'] : [];
  const second = isSecond(caller, { userId: row.enteredBy, post: row.post });
  return [
    ...(can.includes('verify') && !row.verified && second ? ['verify'] : []),
    ...(can.includes('report') && !row.verified ? ['withdraw', 'prove'] : []),
  ];
}

async function chartOf(tx: Tx, id: string, year: number, asOf: AsOf): Promise<ProgressPage['chart']> {
  const found = await rows(
    tx,
    sql<{ month: string; kind: string; amount: string }>`
      select e.month, e.kind, sum(e.amount)::text as amount from ${investedRows(tx, asOf)} e
      where e.holder_id = ${id} and e.month >= ${`${year}-01`} and e.month <= ${`${year}-12`} group by e.month, e.kind`,
  );
  const plan = await planOf(tx, id, asOf);
  const months = monthsOf(year).map((month) => {
    const of = (kind: string) =>
      found.find((one) => one.month === month && one.kind === kind)?.amount ?? null;
    const planned = plan.find(({ period }) => period === month)?.amount ?? null;
    return { month, planned, reported: of('reported'), verified: of('verified') };
  });
  const told = months.flatMap(({ planned }) => planned ?? []);
  const annual = plan.find(({ period }) => period === String(year))?.amount ?? null;
  return { year, months, yearPlan: annual ?? (told.length > 0 ? sum(told) : null) };
}

const planOf = (tx: Tx, id: string, asOf: AsOf): Promise<ProgressPage['plan']> =>
  rows(
    tx,
    sql<ProgressPage['plan'][number]>`
      select n.period, n.amount::text, n.entered_post as post,
        ${instant('n.recorded_at')} as "recordedAt"
      from ${through(tx, 'project_investment_plan', asOf)} n where n.head_id = ${id} order by n.period limit 200`,
  );

type ImagesWish = Pick<RowsWish, 'evidence' | 'can' | 'asOf'>;

async function imagesOf(tx: Tx, id: string, { evidence, can, asOf }: ImagesWish): Promise<ImageRow[]> {
  const gone = isPast(tx, asOf) ? sql`g.superseded_at < ${endOfDay(asOf)}` : sql`g.superseded_at is not null`;
  const found = await rows(
    tx,
    sql<Omit<ImageRow, 'evidence' | 'can'>>`
      select g.id, g.happened_on as "happenedOn", trim_scale(g.percent)::text as percent, g.words, g.reason, g.entered_post as post,
        ${instant('g.recorded_at')} as "recordedAt",
        case when ${gone} then coalesce(g.superseded_reason, '') end as "supersededReason",
        case when v.id is null then null else json_build_object('latitude', v.latitude::text, 'longitude', v.longitude::text,
          'accuracy', v.accuracy::text, 'blockerId', v.blocker_id) end as visit, g.demo
      from project_image g left join site_visit v on v.region_id = ${tx.region} and v.id = g.visit_id
      where g.region_id = ${tx.region} and g.project_id in ${familyOf(tx, sql`${id}`, asOf)} ${isPast(tx, asOf) ? sql`and g.recorded_at < ${endOfDay(asOf)}` : sql``}
      order by g.happened_on desc, g.recorded_at desc, g.id desc limit 300`,
  );
  return found.map((row) => ({
    ...row,
    evidence: evidence.get(row.id) ?? [],
    can: can.includes('report') && row.supersededReason === null ? ['withdraw', 'prove'] : [],
  }));
}

async function stagesOf(tx: Tx, project: Project, day: string): Promise<ProgressPage['stages']> {
  const before = await rows(
    tx,
    sql<{ stage: string; plannedOn: string }>`
      select d.stage, d.planned_on as "plannedOn" from v_project_plan d
      where d.region_id = ${tx.region} and d.project_id = ${project.id} and ${knownAt('d', addMonths(day, -1))}`,
  );
  const stages = project.path.flatMap(({ stage }) => {
    const plan = project.plan.find((one) => one.stage === stage);
    const on = reached(project, stage) ?? entered(project, stage);
    if (!plan && on === null) return [];
    return [
      {
        ...{ stage, firstPlanned: plan?.firstPlannedOn ?? null, planned: plan?.plannedOn ?? null },
        monthAgo: before.find((one) => one.stage === stage)?.plannedOn ?? null,
        ...{ moved: plan?.moved ?? 0, reached: on },
      },
    ];
  });
  return stageDays(stages, day);
}

/** A stage that needs nobody's word. */
const entered = ({ steps }: Project, stage: string): string | null =>
  steps.find((step) => step.stage === stage && step.state === 'entered' && step.supersededReason === null)
    ?.happenedOn ?? null;
