import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { isUuid } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Handle, Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import { type CallerFinder, type HttpContext, serve, serveFreely } from '#platform/http/serve.ts';
import { appoint, endAppointment, listAppointments } from './appointments.ts';
import { type FoundCaller, findCaller, type Key, type KnownCaller, keepAwake } from './callers.ts';
import { identityRoutes as routes, type SessionAnswer } from './contract.ts';
import { tokenHash } from './passwords.ts';
import { refuseForeignAppointment, refuseForeignParent, refuseForeignPost } from './policy.ts';
import { roleLabel } from './roles.ts';
import { changePassword, logIn, logOut, postsOf, takePost } from './sessions.ts';
import { issueToken, listTokens, revokeToken } from './tokens.ts';
import { addUnit, amendUnit, findUnit, listUnits } from './units.ts';

export const COOKIE = 'lianzhang';

export interface DemoLogin {
  readonly login: string;
  readonly password: string;
  readonly post: string;
  readonly role: string;
}

export interface IdentityOptions {
  readonly clock: Clock;
  /** True behind https: the cookie then travels only there. */
  readonly secureCookie: boolean;
  /** Logins to show on the log-in page; only ever those of demo regions. */
  readonly demoLogins: () => Promise<readonly DemoLogin[]>;
}

/** Finds the caller by cookie or bearer token: by himself, or in the transaction of what he asks for. */
export function callerFinder(database: Database, clock: Clock) {
  const keptAwake = async (key: Key, caller: FoundCaller | null): Promise<void> => {
    if (caller?.drowsy) await keepAwake(database, clock, key);
  };
  return {
    async callerOf(request: FastifyRequest): Promise<KnownCaller | null> {
      const key = keyOf(request);
      if (!key) return null;
      const caller = await database.outsideRegions((db) => findCaller(db, clock, key));
      await keptAwake(key, caller);
      return caller;
    },
    async asCaller<T>(request: FastifyRequest, work: (tx: Tx, caller: Caller) => Promise<T>): Promise<T> {
      const key = keyOf(request);
      if (!key) throw new Refusal('not-logged-in');
      const find = async (db: Handle): Promise<FoundCaller> => {
        const caller = await findCaller(db, clock, key, unitAsked(request));
        if (!caller) throw new Refusal('not-logged-in');
        return caller;
      };
      const [caller, answer] = await database.inFoundRegion(find, async (tx, found) => [
        found,
        await work(tx, found),
      ]);
      await keptAwake(key, caller);
      return answer;
    },
  } satisfies CallerFinder;
}

/** The unit of its filter: every contract calls it so, and has found it to be an id by now. */
function unitAsked({ query }: FastifyRequest): string | null {
  const { unitId } = query as { readonly unitId?: unknown };
  return typeof unitId === 'string' && isUuid(unitId) ? unitId : null;
}

function keyOf(request: FastifyRequest): Key | null {
  const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return { kind: 'token', token: bearer };
  const cookie = request.cookies[COOKIE];
  return cookie ? { kind: 'session', token: cookie } : null;
}

export function serveIdentity(context: HttpContext, options: IdentityOptions): void {
  serveSession(context, options);
  serveUnits(context);
  serveAppointments(context);
  serveTokens(context, options.clock);
}

function serveSession(context: HttpContext, { clock, secureCookie, demoLogins }: IdentityOptions): void {
  const { database } = context;
  const { callerOf } = callerFinder(database, clock);
  const known = (token: string) =>
    database.outsideRegions((db) => findCaller(db, clock, { kind: 'session', token }));
  const answer = async (caller: KnownCaller | null): Promise<SessionAnswer> => {
    if (!caller) throw new Refusal('not-logged-in');
    return sessionAnswer(database, caller);
  };

  serveFreely(context, routes.session, async ({ request }) => answer(await callerOf(request)));
  serveFreely(context, routes.demoLogins, async () => [...(await demoLogins())]);
  serveFreely(context, routes.logIn, async ({ body, reply }) => {
    const result = await database.outsideRegions((db) => logIn(db, body.login, body.password, clock.now()));
    if ('refusal' in result) throw result.refusal;
    setCookie(reply, result.token, secureCookie);
    return answer(await known(result.token));
  });
  serveFreely(context, routes.logOut, async ({ request, reply }) => {
    const token = request.cookies[COOKIE];
    if (token) await database.outsideRegions((db) => logOut(db, tokenHash(token)));
    reply.clearCookie(COOKIE, { path: '/' });
    return undefined;
  });
  serveFreely(context, routes.takePost, async ({ body, request }, caller) => {
    const token = request.cookies[COOKIE];
    if (!caller || !token) throw new Refusal('not-logged-in');
    await database.outsideRegions((db) => takePost(db, tokenHash(token), caller.userId, body.appointmentId));
    return answer(await known(token));
  });
  serveFreely(context, routes.changePassword, async ({ body, request }, caller) => {
    const token = request.cookies[COOKIE];
    if (!caller || !token) throw new Refusal('not-logged-in');
    await database.outsideRegions((db) =>
      changePassword(db, caller.userId, tokenHash(token), body.old, body.fresh),
    );
    return undefined;
  });
  serveFreely(context, routes.setLocale, async ({ body, reply }, caller) => {
    reply.setCookie('lang', body.locale, { path: '/', sameSite: 'lax', maxAge: YEAR_SECONDS });
    if (caller) {
      await database.outsideRegions((db) =>
        sql`update app_user set locale = ${body.locale} where id = ${caller.userId}`.execute(db),
      );
    }
    return undefined;
  });
}

const YEAR_SECONDS = 365 * 86_400;

function setCookie(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}

async function sessionAnswer(database: HttpContext['database'], caller: KnownCaller): Promise<SessionAnswer> {
  const posts = await database.outsideRegions((db) => postsOf(db, caller.userId));
  return {
    user: {
      id: caller.userId,
      login: caller.login,
      name: caller.displayName,
      mustChangePassword: caller.mustChangePassword,
    },
    post: caller.post,
    role: caller.role,
    roleLabel: roleLabel(caller.role, caller.locale),
    unit: caller.unit,
    region: caller.region,
    today: caller.scope.today,
    locale: caller.locale,
    can: [...caller.rights],
    posts: posts.map(({ appointmentId, post, region }) => ({ appointmentId, post, region })),
  };
}

function serveUnits(context: HttpContext): void {
  serve(context, routes.listUnits, (tx) => listUnits(tx));
  serve(context, routes.addUnit, async (tx, caller, { body }) => {
    refuseForeignParent(caller, body.parentId);
    return addUnit(tx, body);
  });
  serve(context, routes.amendUnit, async (tx, caller, { params, body }) => {
    if (await findUnit(tx, params.id)) refuseOutOfReach(caller, params.id);
    if (body.parentId !== undefined) refuseForeignParent(caller, body.parentId);
    return amendUnit(tx, params.id, body);
  });
}

function serveAppointments(context: HttpContext): void {
  serve(context, routes.listAppointments, (tx, caller) => listAppointments(tx, caller));
  serve(context, routes.appoint, async (tx, caller, { body }) => {
    refuseForeignPost(caller, body);
    return appoint(tx, body);
  });
  serve(context, routes.endAppointment, async (tx, caller, { params, body }) => {
    await refuseForeignAppointment(tx, caller, params.id);
    await endAppointment(tx, params.id, body.reason);
    return undefined;
  });
}

function serveTokens(context: HttpContext, clock: Clock): void {
  serve(context, routes.listTokens, (tx, caller) => listTokens(tx, caller));
  serve(context, routes.issueToken, (tx, caller, { body }) =>
    issueToken(tx, caller, body.name, body.days, clock.now()),
  );
  serve(context, routes.revokeToken, async (tx, caller, { params }) => {
    await revokeToken(tx, caller, params.id, clock.now());
    return undefined;
  });
}
