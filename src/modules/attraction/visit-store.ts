/** Visits and their steps, written and locked. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';

export interface VisitStepRow {
  readonly state: string;
  readonly day: string;
  readonly plannedOn: string | null;
  readonly plannedTime: string | null;
  readonly happenedOn: string | null;
  readonly words: string | null;
  readonly file: { readonly hash: string; readonly name: string } | null;
}

export async function insertVisitStep(
  tx: Tx,
  visitId: string,
  number: number,
  s: VisitStepRow,
  demo: boolean,
): Promise<void> {
  await sql`
    insert into visit_step (region_id, id, visit_id, number, state, day, planned_on, planned_time, happened_on, words, content_hash,
      file_name, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${visitId}, ${number}, ${s.state}, ${s.day}, ${s.plannedOn}, ${s.plannedTime}, ${s.happenedOn},
      ${s.words}, ${s.file?.hash ?? null}, ${s.file?.name ?? null}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
}

export interface StandingVisit extends Omit<VisitStepRow, 'file'> {
  readonly number: number;
  /** The highest number ever given, taken-back steps among them. */
  readonly highest: number;
  readonly unitId: string;
  readonly units: readonly string[];
  readonly projectId: string | null;
  readonly firm: string;
  readonly demo: boolean;
}

/** The visit is locked. Refusal 'not-found'. */
export async function standingVisit(tx: Tx, id: string): Promise<StandingVisit> {
  await sql`select id from visit where region_id = ${tx.region} and id = ${id} for update`.execute(tx.db);
  const found = await maybe(
    tx,
    sql<StandingVisit>`
      select s.number, s.state, s.day, s.planned_on as "plannedOn", s.planned_time as "plannedTime", s.happened_on as "happenedOn", s.words,
        v.unit_id as "unitId", v.project_id as "projectId", v.firm, v.demo,
        array[v.unit_id] || array(select j.unit_id from visit_unit j
          where j.region_id = ${tx.region} and j.visit_id = v.id and j.superseded_at is null) as units,
        (select max(m.number) from visit_step m where m.region_id = ${tx.region} and m.visit_id = ${id}) as highest
      from visit v join visit_step s on s.region_id = ${tx.region} and s.visit_id = v.id and s.superseded_at is null
      where v.region_id = ${tx.region} and v.id = ${id} order by s.number desc limit 1`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}
