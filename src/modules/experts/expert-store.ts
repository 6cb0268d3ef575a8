/** Rows of experts: the present one and every state before it. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import type { ExpertState, NewExpert } from './contract.ts';

export interface ExpertStanding extends NewExpert {
  readonly state: ExpertState;
  readonly stateReason: string | null;
  readonly stateSince: string;
}

export interface StoredExpert extends ExpertStanding {
  readonly id: string;
  readonly version: number;
  readonly demo: boolean;
}

const array = (values: readonly string[]) => sql`${[...values]}::text[]`;

/** The columns of a state, for writing. */
const written = (one: ExpertStanding) => sql`
  name = ${one.name}, institution = ${one.institution}, institution_key = ${nameKey(one.institution)}, outside = ${one.outside},
  title = ${one.title}, professions = ${array(one.professions)}, industries = ${array(one.industries)},
  chains = ${[...one.chains]}::uuid[], contact = ${one.contact}, consent_on = ${one.consentOn}, consent_note = ${one.consentNote},
  recommended_by = ${one.recommendedBy}, pool_from = ${one.poolFrom}, pool_to = ${one.poolTo}, note = ${one.note},
  state = ${one.state}, state_reason = ${one.stateReason}, state_since = ${one.stateSince}`;

export async function insertExpert(tx: Tx, wish: NewExpert, demo: boolean): Promise<string> {
  const id = newId();
  await sql`
    insert into expert (region_id, id, name, institution, institution_key, outside, title, professions, industries, chains, contact,
      consent_on, consent_note, recommended_by, pool_from, pool_to, note, state, state_since, entered_post, demo, created_at, changed_at)
    values (${tx.region}, ${id}, ${wish.name}, ${wish.institution}, ${nameKey(wish.institution)}, ${wish.outside}, ${wish.title},
      ${array(wish.professions)}, ${array(wish.industries)}, ${[...wish.chains]}::uuid[], ${wish.contact}, ${wish.consentOn},
      ${wish.consentNote}, ${wish.recommendedBy}, ${wish.poolFrom}, ${wish.poolTo}, ${wish.note}, 'in', ${wish.poolFrom},
      ${tx.actor.post}, ${demo}, ${tx.at}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  return id;
}

const COLUMNS = sql`
  e.id, e.version, e.demo, e.name, e.institution, e.outside, e.title, e.professions, e.industries, e.chains, e.contact,
  e.consent_on as "consentOn", e.consent_note as "consentNote", e.recommended_by as "recommendedBy", e.pool_from as "poolFrom",
  e.pool_to as "poolTo", e.note, e.state, e.state_reason as "stateReason", e.state_since as "stateSince"`;

/** Locks the row. Refusals 'not-found', 'changed-meanwhile' where another version is seen. */
export async function lockExpert(tx: Tx, id: string, version?: number): Promise<StoredExpert> {
  const found = await maybe(
    tx,
    sql<StoredExpert>`
      select ${COLUMNS} from expert e where e.region_id = ${tx.region} and e.id = ${id} for update of e`,
  );
  if (!found) throw new Refusal('not-found');
  if (version !== undefined && found.version !== version) throw new Refusal('changed-meanwhile');
  return found;
}

/** The next version of a locked row; answers its number. */
export async function updateExpert(tx: Tx, after: StoredExpert, reason: string): Promise<number> {
  const { version } = await one(
    tx,
    sql<{ version: number }>`
      update expert e set ${written(after)}, changed_at = ${tx.at}, version = e.version + 1
      where e.region_id = ${tx.region} and e.id = ${after.id} returning e.version`,
  );
  await sql`
    update expert_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and expert_id = ${after.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, after.id, reason);
  return version;
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into expert_version (region_id, expert_id, version, recorded_from, reason, actor_post, state)
    select e.region_id, e.id, e.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(e)
    from expert e where e.region_id = ${tx.region} and e.id = ${id}`.execute(tx.db);
}

/** Who stands for this name at this institution. */
export const expertNamed = (
  tx: Tx,
  { name, institution }: Pick<NewExpert, 'name' | 'institution'>,
): Promise<{ id: string } | undefined> =>
  maybe(
    tx,
    sql<{ id: string }>`
      select e.id from expert e
      where e.region_id = ${tx.region} and e.institution_key = ${nameKey(institution)} and e.name = ${name}`,
  );
