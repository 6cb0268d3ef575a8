/** From a cookie or a bearer token to the caller: user, post, rights, reach, and the region's day. */
import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import { regionMoment } from '#platform/clock.ts';
import { type Database, type Handle, maybe, one } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { tokenHash } from './passwords.ts';
import { rightsOf } from './roles.ts';

/** A browser left alone this long is logged out. */
export const IDLE_MINUTES = 8 * 60;
const SEEN_STEP_MINUTES = 5;

interface CallerRow {
  user_id: string;
  login: string;
  display_name: string;
  locale: 'zh' | 'en';
  must_change_password: boolean;
  appointment_id: string;
  role: string;
  post: string;
  scope: 'own' | 'below' | 'chosen' | 'all';
  scope_units: string[];
  unit_id: string;
  region_id: string;
  region_name: string;
  demo: boolean;
  demo_day: string | null;
}

export interface KnownCaller extends Caller {
  readonly mustChangePassword: boolean;
}

const CALLER_COLUMNS = sql`
  u.id as user_id, u.login, u.display_name, u.locale, u.must_change_password, a.id as appointment_id, a.role, a.post,
  a.scope, a.scope_units, a.unit_id, r.id as region_id, r.name as region_name, r.demo, r.demo_day, enter_region(r.id)`;

export async function callerBySession(
  database: Database,
  clock: Clock,
  token: string,
): Promise<KnownCaller | null> {
  const now = clock.now();
  const caller = await database.outsideRegions(async (db) => {
    const row = await maybe(
      db,
      sql<CallerRow & { token_hash: string; drowsy: boolean }>`
        select s.token_hash, s.seen_at < ${now}::timestamptz - make_interval(mins => ${SEEN_STEP_MINUTES}) as drowsy, ${CALLER_COLUMNS}
        from session s join app_user u on u.id = s.user_id join appointment a on a.id = s.appointment_id
        join region r on r.id = a.region_id
        where s.token_hash = ${tokenHash(token)} and s.expires_at > ${now} and u.disabled_on is null and a.to_day is null`,
    );
    if (row?.drowsy) await keepAwake(db, row.token_hash, now);
    return row ? toCaller(db, clock, row, 'person') : null;
  });
  // A first password gives no right but to change it.
  return caller?.mustChangePassword ? { ...caller, rights: new Set() } : caller;
}

/** The idle limit moves on, but not with a write at every request. */
async function keepAwake(db: Handle, hash: string, now: string): Promise<void> {
  await sql`
    update session set seen_at = ${now}, expires_at = ${now}::timestamptz + make_interval(mins => ${IDLE_MINUTES})
    where token_hash = ${hash}`.execute(db);
}

export function callerByToken(database: Database, clock: Clock, token: string): Promise<KnownCaller | null> {
  return database.outsideRegions(async (db) => {
    const row = await maybe(
      db,
      sql<CallerRow>`
        select ${CALLER_COLUMNS}
        from api_token t join app_user u on u.id = t.user_id join appointment a on a.id = t.appointment_id
        join region r on r.id = a.region_id
        where t.token_hash = ${tokenHash(token)} and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > ${clock.now()}) and u.disabled_on is null and a.to_day is null`,
    );
    return row ? toCaller(db, clock, row, 'token') : null;
  });
}

/** For commands run on the machine itself and for tests: the caller of one appointment. */
export function callerByAppointment(
  database: Database,
  clock: Clock,
  appointmentId: string,
): Promise<KnownCaller | null> {
  return database.outsideRegions(async (db) => {
    const row = await maybe(
      db,
      sql<CallerRow>`
        select ${CALLER_COLUMNS}
        from appointment a join app_user u on u.id = a.user_id join region r on r.id = a.region_id
        where a.id = ${appointmentId}`,
    );
    return row ? toCaller(db, clock, row, 'person') : null;
  });
}

/** His region is entered by the statement that found him: every request asks, so that each way to and fro counts. */
async function toCaller(
  db: Handle,
  clock: Clock,
  row: CallerRow,
  kind: 'person' | 'token',
): Promise<KnownCaller> {
  const { at, today } = regionMoment(clock, row.demo_day);
  const actor = { kind, userId: row.user_id, post: row.post } as const;
  const { unit, units } = await unitAndReach(db, row);
  return {
    userId: row.user_id,
    login: row.login,
    displayName: row.display_name,
    mustChangePassword: row.must_change_password,
    locale: row.locale,
    appointmentId: row.appointment_id,
    role: row.role,
    rights: rightsOf(row.role),
    region: { id: row.region_id, name: row.region_name, demo: row.demo },
    unit: { id: row.unit_id, name: unit ?? '' },
    post: row.post,
    reach: units === null ? { kind: 'all' } : { kind: 'units', units },
    actor,
    scope: { region: row.region_id, actor, at, today },
  };
}

interface UnitAndReach {
  readonly unit: string | null;
  /** null is all of them. */
  readonly units: string[] | null;
}

async function unitAndReach(db: Handle, row: CallerRow): Promise<UnitAndReach> {
  const own = sql`(select short_name from unit where region_id = ${row.region_id} and id = ${row.unit_id})`;
  const below = sql`(
    with recursive below as (
      select id from unit where region_id = ${row.region_id} and id = ${row.unit_id}
      union
      select u.id from unit u join below b on u.parent_id = b.id where u.region_id = ${row.region_id})
    select array_agg(id) from below)`;
  const units = row.scope === 'below' ? below : sql`null::uuid[]`;
  const found = await one(db, sql<UnitAndReach>`select ${own} as unit, ${units} as units`);
  if (row.scope === 'all') return { ...found, units: null };
  if (row.scope === 'own') return { ...found, units: [row.unit_id] };
  return row.scope === 'chosen'
    ? { ...found, units: row.scope_units }
    : { ...found, units: found.units ?? [] };
}
