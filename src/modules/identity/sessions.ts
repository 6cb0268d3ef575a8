/** Log-in, log-out, lock-out. Reference and local tables only, so outside any region. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { type Handle, maybe, rows } from '#platform/db/database.ts';
import { IDLE_MINUTES } from './callers.ts';
import { hashPassword, newToken, passwordFits } from './passwords.ts';

const TRIES_BEFORE_LOCK = 5;
const LOCK_MINUTES = 15;
/** Verified when the account does not exist, so that both answers take as long. */
const NOBODY = hashPassword('nobody has this password');

interface UserRow {
  id: string;
  password_hash: string;
  failed_logins: number;
  locked_seconds: number | null;
}

/** The verdict is returned, not thrown: the count of failures must be kept. */
export type LogIn = { readonly token: string } | { readonly refusal: Refusal };

export async function logIn(db: Handle, login: string, password: string, now: string): Promise<LogIn> {
  const user = await maybe(
    db,
    sql<UserRow>`
      select id, password_hash, failed_logins, extract(epoch from locked_until - ${now}::timestamptz)::integer as locked_seconds
      from app_user where login = ${login} and disabled_on is null for update`,
  );
  if (user && (user.locked_seconds ?? 0) > 0) {
    return {
      refusal: new Refusal('account-locked', { minutes: Math.ceil((user.locked_seconds ?? 0) / 60) }),
    };
  }
  const fits = await passwordFits(user?.password_hash ?? (await NOBODY), password);
  if (!user || !fits) {
    if (user) await countFailure(db, user, now);
    return { refusal: new Refusal('wrong-password') };
  }
  await sql`update app_user set failed_logins = 0, locked_until = null where id = ${user.id}`.execute(db);
  const post = (await postsOf(db, user.id))[0];
  if (!post) return { refusal: new Refusal('no-post') };
  return { token: await openSession(db, user.id, post.appointmentId, now) };
}

async function countFailure(db: Handle, user: UserRow, now: string): Promise<void> {
  const failures = user.failed_logins + 1;
  const lock = failures >= TRIES_BEFORE_LOCK;
  await sql`
    update app_user set failed_logins = ${lock ? 0 : failures},
      locked_until = case when ${lock} then ${now}::timestamptz + make_interval(mins => ${LOCK_MINUTES}) else locked_until end
    where id = ${user.id}`.execute(db);
}

async function openSession(db: Handle, userId: string, appointmentId: string, now: string): Promise<string> {
  const { token, tokenHash } = newToken();
  await sql`delete from session where expires_at < ${now}`.execute(db);
  await sql`
    insert into session (token_hash, user_id, appointment_id, created_at, seen_at, expires_at)
    values (${tokenHash}, ${userId}, ${appointmentId}, ${now}, ${now}, ${now}::timestamptz + make_interval(mins => ${IDLE_MINUTES}))`.execute(
    db,
  );
  return token;
}

export interface Post {
  appointmentId: string;
  post: string;
  region: string;
  regionId: string;
  unitId: string;
}

/** Posts a person holds now, across regions. */
export function postsOf(db: Handle, userId: string): Promise<Post[]> {
  return rows(
    db,
    sql<Post>`
      select a.id as "appointmentId", a.post, r.name as region, r.id as "regionId", a.unit_id as "unitId"
      from appointment a join region r on r.id = a.region_id
      where a.user_id = ${userId} and a.to_day is null order by a.from_day, a.id`,
  );
}

export async function logOut(db: Handle, tokenHash: string): Promise<void> {
  await sql`delete from session where token_hash = ${tokenHash}`.execute(db);
}

export async function takePost(
  db: Handle,
  tokenHash: string,
  userId: string,
  appointmentId: string,
): Promise<void> {
  const held = (await postsOf(db, userId)).some((post) => post.appointmentId === appointmentId);
  if (!held) throw new Refusal('not-found');
  await sql`update session set appointment_id = ${appointmentId} where token_hash = ${tokenHash}`.execute(db);
}

/** A new password ends every other session of its owner. */
export async function changePassword(
  db: Handle,
  userId: string,
  keptSession: string,
  old: string,
  fresh: string,
): Promise<void> {
  const user = await maybe(
    db,
    sql<{ password_hash: string }>`select password_hash from app_user where id = ${userId} for update`,
  );
  if (!user || !(await passwordFits(user.password_hash, old))) throw new Refusal('old-password-wrong');
  await sql`update app_user set password_hash = ${await hashPassword(fresh)}, must_change_password = false where id = ${userId}`.execute(
    db,
  );
  await sql`delete from session where user_id = ${userId} and token_hash <> ${keptSession}`.execute(db);
}
