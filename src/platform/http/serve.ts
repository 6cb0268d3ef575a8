/** Registers a contract's route with its handler: right first, then region, then work, in one transaction. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '#kernel/route.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Caller } from './caller.ts';
import { schemaOf } from './describe.ts';

/** JSON text that the database has already built in the contract's shape. */
export class BuiltJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export interface Call<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Reply<R extends Route> = AnswerOf<R> | BuiltJson | undefined;

export interface CallerFinder {
  /** The caller of a request, or null. */
  callerOf(request: FastifyRequest): Promise<Caller | null>;
  /** One transaction that finds the caller and does his work in his region. Refusal 'not-logged-in'. */
  asCaller<T>(request: FastifyRequest, work: (tx: Tx, caller: Caller) => Promise<T>): Promise<T>;
}

export interface HttpContext extends CallerFinder {
  readonly app: FastifyInstance;
  readonly database: Database;
}

/** A route for somebody who is logged in: runs inside one transaction scoped to the caller's region. */
export function serve<R extends Route>(
  context: HttpContext,
  route: R,
  work: (tx: Tx, caller: Caller, call: Call<R>) => Promise<Reply<R>>,
): void {
  register(context, route, (call) =>
    context.asCaller(call.request, async (tx, caller) => {
      refuseWithoutRight(route, caller);
      return work(tx, caller, call);
    }),
  );
}

function refuseWithoutRight({ right }: Route, caller: Caller): void {
  if (right !== null && !caller.rights.has(right)) throw new Refusal('no-right', { right });
}

/** A route that needs its own way to the database or none: log-in, uploads read before any transaction. */
export function serveFreely<R extends Route>(
  context: HttpContext,
  route: R,
  work: (call: Call<R>, caller: Caller | null) => Promise<Reply<R>>,
): void {
  register(context, route, async (call) => {
    const caller = await context.callerOf(call.request);
    if (route.right !== null && !caller) throw new Refusal('not-logged-in');
    if (caller) refuseWithoutRight(route, caller);
    return work(call, caller);
  });
}

function register<R extends Route>(
  context: HttpContext,
  route: R,
  answer: (call: Call<R>) => Promise<Reply<R>>,
): void {
  context.app.route({
    method: route.method,
    url: `/api${route.path}`,
    schema: schemaOf(route),
    config: configOf(route),
    handler: async (request, reply) => {
      refuseForgery(request);
      // Fastify has parsed the parts with this route's own shapes.
      const { params, query, body } = request as unknown as Pick<Call<R>, 'params' | 'query' | 'body'>;
      const result = await answer({ params, query, body, request, reply });
      if (reply.sent) return reply;
      reply.header('cache-control', 'no-store');
      if (result === undefined) return reply.status(204).send();
      reply.type('application/json; charset=utf-8');
      return reply.send(result instanceof BuiltJson ? result.text : JSON.stringify(result));
    },
  });
}

function configOf({ form, perMinute }: Route): object {
  const limit = perMinute === undefined ? {} : { rateLimit: { max: perMinute, timeWindow: '1 minute' } };
  return { ...limit, ...(form ? { form } : {}) };
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A form on another site can send our cookie but not our header; machines with a bearer token carry no cookie. */
function refuseForgery(request: FastifyRequest): void {
  if (SAFE.has(request.method) || /^Bearer \S/.test(request.headers.authorization ?? '')) return;
  if (request.headers['x-lianzhang'] !== '1') throw new Refusal('forged-request');
}
