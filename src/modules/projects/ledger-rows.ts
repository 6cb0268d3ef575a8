/** Rows of ledgers that were brought: what each said, what became of it, and those that wait for a person to say which project they are. */
import { type RawBuilder, sql } from 'kysely';
import { multiply } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach, mayReach } from '#platform/http/caller.ts';
import { alikeProjects } from './alike.ts';
import { addProject } from './commands.ts';
import { AsideDecision, type AsideRow } from './import-contract.ts';
import { likenessOfWish } from './ledger-likeness.ts';
import type { LedgerContent } from './ledger-row.ts';
import { projectInReach } from './page.ts';
import { stageWord } from './project-rules.ts';
import { SAME_REASONS, type SameReason } from './sameness.ts';

interface NewRow {
  readonly importId: string;
  readonly line: number;
  readonly fingerprint: string;
  readonly content: LedgerContent;
  /** null where it waits for a person. */
  readonly projectId: string | null;
  readonly demo: boolean;
}

export async function insertRows(tx: Tx, all: readonly NewRow[]): Promise<void> {
  const written = all.map(({ content, ...row }) => ({
    ...{ ...row, content, id: newId(), unitId: content.wish.unitId },
    state: row.projectId === null ? 'aside' : 'taken',
  }));
  await sql`
    insert into project_import_row (region_id, id, import_id, line, fingerprint, state, project_id, content, unit_id, recorded_at, demo)
    select ${tx.region}::uuid, r.id, r."importId", r.line, r.fingerprint, r.state, r."projectId", r.content, r."unitId",
      ${tx.at}::timestamptz, r.demo
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(id uuid, "importId" uuid, line integer, fingerprint text, state text,
      "projectId" uuid, content jsonb, "unitId" uuid, demo boolean)`.execute(tx.db);
}

export const whyAlike = (reasons: readonly SameReason[], locale: Caller['locale']): string =>
  reasons.map((reason) => SAME_REASONS[reason][locale]).join(locale === 'zh' ? '；' : '; ');

interface StoredRow {
  readonly id: string;
  readonly importId: string;
  readonly fileName: string;
  readonly line: number;
  readonly unitId: string;
  readonly unit: string;
  readonly content: LedgerContent;
  readonly demo: boolean;
}

const STORED = (tx: Tx): RawBuilder<unknown> => sql`
  select r.id, r.import_id as "importId", m.file_name as "fileName", r.line, r.unit_id as "unitId", u.short_name as unit, r.content, r.demo
  from project_import_row r join project_import m on m.region_id = ${tx.region} and m.id = r.import_id
  join v_unit u on u.region_id = ${tx.region} and u.id = r.unit_id
  where r.region_id = ${tx.region} and r.state = 'aside'`;

export async function listAside(
  tx: Tx,
  caller: Caller,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: AsideRow[]; total: number }> {
  const reach = inReach(caller, sql`r.unit_id`);
  const { total } = await one(
    tx,
    sql<{ total: number }>`
      select count(*)::integer as total from project_import_row r
      where r.region_id = ${tx.region} and r.state = 'aside' and ${reach}`,
  );
  const found = await rows(
    tx,
    sql<StoredRow>`${STORED(tx)} and ${reach} order by r.recorded_at, r.line limit ${limit} offset ${offset}`,
  );
  const shown: AsideRow[] = [];
  for (const row of found) shown.push(await asideRow(tx, caller, row));
  return { rows: shown, total };
}

async function asideRow(tx: Tx, caller: Caller, row: StoredRow): Promise<AsideRow> {
  const { wish } = row.content;
  const alike = await alikeProjects(tx, likenessOfWish(row.content));
  const { plannedInvestment: planned } = wish;
  return {
    ...{ id: row.id, fileName: row.fileName, line: row.line, name: wish.name, unit: row.unit },
    investors: (wish.investors ?? []).map(({ name }) => name).join('、'),
    investment: planned ? multiply(planned, wish.rate ?? '1') : null,
    alike: alike.slice(0, 5).map(({ id, name, unit, stage, reasons }) => ({
      ...{ id, name, unit, stage: stageWord(tx.today, stage, caller.locale) },
      why: whyAlike(reasons, caller.locale),
    })),
    can: ['decide'],
  };
}

const ASIDE_ACTS = { same: 'aside-same', other: 'aside-other', left: 'aside-left' } as const;

/** Says of a row which project it is. Refusals 'not-found', 'out-of-reach', 'project-aside-which', 'project-aside-reason', and those of addProject. */
export async function decideAside(
  tx: Tx,
  caller: Caller,
  id: string,
  given: AsideDecision,
): Promise<{ projectId: string | null }> {
  const { is, projectId: chosen, reason } = AsideDecision.parse(given);
  const row = await maybe(tx, sql<StoredRow>`${STORED(tx)} and r.id = ${id} for update of r`);
  if (!row) throw new Refusal('not-found');
  if (!mayReach(caller, row.unitId)) throw new Refusal('out-of-reach');
  if (is === 'left' && reason === null) throw Refusal.at('reason', 'project-aside-reason');
  if (is === 'same' && chosen === null) throw Refusal.at('projectId', 'project-aside-which');
  const projectId =
    is === 'left'
      ? null
      : is === 'same'
        ? (await projectInReach(tx, caller, chosen ?? '')).id
        : await addProject(
            tx,
            caller,
            { ...row.content.wish, confirmed: true },
            { importId: row.importId, demo: row.demo },
          );
  const state = { same: 'same', other: 'taken', left: 'left' }[is];
  await sql`
    update project_import_row set state = ${state}, project_id = ${projectId}, decided_post = ${tx.actor.post}, decided_at = ${tx.at},
      decided_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({
    ...{ entity: 'project-import', id: row.importId, version: 1, act: ASIDE_ACTS[is] },
    ...(reason === null ? {} : { reason }),
    after: { line: row.line, name: row.content.wish.name, projectId },
  });
  return { projectId };
}
