/** The HTTP server: every module's routes, the API's description, and the browser's bundle. */
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { callerFinder, type DemoLogin, serveIdentity } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import type { HttpContext } from '#platform/http/serve.ts';
import { createServer } from '#platform/http/server.ts';
import { fieldWords } from './field-words.ts';
import { sentences, serveModules } from './modules.ts';

export const UPLOAD_LIMIT = 50 * 1024 * 1024;

export interface ServerParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly secureCookie: boolean;
  readonly trustProxy: string | false;
  /** Folder of the browser's bundle; undefined serves the API alone. */
  readonly webFolder?: string | undefined;
  readonly demoLogins: () => Promise<readonly DemoLogin[]>;
  readonly log?: boolean;
  readonly requestsPerMinute?: number | undefined;
}

export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = await createServer({
    sentences,
    fieldWords,
    trustProxy: parts.trustProxy,
    uploadLimit: UPLOAD_LIMIT,
    log: parts.log ?? false,
    requestsPerMinute: parts.requestsPerMinute,
  });
  const context: HttpContext = {
    app,
    database: parts.database,
    ...callerFinder(parts.database, parts.clock),
  };
  serveIdentity(context, parts);
  serveModules(context, parts.clock);
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  app.get('/api/health', { schema: { hide: true } }, async () => {
    await parts.database.owner.query('select 1');
    return { ok: true };
  });
  const web = parts.webFolder !== undefined && existsSync(parts.webFolder) ? parts.webFolder : null;
  if (web) await serveWeb(app, web);
  answerOtherwise(app, web !== null);
  return app;
}

async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    // File names carry their content's hash; only the page itself is asked for again.
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    setHeaders: (reply, file) => {
      if (file.endsWith('index.html')) reply.header('cache-control', 'no-cache');
    },
  });
}

/** The browser's own addresses get its page; anything else gets a sentence. */
function answerOtherwise(app: FastifyInstance, hasPages: boolean): void {
  app.setNotFoundHandler((request, reply) => {
    const page = hasPages && request.method === 'GET' && !request.url.startsWith('/api/');
    if (page) return reply.sendFile('index.html', { cacheControl: false });
    return reply
      .status(404)
      .send({ error: { code: 'not-found', message: '没有这个地址。 No such address.' } });
  });
}
