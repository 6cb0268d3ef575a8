/** Entering and amending projects, pausing, losing, stopping and withdrawing them: who may, what the rules say, then the record. */

import { projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { alikeProjects } from './alike.ts';
import { PROJECT_FIELDS, type ProjectFields } from './field-contract.ts';
import { insertInvestors, investorKeys, investorsOf, soundInvestors } from './investors.ts';
import { keepChange, noteProject, projectToChange, refreshStanding } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { refuseLead } from './leads.ts';
import { keepPlan } from './plans.ts';
import { rulesOn } from './project-rules.ts';
import { SAME_REASONS } from './sameness.ts';
import { type Amendment, NewProject, StatusChange } from './shape-contract.ts';
import {
  LOCAL_CURRENCY,
  plainFields,
  refuseNumberTaken,
  refusePhasesOver,
  refuseUnsound,
} from './soundness.ts';
import { insertProject, type ProjectState, phasesOf, type StoredProject } from './store.ts';

export interface EntryOptions {
  readonly demo?: boolean;
  readonly importId?: string | null;
  /** The record that it came out of. */
  readonly from?: { readonly kind: string; readonly id: string };
}

const BLANK = Object.fromEntries(PROJECT_FIELDS.map((field) => [field, null])) as unknown as ProjectFields;

interface SoundWish {
  readonly told: object;
  readonly fields: ProjectFields;
  readonly parent: StoredProject | null;
  readonly investors: Awaited<ReturnType<typeof soundInvestors>>;
}

/** What is wrong with a wish apart from its likeness to others; writes nothing. */
export async function soundWish(tx: Tx, caller: Caller, given: NewProject): Promise<SoundWish> {
  const {
    investors,
    plan: _plan,
    confirmed: _confirmed,
    cannotProvide: _cannot,
    from: _from,
    ...wish
  } = NewProject.parse(given);
  const told = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const fields = plainFields({ ...BLANK, currency: LOCAL_CURRENCY, ...told } as ProjectFields, tx.today);
  refuseOutOfReach(caller, fields.unitId, ...(fields.responsibleUnitId ? [fields.responsibleUnitId] : []));
  await refuseUnsound(tx, fields);
  await refuseNumberTaken(tx, fields.number, null);
  const parent = fields.parentId === null ? null : await wholeProject(tx, caller, fields, null);
  return { told, fields, parent, investors: await soundInvestors(tx, investors) };
}

/** At its first stage, with whoever invests and the days that are planned. */
export async function addProject(
  tx: Tx,
  caller: Caller,
  given: NewProject,
  { demo = false, importId = null, from: made }: EntryOptions = {},
): Promise<string> {
  const { plan, confirmed, cannotProvide, from: lead } = NewProject.parse(given);
  const { told, fields, parent, investors: sound } = await soundWish(tx, caller, given);
  if (lead) await refuseLead(tx, caller, lead.id);
  await refuseAlike(tx, fields, investorKeys(sound), { own: parent ? [parent.id] : [], confirmed });
  const state = firstState(fields, { cannotProvide, demo, importId, from: made ?? lead }, tx.today);
  const project = await insertProject(tx, state);
  await insertInvestors(tx, project, sound);
  await keepPlan(tx, project, plan);
  const saved = await refreshStanding(tx, project);
  noteProject(tx, saved, {
    act: 'add',
    after: { ...told, ...(sound.length > 0 ? { investors: sound.length } : {}) },
  });
  return project.id;
}

type Beginning = Pick<ProjectState, 'cannotProvide' | 'demo' | 'importId'> & {
  readonly from: EntryOptions['from'];
};

function firstState(fields: ProjectFields, { from, ...beginning }: Beginning, day: string): ProjectState {
  const [first] = rulesOn(day).templates.find(({ code }) => code === fields.kind)?.path ?? [];
  return {
    ...fields,
    ...beginning,
    ...{ fromKind: from?.kind ?? null, fromId: from?.id ?? null },
    ...{ stage: first ?? 'lead', stageSince: day, status: 'ongoing', statusReason: null, statusSince: day },
    ...{ competitorPlace: null, counts: null, investedReported: null, investedVerified: null },
    ...{ missingCount: 0, mover: 'reporter', nextStage: null, nextPlannedOn: null, migratedOpen: 0 },
    ...{ mergedInto: null, withdrawnReason: null },
  };
}

/** The project whose phase this is: whole, standing, and no smaller than its phases together. */
async function wholeProject(
  tx: Tx,
  caller: Caller,
  fields: ProjectFields,
  own: string | null,
): Promise<StoredProject> {
  const whole = await projectToChange(tx, caller, fields.parentId ?? '');
  if (whole.parentId !== null) throw Refusal.at('parentId', 'project-phase-of-phase');
  await refusePhasesOver(tx, whole, { ...fields, id: own });
  return whole;
}

interface Sameness {
  readonly own: readonly string[];
  readonly confirmed: boolean;
}

/** The same project twice: refused by its filing code or land contract, asked about where other things speak for it. */
async function refuseAlike(
  tx: Tx,
  fields: ProjectFields,
  investors: readonly string[],
  { own, confirmed }: Sameness,
): Promise<void> {
  const subject = {
    ...fields,
    ...{ nameKey: projectKey(fields.name), investors },
    productKey: fields.product === null ? null : projectKey(fields.product),
  };
  const alike = await alikeProjects(tx, subject, own);
  const found = alike.find(({ certain }) => certain) ?? (confirmed ? undefined : alike[0]);
  if (!found) return;
  const reasons = found.reasons.map((reason) => SAME_REASONS[reason]);
  throw new Refusal('project-alike', {
    ...{ name: found.name, unit: found.unit, stage: wordOf(rulesOn(tx.today).stages, found.stage) },
    why: { zh: reasons.map(({ zh }) => zh).join('；'), en: reasons.map(({ en }) => en).join('; ') },
  });
}

export async function amendProject(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...change }: Amendment,
): Promise<number> {
  const project = await projectToChange(tx, caller, id);
  if (project.version !== version) throw new Refusal('changed-meanwhile');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const wished = { ...project, ...given };
  const after = { ...wished, ...plainFields(wished, tx.today) };
  if (after.unitId !== project.unitId) refuseOutOfReach(caller, after.unitId);
  await refuseUnsound(tx, after);
  await refuseNumberTaken(tx, after.number, id);
  await refuseMisplaced(tx, caller, project, after);
  const investors = investorKeys(await investorsOf(tx, id));
  const family = [
    id,
    ...(after.parentId ? [after.parentId] : []),
    ...(await phasesOf(tx, id)).map((phase) => phase.id),
  ];
  await refuseAlike(tx, after, investors, { own: family, confirmed: true });
  const saved = await keepChange(tx, project, after, reason);
  const before = Object.fromEntries(
    Object.keys(given).map((key) => [key, project[key as keyof StoredProject]]),
  );
  noteProject(tx, saved, { act: 'amend', reason, before, after: given });
  return saved.version;
}

async function refuseMisplaced(
  tx: Tx,
  caller: Caller,
  before: StoredProject,
  after: StoredProject,
): Promise<void> {
  if (after.kind !== before.kind && before.stage !== 'lead') {
    const path = rulesOn(tx.today).templates.find(({ code }) => code === after.kind)?.path ?? [];
    if (!path.includes(before.stage))
      throw Refusal.at('kind', 'project-stage-unknown', {
        stage: wordOf(rulesOn(tx.today).stages, before.stage),
      });
  }
  if (after.parentId !== null) {
    if ((await phasesOf(tx, before.id)).length > 0) throw Refusal.at('parentId', 'project-phase-of-phase');
    await wholeProject(tx, caller, after, before.id);
  } else await refusePhasesOver(tx, after, { id: null, plannedInvestment: null, currency: after.currency });
}

const WENT_ELSEWHERE = new Set(['lost', 'moved-away']);

export async function setStatus(tx: Tx, caller: Caller, id: string, given: StatusChange): Promise<void> {
  const { status, reason, competitorPlace } = StatusChange.parse(given);
  const project = await projectToChange(tx, caller, id);
  if (project.status === status) throw new Refusal('project-status-same');
  if (WENT_ELSEWHERE.has(status) && competitorPlace === null)
    throw Refusal.at('competitorPlace', 'project-competitor-missing');
  const change = {
    ...{
      status,
      statusSince: tx.today,
      competitorPlace: WENT_ELSEWHERE.has(status) ? competitorPlace : null,
    },
    statusReason: status === 'ongoing' ? null : reason,
  };
  const saved = await keepChange(tx, project, change, reason);
  noteProject(tx, saved, {
    ...{ act: 'set-status', reason },
    ...{
      before: { status: project.status },
      after: { status, ...(competitorPlace ? { competitorPlace } : {}) },
    },
  });
}

/** A project entered by mistake: it leaves every list and count, and stays in the history. */
export async function withdrawProject(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const project = await projectToChange(tx, caller, id);
  if ((await phasesOf(tx, id)).length > 0) throw new Refusal('project-has-phases');
  const saved = await keepChange(tx, project, { withdrawnReason: reason }, reason);
  noteProject(tx, saved, { act: 'withdraw', reason });
}
