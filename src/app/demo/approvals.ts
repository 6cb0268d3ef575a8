/** The demo's permits, from approvals.yaml: plans, events and promises through the same commands that people use, on the days they happened. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  addChange,
  addEvent,
  addPromise,
  makePlan,
  NewApprovalChange,
  NewApprovalEvent,
  NewApprovalPlan,
  NewPromise,
  readProjectApprovals,
} from '#modules/approvals/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import { callerOf, onDay } from './days.ts';
import { demoProjectId } from './projects.ts';
import type { TownIds } from './town.ts';

const Day = z.iso.date();
const Demo = z.strictObject({
  changes: z.array(
    z.strictObject({
      day: Day,
      unit: z.string(),
      code: z.string(),
      days: z.number(),
      reason: z.string(),
      source: z.string(),
    }),
  ),
  projects: z.array(
    z.strictObject({
      project: z.string(),
      plan: z.strictObject({
        ...{ day: Day, template: z.string(), orders: z.array(z.string()), start: Day },
        ...{ land: Day.optional(), goal: Day.optional() },
      }),
      facts: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
      matters: z.record(z.string(), z.array(z.string())),
      promises: z
        .array(z.strictObject({ day: Day, matter: z.string(), what: z.string(), by: z.string(), due: Day }))
        .default([]),
    }),
  ),
});
const FILE = path.join(import.meta.dirname, 'approvals.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));
type DemoProject = z.infer<typeof Demo>['projects'][number];

const invented = { demo: true };
type Act = (tx: Tx, who: KnownCaller) => Promise<unknown>;

/** A demo made before there were permits gets them at the next start; nothing where there are no projects. */
export async function ensureApprovals(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const agent = await callerOf(database, clock, ids, 'approval');
  const on = (day: string, act: Act) => onDay(database, agent, day, act, 'T04:20:00.000Z');
  const fresh = await onDay(database, agent, demo.projects[0]?.plan.day ?? '', async (tx) => {
    const planned = await maybe(
      tx,
      sql`select 1 from v_approval_plan where region_id = ${tx.region} limit 1`,
    );
    const project = await maybe(
      tx,
      sql`select 1 from v_project where region_id = ${tx.region} and demo limit 1`,
    );
    return planned === undefined && project !== undefined;
  });
  if (!fresh) return;
  for (const { day, unit, days, ...change } of demo.changes)
    await on(day, (tx, who) =>
      addChange(
        tx,
        who,
        NewApprovalChange.parse({
          ...change,
          kind: 'limit',
          unitId: ids.units[unit],
          limitDays: days,
          from: day,
        }),
        invented,
      ),
    );
  for (const project of demo.projects) await tellProject(on, project);
}

async function tellProject(
  on: (day: string, act: Act) => Promise<unknown>,
  told: DemoProject,
): Promise<void> {
  const { plan, facts, project } = told;
  const wish = plan.land
    ? { wishKind: 'land', wishOn: plan.land }
    : plan.goal
      ? { wishKind: 'goal', wishOn: plan.goal }
      : {};
  await on(plan.day, async (tx, who) =>
    makePlan(
      tx,
      who,
      await demoProjectId(tx, project),
      NewApprovalPlan.parse({
        ...wish,
        template: plan.template,
        orders: plan.orders,
        startOn: plan.start,
        facts,
        after: 0,
      }),
      invented,
    ),
  );
  const matters = await mattersOf(on, told);
  for (const [day, events] of byDay(told))
    await on(day, async (tx, who) => {
      for (const event of events) await record(tx, who, matters, event);
    });
}

/** By code: the id, and the number of the last event, counted on here. */
type DemoMatters = Map<string, { readonly id: string; last: number }>;

async function mattersOf(
  on: (day: string, act: Act) => Promise<unknown>,
  { plan, project }: DemoProject,
): Promise<DemoMatters> {
  const found: DemoMatters = new Map();
  await on(plan.day, async (tx, who) => {
    const page = await readProjectApprovals(tx, who, await demoProjectId(tx, project), undefined);
    for (const { code, id } of page.matters) found.set(code, { id, last: 0 });
  });
  return found;
}

interface DemoEvent {
  readonly code: string;
  readonly kind: string;
  readonly on: string;
  readonly more: string;
  readonly promise?: DemoProject['promises'][number];
}

/** By the day on which each is recorded: when it happened, or when the plan was made. */
function byDay({ matters, plan, promises }: DemoProject): [string, DemoEvent[]][] {
  const events = Object.entries(matters).flatMap(([code, all]) =>
    all.map((text): DemoEvent => {
      const [kind = '', on = '', ...more] = text.split(' ');
      return { code, kind, on, more: more.join(' ') };
    }),
  );
  const promised = promises.map(
    (promise): DemoEvent => ({ code: promise.matter, kind: 'promise', on: promise.day, more: '', promise }),
  );
  const days = Map.groupBy([...events, ...promised], ({ on }) => (on < plan.day ? plan.day : on));
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, all]) => [day, all.sort(later)]);
}

/** The land before what is issued on its day. */
const later = (a: DemoEvent, b: DemoEvent): number =>
  a.on === b.on ? Number(b.code === 'A6') - Number(a.code === 'A6') : a.on < b.on ? -1 : 1;

async function record(tx: Tx, who: KnownCaller, matters: DemoMatters, event: DemoEvent): Promise<void> {
  const matter = matters.get(event.code);
  if (!matter) throw new Error(`approvals.yaml names the unknown matter ${event.code}`);
  const { promise, kind, on, more } = event;
  if (promise) {
    const wish = { what: promise.what, promisedBy: promise.by, promisedOn: promise.day, dueOn: promise.due };
    await addPromise(tx, who, matter.id, NewPromise.parse(wish), invented);
    return;
  }
  const add = async (wish: object) => {
    const body = NewApprovalEvent.parse({ after: matter.last, happenedOn: on, ...wish });
    matter.last = await addEvent(tx, who, matter.id, body, invented);
  };
  if (kind === 'done') {
    await add({ kind: 'decided', outcome: 'approved' });
    await add({ kind: 'issued', documentNumber: more || null });
  } else await add({ kind, ...(kind === 'paused' ? { reason: more } : {}) });
}
