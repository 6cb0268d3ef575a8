/** The server over the imaginary town, and people who use it: every answer is checked against its contract. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { z } from 'zod';
import { buildServer } from '#app/server.ts';
import type { Clock } from '#platform/clock.ts';
import { routeAt } from './routes.ts';
import { NOW, ownTown, PASSWORD, type TestTown, type TownWish } from './town.ts';

export interface Person {
  get(address: string): Promise<Answered>;
  post(address: string, body?: object): Promise<Answered>;
  patch(address: string, body: object): Promise<Answered>;
  put(address: string, body: object): Promise<Answered>;
  del(address: string): Promise<Answered>;
  upload(address: string, fileName: string, bytes: Uint8Array, fields?: Fields): Promise<Answered>;
  form(address: string, data: FormData): Promise<Answered>;
}
type Fields = Readonly<Record<string, string>>;

/** What came back; `as` reads it in a contract's shape and fails where it is another. */
export interface Answered {
  readonly status: number;
  readonly bytes: Buffer;
  readonly text: string;
  readonly headers: LightMyRequestResponse['headers'];
  readonly code: string | undefined;
  readonly message: string;
  readonly reasons: readonly { field?: string; message: string }[];
  as<T>(shape: z.ZodType<T>): T;
}

export interface TestServer {
  readonly town: TestTown;
  readonly app: FastifyInstance;
  readonly clock: MovingClock;
  /** Lets the days go on, as in an office's own region, and moves to this one, at nine in the morning. */
  goTo(day: string): Promise<void>;
  /** Logs in through the front door. */
  as(login: string, password?: string): Promise<Person>;
  /** A machine with a token instead of a cookie. */
  machine(token: string): Person;
  stranger: Person;
  close(): Promise<void>;
}

export interface MovingClock extends Clock {
  move(instant: string): void;
}

function movingClock(start: string): MovingClock {
  let instant = start;
  return {
    now: () => instant,
    move: (to) => {
      instant = to;
    },
  };
}

export async function ownServer(wish: TownWish = {}): Promise<TestServer> {
  const town = await ownTown(wish);
  const clock = movingClock(NOW);
  const parts = { database: town.database, clock, secureCookie: false, trustProxy: false as const };
  const app = await buildServer({ ...parts, demoLogins: async () => [] });
  return {
    town,
    app,
    clock,
    goTo: async (day) => {
      await town.database.owner.query('update region set demo_day = null');
      clock.move(`${day}T01:00:00.000Z`);
    },
    as: async (login, password = PASSWORD) =>
      person(app, { cookie: await cookieOf(app, login, password), ...HOUSE_HEADER }),
    machine: (token) => person(app, { authorization: `Bearer ${token}` }),
    stranger: person(app, HOUSE_HEADER),
    close: async () => {
      await app.close();
      await town.drop();
    },
  };
}

export const HOUSE_HEADER = { 'x-lianzhang': '1' };

export async function cookieOf(app: FastifyInstance, login: string, password: string): Promise<string> {
  const answer = await person(app, HOUSE_HEADER).post('/session', { login, password });
  expect(answer.status, answer.message).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

export function person(app: FastifyInstance, headers: Fields): Person {
  const send = async (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    address: string,
    rest: InjectOptions = {},
  ) => {
    const options = { ...rest, headers: { ...headers, ...rest.headers } };
    return checked(method, address, await app.inject({ method, url: `/api${address}`, ...options }));
  };
  return {
    get: (address) => send('GET', address),
    post: (address, body) => send('POST', address, body ? { payload: body } : {}),
    patch: (address, body) => send('PATCH', address, { payload: body }),
    put: (address, body) => send('PUT', address, { payload: body }),
    del: (address) => send('DELETE', address),
    upload: async (address, fileName, bytes, fields = {}) =>
      send('POST', address, await formOf(oneFile(fileName, bytes, fields))),
    form: async (address, data) => send('POST', address, await formOf(data)),
  };
}

function oneFile(fileName: string, bytes: Uint8Array, fields: Fields): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append('file', new Blob([new Uint8Array(bytes)]), fileName);
  return data;
}

async function formOf(data: FormData): Promise<InjectOptions> {
  const response = new Response(data);
  const payload = Buffer.from(await response.arrayBuffer());
  return { payload, headers: { 'content-type': response.headers.get('content-type') ?? '' } };
}

const Refused = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(2),
    reasons: z
      .array(
        z.strictObject({
          field: z.string().optional(),
          row: z.number().optional(),
          column: z.string().optional(),
          message: z.string().min(2),
        }),
      )
      .optional(),
  }),
});

function checked(method: string, address: string, response: LightMyRequestResponse): Answered {
  const isJson = String(response.headers['content-type']).startsWith('application/json');
  const body: unknown = isJson && response.payload ? JSON.parse(response.payload) : undefined;
  const ok = response.statusCode < 400;
  const refused = ok ? undefined : Refused.parse(body).error;
  if (ok && isJson) keepsItsContract(method, address, body);
  return {
    status: response.statusCode,
    bytes: response.rawPayload,
    text: response.payload,
    headers: response.headers,
    code: refused?.code,
    message: refused?.message ?? '',
    reasons: (refused?.reasons ?? []).map(({ field, message }) => ({ ...(field ? { field } : {}), message })),
    as: (shape) => {
      expect(ok, response.payload).toBe(true);
      return shape.parse(body);
    },
  };
}

/** Neither less than the contract says nor anything besides. */
function keepsItsContract(method: string, address: string, body: unknown): void {
  const route = routeAt(method, address);
  expect(route.answer, `${method} ${address} answers JSON without a contract`).toBeDefined();
  if (route.answer) expect(route.answer.parse(body), `${method} ${address}`).toEqual(body);
}
