/** One promise from the day it is written down to the day somebody asks who changed it. Told in order. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardRoutes } from '#modules/boards/contract.ts';
import { figureRoutes } from '#modules/figures/contract.ts';
import { type TargetPage, targetRoutes } from '#modules/targets/contract.ts';
import { ownServer, type TestServer } from '#test/support/http.ts';

let server: TestServer;
let indicatorId: string;
let target: string;
beforeAll(async () => {
  server = await ownServer();
});
afterAll(() => server.close());

const onDay = async (day: string, login: string) => {
  await server.goTo(day);
  return server.as(login);
};
const page = async (login: string, asOf?: string): Promise<TargetPage> => {
  const person = await server.as(login);
  const answer = await person.get(`/targets/${target}${asOf ? `?asOf=${asOf}` : ''}`);
  return answer.as(targetRoutes.readTarget.answer);
};

describe('a promise of eighty renovation projects', () => {
  it('is set up in March by the clerk, under an indicator that the administrator keeps', async () => {
    const admin = await onDay('2022-03-10', 'admin');
    const indicator = { name: '技改项目', measureUnit: '个', measure: 'cumulative', polarity: 'higher' };
    indicatorId = (await admin.post('/indicators', indicator)).as(figureRoutes.addIndicator.answer).id;
    const clerk = await server.as('clerk');
    const promise = {
      indicatorId,
      unitId: server.town.unit('etdz'),
      operator: '>=',
      value: '80',
      period: '2022',
    };
    target = (await clerk.post('/targets', promise)).as(targetRoutes.addTarget.answer).id;
    expect(await page('clerk')).toMatchObject({
      indicator: '技改项目',
      unit: '扬州经开区',
      value: '80',
      version: 1,
    });
  });

  it('is owed a figure by the park for each month that is over, and by nobody else', async () => {
    const leader = await onDay('2022-05-31', 'leader');
    const due = (await leader.get('/targets/due')).as(targetRoutes.listDue.answer);
    expect(due.rows).toMatchObject([
      { targetId: target, reportedValue: null, window: '2022-04', overdue: true },
    ]);
    const hitech = await server.as('hitech');
    expect((await hitech.get('/targets/due')).as(targetRoutes.listDue.answer).rows).toEqual([]);
  });

  it('is behind its pace at the end of May, by the figure that the clerk has verified', async () => {
    await reportAndVerify('2022-05-31', '24', '22');
    const seen = await page('leader');
    expect(seen).toMatchObject({ verdict: 'behind', figureValue: '22', figureDay: '2022-05-31' });
    expect(seen.figures).toMatchObject([
      { day: '2022-05-31', reported: '24', verified: '22', statistical: null },
    ]);
  });

  it('turns far behind in June, and is what the clerk’s morning begins with', async () => {
    await server.goTo('2022-06-27');
    await reportAndVerify('2022-06-27', '25', '23');
    const clerk = await onDay('2022-06-28', 'clerk');
    const home = (await clerk.get('/home')).as(boardRoutes.home.answer);
    const worse = home.worse.map((row) => [row.unit, row.indicator, row.verdictBefore, row.verdict]);
    expect(worse).toEqual([['扬州经开区', '技改项目', 'behind', 'far-behind']]);
    const unit = (await clerk.get(`/units/${server.town.unit('etdz')}/page`)).as(boardRoutes.unitPage.answer);
    expect(unit.tally).toMatchObject({ 'far-behind': 1 });
  });

  it('says why in words, with the numbers it was judged by', async () => {
    const { reason, ratio } = await page('leader');
    expect(Number(ratio)).toBeCloseTo(23 / ((178 / 365) * 80), 2);
    expect(reason?.sentence).toBe('低于六成红线，应到 39 个，差 16 个');
  });

  it('brings a reminder to the park, which closes it with what came of it', async () => {
    const clerk = await server.as('clerk');
    const wish = {
      title: '技改项目严重滞后，请说明',
      unitId: server.town.unit('etdz'),
      targetId: target,
      kind: 'chase',
      dueOn: '2022-06-30',
    };
    const { id } = JSON.parse((await clerk.post('/tasks', wish)).text);
    const leader = await server.as('leader');
    expect(JSON.parse((await leader.get('/tasks')).text).rows).toMatchObject([
      { id, can: ['close'], overdue: false },
    ]);
    const done = { version: 1, state: 'done', outcome: '七月补报十二个' };
    expect((await leader.post(`/tasks/${id}/close`, done)).status).toBe(204);
    expect((await leader.post(`/tasks/${id}/close`, { ...done, version: 2 })).message).toBe(
      '这件事已经办结。',
    );
  });

  it('may be lowered by the clerk with a reason, and only with one', async () => {
    const clerk = await server.as('clerk');
    const { version } = await page('clerk');
    expect((await clerk.patch(`/targets/${target}`, { version, value: '60' })).reasons[0]?.field).toBe(
      'reason',
    );
    const change = { version, value: '60', reason: '市政府专题会议纪要〔2022〕12号核减' };
    expect((await clerk.patch(`/targets/${target}`, change)).status).toBe(200);
    expect((await clerk.patch(`/targets/${target}`, change)).code).toBe('changed-meanwhile');
    expect(await page('leader')).toMatchObject({ value: '60', version: version + 1, verdict: 'behind' });
  });

  it('may not be lowered by the park that owes it', async () => {
    const leader = await server.as('leader');
    const answer = await leader.patch(`/targets/${target}`, { version: 2, value: '10', reason: '少一点' });
    expect([answer.status, answer.code]).toEqual([403, 'no-right']);
  });

  it('is read as it stood on an earlier day: the old goal, the old figure, the old verdict', async () => {
    const may = await page('clerk', '2022-06-01');
    expect(may).toMatchObject({ value: '80', figureValue: '22', verdict: 'behind', version: 1 });
    const june = await page('clerk', '2022-06-27');
    expect(june).toMatchObject({ value: '80', figureValue: '23', verdict: 'far-behind' });
    const clerk = await server.as('clerk');
    const before = (await clerk.get('/targets?asOf=2022-03-09')).as(targetRoutes.listTargets.answer);
    expect(before).toMatchObject({ total: 0, rows: [], asOf: '2022-03-09' });
  });

  it('tells the auditor who changed it, when and why, and lets him change nothing', async () => {
    const auditor = await server.as('auditor');
    const history = (await auditor.get(`/targets/${target}/history`)).as(targetRoutes.targetHistory.answer);
    const lowered = history.find(({ act }) => act === 'amend');
    expect(lowered).toMatchObject({
      post: '市政府督查室 督查专员',
      reason: '市政府专题会议纪要〔2022〕12号核减',
    });
    expect([lowered?.before, lowered?.after]).toMatchObject([{ value: '80' }, { value: '60' }]);
    expect(history.at(-1)).toMatchObject({ act: 'adopt', at: '2022-03-10T01:00:00Z' });
    expect((await page('auditor')).can).toEqual([]);
    await expectBarred();
  });

  it('is not there for an enterprise, nor for another park', async () => {
    const firm = await server.as('firm');
    for (const address of [
      '/targets',
      `/targets/${target}`,
      '/targets.xlsx',
      '/home',
      '/figures',
      '/documents',
      '/find?q=技改',
    ])
      expect([address, (await firm.get(address)).status]).toEqual([address, 403]);
    const hitech = await server.as('hitech');
    expect((await hitech.get('/targets')).as(targetRoutes.listTargets.answer).total).toBe(0);
    expect([403, 404]).toContain((await hitech.get(`/targets/${target}`)).status);
  });

  it('is withdrawn with a reason and stays in what the auditor can read', async () => {
    await server.goTo('2022-07-01');
    const clerk = await server.as('clerk');
    const { version } = await page('clerk');
    const answer = await clerk.post(`/targets/${target}/withdraw`, { version, reason: '并入工业投资' });
    expect(answer.status).toBe(204);
    expect((await clerk.get('/targets')).as(targetRoutes.listTargets.answer).total).toBe(0);
    const gone = (await clerk.get('/targets?withdrawn=true')).as(targetRoutes.listTargets.answer);
    expect(gone.rows).toMatchObject([{ id: target, withdrawnOn: '2022-07-01' }]);
    const then = (await clerk.get('/targets?asOf=2022-06-28')).as(targetRoutes.listTargets.answer);
    expect(then.total).toBe(1);
  });
});

async function reportAndVerify(day: string, reported: string, verified: string): Promise<void> {
  const leader = await server.as('leader');
  const figure = { indicatorId, unitId: server.town.unit('etdz'), day, kind: 'reported', value: reported };
  const { id } = (await leader.post('/figures', figure)).as(figureRoutes.enterFigure.answer);
  expect((await leader.post(`/figures/${id}/verify`, {})).status).toBe(403);
  const clerk = await server.as('clerk');
  const waiting = (await clerk.get('/home')).as(boardRoutes.home.answer).waiting.unverified;
  expect(waiting).toMatchObject([{ unit: '扬州经开区', figures: 1 }]);
  const check = { value: verified, note: '两个只有备案证' };
  expect(
    (await clerk.post(`/figures/${id}/verify`, check)).as(figureRoutes.verifyFigure.answer).outcome,
  ).toBe('added');
}

async function expectBarred(): Promise<void> {
  const auditor = await server.as('auditor');
  const figure = {
    indicatorId,
    unitId: server.town.unit('etdz'),
    day: '2022-06-27',
    kind: 'verified',
    value: '80',
  };
  const attempts = [
    await auditor.patch(`/targets/${target}`, { version: 2, value: '1', reason: '审计也改' }),
    await auditor.post(`/targets/${target}/withdraw`, { version: 2, reason: '审计也撤' }),
    await auditor.post('/figures', figure),
    await auditor.post('/tasks', { title: '审计派任务', unitId: server.town.unit('etdz') }),
    await auditor.post('/verdicts/refresh'),
  ];
  expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
}
