/** The demo's recognition, from recognition.yaml: words on rules, projects that rules speak of, a decision, a list, a transfer, and counted goals. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { ensureIndicator } from '#modules/figures/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import {
  bindProjectCounter,
  decideVerdict,
  importPastedList,
  proposeSplit,
  readCounting,
  recountProjects,
  refreshAll,
  setSwitch,
} from '#modules/recognition/index.ts';
import { addTarget, NewTarget } from '#modules/targets/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { DemoProject, demoProjectId, type ProjectRun, tellProjects } from './projects.ts';
import type { TownIds } from './town.ts';

const S = z.string();
const Demo = z.strictObject({
  switches: z.array(
    z.strictObject({ rule: S, on: z.boolean(), from: S, least: S.optional(), document: S, reason: S }),
  ),
  goals: z.array(z.strictObject({ unit: S, indicator: S, measureUnit: S, value: S, counter: S, reason: S })),
  ...{ goalsDay: S, countDays: z.array(S), projects: z.array(DemoProject) },
  decisions: z.array(z.strictObject({ project: S, day: S, rules: z.array(S), reason: S })),
  split: z.strictObject({ project: S, first: S, rule: S, fromYear: z.number(), login: S, day: S, reason: S }),
  list: z.strictObject({
    ...{ day: S, level: z.enum(['province', 'city']), year: z.number(), source: S },
    lines: z.array(z.array(S)),
  }),
});
const FILE = path.join(import.meta.dirname, 'recognition.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));

type Act = (tx: Tx, caller: KnownCaller) => Promise<unknown>;
/** As a post, on a day. */
export type RecognitionRun = (login: string, day: string, act: Act) => Promise<unknown>;

export const anyRecognition = async (tx: Tx): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from v_project where region_id = ${tx.region} and name = ${demo.projects[0]?.name ?? ''}`,
  )) !== undefined;

export async function tellRecognition(
  run: RecognitionRun,
  projectRun: ProjectRun,
  ids: TownIds,
  today: string,
): Promise<void> {
  await run('clerk', demo.switches[0]?.from ?? today, (tx) => switchRules(tx));
  await tellProjects(projectRun, ids, { projects: demo.projects });
  await run('investment', demo.list.day, (tx, caller) => bringList(tx, caller));
  for (const { project, day, rules, reason } of demo.decisions)
    await run('clerk', day, async (tx, caller) => {
      const id = await demoProjectId(tx, project);
      const { verdictId } = await readCounting(tx, caller, id);
      await decideVerdict(tx, caller, id, { verdict: 'not', byRules: rules, reason, after: verdictId });
    });
  const { split } = demo;
  await run(split.login, split.day, async (tx, caller) =>
    proposeSplit(tx, caller, {
      ...{ projectId: await demoProjectId(tx, split.project), firstUnitId: ids.units[split.first] ?? null },
      ...{ rule: split.rule, fromYear: split.fromYear, reason: split.reason },
    }),
  );
  await run('clerk', demo.goalsDay, (tx, caller) => setGoals(tx, caller, ids));
  for (const day of demo.countDays) await run('clerk', day, (tx) => recountProjects(tx, { known: day }));
  await run('clerk', today, async (tx) => {
    await refreshAll(tx);
    await recountProjects(tx);
  });
}

async function switchRules(tx: Tx): Promise<void> {
  for (const { rule, on, from, least, document, reason } of demo.switches)
    await setSwitch(
      tx,
      { rule, isOn: on, onFrom: from, settings: least ? { least } : {}, documentNumber: document, reason },
      { demo: true },
    );
}

async function bringList(tx: Tx, caller: KnownCaller): Promise<void> {
  const { level, year, source, lines } = demo.list;
  const text = lines.map((cells) => cells.join('\t')).join('\n');
  await importPastedList(tx, caller, { text, level, year, source }, { demo: true });
}

const BY_HAND = { documentId: null, proposalId: null, quote: null, demo: true };

async function setGoals(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  for (const { unit, indicator: name, measureUnit, value, counter, reason } of demo.goals) {
    const kept = { name, measureUnit, measure: 'cumulative' as const, polarity: 'higher' as const };
    const indicator = await ensureIndicator(tx, { ...kept, basis: null, aliases: [], demo: true });
    const unitId = ids.units[unit] ?? '';
    const wish = {
      indicatorId: indicator.id,
      unitId,
      leadUnitId: unitId,
      operator: '>=',
      value,
      period: '2022',
    };
    await addTarget(tx, caller, NewTarget.parse(wish), BY_HAND);
    if (indicator.countedBy === null)
      await bindProjectCounter(tx, { indicatorId: indicator.id, counter, reason });
    else await recountProjects(tx, { indicators: [indicator.id] });
  }
}
