/** Entering and amending projects, pausing, losing, stopping and withdrawing them: who may, what the rules say, then the record. */

import { projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { alikeProjects } from './alike.ts';
import { type CheckedWish, type EntryOptions, enterProjects } from './entering.ts';
import { PROJECT_FIELDS, type ProjectFields } from './field-contract.ts';
import { investorKeys, investorsOf, soundInvestors } from './investors.ts';
import { keepChange, noteProject, projectToChange } from './keeping.ts';
import { wordOf } from './lack-reasons.ts';
import { refuseLead } from './leads.ts';
import { rulesOn } from './project-rules.ts';
import { SAME_REASONS } from './sameness.ts';
import { type Amendment, NewProject, StatusChange } from './shape-contract.ts';
import {
  type KnownUnits,
  LOCAL_CURRENCY,
  plainFields,
  refuseNumberTaken,
  refusePhasesOver,
  refuseUnsound,
} from './soundness.ts';
import { phasesOf, type StoredProject } from './store.ts';

const BLANK = Object.fromEntries(PROJECT_FIELDS.map((field) => [field, null])) as unknown as ProjectFields;

/** What is wrong with a wish apart from its likeness to others; writes nothing. */
export async function soundWish(
  tx: Tx,
  caller: Caller,
  given: NewProject,
  units?: KnownUnits,
): Promise<CheckedWish> {
  const {
    investors,
    plan,
    confirmed: _confirmed,
    cannotProvide,
    from: _from,
    ...wish
  } = NewProject.parse(given);
  const told = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const fields = plainFields({ ...BLANK, currency: LOCAL_CURRENCY, ...told } as ProjectFields, tx.today);
  refuseOutOfReach(caller, fields.unitId, ...(fields.responsibleUnitId ? [fields.responsibleUnitId] : []));
  await refuseUnsound(tx, fields, units);
  await refuseNumberTaken(tx, fields.number, null);
  const parent = fields.parentId === null ? null : await wholeProject(tx, caller, fields, null);
  return { told, fields, parent, investors: await soundInvestors(tx, investors), plan, cannotProvide };
}

/** At its first stage, with whoever invests and the days that are planned. */
export async function addProject(
  tx: Tx,
  caller: Caller,
  given: NewProject,
  { demo = false, importId = null, from: made }: EntryOptions = {},
): Promise<string> {
  const { confirmed, from: lead } = NewProject.parse(given);
  const sound = await soundWish(tx, caller, given);
  const { fields, parent, investors } = sound;
  if (lead) await refuseLead(tx, caller, lead.id);
  await refuseAlike(tx, fields, investorKeys(investors), { own: parent ? [parent.id] : [], confirmed });
  const [id = ''] = await enterProjects(tx, [sound], { demo, importId, from: made ?? lead });
  return id;
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
  { version, reason = null, ...change }: Amendment,
): Promise<number> {
  const project = await projectToChange(tx, caller, id);
  if (project.version !== version) throw new Refusal('changed-meanwhile');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (reason === null && !onlyFills(project, given)) throw Refusal.at('reason', 'project-reason-missing');
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

/** Nothing that was told before becomes another. */
const onlyFills = (project: StoredProject, given: object): boolean =>
  Object.entries(given).every(([key, value]) => {
    const was = project[key as keyof StoredProject];
    return was === null || String(was) === String(value);
  });

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
