/** The demo's experts and panels, all invented, from experts.yaml: by the same acts as people's, on the days they happened. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  addExpert,
  addInterest,
  answerSeat,
  closeList,
  drawPanel,
  enterSheet,
  finalisePanel,
  moveExpert,
  NewExpert,
  NewInterest,
  NewPanel,
  NewSheet,
  openSheets,
  planPanel,
  readPanel,
  startScoring,
} from '#modules/experts/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { demoProjectId } from './projects.ts';

const Day = z.iso.date();
const Held = z.strictObject({
  ...{ project: z.string(), on: Day, number: z.string(), scores: z.array(z.number()) },
  verdicts: z.array(z.enum(['agree', 'agree-with-changes', 'disagree'])).default([]),
  ...{ months: z.array(z.number()), dissent: z.string().optional(), conclusion: z.string().default('') },
});
type Held = z.infer<typeof Held>;
const Demo = z.strictObject({
  experts: z.array(
    z.tuple([z.string(), z.string(), z.boolean(), z.string(), z.array(z.string()), z.array(z.string()), Day]),
  ),
  noConsent: z.array(z.string()),
  suspended: z.object({ expert: z.string(), on: Day, reason: z.string() }),
  interests: z.array(
    z.object({
      ...{ expert: z.string(), kind: z.string(), firm: z.string() },
      ...{ from: Day.optional(), to: Day.optional() },
    }),
  ),
  panels: z.array(Held),
  scoring: Held,
  topic: z.object({ title: z.string(), on: Day, industries: z.array(z.string()), rule: z.string() }),
});
const FILE = path.join(import.meta.dirname, 'experts.yaml');
const demo = Demo.parse(parse(readFileSync(FILE, 'utf8')));

export type ExpertRun = <T>(
  login: 'chain' | 'service',
  day: string,
  act: (tx: Tx, caller: KnownCaller) => Promise<T>,
) => Promise<T>;
const INVENTED = { demo: true };
const nameOf = (code: string): string => `演示专家 ${code}`;

export const anyExpert = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_expert where region_id = ${tx.region} limit 1`)) !== undefined;

export async function tellExperts(run: ExpertRun): Promise<void> {
  const ids = await tellPool(run);
  for (const held of demo.panels) await tellPanel(run, held, 'finalised');
  const { expert, on, reason } = demo.suspended;
  await run('chain', on, (tx) =>
    moveExpert(tx, ids.get(expert) ?? '', { version: 1, state: 'suspended', reason }),
  );
  await tellPanel(run, demo.scoring, 'scoring');
  const { title, on: heldOn, industries, rule: publicRule } = demo.topic;
  const wish = { title, heldOn, industries, publicRule, template: 'industry-study' };
  await run('chain', '2022-06-27', (tx, who) => planPanel(tx, who, NewPanel.parse(wish), INVENTED));
}

async function tellPool(run: ExpertRun): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [code, institution, outside, title, professions, industries, poolFrom] of demo.experts) {
    const consent = demo.noConsent.includes(code)
      ? {}
      : { consentOn: poolFrom, consentNote: '书面同意（演示）' };
    const wish = {
      ...{ name: nameOf(code), institution, outside, title, professions, industries, poolFrom },
      ...{ recommendedBy: '演示推荐单位', contact: `演示号码 ${code}-0000`, ...consent },
    };
    ids.set(code, await run('chain', poolFrom, (tx) => addExpert(tx, NewExpert.parse(wish), INVENTED)));
  }
  for (const { expert, kind, firm, from, to } of demo.interests) {
    const wish = { kind, firmName: firm, fromDay: from ?? null, toDay: to ?? null };
    await run('chain', '2022-03-01', (tx) =>
      addInterest(tx, ids.get(expert) ?? '', NewInterest.parse(wish), INVENTED),
    );
  }
  return ids;
}

/** Up to its scoring, or to the end. */
async function tellPanel(run: ExpertRun, held: Held, until: 'scoring' | 'finalised'): Promise<void> {
  const act = <T>(login: 'chain' | 'service', work: (tx: Tx, who: KnownCaller) => Promise<T>) =>
    run(login, held.on, work);
  const id = await act('chain', async (tx, who) => {
    const wish = {
      ...{ title: `${held.project}论证（演示）`, number: held.number, heldOn: held.on },
      ...{ projectId: await demoProjectId(tx, held.project), template: 'project-argument-small' },
    };
    return planPanel(tx, who, NewPanel.parse(wish), INVENTED);
  });
  const page = () => act('chain', (tx, who) => readPanel(tx, who, id));
  await act('chain', (tx, who) => closeList(tx, who, id, { version: 1, exclude: [] }));
  await act('chain', (tx, who) => drawPanel(tx, who, id, { version: 2, publicValue: null }));
  const { seatRows } = await page();
  for (const { id: seat } of seatRows)
    await act('chain', (tx, who) => answerSeat(tx, who, seat, { state: 'accepted', reason: null }));
  await act('chain', (tx, who) => startScoring(tx, who, id, { version: 3, deadline: null }));
  const { rules } = await page();
  for (const [at, points] of held.scores.entries()) {
    const sheet = sheetOf(
      held,
      at,
      points,
      rules.criteria.map(({ code }) => code),
    );
    const files = [
      { name: `签字评分表-${at + 1}（演示）.pdf`, bytes: Buffer.from(`演示 ${held.number} ${at}`) },
    ];
    await act('chain', (tx, who) => enterSheet(tx, who, seatRows[at]?.id ?? '', { sheet, files }));
  }
  if (until === 'scoring') return;
  await act('service', (tx, who) => openSheets(tx, who, id, 4));
  await act('service', (tx, who) => finalisePanel(tx, who, id, { version: 5, conclusion: held.conclusion }));
}

function sheetOf(held: Held, at: number, points: number, criteria: readonly string[]): NewSheet {
  const verdict = held.verdicts[at] ?? 'agree';
  return NewSheet.parse({
    ...{ verdict, forecastMonths: held.months[at] ?? null },
    dissent: verdict === 'disagree' ? held.dissent : null,
    opinion: at === 0 ? '材料齐全，可以论证（演示）。' : null,
    scores: criteria.map((criterion, n) => ({
      ...{
        criterion,
        score: String(points + ((at + n) % 3) - 1),
        reason: '按材料和现场了解的情况评定（演示）',
      },
    })),
  });
}
