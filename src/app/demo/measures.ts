/** The demo's invented measures, from measures.yaml: entered, told and claimed through the same commands that people use. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnownCaller } from '#modules/identity/index.ts';
import { addMeasure, NewMeasure, NewSteps, takeSteps } from '#modules/measures/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

const Demo = z.object({
  day: z.string(),
  measures: z.array(
    z.looseObject({
      title: z.string(),
      units: z.array(z.string()).default([]),
      window: z.tuple([z.string(), z.string()]),
      steps: z.array(z.looseObject({ day: z.string(), firms: z.array(z.string()) })),
    }),
  ),
});

const demo = Demo.parse(parse(readFileSync(path.join(import.meta.dirname, 'measures.yaml'), 'utf8')));

/** The day on which the measures were entered, and the days of what followed, in order. */
export const MEASURES_DAY = demo.day;
export const STEP_DAYS: readonly string[] = [
  ...new Set(demo.measures.flatMap(({ steps }) => steps.map(({ day }) => day))),
].sort();

export async function tellMeasures(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<void> {
  for (const { window, steps: _, units, ...measure } of demo.measures) {
    const [windowFrom, windowTo] = window;
    const wish = NewMeasure.parse({
      ...{
        policy: '惠企政策样例（演示）',
        documentNumber: null,
        issuingUnit: '市工信局（演示）',
        effectiveFrom: '2022-01-01',
      },
      ...{ contactOffice: '企业服务处（演示）', source: '虚构，仅供演示', windowFrom, windowTo, ...measure },
      units: units.map((unit) => ids.units[unit] ?? ''),
    });
    await addMeasure(tx, caller, wish, { demo: true });
  }
}

/** What was told and claimed on a day. */
export async function tellSteps(tx: Tx, caller: KnownCaller, day: string): Promise<void> {
  const named = async (view: 'v_enterprise' | 'measure', column: 'name' | 'title') =>
    new Map(
      (
        await rows(
          tx,
          sql<{ id: string; name: string }>`
            select id, ${sql.ref(column)} as name from ${sql.table(view)} where region_id = ${tx.region} and demo order by id`,
        )
      ).map(({ id, name }) => [name, id]),
    );
  const firms = await named('v_enterprise', 'name');
  const measures = await named('measure', 'title');
  for (const { title, steps } of demo.measures)
    for (const { day: on, firms: names, ...step } of steps.filter((one) => one.day === day)) {
      const enterprises = names.flatMap((name) => firms.get(name) ?? []);
      if (enterprises.length === 0) continue;
      await takeSteps(tx, caller, measures.get(title) ?? '', NewSteps.parse({ ...step, on, enterprises }), {
        demo: true,
      });
    }
}
