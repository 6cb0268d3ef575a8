/** The demo's invented thresholds, assessments, contracts, commitments and parcels, on the demo's own projects. All of it is marked 演示. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { multiply } from '#kernel/decimal.ts';
import {
  addAgreement,
  addAssessment,
  addCommitment,
  addThreshold,
  checkText,
  NewAgreement,
  NewAssessment,
  NewCommitment,
  NewCommitmentStep,
  NewThreshold,
  plannedOf,
  stepCommitment,
} from '#modules/admission/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { bringParcels, readFile } from '#modules/land/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { demoProjectId } from './projects.ts';
import type { TownIds } from './town.ts';

const Day = z.iso.date();
const Promised = z.strictObject({
  ...{
    key: z.string(),
    project: z.string(),
    side: z.enum(['government', 'investor']),
    who: z.string(),
    kind: z.string(),
  },
  ...{ what: z.string(), money: z.number().optional(), amount: z.string().optional(), due: Day.optional() },
  after: z.array(z.string()).default([]),
  proven: z.tuple([Day, z.string(), z.number().optional()]).optional(),
  verified: z.tuple([Day, z.number().optional()]).optional(),
});
const Demo = z.strictObject({
  thresholds: z.array(
    z.strictObject({ unit: z.string(), criterion: z.string(), value: z.string(), must: z.boolean() }),
  ),
  assessed: z.array(z.string()),
  enquiries: z.array(
    z.strictObject({ name: z.string(), unit: z.string(), inputs: z.record(z.string(), z.string()) }),
  ),
  agreements: z.array(
    z.strictObject({
      ...{
        title: z.string(),
        project: z.string().optional(),
        unit: z.string().optional(),
        party: z.string(),
      },
      ...{ signed: Day.optional(), text: z.string().optional() },
    }),
  ),
  commitments: z.array(Promised),
});

const file = (name: string): Buffer => readFileSync(path.join(import.meta.dirname, name));
const demo = Demo.parse(parse(file('admission.yaml').toString('utf8')));

const INVENTED = { demo: true };
const TERMS_DAY = '2022-05-10';
const CONTRACTS_DAY = '2022-05-16';
const PARCELS_DAY = '2022-05-20';

type Act = (tx: Tx, caller: KnownCaller) => Promise<unknown>;
/** Runs an act as a post on a day. */
export type RunAdmission = (login: 'investment' | 'clerk', day: string, act: Act) => Promise<unknown>;

export const anyThreshold = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from v_commitment where region_id = ${tx.region} limit 1`)) !== undefined;

export async function tellAdmission(run: RunAdmission, ids: TownIds): Promise<void> {
  const unit = (key: string): string => ids.units[key] ?? '';
  await run('investment', TERMS_DAY, (tx, who) => tellTerms(tx, who, unit));
  await run('investment', CONTRACTS_DAY, (tx, who) => tellContracts(tx, who, unit));
  await tellCommitments(run, unit);
  await run('investment', PARCELS_DAY, (tx, who) => {
    const name = 'parcels.geojson';
    const read = readFile({ name, bytes: file(name) });
    return bringParcels(tx, who, read, { unitId: unit('etdz'), save: true, fileName: name, ...INVENTED });
  });
}

type UnitOf = (key: string) => string;

async function tellTerms(tx: Tx, who: KnownCaller, unit: UnitOf): Promise<void> {
  for (const { unit: key, ...row } of demo.thresholds) {
    const wish = { ...row, unitId: unit(key), documentNumber: '演示开发〔2022〕5号', fromOn: '2022-03-01' };
    await addThreshold(tx, who, NewThreshold.parse(wish), true);
  }
  for (const name of demo.assessed) {
    const projectId = await demoProjectId(tx, name);
    const planned = await plannedOf(tx, who, projectId);
    await addAssessment(tx, who, NewAssessment.parse({ ...planned, projectId }), INVENTED);
  }
  for (const { unit: key, ...one } of demo.enquiries)
    await addAssessment(tx, who, NewAssessment.parse({ ...one, unitId: unit(key) }), INVENTED);
}

async function tellContracts(tx: Tx, who: KnownCaller, unit: UnitOf): Promise<void> {
  for (const { project, unit: key, signed, text, ...rest } of demo.agreements) {
    const projectId = project === undefined ? null : await demoProjectId(tx, project);
    const place = { projectId, unitId: key === undefined ? null : unit(key), signedOn: signed ?? null };
    const id = await addAgreement(tx, who, NewAgreement.parse({ ...rest, ...place }), true);
    if (text !== undefined) await checkText(tx, who, id, { text });
  }
}

const money = (tenThousands: number | undefined): string | undefined =>
  tenThousands === undefined ? undefined : multiply(String(tenThousands), '10000');

async function tellCommitments(run: RunAdmission, unit: UnitOf): Promise<void> {
  const roots = new Map<string, string>();
  const rootOf = (key: string): string => roots.get(key) ?? '';
  await run('investment', CONTRACTS_DAY, async (tx, who) => {
    for (const one of demo.commitments) {
      const government = one.side === 'government';
      const wish = {
        ...{
          projectId: await demoProjectId(tx, one.project),
          side: one.side,
          kind: one.kind,
          what: one.what,
        },
        ...(government ? { owingUnitId: unit(one.who) } : { owingName: one.who }),
        ...{
          amount: money(one.money) ?? one.amount ?? null,
          dueOn: one.due ?? null,
          conditions: one.after.map(rootOf),
        },
      };
      roots.set(one.key, await addCommitment(tx, who, NewCommitment.parse(wish), true));
    }
  });
  for (const { key, proven, verified } of demo.commitments) {
    if (proven) {
      const step = {
        after: 0,
        state: 'proven',
        happenedOn: proven[0],
        words: proven[1],
        amount: money(proven[2]),
      };
      await run('investment', proven[0], (tx, who) =>
        stepCommitment(tx, who, rootOf(key), NewCommitmentStep.parse(step)),
      );
    }
    if (verified) {
      const step = { after: 1, state: 'verified', happenedOn: verified[0], amount: money(verified[1]) };
      await run('clerk', verified[0], (tx, who) =>
        stepCommitment(tx, who, rootOf(key), NewCommitmentStep.parse(step)),
      );
    }
  }
}
