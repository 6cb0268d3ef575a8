import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import { type HttpContext, serveFreely } from './serve.ts';
import { createServer } from './server.ts';

const answer = z.object({ ok: z.boolean() });
const shapes = {
  fault: { method: 'GET', path: '/fault', right: null, summary: 'fails', answer },
  refuse: { method: 'GET', path: '/refuse', right: null, summary: 'refuses', answer },
  forgotten: {
    method: 'GET',
    path: '/forgotten',
    right: null,
    summary: 'refuses without a sentence',
    answer,
  },
  write: {
    method: 'POST',
    path: '/write',
    right: null,
    summary: 'writes',
    body: z.object({ n: z.number().min(0) }),
    answer,
  },
} as const satisfies Record<string, Route>;

const sentences = {
  'too-late': { status: 409, zh: '已过 {hour} 点。', en: 'It is past {hour}.' },
  'forged-request': { status: 403, zh: '没有处理。', en: 'Not carried out.' },
  'row-wrong': { status: 422, zh: '“{text}”不对', en: '“{text}” is wrong' },
} as const;

let app: Awaited<ReturnType<typeof createServer>>;
beforeAll(async () => {
  app = await createServer({
    sentences,
    fieldWords: { n: { zh: '件数', en: 'Count' } },
    trustProxy: false,
    uploadLimit: 1000,
    log: false,
    requestsPerMinute: 30,
  });
  const nowhere = {} as unknown as HttpContext['database'];
  const context: HttpContext = {
    ...{ app, database: nowhere, callerOf: async () => null },
    asCaller: () => Promise.reject(new Refusal('not-logged-in')),
  };
  serveFreely(context, shapes.fault, async () => {
    throw new Error('relation "target" does not exist at select * from target');
  });
  serveFreely(context, shapes.refuse, async () => {
    throw new Refusal('too-late', { hour: 16 }, [
      { code: 'row-wrong', row: 3, column: '单位', params: { text: '甲' } },
    ]);
  });
  serveFreely(context, shapes.forgotten, async () => {
    throw new Refusal('nobody-wrote-this');
  });
  serveFreely(context, shapes.write, async ({ body }) => ({ ok: body.n > 0 }));
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/api${path}`, headers });

describe('the boundary between the inside and the caller', () => {
  it('answers a fault with a number to tell the administrator, and never with what went wrong inside', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await get('/fault');
    expect(response.statusCode).toBe(500);
    expect(response.json().error.message).toMatch(
      /^系统出错，没有保存。请把这个编号告诉管理员： [0-9a-f-]{36}$/,
    );
    expect(response.payload).not.toMatch(/select|relation|target|\.ts/);
    const incident = response.json().error.message.slice(-36);
    expect(log.mock.calls.flat().join(' '), 'the number leads to the cause').toContain(incident);
    log.mockRestore();
  });

  it('says a refusal in the language of the reader, with the row and column it is about', async () => {
    const reasons = [{ row: 3, column: '单位', message: '“甲”不对' }];
    expect((await get('/refuse')).json()).toEqual({
      error: { code: 'too-late', message: '已过 16 点。', reasons },
    });
    const english = await get('/refuse', { 'accept-language': 'en-GB,en' });
    expect(english.json().error.message).toBe('It is past 16.');
    const chosen = await get('/refuse', { 'accept-language': 'en', cookie: 'lang=zh' });
    expect(chosen.json().error.message).toBe('已过 16 点。');
  });

  it('takes a refusal that nobody gave a sentence for a fault of ours', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await get('/forgotten');
    expect(response.statusCode).toBe(500);
    expect(response.json().error.message).toMatch(/^系统出错/);
    expect(response.payload).not.toContain('nobody-wrote-this');
    log.mockRestore();
  });
});

describe('a request from a stranger', () => {
  const write = (payload: string, headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/write', payload, headers });
  const house = { 'x-lianzhang': '1', 'content-type': 'application/json' };

  it('writes nothing without the header that only our own pages send', async () => {
    const response = await write('{"n":1}', { 'content-type': 'application/json' });
    expect([response.statusCode, response.json().error.message]).toEqual([403, '没有处理。']);
    expect((await write('{"n":1}', house)).json()).toEqual({ ok: true });
  });

  it('is told which field is of the wrong kind', async () => {
    const response = await write('{"n":"one"}', house);
    expect(response.statusCode).toBe(400);
    expect(response.json().error.reasons).toEqual([{ field: 'n', message: '“件数”没有填，或类型不对' }]);
    const english = await write('{"n":-3}', { ...house, 'accept-language': 'en' });
    expect(english.json().error.reasons).toEqual([{ field: 'n', message: '“Count” cannot be below 0' }]);
  });

  it('with half a JSON, with none, or with another kind of body is refused with a sentence', async () => {
    expect((await write('{"n":', house)).statusCode).toBe(400);
    expect((await write('', house)).statusCode).toBe(400);
    const xml = await write('<n>1</n>', { ...house, 'content-type': 'application/xml' });
    expect(xml.statusCode).toBe(415);
    expect(xml.json().error.message).toMatch(/[一-龥]{4,}/);
  });

  it('with a body over four megabytes is not read to its end', async () => {
    const response = await write(JSON.stringify({ n: 1, fat: 'x'.repeat(5_000_000) }), house);
    expect([response.statusCode, response.json().error.message]).toEqual([413, '文件太大，没有接收。']);
  });

  it('is slowed down after too many requests in a minute', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => get('/refuse')));
    const last = answers.at(-1);
    expect([last?.statusCode, last?.json().error.message]).toEqual([429, '请求太密，请过一分钟再试。']);
  });

  it('gets headers that keep pages of others from framing or sniffing ours', async () => {
    const { headers } = await get('/refuse');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
