/** What every route has in common, tried on all of them: nobody comes in, nothing is forged, lists end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildServer } from '#app/server.ts';
import { TargetList } from '#modules/targets/contract.ts';
import { cookieOf, HOUSE_HEADER, ownServer, type Person, type TestServer } from '#test/support/http.ts';
import { type Contract, nameOf, routes } from '#test/support/routes.ts';
import { BODIES, NOBODY, QUERIES } from '#test/support/smallest-forms.ts';
import { PASSWORD } from '#test/support/town.ts';

let server: TestServer;
let clerk: Person;
beforeAll(async () => {
  server = await ownServer({ told: true });
  clerk = await server.as('clerk');
});
afterAll(() => server.close());

const Paged = z.object({ limit: z.number() });
const guarded = routes.filter(({ right }) => right !== null);
/** Blanks of an address that hold no id. */
const BLANKS: Readonly<Record<string, string>> = {
  table: 'visits',
  code: '3841',
  kind: 'firms',
  number: '2',
};
const addressOf = ({ path }: Contract, id = NOBODY) =>
  path.replace(/:(\w+)/g, (_, name: string) => BLANKS[name] ?? id);
const ask = (
  route: Contract,
  headers: Record<string, string>,
  payload?: object,
  address = addressOf(route),
) =>
  server.app.inject({
    method: route.method,
    url: `/api${address}`,
    headers,
    ...(payload ? { payload } : {}),
  });

const bodyOf = (route: Contract): object | undefined => BODIES[nameOf(route)];
const asked = (route: Contract, id?: string) => addressOf(route, id) + (QUERIES[nameOf(route)] ?? '');

describe('every door', () => {
  it('that has a form is tried here with a form that fits', () => {
    const lacking = guarded.filter((route) => route.body && !route.body.safeParse(bodyOf(route)).success);
    expect(lacking.map(nameOf)).toEqual([]);
  });

  it.each(guarded.map((route) => [nameOf(route), route] as const))(
    '%s asks a stranger to log in first',
    async (_, route) => {
      const response = await ask(route, HOUSE_HEADER, bodyOf(route), asked(route));
      expect([response.statusCode, response.json()]).toEqual([
        401,
        { error: { code: 'not-logged-in', message: '请先登录。' } },
      ]);
    },
  );

  const changing = routes.filter(({ method }) => method !== 'GET');
  it.each(changing.map((route) => [nameOf(route), route] as const))(
    '%s does nothing for a page of another site',
    async (_, route) => {
      const wish = route.path === '/session' ? { login: 'clerk', password: 'x' } : bodyOf(route);
      const body = wish ?? { appointmentId: NOBODY, old: 'x', fresh: 'longer-than-ten', locale: 'zh' };
      const response = await ask(route, {}, route.method === 'DELETE' ? undefined : body);
      expect([response.statusCode, response.json().error.code]).toEqual([403, 'forged-request']);
    },
  );

  it('takes only a token for a machine: a browser sends a name and password of an address along by itself', async () => {
    const cookie = await cookieOf(server.app, 'clerk', PASSWORD);
    const headers = { cookie, authorization: 'Basic eDp5' };
    const view = { screen: 'ledger', name: '别站存的', query: '' };
    const response = await server.app.inject({ method: 'POST', url: '/api/views', headers, payload: view });
    expect([response.statusCode, response.json().error.code]).toEqual([403, 'forged-request']);
  });

  const withId = guarded.filter(({ path }) => path.includes(':id'));
  it.each(withId.map((route) => [nameOf(route), route] as const))(
    '%s says no to an id that is not one',
    async (_, route) => {
      for (const bad of ['1', 'x%27%20or%20true--', '%00']) {
        const login =
          route.right === 'identity.manage' || route.right === 'indicators.manage' ? 'admin' : 'clerk';
        const person = await personFor(login);
        const body = bodyOf(route);
        const address = asked(route, bad);
        const answer = await send(person, route.method, address, body);
        expect([bad, answer.status]).toEqual([bad, 400]);
      }
    },
  );
});

const people = new Map<string, Promise<Person>>();
const personFor = (login: string): Promise<Person> => {
  const known = people.get(login) ?? server.as(login);
  people.set(login, known);
  return known;
};
const send = (who: Person, method: string, address: string, body: object = {}) => {
  if (method === 'GET') return who.get(address);
  if (method === 'DELETE') return who.del(address);
  if (method === 'PATCH') return who.patch(address, body);
  return method === 'PUT' ? who.put(address, body) : who.post(address, body);
};

/** Lists of a right that the clerk does not hold are asked for by a post that does. */
const HOLDERS: Readonly<Record<string, string>> = {
  ...{ 'portal.decide': 'service', 'candidates.edit': 'chain', 'projects.edit': 'investment' },
};

describe('every list', () => {
  const pageOf = (query: Contract['query']) =>
    Paged.safeParse(query?.safeParse({ limit: '1' }).data).data?.limit;
  /** A list below one row is asked for by its module, with a row that is there. */
  const paged = routes.filter(
    ({ method, path, query, answer }) =>
      method === 'GET' && answer && !path.includes(':') && pageOf(query) === 1,
  );
  it('that can grow with the ledger comes by the page', () => {
    expect(paged.map(nameOf)).toEqual(
      expect.arrayContaining(['GET /targets', 'GET /figures', 'GET /documents', 'GET /tasks']),
    );
  });

  it.each(paged.map((route) => [nameOf(route), route] as const))(
    '%s refuses a page of 501 rows, or of none',
    async (_, route) => {
      for (const limit of ['501', '0', '-1', 'all']) {
        const answer = await clerk.get(`${route.path}?limit=${limit}`);
        expect([limit, answer.status, answer.reasons[0]?.field]).toEqual([limit, 400, 'limit']);
      }
    },
  );

  it.each(paged.map((route) => [nameOf(route), route] as const))(
    '%s counts all and shows the page',
    async (_, route) => {
      const person = await personFor(HOLDERS[route.right ?? ''] ?? 'clerk');
      const answer = await person.get(`${route.path}?limit=1`);
      const { rows, total } = JSON.parse(answer.text);
      expect(rows.length).toBe(Math.min(1, total));
    },
  );
});

describe('words that mean something to a database', () => {
  const SPECIAL = ['%%', '_', '\\', "'", "';drop table target;--", '技%改', '(', '.*'];
  it.each(SPECIAL)('are plain words when somebody looks for %j', async (word) => {
    const q = encodeURIComponent(word);
    for (const address of ['/targets', '/documents', '/indicators', '/find']) {
      const answer = await clerk.get(`${address}?q=${q}`);
      expect([address, answer.status]).toEqual([address, 200]);
      const found = JSON.parse(answer.text);
      expect([address, (found.rows ?? found).length]).toEqual([address, 0]);
    }
  });

  it('find a percent sign where the plan wrote one', async () => {
    const { rows } = (await clerk.get('/targets?q=%25')).as(TargetList);
    expect(rows.map(({ quote }) => quote)).toEqual([expect.stringContaining('60%以上')]);
  });

  it('with a zero byte are refused as input, not taken for a fault of ours', async () => {
    for (const address of ['/targets', '/documents', '/indicators', '/find'])
      expect((await clerk.get(`${address}?q=%00`)).status).toBe(400);
    const view = await clerk.post('/views', { screen: 'ledger', name: 'a\u0000b', query: '' });
    expect([view.status, view.code]).toEqual([400, 'bad-input']);
  });

  it('cannot be put in place of the order of rows', async () => {
    const answer = await clerk.get('/targets?sort=value;drop%20table%20target');
    expect([answer.status, answer.reasons[0]?.field]).toEqual([400, 'sort']);
  });
});

describe('a machine’s token', () => {
  it('opens what its owner may, says who it is, and is shut for good when it is revoked', async () => {
    const { id, token } = JSON.parse((await clerk.post('/tokens', { name: '接口', days: 1 })).text);
    const machine = server.machine(token);
    expect(JSON.parse((await machine.get('/session')).text).user.login).toBe('clerk');
    expect((await machine.get('/targets?limit=1')).status).toBe(200);
    expect((await machine.get('/appointments')).code).toBe('no-right');
    expect((await clerk.del(`/tokens/${id}`)).status).toBe(204);
    expect((await machine.get('/targets?limit=1')).code).toBe('not-logged-in');
    expect((await server.machine('no-such-token').get('/session')).code).toBe('not-logged-in');
  });
});

describe('the doors that take a password', () => {
  it('answer one address no more than thirty times a minute, whatever account is tried', async () => {
    const { database } = server.town;
    const running = await buildServer({
      ...{ database, clock: server.clock, secureCookie: false, trustProxy: false },
      ...{ demoLogins: async () => [], requestsPerMinute: 1200 },
    });
    const guess = (n: number) =>
      running.inject({
        ...{ method: 'POST', url: '/api/session', headers: HOUSE_HEADER },
        payload: { login: `nobody${n}`, password: 'x' },
      });
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++) statuses.push((await guess(n)).statusCode);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    const refused = await guess(33);
    expect([statuses[31], refused.statusCode, refused.json().error.message]).toEqual([
      ...[429, 429],
      '请求太密，请过一分钟再试。',
    ]);
    await running.close();
  });
});
