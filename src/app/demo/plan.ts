/** The demo's plan: read by the product's own reader, decided on by its clerk as plan.yaml says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ensureIndicator } from '#modules/figures/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { addTarget } from '#modules/targets/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { TownIds } from './town.ts';

const Decision = z.object({
  unit: z.string(),
  quote: z.string(),
  indicator: z.string(),
  measureUnit: z.string(),
  measure: z.enum(['cumulative', 'stock', 'ratio']).default('cumulative'),
  operator: z.enum(['>=', '<=', '=', '~', 'range']),
  value: z.string(),
  value2: z.string().nullable().default(null),
  period: z.string().nullable(),
  lead: z.string(),
  baseline: z.string().nullable().default(null),
  modality: z.enum(['ensure', 'strive', 'expect', 'plan']).nullable().default(null),
  aliases: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
});
type Decision = z.infer<typeof Decision>;

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');
export const PLAN_TEXT = read('plan.txt');
const decisions = z.object({ adopt: z.array(Decision) }).parse(parse(read('plan.yaml'))).adopt;

/** The targets that came of the plan, by unit and indicator, with the version each stands at. */
export interface AdoptedPlan {
  target(unit: string, indicator: string): string;
  version(unit: string, indicator: string): number;
  changed(unit: string, indicator: string): void;
}

export async function readPlan(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<AdoptedPlan> {
  const made = new Map<string, { id: string; version: number }>();
  for (const decision of decisions) {
    const id = await adopt(tx, caller, ids, decision);
    made.set(`${decision.unit} ${decision.indicator}`, { id, version: 1 });
  }
  const of = (unit: string, indicator: string) => {
    const entry = made.get(`${unit} ${indicator}`);
    if (!entry) throw new Error(`plan.yaml adopts no ${indicator} of ${unit}`);
    return entry;
  };
  return {
    target: (unit, indicator) => of(unit, indicator).id,
    version: (unit, indicator) => of(unit, indicator).version,
    changed: (unit, indicator) => {
      of(unit, indicator).version += 1;
    },
  };
}

async function adopt(tx: Tx, caller: KnownCaller, ids: TownIds, decision: Decision): Promise<string> {
  const { indicator: name, measureUnit, measure, aliases } = decision;
  const indicator = await ensureIndicator(tx, {
    name,
    measureUnit,
    measure,
    polarity: 'higher',
    basis: null,
    aliases,
    demo: true,
  });
  const unitId = ids.units[decision.unit] ?? '';
  const { operator, value, value2, period, baseline, modality, note } = decision;
  const target = await addTarget(
    tx,
    caller,
    {
      indicatorId: indicator.id,
      unitId,
      leadUnitId: ids.units[decision.lead] ?? unitId,
      assisting: [],
      kind: 'target',
      operator,
      value,
      value2,
      period,
      modality,
      weight: '1',
      baseline,
      plan: [],
      reporting: 'month',
      parentId: null,
      note,
    },
    { documentId: null, proposalId: null, quote: decision.quote },
  );
  return target.id;
}
