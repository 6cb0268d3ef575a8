/** 列省、列市: on which list of which year a project stands, as the office registered it; the platform judges nothing (DOMAIN §2.1 ⚠). */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { noteProject, projectToChange } from './keeping.ts';
import type { NewListing } from './page-contract.ts';

export async function addListing(
  tx: Tx,
  caller: Caller,
  projectId: string,
  wish: NewListing,
): Promise<string> {
  const project = await projectToChange(tx, caller, projectId);
  const there = await maybe(
    tx,
    sql`select 1 from project_listing l where l.region_id = ${tx.region} and l.project_id = ${projectId}
      and l.level = ${wish.level} and l.year = ${wish.year} and l.superseded_at is null`,
  );
  if (there) throw Refusal.at('year', 'project-listing-there');
  const id = newId();
  await sql`
    insert into project_listing (region_id, id, project_id, level, year, list_number, kind, source, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${projectId}, ${wish.level}, ${wish.year}, ${wish.listNumber}, ${wish.kind}, ${wish.source},
      ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  noteProject(tx, project, { act: 'add-listing', after: wish });
  return id;
}

export async function withdrawListing(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ projectId: string; level: string; year: number }>`
      select l.project_id as "projectId", l.level, l.year from project_listing l
      where l.region_id = ${tx.region} and l.id = ${id} and l.superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { projectId, ...before } = found;
  const project = await projectToChange(tx, caller, projectId);
  await sql`
    update project_listing set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  noteProject(tx, project, { act: 'withdraw-listing', reason, before });
}
