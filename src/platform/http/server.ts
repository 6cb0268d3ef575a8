/** Fastify with our habits: Zod in and out, one error boundary, safe headers, bounded bodies. */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { RefusalSentences } from '#kernel/route.ts';
import { describeRoute } from './describe.ts';
import { errorBoundary } from './errors.ts';
import type { FieldWords } from './field-reasons.ts';

export interface ServerOptions {
  readonly sentences: RefusalSentences;
  /** What fields are called in a refusal. */
  readonly fieldWords?: FieldWords;
  /** Addresses of proxies to trust; never simply `true`. */
  readonly trustProxy: string | false;
  readonly uploadLimit: number;
  readonly log: boolean;
  /** Requests a minute from one address; undefined switches the limit off for tests and benchmarks. */
  readonly requestsPerMinute?: number | undefined;
}

const BODY_LIMIT = 4 * 1024 * 1024;

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.log ? { level: 'warn' } : false,
    trustProxy: options.trustProxy,
    bodyLimit: BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.setValidatorCompiler(validatorCompiler);
  // Answers are already in the contract's shape: the tests check them, the running server only prints them.
  app.setSerializerCompiler(() => (data) => (typeof data === 'string' ? data : JSON.stringify(data)));
  app.setErrorHandler(errorBoundary(options.sentences, options.fieldWords));
  await app.register(helmet, { contentSecurityPolicy: { directives: CONTENT_POLICY } });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: options.uploadLimit, files: 20, fields: 50 } });
  if (options.requestsPerMinute) {
    await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: '1 minute' });
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Lianzhang 链长',
        version: '1',
        description: 'REST API. 写操作需要请求头 x-lianzhang: 1。',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'lianzhang' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: describeRoute,
  });
  return app;
}

const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  // Ant Design writes its styles at run time.
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  workerSrc: ["'self'", 'blob:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  // The office's server may speak plain http inside its own network.
  upgradeInsecureRequests: null,
};
