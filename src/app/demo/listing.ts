/** The demo's invented listing cases and classes, from listing.yaml: through the same commands that people use. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnownCaller } from '#modules/identity/index.ts';
import {
  type AttendanceEntry,
  addClass,
  changeStatus,
  lastListingRecord,
  moveCase,
  NewCase,
  NewClass,
  openCase,
  recordAttendance,
  stepsToVerify,
  verifyStep,
} from '#modules/listing/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

const Names = z.array(z.string()).default([]);
const Demo = z.object({
  /** Facts of days before it are recorded on this day. */
  recordedFrom: z.string(),
  organiser: z.string(),
  reserve: z.record(z.string(), z.array(z.string())),
  cases: z.array(
    z.object({
      firm: z.string(),
      board: z.string(),
      sponsor: z.string().nullable().default(null),
      lawFirm: z.string().nullable().default(null),
      accountants: z.string().nullable().default(null),
      stockCode: z.string().nullable().default(null),
      steps: z.record(z.string(), z.string()),
      next: z.tuple([z.string(), z.string()]).optional(),
      suspended: z.tuple([z.string(), z.string()]).optional(),
    }),
  ),
  classes: z.array(
    z.object({
      title: z.string(),
      announced: z.string(),
      day: z.string(),
      place: z.string(),
      theme: z.string(),
      capacity: z.number(),
      invited: Names,
      attended: Names,
      absent: Names,
      excused: Names,
    }),
  ),
});
type DemoCase = z.infer<typeof Demo>['cases'][number];
type DemoClass = z.infer<typeof Demo>['classes'][number];

const FILE = path.join(import.meta.dirname, 'listing.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));
const invented = { demo: true };

interface Told {
  /** The day on which it is recorded. */
  readonly day: string;
  readonly tell: (tx: Tx, caller: KnownCaller, ids: TownIds) => Promise<unknown>;
}

const recordedOn = (day: string): string => (day < demo.recordedFrom ? demo.recordedFrom : day);

const acts: readonly Told[] = [
  ...Object.entries(demo.reserve).flatMap(([day, firms]) =>
    firms.map((firm) => ({
      day: recordedOn(day),
      tell: (tx: Tx, caller: KnownCaller) =>
        openCase(tx, caller, NewCase.parse({ firm, happenedOn: day }), invented),
    })),
  ),
  ...demo.cases.flatMap(actsOfCase),
  ...demo.classes.flatMap(actsOfClass),
];

/** The days on which something is recorded, in order. */
export const LISTING_DAYS: readonly string[] = [...new Set(acts.map(({ day }) => day))].sort();

/** Everything of that day, unless something as late was recorded already. */
export async function tellListing(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  const last = await lastListingRecord(tx);
  if (last !== null && last >= tx.today) return;
  for (const { day, tell } of acts) if (day === tx.today) await tell(tx, caller, ids);
}

/** Entered with evidence, and verified by another the same day. */
const PROVEN: ReadonlySet<string> = new Set(['quoted', 'listed']);

/** By another than who entered them. */
export async function verifyListing(tx: Tx, caller: KnownCaller): Promise<void> {
  for (const { id } of await stepsToVerify(tx, caller)) await verifyStep(tx, caller, id);
}

function actsOfCase(one: DemoCase): Told[] {
  const { firm, steps, next, suspended, ...fields } = one;
  const [[, first = ''] = [], ...others] = Object.entries(steps);
  const [nextStep = null, nextOn = null] = next ?? [];
  const last = others.length === 0;
  const step = { nextStep, nextOn };
  const wish = NewCase.parse({ ...fields, firm, happenedOn: first, ...(last ? step : {}) });
  return [
    { day: recordedOn(first), tell: (tx, caller) => openCase(tx, caller, wish, invented) },
    ...others.map(
      ([stage, happenedOn], at): Told => ({
        day: recordedOn(happenedOn),
        tell: async (tx, caller) => {
          const { id, version } = await caseOf(tx, firm);
          const next = at === others.length - 1 ? step : { nextStep: null, nextOn: null };
          const evidence = PROVEN.has(stage) ? '挂牌、上市公告（演示）' : null;
          return moveCase(tx, caller, id, { version, stage, happenedOn, reason: null, evidence, ...next });
        },
      }),
    ),
    ...(suspended ? [suspension(firm, suspended)] : []),
  ];
}

function suspension(firm: string, [happenedOn, reason]: [string, string]): Told {
  return {
    day: recordedOn(happenedOn),
    tell: async (tx, caller) => {
      const { id, version } = await caseOf(tx, firm);
      return changeStatus(tx, caller, id, { version, act: 'suspend', ending: null, happenedOn, reason });
    },
  };
}

function actsOfClass(one: DemoClass): Told[] {
  const { title, announced, day: heldOn, place, theme, capacity, invited, attended, absent, excused } = one;
  const all = [...invited, ...attended, ...absent, ...excused];
  const announce: Told = {
    day: announced,
    tell: async (tx, caller, ids) => {
      const organiserUnitId = ids.units[demo.organiser];
      const wish = NewClass.parse({ title, heldOn, place, theme, capacity, organiserUnitId });
      const id = await addClass(tx, caller, wish, invented);
      await recordAttendance(tx, caller, id, await entriesOf(tx, all, 'invited'));
    },
  };
  if (attended.length + absent.length + excused.length === 0) return [announce];
  const record: Told = {
    day: heldOn,
    tell: async (tx, caller) => {
      const entries = [
        ...(await entriesOf(tx, attended, 'attended')),
        ...(await entriesOf(tx, absent, 'absent')),
        ...(await entriesOf(tx, excused, 'excused')),
      ];
      return recordAttendance(tx, caller, await classOf(tx, title), entries);
    },
  };
  return [announce, record];
}

async function entriesOf(tx: Tx, names: readonly string[], state: AttendanceEntry['state']) {
  const entries: AttendanceEntry[] = [];
  for (const name of names) entries.push({ enterpriseId: await firmOf(tx, name), state, note: null });
  return entries;
}

async function firmOf(tx: Tx, name: string): Promise<string> {
  const found = await maybe(
    tx,
    sql<{
      id: string;
    }>`select id from v_enterprise where region_id = ${tx.region} and name = ${name} and demo`,
  );
  if (!found) throw new Error(`listing.yaml names the unknown firm ${name}`);
  return found.id;
}

async function caseOf(tx: Tx, firm: string): Promise<{ id: string; version: number }> {
  const found = await maybe(
    tx,
    sql<{ id: string; version: number }>`
      select id, version from v_listing_case
      where region_id = ${tx.region} and enterprise_id = ${await firmOf(tx, firm)} and demo`,
  );
  if (!found) throw new Error(`listing.yaml tells of ${firm} before its case is there`);
  return found;
}

async function classOf(tx: Tx, title: string): Promise<string> {
  const found = await maybe(
    tx,
    sql<{
      id: string;
    }>`select id from v_listing_class where region_id = ${tx.region} and title = ${title} and demo`,
  );
  if (!found) throw new Error(`listing.yaml tells of the class ${title} before it is there`);
  return found.id;
}
