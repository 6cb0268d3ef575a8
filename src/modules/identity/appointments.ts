/** People and their posts. Accounts are global, posts belong to a region. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { AppointmentRow } from './contract.ts';
import { hashPassword } from './passwords.ts';
import { rightsOf, roleLabel, roleNames } from './roles.ts';
import { findUnit } from './units.ts';

const MOST_POSTS = 5000;

export async function listAppointments(tx: Tx, caller: Caller): Promise<AppointmentRow[]> {
  const found = await rows(
    tx,
    sql<Omit<AppointmentRow, 'roleLabel'>>`
      select a.id, u.login, u.display_name as name, a.post, a.role, a.unit_id as "unitId", t.name as unit, a.scope,
             a.from_day as "fromDay", a.to_day as "toDay", coalesce(u.locked_until > ${tx.at}, false) as locked
      from appointment a join app_user u on u.id = a.user_id
      join unit t on t.region_id = ${tx.region} and t.id = a.unit_id
      where a.region_id = ${tx.region} and ${inReach(caller, sql`a.unit_id`)}
      order by a.to_day nulls first, t.sort, a.post, a.id limit ${MOST_POSTS}`,
  );
  return found.map((row) => ({ ...row, roleLabel: roleLabel(row.role, caller.locale) }));
}

export interface PostRow {
  readonly appointmentId: string;
  readonly post: string;
  readonly unit: string;
  readonly ended: boolean;
}

/** Posts within the caller's reach whose role gives a right, as who may be chosen for something. */
export function postsWithRight(
  tx: Tx,
  caller: Caller,
  right: string,
  { ended = false }: { ended?: boolean } = {},
): Promise<PostRow[]> {
  const roles = roleNames.filter((role) => rightsOf(role).has(right));
  return rows(
    tx,
    sql<PostRow>`
      select a.id as "appointmentId", a.post, t.name as unit, a.to_day is not null as ended
      from appointment a join unit t on t.region_id = ${tx.region} and t.id = a.unit_id
      where a.region_id = ${tx.region} and a.role = any(${roles}) and ${inReach(caller, sql`a.unit_id`)}
        and (${ended} or a.to_day is null)
      order by t.name, a.post, a.id limit ${MOST_POSTS}`,
  );
}

export interface NewAppointment {
  readonly login: string;
  readonly name: string;
  readonly post: string;
  readonly role: string;
  readonly unitId: string;
  readonly scope: AppointmentRow['scope'];
  readonly scopeUnits: readonly string[];
  readonly password?: string | undefined;
  readonly mustChangePassword?: boolean;
}

export async function appoint(tx: Tx, wish: NewAppointment): Promise<{ id: string }> {
  if (!roleNames.includes(wish.role)) throw new Refusal('unknown-role', { role: wish.role });
  for (const unit of [wish.unitId, ...wish.scopeUnits]) {
    if (!(await findUnit(tx, unit))) throw new Refusal('unknown-unit');
  }
  const userId = await accountFor(tx, wish);
  const id = newId();
  await sql`
    insert into appointment (id, region_id, user_id, unit_id, post, role, scope, scope_units, from_day)
    values (${id}, ${tx.region}, ${userId}, ${wish.unitId}, ${wish.post}, ${wish.role}, ${wish.scope},
            ${[...wish.scopeUnits]}::uuid[], ${tx.today})`.execute(tx.db);
  const { password: _, ...after } = wish;
  tx.record({ entity: 'appointment', id, version: 1, act: 'appoint', after });
  return { id };
}

async function accountFor(tx: Tx, wish: NewAppointment): Promise<string> {
  const known = await maybe(tx, sql<{ id: string }>`select id from app_user where login = ${wish.login}`);
  if (known) return known.id;
  if (wish.password === undefined) throw new Refusal('password-needed');
  const id = newId();
  await sql`
    insert into app_user (id, login, display_name, password_hash, must_change_password, created_at)
    values (${id}, ${wish.login}, ${wish.name}, ${await hashPassword(wish.password)}, ${wish.mustChangePassword ?? true}, ${tx.at})`.execute(
    tx.db,
  );
  return id;
}

export async function endAppointment(tx: Tx, id: string, reason: string): Promise<void> {
  const ended = await maybe(
    tx,
    sql<{ id: string }>`
      update appointment set to_day = ${tx.today} where id = ${id} and region_id = ${tx.region} and to_day is null returning id`,
  );
  if (!ended) throw new Refusal('not-found');
  tx.record({ entity: 'appointment', id, version: 2, act: 'end', reason, after: { toDay: tx.today } });
}
