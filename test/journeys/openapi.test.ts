import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { nameOf, routes } from '#test/support/routes.ts';

const Schema = z.looseObject({ type: z.string().optional(), $ref: z.string().optional() });
const Content = z.record(z.string(), z.object({ schema: Schema }));
const Operation = z.looseObject({
  summary: z.string().min(2),
  tags: z.array(z.string()).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']), schema: Schema }),
    )
    .optional(),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
type Operation = z.infer<typeof Operation>;
const OpenApi = z.looseObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(
    z.string().startsWith('/'),
    z
      .record(z.enum(['get', 'post', 'put', 'patch', 'delete', 'head']), Operation)
      .or(z.record(z.string(), Operation)),
  ),
  components: z.looseObject({ securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })) }),
});

let server: TestServer;
let api: z.infer<typeof OpenApi>;
beforeAll(async () => {
  server = await ownServer();
  const response = await server.app.inject({ url: '/api/openapi.json' });
  expect(response.statusCode).toBe(200);
  api = OpenApi.parse(response.json());
});
afterAll(() => server.close());

const operations = (): Map<string, Operation> =>
  new Map(
    Object.entries(api.paths).flatMap(([path, item]) =>
      Object.entries(item).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );
const printed = (route: (typeof routes)[number]) =>
  `${route.method} /api${route.path.replace(/:(\w+)/g, '{$1}')}`;

describe('the description of the interface for programmers of other offices', () => {
  it('names every route of every contract, and no other', () => {
    expect([...operations().keys()].sort()).toEqual(routes.map(printed).sort());
  });

  it('says of each route what it takes, what it answers and who may', () => {
    const wanting: string[] = [];
    for (const route of routes) {
      const operation = operations().get(printed(route));
      if (!operation) continue;
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      if (inPath.length !== (route.path.match(/:/g) ?? []).length) wanting.push(`${nameOf(route)}: path`);
      if (route.body && !operation.requestBody?.content['application/json'])
        wanting.push(`${nameOf(route)}: body`);
      if (route.query && !operation.parameters?.some((parameter) => parameter.in === 'query'))
        wanting.push(`${nameOf(route)}: query`);
      if (route.answer && !operation.responses['200']?.content) wanting.push(`${nameOf(route)}: answer`);
      if ((operation.security.length === 0) !== (route.right === null))
        wanting.push(`${nameOf(route)}: security`);
    }
    expect(wanting).toEqual([]);
  });

  it('says of each route how it says no, and of uploads which fields they take', () => {
    const wanting: string[] = [];
    for (const route of routes) {
      const operation = operations().get(printed(route));
      const codes = Object.keys(operation?.responses ?? {});
      const expected = ['default', ...(route.right === null ? [] : ['401', '403'])];
      if (route.params) expected.push('404');
      if (route.params ?? route.query ?? route.body ?? route.form) expected.push('400');
      if (route.method !== 'GET') expected.push('422');
      if (!route.answer) expected.push(route.method === 'GET' ? '200' : '204');
      for (const code of expected) if (!codes.includes(code)) wanting.push(`${nameOf(route)}: ${code}`);
    }
    expect(wanting).toEqual([]);
    const form = operations().get('POST /api/documents')?.requestBody?.content['multipart/form-data'];
    expect(form?.schema).toMatchObject({
      required: ['file'],
      properties: { file: {}, unitId: {}, title: {}, publishedOn: {}, planId: {}, year: {} },
    });
  });

  it('refers to nothing that it does not define', () => {
    const text = JSON.stringify(api);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    const missing = references.filter(
      (path) =>
        path
          .split('/')
          .reduce<unknown>(
            (at, key) => (at && typeof at === 'object' ? Reflect.get(at, key) : undefined),
            api,
          ) === undefined,
    );
    expect(missing).toEqual([]);
    for (const operation of operations().values()) {
      for (const scheme of operation.security.flatMap(Object.keys))
        expect(Object.keys(api.components.securitySchemes)).toContain(scheme);
    }
  });

  it('gives each operation a name of its own where it gives names', () => {
    const names = [...operations().values()].flatMap((operation) =>
      operation.operationId ? [operation.operationId] : [],
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
