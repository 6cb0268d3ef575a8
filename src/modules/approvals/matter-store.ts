/** Rows of matters, whole: read as they are, written back with their version, so that every day can be read again. */
import { sql } from 'kysely';
import { maybe, rows, type Tx } from '#platform/db/database.ts';

/** A row of approval_matter, in its own words. */
export interface StoredMatter {
  readonly id: string;
  readonly project_id: string;
  readonly unit_id: string;
  readonly code: string;
  readonly position: number;
  readonly zh: string;
  readonly en: string;
  readonly stage: string;
  readonly lead_zh: string;
  readonly lead_en: string;
  readonly permit: boolean;
  readonly needed: boolean | null;
  readonly unneeded: string | null;
  readonly promised_days: number | null;
  readonly promised_unit: 'working-days' | 'calendar-days' | null;
  readonly promised_words: string | null;
  readonly legal_days: number | null;
  readonly legal_unit: 'working-days' | 'calendar-days' | null;
  readonly at_least: boolean;
  readonly doubt: boolean;
  readonly plan_start_on: string | null;
  readonly plan_finish_on: string | null;
  readonly state: string;
  readonly state_since: string | null;
  readonly applied_on: string | null;
  readonly accepted_on: string | null;
  readonly deemed: boolean;
  readonly decided_on: string | null;
  readonly outcome: 'approved' | 'refused' | null;
  readonly issued_on: string | null;
  readonly paused_on: string | null;
  readonly pause_reason: string | null;
  readonly document_number: string | null;
  readonly mover: 'applicant' | 'office' | 'agent' | 'nobody';
  readonly gross_days: number | null;
  readonly paused_days: number | null;
  readonly net_days: number | null;
  readonly used_days: number | null;
  readonly due_on: string | null;
  readonly soon_on: string | null;
  readonly legal_due_on: string | null;
  readonly missing_year: number | null;
  readonly open_promises: number;
  readonly promise_due_on: string | null;
  readonly last_number: number;
  readonly dropped_at: string | null;
  readonly demo: boolean;
  readonly version: number;
}

export const mattersOf = async (tx: Tx, projectId: string): Promise<StoredMatter[]> =>
  (
    await rows(
      tx,
      sql<{ row: StoredMatter }>`
        select to_jsonb(m) as row from approval_matter m
        where m.region_id = ${tx.region} and m.project_id = ${projectId} order by m.position, m.code limit 2000`,
    )
  ).map(({ row }) => row);

/** Locked until the transaction ends: a second agent waits, then sees what the first has recorded. */
export async function lockMatter(tx: Tx, id: string): Promise<StoredMatter | undefined> {
  await sql`select id from approval_matter where region_id = ${tx.region} and id = ${id} for update`.execute(
    tx.db,
  );
  const found = await maybe(
    tx,
    sql<{ row: StoredMatter }>`
      select to_jsonb(m) as row from approval_matter m
      where m.region_id = ${tx.region} and m.id = ${id} and m.dropped_at is null`,
  );
  return found?.row;
}

const KEPT = new Set(['region_id', 'id', 'project_id', 'code', 'demo']);
const COLUMNS = [
  ...['unit_id', 'position', 'zh', 'en', 'stage', 'lead_zh', 'lead_en', 'permit', 'needed', 'unneeded'],
  ...['promised_days', 'promised_unit', 'promised_words', 'legal_days', 'legal_unit', 'at_least', 'doubt'],
  ...[
    'plan_start_on',
    'plan_finish_on',
    'state',
    'state_since',
    'applied_on',
    'accepted_on',
    'deemed',
    'decided_on',
  ],
  ...[
    'outcome',
    'issued_on',
    'paused_on',
    'pause_reason',
    'document_number',
    'mover',
    'gross_days',
    'paused_days',
  ],
  ...['net_days', 'used_days', 'due_on', 'soon_on', 'legal_due_on', 'missing_year', 'open_promises'],
  ...['promise_due_on', 'last_number', 'dropped_at', 'changed_at', 'version'],
].filter((name) => !KEPT.has(name));

/** New ones and changed ones alike; each gets a version of its own, the one before it ends. */
export async function saveMatters(tx: Tx, matters: readonly StoredMatter[]): Promise<void> {
  if (matters.length === 0) return;
  const whole = matters.map((matter) => ({ ...matter, region_id: tx.region, changed_at: tx.at }));
  const set = sql.join(COLUMNS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  await sql`
    insert into approval_matter
    select r.* from jsonb_populate_recordset(null::approval_matter, ${JSON.stringify(whole)}::jsonb) r
    on conflict (region_id, id) do update set ${set}`.execute(tx.db);
  const ids = matters.map(({ id }) => id);
  await sql`
    update approval_matter_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and matter_id = any(${ids}::uuid[]) and recorded_to is null`.execute(
    tx.db,
  );
  await sql`
    insert into approval_matter_version (region_id, matter_id, version, recorded_from, actor_post, state)
    select m.region_id, m.id, m.version, ${tx.at}::timestamptz, ${tx.actor.post}, to_jsonb(m) from approval_matter m
    where m.region_id = ${tx.region} and m.id = any(${ids}::uuid[])`.execute(tx.db);
}
