/** From a cookie or a bearer token to the caller: user, post, rights, reach, and the region's day. */
import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import { regionMoment } from '#platform/clock.ts';
import { type Database, type Handle, maybe } from '#platform/db/database.ts';
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
  unit_name: string | null;
  /** It and all below it, where the post reaches so far. */
  units: string[] | null;
  asked_units: string[] | null;
}

export interface KnownCaller extends Caller {
  readonly mustChangePassword: boolean;
}

/** The region is entered by the statement that finds the post: every request asks, so that each way to and fro counts. */
const CALLER_COLUMNS = sql`
  u.id as user_id, u.login, u.display_name, u.locale, u.must_change_password, a.id as appointment_id, a.role, a.post,
  a.scope, a.scope_units, a.unit_id, r.id as region_id, r.name as region_name, r.demo, r.demo_day, e.unit_name, e.units, e.asked_units`;
const entered = (asked: string | null) => sql`
  join region r on r.id = a.region_id cross join lateral enter_post(r.id, a.unit_id, a.scope = 'below', ${asked}::uuid) e`;

/** How somebody shows who he is: a browser’s cookie, or the bearer token of a machine. */
export interface Key {
  readonly kind: 'session' | 'token';
  readonly token: string;
}

export interface FoundCaller extends KnownCaller {
  /** To be kept awake, by a transaction of its own: a long one would hold up his others. */
  readonly drowsy: boolean;
}

/** Null where the key opens nothing (any more). `asked` is a unit that is looked up with him. */
export const findCaller = (
  db: Handle,
  clock: Clock,
  { kind, token }: Key,
  asked: string | null = null,
): Promise<FoundCaller | null> =>
  kind === 'session' ? bySession(db, clock, token, asked) : byToken(db, clock, token, asked);

type Finder = (db: Handle, clock: Clock, token: string, asked: string | null) => Promise<FoundCaller | null>;

const bySession: Finder = async (db, clock, token, asked) => {
  const now = clock.now();
  const row = await maybe(
    db,
    sql<CallerRow & { drowsy: boolean }>`
      /* kept */ select s.seen_at < ${now}::timestamptz - make_interval(mins => ${SEEN_STEP_MINUTES}) as drowsy, ${CALLER_COLUMNS}
      from session s join app_user u on u.id = s.user_id join appointment a on a.id = s.appointment_id ${entered(asked)}
      where s.token_hash = ${tokenHash(token)} and s.expires_at > ${now} and u.disabled_on is null and a.to_day is null`,
  );
  if (!row) return null;
  const caller = { ...toCaller(clock, row, 'person', asked), drowsy: row.drowsy };
  // A first password gives no right but to change it.
  return caller.mustChangePassword ? { ...caller, rights: new Set() } : caller;
};

const byToken: Finder = async (db, clock, token, asked) => {
  const row = await maybe(
    db,
    sql<CallerRow>`
      /* kept */ select ${CALLER_COLUMNS}
      from api_token t join app_user u on u.id = t.user_id join appointment a on a.id = t.appointment_id ${entered(asked)}
      where t.token_hash = ${tokenHash(token)} and t.revoked_at is null
        and (t.expires_at is null or t.expires_at > ${clock.now()}) and u.disabled_on is null and a.to_day is null`,
  );
  return row ? { ...toCaller(clock, row, 'token', asked), drowsy: false } : null;
};

/** The idle limit moves on, but not with a write at every request. */
export async function keepAwake(database: Database, clock: Clock, { token }: Key): Promise<void> {
  const now = clock.now();
  await database.outsideRegions((db) =>
    sql`
      update session set seen_at = ${now}, expires_at = ${now}::timestamptz + make_interval(mins => ${IDLE_MINUTES})
      where token_hash = ${tokenHash(token)}`.execute(db),
  );
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
        from appointment a join app_user u on u.id = a.user_id ${entered(null)}
        where a.id = ${appointmentId}`,
    );
    return row ? toCaller(clock, row, 'person', null) : null;
  });
}

function toCaller(clock: Clock, row: CallerRow, kind: 'person' | 'token', asked: string | null): KnownCaller {
  const { at, today } = regionMoment(clock, row.demo_day);
  const actor = { kind, userId: row.user_id, post: row.post } as const;
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
    unit: { id: row.unit_id, name: row.unit_name ?? '' },
    post: row.post,
    reach: reachOf(row),
    asked: asked === null ? null : { unitId: asked, units: row.asked_units ?? [] },
    actor,
    scope: { region: row.region_id, actor, at, today },
  };
}

function reachOf({ scope, scope_units, unit_id, units }: CallerRow): Caller['reach'] {
  if (scope === 'all') return { kind: 'all' };
  if (scope === 'own') return { kind: 'units', units: [unit_id] };
  return { kind: 'units', units: scope === 'chosen' ? scope_units : (units ?? []) };
}
