/** 迁移豁免: a named leave for one ledger; its projects stand at the stage it tells, and every step so brought is marked until verified. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type BroughtLedger, NewWaiver } from './import-contract.ts';
import { keepChange, noteProject } from './keeping.ts';
import type { LedgerContent, ToldCourse } from './ledger-row.ts';
import { rulesOn, templateOf } from './project-rules.ts';
import { lockProject, type StoredProject } from './store.ts';

interface Movable {
  readonly projectId: string;
  readonly content: LedgerContent;
}

/** Taken rows whose project is where it began, without a step, and that are told to be further. */
const toldRows = (tx: Tx, caller: Caller, importId: string): Promise<Movable[]> =>
  rows(
    tx,
    sql<Movable>`
      select r.project_id as "projectId", r.content from project_import_row r
      join project p on p.region_id = ${tx.region} and p.id = r.project_id
      where r.region_id = ${tx.region} and r.import_id = ${importId} and r.state = 'taken' and p.withdrawn_at is null
        and p.merged_into is null and p.version is not null and ${inReach(caller, sql`p.unit_id`)}
        and not exists (select 1 from project_step s where s.region_id = ${tx.region} and s.project_id = p.id
          and s.superseded_at is null)
      order by r.line, r.id`,
  );

interface ToldStep {
  readonly stage: string;
  readonly day: string;
}

/** The steps up to the told stage that have their day; empty where the stage or its own day is not told. */
export function toldSteps(told: ToldCourse, path: readonly string[]): ToldStep[] {
  const at = told.stage === null ? -1 : path.indexOf(told.stage);
  if (at <= 0 || told.stage === null || told.days[told.stage] === undefined) return [];
  return path.slice(1, at + 1).flatMap((stage) => {
    const day = told.days[stage];
    return day === undefined ? [] : [{ stage, day }];
  });
}

const pathOf = (tx: Tx, { wish }: LedgerContent): readonly string[] =>
  templateOf(rulesOn(tx.today), wish.kind)?.path ?? [];

/** Refusals 'not-found', 'project-waiver-named', 'project-waiver-due', 'project-waiver-idle'. */
export async function waiveLedger(
  tx: Tx,
  caller: Caller,
  importId: string,
  given: NewWaiver,
): Promise<{ id: string; projects: number; steps: number }> {
  const { name, reason, dueOn } = NewWaiver.parse(given);
  const brought = await maybe(
    tx,
    sql<{ by: string | null; post: string }>`
      select m.imported_by as by, m.imported_post as post from project_import m
      where m.region_id = ${tx.region} and m.id = ${importId} for update of m`,
  );
  if (!brought) throw new Refusal('not-found');
  if (dueOn !== null && dueOn < tx.today) throw Refusal.at('dueOn', 'project-waiver-due', { day: dueOn });
  const there = await maybe(
    tx,
    sql`select 1 from project_waiver w where w.region_id = ${tx.region} and w.name = ${name}`,
  );
  if (there) throw Refusal.at('name', 'project-waiver-named', { name });
  const found = (await toldRows(tx, caller, importId)).flatMap((row) => {
    const steps = toldSteps(row.content.told, pathOf(tx, row.content));
    return steps.length > 0 ? [{ ...row, steps }] : [];
  });
  if (found.length === 0) throw new Refusal('project-waiver-idle');
  const id = newId();
  await sql`
    insert into project_waiver (region_id, id, name, reason, due_on, import_id, given_by, given_post, recorded_at)
    values (${tx.region}, ${id}, ${name}, ${reason}, ${dueOn}, ${importId}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at})`.execute(
    tx.db,
  );
  const by = { ...brought, waiver: { id, name } };
  for (const { projectId, steps } of found) await moveTo(tx, await lockProject(tx, projectId), steps, by);
  const count = { projects: found.length, steps: found.reduce((all, { steps }) => all + steps.length, 0) };
  tx.record({
    ...{ entity: 'project-import', id: importId, version: 1, act: 'waive', reason },
    after: { name, ...(dueOn ? { dueOn } : {}), ...count },
  });
  return { id, ...count };
}

export interface BroughtBy {
  /** Whoever brought the ledger says it; he is not the second person. */
  readonly by: string | null;
  readonly post: string;
  readonly waiver: { readonly id: string; readonly name: string };
}

async function moveTo(
  tx: Tx,
  project: StoredProject,
  steps: readonly ToldStep[],
  brought: BroughtBy,
): Promise<void> {
  let before = project.stage;
  for (const { stage, day } of steps) {
    await insertMigrated(tx, project, { fromStage: before, stage, day, note: null }, brought);
    before = stage;
  }
  const last = steps.at(-1);
  if (!last) return;
  const change = { stage: last.stage, stageSince: last.day };
  const saved = await keepChange(tx, project, change, brought.waiver.name);
  noteProject(tx, saved, {
    ...{ act: 'migrate', reason: brought.waiver.name },
    ...{ before: { stage: project.stage }, after: { stage: last.stage, happenedOn: last.day } },
  });
}

interface MigratedStep {
  readonly fromStage: string;
  readonly stage: string;
  readonly day: string;
  readonly note: string | null;
}

export async function insertMigrated(
  tx: Tx,
  project: StoredProject,
  { fromStage, stage, day, note }: MigratedStep,
  { by, post, waiver }: BroughtBy,
): Promise<string> {
  const id = newId();
  await sql`
    insert into project_step (region_id, id, project_id, root_id, from_stage, stage, happened_on, note, state, reported_by,
      reported_post, recorded_at, demo, waiver_id)
    values (${tx.region}, ${id}, ${project.id}, ${project.parentId ?? project.id}, ${fromStage}, ${stage}, ${day}, ${note},
      'entered', ${by}, ${post}, ${tx.at}, ${project.demo}, ${waiver.id})`.execute(tx.db);
  return id;
}

const MOST = 50;

/** The latest ledgers, what a leave would move of them, and how far those that were moved are verified. */
export async function listLedgers(tx: Tx, caller: Caller): Promise<BroughtLedger[]> {
  type Found = Omit<BroughtLedger, 'movable' | 'dayless' | 'can'>;
  const found = await rows(
    tx,
    sql<Found>`
      select m.id, m.file_name as "fileName", m.row_count as rows, m.added, m.imported_post as post,
        (select count(*)::integer from project_import_row r where r.region_id = ${tx.region} and r.import_id = m.id
          and r.state = 'aside') as aside,
        ${instant('m.created_at')} as at,
        coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'reason', w.reason, 'dueOn', w.due_on,
            'post', w.given_post, 'steps', c.steps, 'verified', c.verified) order by w.recorded_at)
          from project_waiver w cross join lateral (
            select count(*)::integer as steps, count(*) filter (where s.state = 'verified')::integer as verified
            from project_step s where s.region_id = ${tx.region} and s.waiver_id = w.id and s.superseded_at is null) c
          where w.region_id = ${tx.region} and w.import_id = m.id), '[]') as waivers
      from project_import m
      where m.region_id = ${tx.region} and exists (
        select 1 from project_import_row r where r.region_id = ${tx.region} and r.import_id = m.id and ${inReach(caller, sql`r.unit_id`)})
      order by m.created_at desc, m.id limit ${MOST}`,
  );
  const all: BroughtLedger[] = [];
  for (const ledger of found) {
    const told = (await toldRows(tx, caller, ledger.id)).filter(({ content }) => content.told.stage !== null);
    const beyond = told.filter(({ content }) => pathOf(tx, content).indexOf(content.told.stage ?? '') > 0);
    const movable = beyond.filter(
      ({ content }) => toldSteps(content.told, pathOf(tx, content)).length > 0,
    ).length;
    const can = movable > 0 && caller.rights.has('projects.migrate') ? ['waive'] : [];
    all.push({ ...ledger, movable, dayless: beyond.length - movable, can });
  }
  return all;
}
