/** The demo's plan: read by the product's own reader, decided on by its clerk as plan.yaml says. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { adoptProposal, extractFile, listProposals, storeDocument } from '#modules/documents/index.ts';
import { ensureIndicator } from '#modules/figures/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import { readText } from '#modules/reading/index.ts';
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
  modality: z.enum(['ensure', 'strive', 'expect', 'plan']).nullable().default(null),
  aliases: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
});
type Decision = z.infer<typeof Decision>;

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');
const PLAN_TEXT = read('plan.txt');
const decisions = z.object({ adopt: z.array(Decision) }).parse(parse(read('plan.yaml'))).adopt;

/** The targets that came of the plan, by unit and indicator, with the version each stands at. */
export interface AdoptedPlan {
  target(unit: string, indicator: string): string;
  version(unit: string, indicator: string): number;
  changed(unit: string, indicator: string): void;
}

/** Reads the plan as a clerk would: upload, look at the proposals, adopt those that plan.yaml names; the rest stay open. */
export async function readPlan(tx: Tx, caller: KnownCaller, ids: TownIds): Promise<AdoptedPlan> {
  const proposals = await proposalsOf(tx, caller, ids);
  const made = new Map<string, { id: string; version: number }>();
  for (const decision of decisions) {
    const id = await adopt(tx, caller, ids, decision, proposals);
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

async function proposalsOf(tx: Tx, caller: KnownCaller, ids: TownIds) {
  const bytes = new TextEncoder().encode(PLAN_TEXT);
  const extracted = await extractFile(bytes, '两会发言摘编（演示）.txt');
  const file = {
    bytes,
    fileName: '两会发言摘编（演示）.txt',
    title: '',
    unitId: ids.units.government ?? '',
    publishedOn: null,
    planId: null,
    year: 2022,
    demo: true,
  };
  const { id } = await storeDocument(tx, caller, file, extracted, readText(extracted.text, { year: 2022 }));
  return listProposals(tx, caller, id);
}

type Proposals = Awaited<ReturnType<typeof proposalsOf>>;

async function adopt(
  tx: Tx,
  caller: KnownCaller,
  ids: TownIds,
  decision: Decision,
  proposals: Proposals,
): Promise<string> {
  const { indicator: name, measureUnit, measure, aliases } = decision;
  const kept = { name, measureUnit, measure, polarity: 'higher' as const, basis: null, aliases, demo: true };
  const indicator = await ensureIndicator(tx, kept);
  const unitId = ids.units[decision.unit] ?? '';
  const { operator, value, value2, period, modality, note } = decision;
  const proposal = proposals.find((row) => row.kind === 'fact' && row.quote.includes(decision.quote));
  if (!proposal) throw new Error(`the reader finds no proposal with ${decision.quote}`);
  const fact = {
    ...{
      unitId,
      leadUnitId: ids.units[decision.lead] ?? unitId,
      indicatorId: indicator.id,
      indicatorName: name,
    },
    ...{ measureUnit, measure, kind: 'target' as const, operator, value, value2, period, modality, note },
  };
  const { targetId } = await adoptProposal(tx, caller, proposal.id, { version: proposal.version, fact });
  if (targetId === null) throw new Error(`${decision.quote} became no target`);
  return targetId;
}
