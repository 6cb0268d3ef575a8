import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';
import { NOW } from '#test/support/town.ts';
import { identityRoutes as routes } from './contract.ts';

let server: TestServer;
let leader: Person;
beforeAll(async () => {
  server = await ownServer();
  leader = await server.as('leader');
});
afterAll(() => server.close());

const issue = async (person: Person, days = 365) =>
  (await person.post('/tokens', { name: '月报接口', days })).as(routes.issueToken.answer);
const daysLater = (days: number) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

describe('a token for a machine', () => {
  it('opens what its post may see, needs no header of ours, and is shown once', async () => {
    const { token } = await issue(leader);
    const answer = await server
      .machine(token)
      .post('/views', { screen: 'ledger', name: '机器', query: 'top=true' });
    expect(answer.status).toBe(200);
    const listed = await leader.get('/tokens');
    expect(listed.as(routes.listTokens.answer)).toMatchObject([{ name: '月报接口', revoked: false }]);
    expect(listed.text).not.toContain(token);
  });

  it('acts with the rights of its post and no more', async () => {
    const machine = server.machine((await issue(leader)).token);
    const answer = await machine.post('/units', {
      parentId: null,
      name: '假单位',
      shortName: '假单位',
      kind: 'office',
    });
    expect([answer.status, answer.message]).toEqual([403, '您的岗位没有这项权限（identity.manage）。']);
  });

  it('opens nothing once it is revoked, and nobody else can revoke it', async () => {
    const { id, token } = await issue(leader);
    expect((await (await server.as('clerk')).del(`/tokens/${id}`)).status).toBe(404);
    expect((await server.machine(token).get('/home')).status).toBe(200);
    expect((await leader.del(`/tokens/${id}`)).status).toBe(204);
    expect((await server.machine(token).get('/home')).status).toBe(401);
    expect((await leader.del(`/tokens/${id}`)).status).toBe(404);
  });

  it('opens nothing after its last day', async () => {
    const { token } = await issue(leader, 30);
    server.clock.move(daysLater(29));
    expect((await server.machine(token).get('/home')).status).toBe(200);
    server.clock.move(daysLater(31));
    expect((await server.machine(token).get('/home')).message).toBe('请先登录。');
    server.clock.move(NOW);
  });

  it('opens nothing when its owner’s post has ended', async () => {
    const hitech = await server.as('hitech');
    const { token } = await issue(hitech);
    const admin = await server.as('admin');
    const posts = (await admin.get('/appointments')).as(routes.listAppointments.answer);
    const post = posts.find(({ login }) => login === 'hitech');
    await admin.post(`/appointments/${post?.id}/end`, { reason: '调离' });
    expect((await server.machine(token).get('/home')).status).toBe(401);
  });

  it('is not guessed: anything else in its place is nobody', async () => {
    for (const guess of ['x', "' or true --", 'A'.repeat(5000)]) {
      expect((await server.machine(guess).get('/home')).status).toBe(401);
    }
  });

  it('is kept as a hash, so that a copy of the database opens nothing', async () => {
    const { token } = await issue(leader);
    const { rows } = await server.town.database.owner.query('select * from api_token');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
