/** Adding and amending projects, pausing, stopping and withdrawing them: who may, what the rules say, then the record. */
import { compare, divide, sum } from '#kernel/decimal.ts';
import { looksAlike, projectKey } from '#kernel/project-name.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { BodyOf } from '#kernel/route.ts';
import type { Tx } from '#platform/db/database.ts';
import { filingCodeFault, plainFilingCode } from '#platform/filing-code.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NewProject, renovationRoutes } from './contract.ts';
import { type Firm, firmOf } from './firms.ts';
import { refuseUnreached } from './policy.ts';
import { rulesOn } from './stage-rules.ts';
import {
  insertProject,
  lockProject,
  type ProjectState,
  phasesOf,
  projectsByFiling,
  projectsOfFirms,
  type StoredProject,
  updateProject,
} from './store.ts';

export interface DemoOption {
  readonly demo?: boolean;
}

export const tellChanged = (tx: Tx, enterpriseIds: readonly string[]): void =>
  tx.publish({ name: 'renovation.changed', data: { enterpriseIds } });

export async function addProject(
  tx: Tx,
  caller: Caller,
  wish: NewProject,
  { demo = false, importId = null }: DemoOption & { readonly importId?: string | null } = {},
): Promise<string> {
  const { confirmed, ...given } = wish;
  const firm = await firmOf(tx, wish.enterpriseId);
  refuseUnreached(caller, firm.unitId);
  const state: ProjectState = {
    ...given,
    ...{ enterpriseId: firm.id, filingCode: soundCode(given.filingCode, tx.today) },
    ...{ actualStart: null, actualCompletion: null, statusReason: null, demo },
    ...{ stage: 'planned', status: 'ongoing' },
  };
  refuseUnsound(state, tx.today);
  await refuseMisplacedPhase(tx, state);
  await refuseTwice(tx, firm, state, { own: null, confirmed });
  const project = await insertProject(tx, state, importId);
  noteChange(tx, project, { act: 'add', after: given });
  return project.id;
}

interface NotedChange {
  readonly act: string;
  readonly reason?: string;
  readonly before?: object;
  readonly after?: object;
}

/** A line of the journal, and the word to whoever counts projects. */
export function noteChange(tx: Tx, { id, version, enterpriseId }: StoredProject, change: NotedChange): void {
  tx.record({ entity: 'renovation-project', id, version, ...change });
  tellChanged(tx, [enterpriseId]);
}

/** Locked, in reach and not withdrawn. */
export async function projectToChange(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ readonly project: StoredProject; readonly firm: Firm }> {
  const project = await lockProject(tx, id);
  const firm = await firmOf(tx, project.enterpriseId);
  refuseUnreached(caller, firm.unitId);
  if (project.withdrawnReason !== null) throw new Refusal('renovation-project-withdrawn');
  return { project, firm };
}

function soundCode(code: string | null, day: string): string | null {
  if (code === null || code === '') return null;
  const plain = plainFilingCode(code);
  const example = filingCodeFault(plain, day);
  if (example !== undefined) throw new Refusal('renovation-filing-code-shape', { code: plain, example });
  return plain;
}

const tenThousands = (yuan: string): string => divide(yuan, '10000', 2);

function refuseUnsound(state: ProjectState, day: string): void {
  const {
    kind,
    plannedInvestment: whole,
    equipmentInvestment: part,
    plannedStart,
    plannedCompletion,
  } = state;
  if (!rulesOn(day).kinds.some(({ code }) => code === kind))
    throw new Refusal('renovation-kind-unknown', { kind });
  if (whole !== null && part !== null && compare(part, whole) > 0)
    throw new Refusal('renovation-equipment-over-total', {
      part: tenThousands(part),
      whole: tenThousands(whole),
    });
  if (plannedStart !== null && plannedCompletion !== null && plannedCompletion < plannedStart)
    throw new Refusal('renovation-planned-days-order', { start: plannedStart, end: plannedCompletion });
}

/** A phase hangs under a whole project of the same firm, and the phases together are no more than it. */
async function refuseMisplacedPhase(tx: Tx, state: ProjectState): Promise<void> {
  if (state.parentId === null) return;
  const parent = await lockProject(tx, state.parentId);
  if (parent.withdrawnReason !== null) throw new Refusal('renovation-project-withdrawn');
  if (parent.parentId !== null) throw new Refusal('renovation-phase-of-phase');
  const [own, other] = [await firmOf(tx, state.enterpriseId), await firmOf(tx, parent.enterpriseId)];
  if (own.id !== other.id) throw new Refusal('renovation-phase-other-firm');
  refusePhasesOver(parent.plannedInvestment, [...(await phasesOf(tx, parent.id)), state]);
}

function refusePhasesOver(
  whole: string | null,
  phases: readonly Pick<ProjectState, 'plannedInvestment'>[],
): void {
  const part = sum(phases.map((phase) => phase.plannedInvestment ?? '0'));
  if (whole !== null && compare(part, whole) > 0)
    throw new Refusal('renovation-phases-over-project', {
      part: tenThousands(part),
      whole: tenThousands(whole),
    });
}

interface Sameness {
  readonly own: string | null;
  readonly confirmed: boolean;
}

/** The same project twice: refused by name or filing code, asked about where names are much alike. */
async function refuseTwice(
  tx: Tx,
  firm: Firm,
  state: ProjectState,
  { own, confirmed }: Sameness,
): Promise<void> {
  const others = (await projectsOfFirms(tx, [firm.id, state.enterpriseId])).filter(({ id }) => id !== own);
  const same = others.find(({ nameKey }) => nameKey === projectKey(state.name));
  if (same) throw new Refusal('renovation-project-there', { name: same.name });
  await refuseTakenCode(tx, state, own);
  const family = (id: string) => id === state.parentId;
  const alike = others.find(({ id, name }) => !family(id) && looksAlike(name, state.name, firm.name));
  if (alike && !confirmed) throw new Refusal('renovation-project-alike', { name: alike.name });
}

/** A project and its phases may go under one code; nobody else. */
async function refuseTakenCode(tx: Tx, state: ProjectState, own: string | null): Promise<void> {
  if (state.filingCode === null) return;
  const holders = await projectsByFiling(tx, [state.filingCode]);
  const taken = holders.find(({ id, parentId }) => {
    if (id === own || id === state.parentId) return false;
    return parentId === null || (parentId !== own && parentId !== state.parentId);
  });
  if (!taken) return;
  const { name } = await firmOf(tx, taken.enterpriseId);
  const params = { code: state.filingCode, firm: name, name: taken.name };
  throw new Refusal('renovation-filing-code-taken', params);
}

type Amendment = BodyOf<typeof renovationRoutes.amendProject>;

export async function amendProject(
  tx: Tx,
  caller: Caller,
  id: string,
  { version, reason, ...change }: Amendment,
): Promise<string> {
  const { project, firm } = await projectToChange(tx, caller, id);
  if (project.version !== version) throw new Refusal('changed-meanwhile');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const wished: StoredProject = { ...project, ...given };
  const after = { ...wished, filingCode: soundCode(wished.filingCode, tx.today) };
  refuseUnsound(after, tx.today);
  await refuseTwice(tx, firm, after, { own: id, confirmed: true });
  if (after.parentId !== null) await refuseMisplacedAmendment(tx, after);
  else refusePhasesOver(after.plannedInvestment, await phasesOf(tx, id));
  const saved = await updateProject(tx, after, reason);
  const before = Object.fromEntries(
    Object.keys(given).map((key) => [key, project[key as keyof StoredProject]]),
  );
  noteChange(tx, saved, { act: 'amend', reason, before, after: given });
  return id;
}

async function refuseMisplacedAmendment(tx: Tx, after: StoredProject): Promise<void> {
  const parent = await lockProject(tx, after.parentId ?? '');
  const others = (await phasesOf(tx, parent.id)).filter(({ id }) => id !== after.id);
  refusePhasesOver(parent.plannedInvestment, [...others, after]);
}

type StatusChange = BodyOf<typeof renovationRoutes.setStatus>;

export async function setStatus(
  tx: Tx,
  caller: Caller,
  id: string,
  { status, reason }: StatusChange,
): Promise<string> {
  const { project } = await projectToChange(tx, caller, id);
  if (project.status === status) throw new Refusal('renovation-status-same');
  const statusReason = status === 'ongoing' ? null : reason;
  const saved = await updateProject(tx, { ...project, status, statusReason }, reason);
  const act = { ongoing: 'resume', suspended: 'suspend', stopped: 'stop' }[status];
  noteChange(tx, saved, { act, reason, before: { status: project.status }, after: { status } });
  return id;
}

/** A project entered by mistake: it leaves every list and count, and stays in the history. */
export async function withdrawProject(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { project } = await projectToChange(tx, caller, id);
  if ((await phasesOf(tx, id)).length > 0) throw new Refusal('renovation-project-has-phases');
  const saved = await updateProject(tx, { ...project, withdrawnReason: reason }, reason);
  noteChange(tx, saved, { act: 'withdraw', reason });
}
