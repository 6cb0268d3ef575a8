/** What the demo projects have invested and how far their works are, from progress.yaml: reported by one post, verified by another. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { multiply } from '#kernel/decimal.ts';
import { addMonths } from '#kernel/local-date.ts';
import {
  addImage,
  keepAllLights,
  learnForecasts,
  planInvestment,
  readProgress,
  reportInvestments,
  reportResult,
  verifyInvestment,
} from '#modules/progress/index.ts';
import { setPlan } from '#modules/projects/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type DemoEvent, demoProjectId, type ProjectRun } from './projects.ts';

const Day = z.iso.date();
const Amounts = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const Found = z.tuple([z.number(), z.number(), z.number(), z.number(), z.string()]).nullable();
const Project = z.strictObject({
  name: z.string(),
  plan: z.record(z.string(), z.number()).default({}),
  reported: z.record(z.string(), Amounts).default({}),
  verified: z.record(z.string(), Found).default({}),
  statistical: z.record(z.string(), z.number()).default({}),
  images: z.array(z.tuple([Day, z.number(), z.string()])).default([]),
  moved: z.array(z.tuple([z.string(), Day, Day, z.string()])).default([]),
  results: z
    .record(z.string(), z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]))
    .default({}),
});
type Project = z.infer<typeof Project>;

const FILE = path.join(import.meta.dirname, 'progress.yaml');
const demo = z.object({ projects: z.array(Project) }).parse(parse(readFileSync(FILE, 'utf8')));

export const anyInvestment = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_project_investment where region_id = ${tx.region} limit 1`)) !==
  undefined;

const yuan = (tenThousands: number): string => multiply(String(tenThousands), '10000');
type Act = Parameters<ProjectRun>[2];

/** On the days they happened. */
export const progressEvents = (today: string): DemoEvent[] =>
  demo.projects.flatMap((project) => toldOf(project, today));

/** Of projects that were told before there was progress: all on one day, in the order in which it happened. */
export async function tellProgress(run: ProjectRun, today: string): Promise<void> {
  const order = ({ day, login }: DemoEvent) => `${day} ${login === 'clerk' ? '2' : '1'}`;
  const all = progressEvents(today).toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  for (const { login, act } of all) await run(login, today, act);
}

/** As each night does. */
export async function judgeProgress(tx: Tx): Promise<void> {
  await keepAllLights(tx);
  await learnForecasts(tx);
}

function toldOf(project: Project, today: string): DemoEvent[] {
  const { name } = project;
  const officer = (day: string, act: Act): DemoEvent => ({ day, login: 'investment', act });
  const later = (month: string, date: string) => `${addMonths(`${month}-01`, 1).slice(0, 8)}${date}`;
  const plan = Object.entries(project.plan).map(([period, amount]) => ({ period, amount: yuan(amount) }));
  return [
    ...(plan.length > 0
      ? [
          officer('2022-04-20', async (tx, who) =>
            planInvestment(tx, who, await demoProjectId(tx, name), { plan, reason: null }),
          ),
        ]
      : []),
    ...Object.entries(project.reported).map(([month, amounts]) =>
      officer(later(month, '08'), (tx, who) => report(tx, who, name, month, amounts)),
    ),
    ...Object.entries(project.verified).map(
      ([month, found]): DemoEvent => ({
        ...{ day: later(month, '12'), login: 'clerk' },
        act: (tx, who) => verify(tx, who, name, month, found),
      }),
    ),
    ...Object.entries(project.statistical).map(
      ([month, amount]): DemoEvent => ({
        ...{ day: later(month, '20'), login: 'clerk' },
        act: async (tx, who) => {
          const entry = { projectId: await demoProjectId(tx, name), month, amount: yuan(amount) };
          const wish = { kind: 'statistical' as const, entries: [entry], reason: null, confirmed: false };
          return reportInvestments(tx, who, wish, { demo: true });
        },
      }),
    ),
    ...project.images.map(([happenedOn, percent, words]) =>
      officer(happenedOn, async (tx, who) => {
        const wish = { happenedOn, percent: String(percent), words, reason: null, files: [] };
        return addImage(tx, who, await demoProjectId(tx, name), wish);
      }),
    ),
    ...project.moved.map(([stage, plannedOn, on, reason]) =>
      officer(on, async (tx, who) =>
        setPlan(tx, who, await demoProjectId(tx, name), [{ stage, plannedOn, reason }]),
      ),
    ),
    ...Object.entries(project.results).map(([year, [output, invoiced, tax, jobs, energy]]) =>
      officer(today, async (tx, who) =>
        reportResult(tx, who, await demoProjectId(tx, name), {
          ...{ year: Number(year), output: yuan(output), invoiced: yuan(invoiced), tax: yuan(tax) },
          ...{ jobs: String(jobs), energy: String(energy), note: '上半年预计（演示）', reason: null },
        }),
      ),
    ),
  ];
}

async function report(
  tx: Tx,
  who: Parameters<Act>[1],
  name: string,
  month: string,
  [amount, fixed, equipment, building]: z.infer<typeof Amounts>,
): Promise<void> {
  const entry = {
    ...{ projectId: await demoProjectId(tx, name), month, amount: yuan(amount), fixed: yuan(fixed) },
    ...{ equipment: yuan(equipment), building: yuan(building) },
  };
  const wish = { kind: 'reported' as const, entries: [entry], reason: null, confirmed: false };
  await reportInvestments(tx, who, wish, { demo: true });
}

async function verify(
  tx: Tx,
  who: Parameters<Act>[1],
  name: string,
  month: string,
  found: z.infer<typeof Found>,
): Promise<void> {
  const { investments } = await readProgress(tx, who, await demoProjectId(tx, name), {});
  const row = investments.find((one) => one.month === month && one.kind === 'reported' && !one.superseded);
  if (!row) throw new Error(`${name} reported nothing of ${month}`);
  if (found === null) return void (await verifyInvestment(tx, who, row.id, {}));
  const [amount, fixed, equipment, building, note] = found;
  const values = {
    amount: yuan(amount),
    fixed: yuan(fixed),
    equipment: yuan(equipment),
    building: yuan(building),
  };
  await verifyInvestment(tx, who, row.id, { ...values, note });
}
