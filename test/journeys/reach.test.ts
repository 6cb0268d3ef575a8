/** A post sees and touches what its units are answerable for: the park its own, the firm only its reports, the office all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { boardRoutes } from '#modules/boards/contract.ts';
import { enterpriseRoutes } from '#modules/enterprises/contract.ts';
import { figureRoutes } from '#modules/figures/contract.ts';
import { identityRoutes } from '#modules/identity/contract.ts';
import { portalRoutes } from '#modules/portal/contract.ts';
import { targetRoutes } from '#modules/targets/contract.ts';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';

let server: TestServer;
let people: Readonly<Record<'clerk' | 'leader' | 'hitech' | 'firm' | 'auditor', Person>>;
/** A target, a reported figure and a piece of evidence of the development zone. */
let zone: { target: string; figure: string; evidence: string };
beforeAll(async () => {
  server = await ownServer({ told: true });
  const at = async (login: string) => server.as(login);
  people = {
    clerk: await at('clerk'),
    leader: await at('leader'),
    hitech: await at('hitech'),
    firm: await at('firm'),
    auditor: await at('auditor'),
  };
  zone = await rowsOfTheZone(server.town.unit('etdz'));
});
afterAll(() => server.close());

async function rowsOfTheZone(unit: string): Promise<typeof zone> {
  const { leader } = people;
  const targets = (await leader.get(`/targets?unitId=${unit}`)).as(targetRoutes.listTargets.answer);
  const figures = (await leader.get(`/figures?unitId=${unit}&kind=reported`)).as(
    figureRoutes.listFigures.answer,
  );
  const figure = figures.rows[0]?.id ?? '';
  await leader.upload(`/figures/${figure}/evidence`, '明细.txt', Buffer.from('技改项目明细'));
  await people.clerk.post('/tasks', { title: '说明滞后原因', unitId: unit });
  const evidence = (await leader.get(`/figures/${figure}/evidence`)).as(figureRoutes.listEvidence.answer);
  return { target: targets.rows[0]?.id ?? '', figure, evidence: evidence[0]?.id ?? '' };
}

const pageOfTheZone = async (who: Person) =>
  (await who.get(`/units/${server.town.unit('etdz')}/page`)).as(boardRoutes.unitPage.answer);

describe('a park', () => {
  it('sees in the ledger, on the home page and by finding only what it promised or leads', async () => {
    const { hitech } = people;
    const ledger = (await hitech.get('/targets')).as(targetRoutes.listTargets.answer);
    expect(new Set(ledger.rows.map(({ unit }) => unit))).toEqual(new Set(['扬州高新区']));
    const home = (await hitech.get('/home')).as(boardRoutes.home.answer);
    const shown = [...home.worse, ...home.better, ...home.reporting, ...home.waiting.incomplete];
    expect(shown.filter(({ unit }) => unit !== '扬州高新区')).toEqual([]);
    const found = (await hitech.get('/find?q=技改')).as(boardRoutes.find.answer);
    expect(found.filter(({ kind }) => kind === 'target')).toEqual([]);
  });

  it('sees those below it, and the offices above it see it', async () => {
    const names = async (who: Person) =>
      (await who.get('/targets?limit=500')).as(targetRoutes.listTargets.answer).rows.map(({ unit }) => unit);
    expect(await names(people.leader)).toEqual(
      expect.arrayContaining(['扬州经开区', '一号园区', '七号园区']),
    );
    expect(await names(people.leader)).not.toContain('扬州高新区');
    expect(await names(people.auditor)).toEqual(expect.arrayContaining(['扬州高新区', '一号园区']));
  });

  it('exports only what it sees', async () => {
    const { rows } = (await people.hitech.get('/targets?limit=500')).as(targetRoutes.listTargets.answer);
    const { rows: all } = (await people.clerk.get('/targets?limit=500')).as(targetRoutes.listTargets.answer);
    expect(rows.length).toBeLessThan(all.length);
    expect((await people.hitech.get(`/targets/${zone.target}`)).code).toBe('out-of-reach');
  });

  it('reports for itself and for no other', async () => {
    const { indicatorId } = (await people.leader.get(`/targets/${zone.target}`)).as(
      targetRoutes.readTarget.answer,
    );
    const figure = {
      indicatorId,
      unitId: server.town.unit('etdz'),
      day: '2022-06-21',
      kind: 'reported',
      value: '1',
    };
    expect((await people.hitech.post('/figures', figure)).code).toBe('out-of-reach');
    expect((await people.hitech.post(`/figures/${zone.figure}/withdraw`, { reason: '替人撤' })).code).toBe(
      'out-of-reach',
    );
    const evidence = await people.hitech.upload(
      `/figures/${zone.figure}/evidence`,
      '假.txt',
      Buffer.from('假'),
    );
    expect(evidence.code).toBe('out-of-reach');
  });

  it('does not read how a target of another park came about', async () => {
    const answer = await people.hitech.get(`/targets/${zone.target}/history`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
  it('does not read the figures of another park', async () => {
    const list = (await people.hitech.get('/figures?limit=500')).as(figureRoutes.listFigures.answer);
    expect(new Set(list.rows.map(({ unit }) => unit))).toEqual(new Set(['扬州高新技术产业开发区']));
  });
  it('does not open the evidence of another park', async () => {
    const answer = await people.hitech.get(`/evidence/${zone.evidence}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
  it('gives no task to another park', async () => {
    const task = await people.hitech.post('/tasks', { title: '替人办事', unitId: server.town.unit('etdz') });
    expect(task.code).toBe('out-of-reach');
  });
  it('sees of another park’s page its name, and none of its promises', async () => {
    const page = await pageOfTheZone(people.hitech);
    const counted = Object.values(page.tally).filter((count) => count > 0);
    expect([page.name, page.targets, page.leads, counted]).toEqual(['扬州经济技术开发区', [], [], []]);
  });
  it('sees of another park’s page none of its tasks', async () => {
    expect((await pageOfTheZone(people.hitech)).tasks).toEqual([]);
  });
});

describe('an enterprise', () => {
  it('sees no ledger, no figure, no document, no board', async () => {
    const doors = [
      '/targets',
      `/targets/${zone.target}`,
      '/targets.xlsx',
      '/figures',
      `/evidence/${zone.evidence}`,
    ];
    for (const address of [
      ...doors,
      '/documents',
      '/home',
      '/units',
      '/find?q=技改',
      '/tasks',
      '/views?screen=ledger',
    ])
      expect([address, (await people.firm.get(address)).status]).toEqual([address, 403]);
  });

  it('sees of the register itself and nobody else, whatever id it asks with', async () => {
    const list = (await people.clerk.get('/enterprises?limit=500')).as(
      enterpriseRoutes.listEnterprises.answer,
    );
    const own = (await people.firm.get('/portal')).as(portalRoutes.ownEnterprise.answer);
    expect(own.name).toBe('演示甲精密机械有限公司');
    for (const { id } of list.rows)
      for (const part of ['', '/tiers', '/history', '/relations', '/group', '/positions'])
        expect((await people.firm.get(`/enterprises/${id}${part}`)).status).toBe(403);
    const foreign = list.rows.find(({ id }) => id !== own.enterpriseId)?.id ?? '';
    for (const address of ['/enterprises', '/portal/waiting', `/portal/enterprises/${foreign}`])
      expect([address, (await people.firm.get(address)).status]).toEqual([address, 403]);
    expect((await people.firm.get(`/portal/files/${foreign}`)).status).toBe(404);
    const reason = { reason: '试一下' };
    expect((await people.firm.post(`/portal/statements/${foreign}/withdraw`, reason)).status).toBe(404);
    const decision = { ids: own.statements.map(({ id }) => id), ...reason };
    expect((await people.firm.post('/portal/statements/accept', decision)).status).toBe(403);
    const link = { appointmentId: foreign };
    expect((await people.firm.post(`/portal/enterprises/${foreign}/links`, link)).status).toBe(403);
  });

  it('owes and reports only its own figures', async () => {
    const due = (await people.firm.get('/targets/due')).as(targetRoutes.listDue.answer);
    expect(due.rows).toEqual([]);
    // An indicator that people report; what is counted out of the register nobody types.
    const typed = (await people.clerk.get(`/targets?q=${encodeURIComponent('电子信息产业集群')}`)).as(
      targetRoutes.listTargets.answer,
    );
    const indicatorId = typed.rows[0]?.indicatorId;
    const figure = (key: string) => ({
      indicatorId,
      unitId: server.town.unit(key),
      day: '2022-06-21',
      kind: 'reported',
      value: '1',
    });
    expect((await people.firm.post('/figures', figure('firm'))).status).toBe(200);
    expect((await people.firm.post('/figures', figure('etdz-1'))).code).toBe('out-of-reach');
  });
});

describe('the auditor', () => {
  it('holds no right that changes anything but how his own screen looks', async () => {
    const session = (await people.auditor.get('/session')).as(identityRoutes.session.answer);
    expect(session.can.filter((right) => !right.endsWith('.view'))).toEqual([]);
  });

  it('is offered nothing to do with any row', async () => {
    const Acts = z.looseObject({ rows: z.array(z.looseObject({ can: z.array(z.string()) })) });
    for (const address of ['/targets', '/figures', '/tasks']) {
      const { rows } = (await people.auditor.get(address)).as(Acts);
      expect(rows.flatMap(({ can }) => can)).toEqual([]);
    }
  });
});
