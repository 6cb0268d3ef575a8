/** Sound wishes become projects, however many in the same few statements: each at its first stage, with what it lacks counted. */
import type { Tx } from '#platform/db/database.ts';
import { gateFacts } from './facts.ts';
import type { ProjectFields } from './field-contract.ts';
import { standingOf } from './gates.ts';
import { type CheckedInvestor, insertInvestors, investorNames } from './investors.ts';
import { noteProject } from './keeping.ts';
import { changedDays, insertDays } from './plans.ts';
import { rulesOn } from './project-rules.ts';
import type { NewPlanDay } from './shape-contract.ts';
import { insertProjects, type ProjectState, type StoredProject } from './store.ts';

export interface EntryOptions {
  readonly demo?: boolean;
  readonly importId?: string | null;
  /** The record that it came out of. */
  readonly from?: { readonly kind: string; readonly id: string } | undefined;
}

/** A wish that was found sound. */
export interface CheckedWish {
  readonly told: object;
  readonly fields: ProjectFields;
  readonly parent: StoredProject | null;
  readonly investors: readonly CheckedInvestor[];
  readonly plan: readonly NewPlanDay[];
  readonly cannotProvide: readonly string[];
}

/** Their ids, in the order of the wishes. Refusals of a plan. */
export async function enterProjects(
  tx: Tx,
  wishes: readonly CheckedWish[],
  options: EntryOptions,
): Promise<string[]> {
  const begun = wishes.map((wish) => {
    const days = changedDays(tx.today, wish.fields.kind, wish.plan, []);
    return { ...wish, days, state: firstState(wish, days, options, tx.today) };
  });
  const stored = await insertProjects(
    tx,
    begun.map(({ state }) => state),
  );
  const made = stored.flatMap((project, at) => {
    const wish = begun[at];
    return wish ? [{ ...wish, project }] : [];
  });
  await insertInvestors(tx, made);
  await insertDays(tx, made);
  for (const { project, told, investors } of made)
    noteProject(tx, project, {
      act: 'add',
      after: { ...told, ...(investors.length > 0 ? { investors: investors.length } : {}) },
    });
  return stored.map(({ id }) => id);
}

function firstState(
  { fields, investors, cannotProvide }: CheckedWish,
  days: readonly NewPlanDay[],
  { demo = false, importId = null, from }: EntryOptions,
  day: string,
): ProjectState {
  const rules = rulesOn(day);
  const [first] = rules.templates.find(({ code }) => code === fields.kind)?.path ?? [];
  const state: ProjectState = {
    ...fields,
    ...{ cannotProvide, demo, importId, fromKind: from?.kind ?? null, fromId: from?.id ?? null },
    investor: investorNames(investors),
    ...{ stage: first ?? 'lead', stageSince: day, status: 'ongoing', statusReason: null, statusSince: day },
    ...{ competitorPlace: null, counts: null, investedReported: null, investedVerified: null },
    ...{ missingCount: 0, mover: 'reporter', nextStage: null, nextPlannedOn: null, migratedOpen: 0 },
    ...{ mergedInto: null, withdrawnReason: null },
  };
  // all that stands beside it comes with it
  const around = {
    investors: investors.filter(({ role }) => role === 'investor').length,
    planned: days.map(({ stage }) => stage),
    evidence: [],
  };
  const standing = standingOf(rules, gateFacts(state, around), null, day);
  const nextPlannedOn = days.find(({ stage }) => stage === standing.nextStage)?.plannedOn ?? null;
  return { ...state, ...standing, nextPlannedOn };
}
