/** The demo's invented projects, from projects.yaml: on the days they happened, each gate with its evidence, verified by another post. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { multiply } from '#kernel/decimal.ts';
import { listChains, readChain } from '#modules/chains/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import {
  addEvidence,
  addProject,
  amendProject,
  type NewProject,
  readProject,
  reportStep,
  rulesOn,
  setStatus,
  verifyStep,
} from '#modules/projects/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

const Day = z.iso.date();
const Happened = z
  .tuple([Day])
  .or(z.tuple([Day, Day]))
  .or(z.tuple([Day, Day, Day]));
const Project = z.strictObject({
  ...{ name: z.string(), kind: z.string(), unit: z.string(), investor: z.string(), product: z.string() },
  ...{ chain: z.string().optional(), node: z.string().optional(), traits: z.array(z.string()).default([]) },
  ...{
    class: z.string(),
    currency: z.string().default('CNY'),
    rate: z.number().optional(),
    rateOn: Day.optional(),
  },
  ...{ total: z.number(), fixed: z.number(), equipment: z.number(), tax: z.number(), output: z.number() },
  ...{ mu: z.number().optional(), area: z.number().optional(), carrier: z.string().optional() },
  ...{ method: z.string(), first: z.string(), entered: Day, plan: z.record(z.string(), Day).default({}) },
  ...{ company: z.string().optional(), capital: z.number().optional(), code: z.string().optional() },
  landContract: z.string().optional(),
  suspend: z.tuple([Day, z.string()]).optional(),
  lost: z.tuple([Day, z.string(), z.string()]).optional(),
  course: z.record(z.string(), Happened).default({}),
});

export { Project as DemoProject };

type Project = z.infer<typeof Project>;

const FILE = path.join(import.meta.dirname, 'projects.yaml');
const demo = z.object({ projects: z.array(Project) }).parse(parse(readFileSync(FILE, 'utf8')));

type Login = 'investment' | 'clerk';
type Act = (tx: Tx, caller: KnownCaller) => Promise<unknown>;
export type ProjectRun = (login: Login, day: string, act: Act) => Promise<unknown>;
export interface DemoEvent {
  readonly day: string;
  readonly login: Login;
  readonly act: Act;
}

export const anyInvestmentProject = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_project where region_id = ${tx.region} limit 1`)) !== undefined;

/** For the other parts of the demo. */
export const demoProjectId = async (tx: Tx, name: string): Promise<string> =>
  (
    await one(
      tx,
      sql<{ id: string }>`select id from v_project where region_id = ${tx.region} and name = ${name}`,
    )
  ).id;

/** @param more what other modules tell of them, in the order of days: a later record never comes before an earlier */
export async function tellProjects(
  run: ProjectRun,
  ids: TownIds,
  {
    more = [],
    projects = demo.projects,
  }: { readonly more?: readonly DemoEvent[]; readonly projects?: readonly Project[] } = {},
): Promise<void> {
  const own = projects.flatMap((project, at) => eventsOf(project, at, ids));
  const events = [...own, ...more];
  const days = Map.groupBy(events, ({ day, login }) => `${day} ${login === 'clerk' ? '2' : '1'}`);
  for (const key of [...days.keys()].sort()) {
    const all = days.get(key) ?? [];
    await run(all[0]?.login ?? 'clerk', all[0]?.day ?? '', async (tx, caller) => {
      for (const { act } of all) await act(tx, caller);
    });
  }
}

const yuan = (tenThousands: number): string => multiply(String(tenThousands), '10000');

function eventsOf(project: Project, at: number, ids: TownIds): DemoEvent[] {
  const officer = (day: string, act: Act): DemoEvent => ({ day, login: 'investment', act });
  const { suspend, lost, name } = project;
  return [
    officer(project.entered, (tx, caller) => enter(tx, caller, project, ids)),
    ...Object.entries(project.course).flatMap(([stage, happened]) =>
      stepEvents(project, at, stage, happened),
    ),
    ...(suspend
      ? [
          officer(suspend[0], async (tx, caller) =>
            setStatus(tx, caller, await demoProjectId(tx, name), { status: 'suspended', reason: suspend[1] }),
          ),
        ]
      : []),
    ...(lost
      ? [
          officer(lost[0], async (tx, caller) =>
            setStatus(tx, caller, await demoProjectId(tx, name), {
              ...{ status: 'lost', reason: lost[1], competitorPlace: lost[2] },
            }),
          ),
        ]
      : []),
  ];
}

async function enter(tx: Tx, caller: KnownCaller, project: Project, ids: TownIds): Promise<void> {
  const place = await nodeOf(tx, caller, project);
  const foreign = project.rate ? { rate: String(project.rate), rateOn: project.rateOn ?? null } : {};
  const wish: NewProject = {
    ...{
      name: project.name,
      kind: project.kind,
      unitId: ids.units[project.unit] ?? '',
      ...place,
      ...foreign,
    },
    ...{ content: `${project.product}生产（演示）`, product: project.product, industryClass: project.class },
    ...{
      currency: project.currency,
      plannedInvestment: yuan(project.total),
      plannedFixed: yuan(project.fixed),
    },
    ...{
      plannedEquipment: yuan(project.equipment),
      plannedTax: yuan(project.tax),
      plannedOutput: yuan(project.output),
    },
    ...{ landMu: project.mu === undefined ? null : String(project.mu), carrier: project.carrier ?? null },
    ...{
      carrierArea: project.area === undefined ? null : String(project.area),
      ownerPost: '市商务局 招商专员',
    },
    ...{ sourceMethod: project.method, firstUnitId: ids.units[project.first] ?? null, confirmed: true },
    investors: [{ name: project.investor, traits: project.traits, share: '100' }],
    plan: Object.entries(project.plan).map(([stage, plannedOn]) => ({ stage, plannedOn })),
  };
  await addProject(tx, caller, wish, { demo: true });
}

/** Of the demo's maps, by name; a project whose node the map does not have stands on its chain alone. */
async function nodeOf(tx: Tx, caller: KnownCaller, { chain, node }: Project): Promise<object> {
  if (chain === undefined) return {};
  const { rows } = await listChains(tx, caller, { ended: false });
  const found = rows.find(({ name }) => name.startsWith(chain));
  if (!found) return {};
  const { content } = await readChain(tx, caller, found.id, undefined);
  const nodeId = content?.nodes.find(({ name }) => name === node)?.id;
  return { chainId: found.id, ...(nodeId ? { nodeId } : {}) };
}

function stepEvents(
  project: Project,
  at: number,
  stage: string,
  days: z.infer<typeof Happened>,
): DemoEvent[] {
  const [happenedOn, reportedOn = happenedOn, verifiedOn] = days;
  const report: Act = async (tx, caller) => {
    const id = await demoProjectId(tx, project.name);
    await tellFields(tx, caller, { id, project, at, stage });
    await proveGate(tx, caller, { id, project, stage, day: happenedOn });
    await reportStep(tx, caller, id, { stage, happenedOn });
  };
  const verify: Act = async (tx, caller) => {
    const { waiting, evidence } = await readProject(tx, caller, await demoProjectId(tx, project.name));
    if (!waiting) throw new Error(`${project.name} has no step that waits for ${stage}`);
    const seen = evidence
      .filter((one) => one.stage === stage && one.supersededReason === null)
      .map(({ id }) => id);
    await verifyStep(tx, caller, waiting.id, { seen });
  };
  return [
    { day: reportedOn, login: 'investment', act: report },
    ...(verifiedOn === undefined ? [] : [{ day: verifiedOn, login: 'clerk' as const, act: verify }]),
  ];
}

interface GateOf {
  readonly id: string;
  readonly project: Project;
  readonly stage: string;
}

/** What is known only from this gate on: the company, its funds, its codes. */
async function tellFields(
  tx: Tx,
  caller: KnownCaller,
  { id, project, at, stage }: GateOf & { readonly at: number },
): Promise<void> {
  const told = {
    registered: {
      companyName: project.company,
      creditCode: creditCodeFrom(`91321000MA2P${String(1000 + at)}`),
    },
    funded: { arrivedCapital: project.capital === undefined ? undefined : yuan(project.capital) },
    filed: { filingCode: project.code },
    land: { landContract: project.landContract },
  }[stage];
  if (!told) return;
  const { version } = await readProject(tx, caller, id);
  const given = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length > 0)
    await amendProject(tx, caller, id, { version, reason: '进入关口时补齐（演示）', ...given });
}

/** The smallest picture that is one. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function proveGate(
  tx: Tx,
  caller: KnownCaller,
  { id, project, stage, day }: GateOf & { readonly day: string },
): Promise<void> {
  const rules = rulesOn(day);
  const asked = rules.evidence.filter(
    ({ into, kinds }) => into === stage && (kinds?.includes(project.kind) ?? true),
  );
  for (const { anyOf } of asked) {
    const [kind = 'other'] = anyOf;
    const word = rules.evidenceKinds.find(({ code }) => code === kind);
    const bytes = word?.photo ? PICTURE : Buffer.from(`演示：${project.name} ${word?.zh ?? kind}\n`);
    const name = `${word?.zh ?? kind}（演示）.${word?.photo ? 'png' : 'txt'}`;
    await addEvidence(tx, caller, id, { kind, stage, files: [{ name, bytes }] });
  }
}
