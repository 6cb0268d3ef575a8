/** The demo's invented technical-renovation projects, from renovation.yaml: on the days they happened, verified by another post. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { multiply } from '#kernel/decimal.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import {
  addDiagnosis,
  addEquipment,
  addEvidence,
  addProject,
  enterEffect,
  enterInvestment,
  NewDiagnosis,
  NewProject,
  reportStep,
  setStatus,
  verifyStep,
} from '#modules/renovation/index.ts';
import { one, type Tx } from '#platform/db/database.ts';

const Day = z.iso.date();
const Happened = z.tuple([Day, Day]).or(z.tuple([Day, Day, Day]));
const Project = z.strictObject({
  firm: z.string(),
  /** The project whose phase it is. */
  of: z.string().optional(),
  name: z.string(),
  kind: z.string(),
  total: z.number(),
  equipment: z.number(),
  code: z.string().optional(),
  filed: Day.optional(),
  plan: z.tuple([Day, Day]),
  started: Happened.optional(),
  completed: Happened.optional(),
  suspend: z.tuple([Day, z.string()]).optional(),
  invest: z.record(z.string(), z.number()).default({}),
  equip: z.array(z.tuple([z.string(), z.number(), z.number()])).default([]),
  effects: z.array(z.tuple([z.string(), z.number(), Day, z.number(), Day])).default([]),
});
type Project = z.infer<typeof Project>;
const Diagnosis = z.strictObject({
  firm: z.string(),
  on: Day,
  level: z.string().nullable(),
  findings: z.string(),
  suggestions: z.string(),
  adopted: z.string(),
  project: z.string().optional(),
});
const Demo = z.object({
  institution: z.string(),
  projects: z.array(Project),
  diagnoses: z.array(Diagnosis),
});

const FILE = path.join(import.meta.dirname, 'renovation.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));

/** What was filed before the demo began was entered on this day. */
const FIRST_DAY = '2022-01-06';
const LAST_DAY = '2022-06-27';
const UNITS: Readonly<Record<string, string>> = {
  ...{
    capacity: '万件',
    energy: '千克标准煤/件',
    staff: '人',
    defects: '%',
    efficiency: '万元',
    cycle: '天',
  },
};

type Login = 'leader' | 'hitech' | 'service';
type Act = (tx: Tx, caller: KnownCaller) => Promise<unknown>;
interface Event {
  readonly day: string;
  readonly who: 'reporter' | 'verifier';
  readonly firm: string;
  readonly act: Act;
}

/** Runs acts of one post on one day in one transaction. */
export type RunOnDay = (login: Login, day: string, act: Act) => Promise<unknown>;

export async function tellRenovation(run: RunOnDay): Promise<void> {
  const ids = new Map<string, string>();
  const idOf = (key: string): string => ids.get(key) ?? fail(`renovation.yaml does not know ${key} yet`);
  const events = [
    ...demo.projects.flatMap((project) => eventsOf(project, ids, idOf)),
    ...demo.diagnoses.map((one) => diagnosed(one, idOf)),
  ];
  const groups = Map.groupBy(
    events,
    ({ day, who, firm }) => `${day} ${who === 'verifier' ? '2' : '1'} ${loginOf(firm, who)}`,
  );
  for (const key of [...groups.keys()].sort()) {
    const [day = '', , login] = key.split(' ');
    await run(login as Login, day, async (tx, caller) => {
      for (const { act } of groups.get(key) ?? []) await act(tx, caller);
    });
  }
}

const loginOf = (firm: string, who: Event['who']): Login =>
  who === 'verifier' ? 'service' : firm.startsWith('演示壬') ? 'hitech' : 'leader';

function fail(message: string): never {
  throw new Error(message);
}

const yuan = (tenThousands: number): string => multiply(String(tenThousands), '10000');
const later = (a: string, b: string): string => (a > b ? a : b);

function eventsOf(project: Project, ids: Map<string, string>, idOf: (key: string) => string): Event[] {
  const { firm, name, started, completed, suspend, filed } = project;
  const reporter = (day: string, act: Act): Event => ({ day, who: 'reporter', firm, act });
  const entered = later(filed ?? FIRST_DAY, FIRST_DAY);
  const here = () => idOf(name);
  return [
    reporter(entered, async (tx, caller) => ids.set(name, await enter(tx, caller, project, idOf))),
    ...(started ? stepEvents(project, 'started', started, ['equipment-contract', 'photo'], here) : []),
    ...(completed ? stepEvents(project, 'completed', completed, ['acceptance', 'photo'], here) : []),
    ...Object.entries(project.invest).map(([month, amount]) =>
      reporter(`${month}-28` > LAST_DAY ? LAST_DAY : `${month}-28`, (tx, caller) =>
        enterInvestment(tx, caller, here(), { month, amount: yuan(amount) }),
      ),
    ),
    ...project.equip.map(([line, count, amount]) =>
      reporter(started?.[1] ?? entered, (tx, caller) =>
        addEquipment(tx, caller, here(), { name: line, count, amount: yuan(amount) }),
      ),
    ),
    ...project.effects.map(([indicator, before, beforeOn, after, afterOn]) =>
      reporter(afterOn, (tx, caller) =>
        enterEffect(tx, caller, here(), {
          ...{ indicator, measureUnit: UNITS[indicator] ?? fail(`no unit of ${indicator}`) },
          ...{ before: String(before), beforeOn, after: String(after), afterOn },
        }),
      ),
    ),
    ...(suspend
      ? [
          reporter(suspend[0], (tx, caller) =>
            setStatus(tx, caller, here(), { status: 'suspended', reason: suspend[1] }),
          ),
        ]
      : []),
  ];
}

async function enter(
  tx: Tx,
  caller: KnownCaller,
  project: Project,
  idOf: (key: string) => string,
): Promise<string> {
  const wish = NewProject.parse({
    ...{
      enterpriseId: await firmId(tx, project.firm),
      name: project.name,
      kind: project.kind,
      confirmed: true,
    },
    ...{ parentId: project.of ? idOf(project.of) : null, filingCode: project.code ?? null },
    ...{ plannedInvestment: yuan(project.total), equipmentInvestment: yuan(project.equipment) },
    ...{
      plannedStart: project.plan[0],
      plannedCompletion: project.plan[1],
      content: `${project.name}（演示）`,
    },
  });
  const id = await addProject(tx, caller, wish, { demo: true });
  if (project.filed)
    await reportStep(tx, caller, id, { stage: 'filed', happenedOn: project.filed, note: null });
  return id;
}

const FILES: Readonly<Record<string, string>> = {
  'equipment-contract': '设备合同（演示）.txt',
  photo: '现场照片（演示）.txt',
  acceptance: '验收意见（演示）.txt',
};

/** Reported with its evidence by the park, verified by the bureau's post where a third day is given. */
function stepEvents(
  { firm, name }: Project,
  stage: 'started' | 'completed',
  [happenedOn, reportedOn, verifiedOn]: z.infer<typeof Happened>,
  kinds: readonly string[],
  here: () => string,
): Event[] {
  let step = '';
  const report: Act = async (tx, caller) => {
    step = await reportStep(tx, caller, here(), { stage, happenedOn, note: null });
    for (const kind of kinds) {
      const bytes = Buffer.from(`演示：${firm} ${name} ${kind}\n`);
      await addEvidence(tx, caller, here(), {
        stage,
        kind,
        files: [{ name: FILES[kind] ?? 'demo.txt', bytes }],
      });
    }
  };
  return [
    { day: reportedOn, who: 'reporter', firm, act: report },
    ...(verifiedOn
      ? [
          {
            day: verifiedOn,
            who: 'verifier' as const,
            firm,
            act: (tx: Tx, caller: KnownCaller) => verifyStep(tx, caller, step),
          },
        ]
      : []),
  ];
}

function diagnosed(one: z.infer<typeof Diagnosis>, idOf: (key: string) => string): Event {
  const projectDay = demo.projects.find(({ name }) => name === one.project)?.filed ?? one.on;
  return {
    // The project that it led to is entered first.
    ...{ day: later(later(one.on, projectDay), FIRST_DAY), who: 'verifier', firm: one.firm },
    act: async (tx, caller) => {
      const wish = NewDiagnosis.parse({
        ...{ enterpriseId: await firmId(tx, one.firm), heldOn: one.on, institution: demo.institution },
        ...{ level: one.level, findings: one.findings, suggestions: one.suggestions, adopted: one.adopted },
        projectId: one.project ? idOf(one.project) : null,
      });
      await addDiagnosis(tx, caller, wish, { demo: true });
    },
  };
}

async function firmId(tx: Tx, name: string): Promise<string> {
  const found = await one(
    tx,
    sql<{ id: string }>`select id from v_enterprise where region_id = ${tx.region} and name = ${name}`,
  );
  return found.id;
}
