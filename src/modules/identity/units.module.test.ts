import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';
import { NOW, PASSWORD } from '#test/support/town.ts';
import { findCaller } from './callers.ts';
import { identityRoutes as routes, type UnitRow } from './contract.ts';
import { idsBelow } from './within-units.ts';

let server: TestServer;
let admin: Person;
beforeAll(async () => {
  server = await ownServer();
  admin = await server.as('admin');
});
afterAll(() => server.close());

const unit = async (name: string): Promise<UnitRow> => {
  const found = (await admin.get('/units')).as(routes.listUnits.answer).find((row) => row.name === name);
  if (!found) throw new Error(`no unit ${name}`);
  return found;
};
const zone = '扬州经济技术开发区';

describe('the tree of units', () => {
  it('takes a new office below its parent', async () => {
    const parentId = (await unit(zone)).id;
    const wish = { parentId, name: '经开区八号园区', shortName: '八号园区', kind: 'park' };
    const added = (await admin.post('/units', wish)).as(routes.addUnit.answer);
    expect(await unit('经开区八号园区')).toEqual(added);
    expect(added).toMatchObject({ parentId, version: 1, aliases: [], disabledOn: null });
  });

  it('cannot be bent into a circle', async () => {
    const [above, below] = [await unit(zone), await unit('经开区一号园区')];
    const change = { version: above.version, parentId: below.id, reason: '误操作' };
    const answer = await admin.patch(`/units/${above.id}`, change);
    expect([answer.status, answer.message]).toEqual([422, '单位不能归到自己或下级之下。']);
  });

  it('tells the second of two who change the same unit that the first was faster', async () => {
    const { id, version } = await unit('扬州市商务局');
    const change = (alias: string) => ({ version, aliases: [alias], reason: '补别名' });
    expect((await admin.patch(`/units/${id}`, change('商务局'))).status).toBe(200);
    const second = await admin.patch(`/units/${id}`, change('市商务'));
    expect([second.status, second.code]).toEqual([409, 'changed-meanwhile']);
    expect((await unit('扬州市商务局')).aliases).toEqual(['商务局']);
  });

  it('hangs on no unit that is not there', async () => {
    const parentId = '01900000-0000-7000-8000-000000000000';
    const wish = { parentId, name: '无根单位', shortName: '无根单位', kind: 'office' };
    expect((await admin.post('/units', wish)).message).toBe('没有这个单位。');
  });

  it('has each name once', async () => {
    const wish = { parentId: null, name: zone, shortName: '重名开发区', kind: 'zone' };
    const answer = await admin.post('/units', wish);
    expect([answer.status, answer.code]).toEqual([409, 'already-there']);
  });
});

describe('a unit that a request asks for', () => {
  it('is found with its caller, as a statement of its own finds it', async () => {
    const { database } = server.town;
    const answer = await server.stranger.post('/session', { login: 'clerk', password: PASSWORD });
    const token = /=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    const asked = (unitId: string) =>
      database.outsideRegions((db) => findCaller(db, fixedClock(NOW), { kind: 'session', token }, unitId));
    const found = await asked((await unit(zone)).id);
    const unasked = await server.town.as('clerk', (tx, who) => idsBelow(tx, who, found?.asked?.unitId ?? ''));
    expect(unasked.length).toBeGreaterThan(2);
    expect(found?.asked?.units.toSorted()).toEqual(unasked.toSorted());
    expect((await asked('01900000-0000-7000-8000-000000000000'))?.asked?.units).toEqual([]);
  });

  it('is refused as before where it is no id', async () => {
    const clerk = await server.as('clerk');
    expect((await clerk.get('/projects?unitId=nothing')).status).toBe(400);
  });
});

describe('appointing', () => {
  const wish = async () => ({
    login: 'newcomer',
    name: '园区填报岗',
    post: '一号园区 填报岗',
    role: 'park-leader',
    unitId: (await unit('经开区一号园区')).id,
    scope: 'own',
    password: 'first-password-1',
  });

  it('opens an account whose first password must be changed', async () => {
    (await admin.post('/appointments', await wish())).as(routes.appoint.answer);
    const newcomer = await server.as('newcomer', 'first-password-1');
    const session = (await newcomer.get('/session')).as(routes.session.answer);
    expect(session).toMatchObject({ post: '一号园区 填报岗', user: { mustChangePassword: true } });
    expect((await newcomer.get('/targets')).code).toBe('no-right');
    const change = { old: 'first-password-1', fresh: 'second-password-2' };
    expect((await newcomer.post('/session/password', change)).status).toBeLessThan(300);
    expect((await newcomer.get('/targets')).status).toBe(200);
  });

  it('gives one person a second post, between which he chooses', async () => {
    const leader = await server.as('leader');
    const { password: _, ...second } = { ...(await wish()), login: 'leader', post: '一号园区 兼职' };
    const { id } = (await admin.post('/appointments', second)).as(routes.appoint.answer);
    const acting = (await leader.post('/session/post', { appointmentId: id })).as(routes.takePost.answer);
    expect(acting).toMatchObject({ post: '一号园区 兼职', unit: { name: '一号园区' } });
    expect(acting.posts.map(({ post }) => post)).toContain('扬州经开区 管委会负责人');
  });

  it('lets nobody act in the post of another', async () => {
    const leader = await server.as('leader');
    const appointmentId = server.town.ids.posts.clerk;
    expect((await leader.post('/session/post', { appointmentId })).status).toBe(404);
  });

  it('refuses a role that the rules do not know, and a new account without a password', async () => {
    const unknown = await admin.post('/appointments', { ...(await wish()), login: 'other', role: 'king' });
    expect(unknown.message).toBe('没有“king”这个角色。');
    const { password: _, ...open } = { ...(await wish()), login: 'other' };
    expect((await admin.post('/appointments', open)).code).toBe('password-needed');
  });

  it('is the administrator’s alone', async () => {
    const clerk = await server.as('clerk');
    expect((await clerk.get('/appointments')).status).toBe(403);
    expect((await clerk.post('/appointments', await wish())).status).toBe(403);
  });
});
