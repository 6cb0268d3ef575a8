/** The second pair of eyes on a month: verified as it was found; a value that is wrong is withdrawn with its reason. */
import { Refusal } from '#kernel/refusal.ts';
import { projectOfRow, type StoredProject } from '#modules/projects/index.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { Verification } from './investment-contract.ts';
import {
  investmentNamed,
  putInvestment,
  type StoredInvestment,
  standingInvestments,
  supersede,
} from './investment-store.ts';
import { type Amounts, PART_WORDS, partOver, sameAmounts, tenThousands } from './money.ts';
import { settle, told } from './reporting.ts';

interface Found {
  readonly row: StoredInvestment;
  readonly project: StoredProject;
}

/** Its project locked; the row still stands. */
async function standingRow(tx: Tx, caller: Caller, id: string): Promise<Found> {
  const { projectId } = await investmentNamed(tx, id);
  const project = await projectOfRow(tx, caller, projectId);
  const row = await investmentNamed(tx, id);
  if (!row.standing) throw new Refusal('progress-settled');
  return { row, project };
}

export async function verifyInvestment(
  tx: Tx,
  caller: Caller,
  id: string,
  given: Partial<Verification>,
): Promise<string> {
  const { project, made } = await verifyOne(tx, caller, id, Verification.parse(given));
  await settle(tx, [project.id]);
  return made;
}

/** Several as they were reported; all or none. */
export async function verifyInvestments(tx: Tx, caller: Caller, ids: readonly string[]): Promise<number> {
  const touched = new Set<string>();
  for (const id of [...new Set(ids)].sort())
    touched.add((await verifyOne(tx, caller, id, { note: null })).project.id);
  await settle(tx, [...touched].sort());
  return new Set(ids).size;
}

async function verifyOne(tx: Tx, caller: Caller, id: string, { note, ...values }: Verification) {
  const { row, project } = await standingRow(tx, caller, id);
  if (row.kind !== 'reported') throw new Refusal('progress-settled');
  if (!isSecond(caller, { userId: row.enteredBy, post: row.enteredPost }))
    throw new Refusal('progress-verify-own');
  const found = asFound(row, values);
  refuseUnsound(project, row, found);
  if (!sameAmounts(row, found) && note === null) throw Refusal.at('note', 'progress-differs-note');
  const before = (await standingInvestments(tx, project.id, 'verified')).find(
    ({ month }) => month === row.month,
  );
  if (before && before.ofId === row.id && sameAmounts(before, found) && before.note === note)
    throw new Refusal('progress-verified-already');
  const made = await putInvestment(
    tx,
    project,
    { ...found, month: row.month, kind: 'verified', note, ofId: row.id, importId: null, demo: project.demo },
    note ?? '重新核实',
  );
  tx.record({
    ...{ entity: 'project-investment', id: project.id, version: project.version, act: 'verify' },
    before: { kind: 'reported', ...told(row) },
    after: { month: row.month, ...told(found), ...(note ? { note } : {}) },
  });
  return { project, made };
}

function asFound(row: Amounts, values: Omit<Verification, 'note'>): Amounts {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const { amount, fixed, equipment, building, arrivedForeign } = { ...row, ...given } as Amounts;
  return { amount, fixed, equipment, building, arrivedForeign };
}

function refuseUnsound({ name }: StoredProject, { month }: StoredInvestment, found: Amounts): void {
  const over = partOver(found);
  if (over)
    throw Refusal.at(over.part, 'progress-part-over', {
      ...{ project: name, month, part: PART_WORDS[over.part], partValue: tenThousands(found[over.part]) },
      ...{ whole: PART_WORDS[over.whole], wholeValue: tenThousands(found[over.whole]) },
    });
}

/** Reported ones by who may report, the others by who may verify; a report that was verified stays until that is withdrawn. */
export async function withdrawInvestment(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { row, project } = await standingRow(tx, caller, id);
  if (!caller.rights.has(row.kind === 'reported' ? 'progress.report' : 'progress.verify'))
    throw new Refusal('progress-may-not');
  if (row.kind === 'reported') {
    const verified = await standingInvestments(tx, project.id, 'verified');
    if (verified.some(({ ofId }) => ofId === row.id)) throw new Refusal('progress-verified-first');
  }
  await supersede(tx, project.id, row, reason);
  tx.record({
    ...{ entity: 'project-investment', id: project.id, version: project.version, act: 'withdraw', reason },
    before: { kind: row.kind, month: row.month, ...told(row) },
  });
  await settle(tx, [project.id]);
}
