/** Imports that were made, and taking one back: what was changed since stays, and why is said enterprise by enterprise. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import type { Caller } from '#platform/http/caller.ts';
import { tellChanged } from './commands.ts';
import type { ImportMapping } from './import-contract.ts';
import { readEnterprises } from './store.ts';
import { type FirmSearch, type ImportedFirm, type JudgedFirms, judgeImported } from './undo-check.ts';
import { type ImportEntry, KEPT_BECAUSE, type UndoOutcome } from './undo-contract.ts';
import { recordUndone } from './undo-journal.ts';
import { putBack } from './undo-write.ts';

const LATEST = 20;
/** Few enough that each is found by its key. */
const AT_ONCE = 20_000;
const JOURNAL_EACH_UP_TO = 500;
const TOLD_EACH_UP_TO = 10_000;
const SHOWN_KEPT = 100;

interface FoundImport extends Omit<ImportEntry, 'can'> {
  readonly kind: ImportMapping['kind'];
  readonly parts: boolean;
}

const found = (tx: Tx, caller: Caller) => sql`
  select i.id, i.file_name as "fileName", ${instant('i.created_at')} as at, i.imported_post as post, i.row_count as rows,
    (i.outcome ->> 'added')::integer as added, (i.outcome ->> 'changed')::integer as changed,
    (i.outcome ->> 'leaveOut')::integer as "leaveOut", ${instant('i.undone_at')} as "undoneAt", i.undone_post as "undonePost",
    i.undone_reason as "undoneReason", coalesce(i.mapping ->> 'kind', 'reported') as kind,
    exists (select 1 from enterprise_import_part p where p.region_id = ${tx.region} and p.import_id = i.id) as parts
  from enterprise_import i
  where i.region_id = ${tx.region} and (${caller.reach.kind === 'all'} or i.imported_by = ${caller.userId})`;

/** One's own, or all where one reaches all; the last first. */
export async function listImports(tx: Tx, caller: Caller): Promise<ImportEntry[]> {
  const list = await rows(
    tx,
    sql<FoundImport>`${found(tx, caller)} order by i.created_at desc, i.id desc limit ${LATEST}`,
  );
  return list.map((one) => shown(caller, one));
}

const mayUndo = (caller: Caller, kind: string): boolean =>
  caller.rights.has(kind === 'reported' ? 'enterprises.edit' : 'enterprises.verify');

const shown = (caller: Caller, { kind, parts, ...one }: FoundImport): ImportEntry => ({
  ...one,
  can: one.undoneAt === null && parts && mayUndo(caller, kind) ? ['undo'] : [],
});

/** With what an undo would do now. */
export async function readPastImport(
  tx: Tx,
  caller: Caller,
  id: string,
  holders: readonly FirmSearch[],
): Promise<ImportEntry & { undo: UndoOutcome }> {
  const one = await importOf(tx, caller, id);
  const past = shown(caller, one);
  const judged = past.can.length > 0 ? await judgeAll(tx, caller, id, holders) : { free: [], kept: [] };
  return { ...past, undo: answer(caller, judged) };
}

async function importOf(tx: Tx, caller: Caller, id: string): Promise<FoundImport> {
  const one = await maybe(tx, sql<FoundImport>`${found(tx, caller)} and i.id = ${id}`);
  if (!one) throw new Refusal('not-found');
  return one;
}

async function judgeAll(
  tx: Tx,
  caller: Caller,
  importId: string,
  holders: readonly FirmSearch[],
): Promise<JudgedFirms> {
  const firms = await firmsOf(tx, importId);
  const free: ImportedFirm[] = [];
  const kept: JudgedFirms['kept'][number][] = [];
  for (let at = 0; at < firms.length; at += AT_ONCE) {
    const judged = await judgeImported(tx, caller, importId, firms.slice(at, at + AT_ONCE), holders);
    for (const one of judged.free) free.push(one);
    for (const one of judged.kept) kept.push(one);
  }
  return { free, kept };
}

/** Each once, though several rows of the table may have spoken of it. */
const firmsOf = (tx: Tx, importId: string): Promise<ImportedFirm[]> =>
  rows(
    tx,
    sql<ImportedFirm>`
      select f.id, bool_or(f.added) as added from (
        select unnest(p.added) as id, true as added from enterprise_import_part p
        where p.region_id = ${tx.region} and p.import_id = ${importId}
        union all
        select unnest(p.changed), false from enterprise_import_part p
        where p.region_id = ${tx.region} and p.import_id = ${importId}) f
      group by f.id order by f.id`,
  );

const answer = ({ locale }: Caller, { free, kept }: JudgedFirms): UndoOutcome => ({
  undone: free.length,
  keptCount: kept.length,
  kept: kept.slice(0, SHOWN_KEPT).map(({ id, name, why }) => ({ id, name, why: KEPT_BECAUSE[why][locale] })),
});

/** Refusals 'not-found', 'no-right', 'import-undone', 'import-before-undo', 'import-nothing-to-undo'. */
export async function undoImport(
  tx: Tx,
  caller: Caller,
  importId: string,
  reason: string,
  holders: readonly FirmSearch[],
): Promise<UndoOutcome> {
  await sql`select 1 from enterprise_import where region_id = ${tx.region} and id = ${importId} for update`.execute(
    tx.db,
  );
  const one = await importOf(tx, caller, importId);
  if (one.undoneAt !== null) throw new Refusal('import-undone');
  if (!mayUndo(caller, one.kind))
    throw new Refusal('no-right', {
      right: one.kind === 'reported' ? 'enterprises.edit' : 'enterprises.verify',
    });
  if (!one.parts) throw new Refusal('import-before-undo');
  await lockFirms(tx, importId);
  const judged = await judgeAll(tx, caller, importId, holders);
  const { free, kept } = judged;
  if (free.length === 0) throw new Refusal('import-nothing-to-undo', { count: kept.length });
  const each = free.length <= JOURNAL_EACH_UP_TO;
  const ids = free.map(({ id }) => id);
  const before = each ? await readEnterprises(tx, ids) : [];
  const undoing = { importId, reason };
  for (let at = 0; at < free.length; at += AT_ONCE) await putBack(tx, free.slice(at, at + AT_ONCE), undoing);
  if (each) await recordUndone(tx, { ...undoing, fileName: one.fileName, kind: one.kind }, free, before);
  await noteUndone(tx, undoing, { undone: free.length, kept: kept.length });
  const after = { fileName: one.fileName, undone: free.length, kept: kept.length };
  tx.record({ entity: 'enterprise-import', id: importId, version: 2, act: 'undo', reason, after });
  if (free.length <= TOLD_EACH_UP_TO) tellChanged(tx, ids);
  else tx.publish({ name: 'enterprises.changed', data: { enterprises: [], all: true } });
  return answer(caller, judged);
}

/** Nobody changes them between the judging and the writing. */
async function lockFirms(tx: Tx, importId: string): Promise<void> {
  await sql`
    select count(*) from (
      select e.id from enterprise e
      where e.region_id = ${tx.region} and e.id in (
        select unnest(p.added || p.changed) from enterprise_import_part p
        where p.region_id = ${tx.region} and p.import_id = ${importId})
      order by e.id for update of e) locked`.execute(tx.db);
}

async function noteUndone(
  tx: Tx,
  { importId, reason }: { readonly importId: string; readonly reason: string },
  outcome: { readonly undone: number; readonly kept: number },
): Promise<void> {
  await sql`
    update enterprise_import set undone_at = ${tx.at}, undone_post = ${tx.actor.post}, undone_reason = ${reason},
      undone = ${JSON.stringify(outcome)}::jsonb
    where region_id = ${tx.region} and id = ${importId}`.execute(tx.db);
}
