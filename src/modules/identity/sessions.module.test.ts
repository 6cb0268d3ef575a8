import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { NOW, PASSWORD } from '#test/support/town.ts';
import { identityRoutes, SessionAnswer } from './contract.ts';

let server: TestServer;
beforeAll(async () => {
  server = await ownServer();
});
afterAll(() => server.close());

const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

describe('logging in', () => {
  it('answers who one is, in which post and with which rights', async () => {
    const leader = await server.as('leader');
    const session = (await leader.get('/session')).as(SessionAnswer);
    expect(session).toMatchObject({
      post: '扬州经开区 管委会负责人',
      role: 'park-leader',
      today: '2022-06-28',
    });
    expect(session.can).toContain('figures.report');
    expect(session.can).not.toContain('targets.amend');
  });

  it('does not tell a wrong name from a wrong password', async () => {
    const wrongName = await server.stranger.post('/session', { login: 'nobody-here', password: 'x' });
    const wrongPassword = await server.stranger.post('/session', { login: 'chain', password: 'x' });
    expect([wrongName.status, wrongName.message]).toEqual([401, '账号或密码不对。']);
    expect([wrongPassword.status, wrongPassword.message]).toEqual([401, '账号或密码不对。']);
  });

  it('keeps the cookie from scripts and from other sites', async () => {
    const answer = await server.stranger.post('/session', { login: 'chain', password: PASSWORD });
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax$/);
  });

  it('locks the account after five wrong passwords, says for how long, and opens it again by itself', async () => {
    const attempt = (password: string) => server.stranger.post('/session', { login: 'investment', password });
    for (let i = 0; i < 5; i++) expect((await attempt('wrong')).status).toBe(401);
    const locked = await attempt(PASSWORD);
    expect([locked.status, locked.message]).toEqual([423, '密码连错多次，账号已锁，15 分钟后再试。']);
    server.clock.move(later(14));
    expect((await attempt(PASSWORD)).message).toContain('1 分钟后再试');
    server.clock.move(later(16));
    expect((await attempt(PASSWORD)).status).toBe(200);
    server.clock.move(NOW);
  });

  it('ends with log-out, and by itself after eight hours alone', async () => {
    const auditor = await server.as('auditor');
    await auditor.del('/session');
    expect((await auditor.get('/session')).status).toBe(401);
    const forgotten = await server.as('auditor');
    server.clock.move(later(8 * 60 + 1));
    expect((await forgotten.get('/session')).message).toBe('请先登录。');
    server.clock.move(NOW);
  });
});

describe('a new password', () => {
  it('ends every other session of its owner and no one else’s', async () => {
    const [here, elsewhere, colleague] = [
      await server.as('service'),
      await server.as('service'),
      await server.as('clerk'),
    ];
    const change = { old: PASSWORD, fresh: 'a-better-password' };
    expect((await here.post('/session/password', { ...change, old: 'wrong' })).message).toBe(
      '原密码不对，密码没有改。',
    );
    expect((await here.post('/session/password', change)).status).toBe(204);
    expect((await here.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await colleague.get('/session')).status).toBe(200);
    expect((await server.stranger.post('/session', { login: 'service', password: PASSWORD })).status).toBe(
      401,
    );
    await server.as('service', change.fresh);
  });

  it('must have ten characters', async () => {
    const clerk = await server.as('clerk');
    const answer = await clerk.post('/session/password', { old: PASSWORD, fresh: 'short' });
    expect(answer.reasons).toEqual([{ field: 'fresh', message: '“新密码”至少 10 个字' }]);
  });
});

describe('a post that has ended', () => {
  it('opens nothing any more, not even a session that is open', async () => {
    const admin = await server.as('admin');
    const approval = await server.as('approval');
    const posts = (await admin.get('/appointments')).as(identityRoutes.listAppointments.answer);
    const id = posts.find(({ login }) => login === 'approval')?.id;
    expect((await admin.post(`/appointments/${id}/end`, { reason: '调离' })).status).toBe(204);
    expect((await approval.get('/session')).status).toBe(401);
    const again = await server.stranger.post('/session', { login: 'approval', password: PASSWORD });
    expect(again.message).toBe('账号没有在任的岗位，请找系统管理员。');
  });
});
