/** A clerk of one zone holds every right, but only over the rows of the zone: each right is tried on another's rows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardRoutes } from '#modules/boards/contract.ts';
import { documentRoutes } from '#modules/documents/contract.ts';
import { identityRoutes } from '#modules/identity/contract.ts';
import { targetRoutes } from '#modules/targets/contract.ts';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';
import { PASSWORD } from '#test/support/town.ts';

const FIRST = 'first-password-1';
let server: TestServer;
let clerk: Person;
let zoneClerk: Person;
let zoneAdmin: Person;
const NOBODY = '01900000-0000-7000-8000-000000000000';
const unit = (key: string) => server.town.unit(key);

beforeAll(async () => {
  server = await ownServer({ told: true });
  clerk = await server.as('clerk');
  const admin = await server.as('admin');
  for (const [login, role] of [
    ['zone-clerk', 'supervision-clerk'],
    ['zone-admin', 'administrator'],
  ]) {
    const post = { name: '某', post: `高新区 ${role}`, role, unitId: unit('hitech'), scope: 'below' };
    expect((await admin.post('/appointments', { ...post, login, password: FIRST })).status).toBe(200);
  }
  zoneClerk = await newcomer('zone-clerk');
  zoneAdmin = await newcomer('zone-admin');
});
afterAll(() => server.close());

/** Logs in with the password that was handed out, and takes one of his own. */
async function newcomer(login: string): Promise<Person> {
  const person = await server.as(login, FIRST);
  await person.post('/session/password', { old: FIRST, fresh: PASSWORD });
  return person;
}

const targetsOf = async (who: Person, key: string) =>
  (await who.get(`/targets?unitId=${unit(key)}&limit=500`)).as(targetRoutes.listTargets.answer).rows;

describe('a target', () => {
  it('is neither moved to another unit nor shared out to one', async () => {
    const own = (await targetsOf(zoneClerk, 'hitech'))[0];
    const change = { version: own?.version, reason: '试试' };
    expect((await zoneClerk.patch(`/targets/${own?.id}`, { ...change, unitId: unit('etdz') })).code).toBe(
      'out-of-reach',
    );
    const shares = [{ unitId: unit('etdz'), value: own?.value ?? '1' }];
    expect((await zoneClerk.put(`/targets/${own?.id}/units`, { ...change, shares })).code).toBe(
      'out-of-reach',
    );
    const unknown = [{ unitId: NOBODY, value: own?.value ?? '1' }];
    expect((await clerk.put(`/targets/${own?.id}/units`, { ...change, shares: unknown })).code).toBe(
      'unknown-unit',
    );
    expect((await clerk.patch(`/targets/${own?.id}`, { ...change, indicatorId: NOBODY })).code).toBe(
      'unknown-indicator',
    );
  });

  it('is hung below one that is there, is the caller’s, and counts the same', async () => {
    const [own] = await targetsOf(clerk, 'hitech');
    const [foreign] = await targetsOf(clerk, 'etdz');
    const add = (who: Person, parentId: string | undefined, indicatorId: string | undefined) =>
      who.post('/targets', {
        ...{ indicatorId, unitId: unit('hitech'), operator: '>=', value: '1', period: '2022', parentId },
      });
    expect((await add(clerk, NOBODY, own?.indicatorId)).code).toBe('unknown-target');
    expect((await add(zoneClerk, foreign?.id, foreign?.indicatorId)).code).toBe('out-of-reach');
    expect((await add(clerk, foreign?.id, own?.indicatorId)).code).toBe('parent-of-other-indicator');
  });

  it('that a zone only helps with is seen on every screen alike', async () => {
    const foreign = (await targetsOf(clerk, 'etdz'))[0];
    const change = { version: foreign?.version, reason: '高新区配合', assisting: [unit('hitech')] };
    expect((await clerk.patch(`/targets/${foreign?.id}`, change)).status).toBe(200);
    const ledger = (await zoneClerk.get('/targets?limit=500')).as(targetRoutes.listTargets.answer);
    expect(ledger.rows.map(({ id }) => id)).toContain(foreign?.id);
    const page = (await zoneClerk.get(`/units/${unit('etdz')}/page`)).as(boardRoutes.unitPage.answer);
    expect(page.targets.map(({ id }) => id)).toEqual([foreign?.id]);
    const home = (await zoneClerk.get('/home')).as(boardRoutes.home.answer);
    expect(Object.values(home.tally).reduce((sum, n) => sum + n, 0)).toBe(ledger.total);
    expect((await zoneClerk.get(`/targets/${foreign?.id}/history`)).status).toBe(200);
  });
});

describe('a task', () => {
  it('is hung on no target that the giver cannot see', async () => {
    const foreign = (await targetsOf(clerk, 'guangling'))[0];
    const task = { title: '代催', unitId: unit('hitech'), targetId: foreign?.id };
    expect((await zoneClerk.post('/tasks', task)).code).toBe('out-of-reach');
  });
});

describe('a document', () => {
  const paste = (who: Person, key: string, change: object = {}) =>
    who.post('/documents/pasted', {
      ...{ text: `${key}全年新增高企${key.length}0家。`, unitId: unit(key) },
      ...change,
    });

  it('is entered for no other unit, and not as an edition of another’s plan', async () => {
    expect((await paste(zoneClerk, 'etdz')).code).toBe('out-of-reach');
    const { id } = (await paste(clerk, 'etdz')).as(documentRoutes.pasteDocument.answer);
    const { planId } = (await clerk.get(`/documents/${id}`)).as(documentRoutes.readDocument.answer);
    expect((await paste(zoneClerk, 'hitech', { planId })).code).toBe('out-of-reach');
  });

  it('is read by all, and worked on by none who is not answerable', async () => {
    const { id } = (await paste(clerk, 'etdz', { text: '全年新增高企50家，实施技改项目60个。' })).as(
      documentRoutes.pasteDocument.answer,
    );
    const page = (await zoneClerk.get(`/documents/${id}`)).as(documentRoutes.readDocument.answer);
    expect(page.can).toEqual([]);
    const rows = (await zoneClerk.get(`/documents/${id}/proposals`)).as(documentRoutes.listProposals.answer);
    const [row, other] = rows;
    expect(rows.flatMap(({ can }) => can)).toEqual([]);
    const version = row?.version;
    for (const [path, body] of [
      [`/documents/${id}/proposals`, { span: [0, 6] }],
      [`/documents/${id}/settle`, { place: 0, chosen: '字' }],
      [`/proposals/${row?.id}/reject`, { version }],
      [`/proposals/${row?.id}/later`, { version }],
      [`/proposals/${row?.id}/merge`, { version, into: other?.id }],
      [`/proposals/${row?.id}/split`, { version }],
      [`/proposals/${row?.id}/undo`, { version }],
      [`/proposals/${row?.id}/adopt`, { version }],
    ] as const)
      expect([path, (await zoneClerk.post(path, body)).code]).toEqual([path, 'out-of-reach']);
    const draft = { version, fact: { unitId: unit('hitech') } };
    expect((await zoneClerk.patch(`/proposals/${row?.id}`, draft)).code).toBe('out-of-reach');
    const many = (await zoneClerk.post(`/documents/${id}/adopt-many`, { proposals: [row?.id] })).as(
      documentRoutes.adoptMany.answer,
    );
    expect(many).toEqual([{ id: row?.id, problem: 'out-of-reach' }]);
  });

  it('keeps no draft that names what is not there', async () => {
    const { id } = (await paste(clerk, 'etdz', { text: '全年新增高企70家。' })).as(
      documentRoutes.pasteDocument.answer,
    );
    const [row] = (await clerk.get(`/documents/${id}/proposals`)).as(documentRoutes.listProposals.answer);
    const edit = (fact: object) => clerk.patch(`/proposals/${row?.id}`, { version: row?.version, fact });
    expect((await edit({ unitId: NOBODY })).code).toBe('unknown-unit');
    expect((await edit({ leadUnitId: NOBODY })).code).toBe('unknown-unit');
    expect((await edit({ indicatorId: NOBODY })).code).toBe('unknown-indicator');
    const elsewhere = (await paste(clerk, 'hitech')).as(documentRoutes.pasteDocument.answer);
    const many = (await clerk.post(`/documents/${elsewhere.id}/adopt-many`, { proposals: [row?.id] })).as(
      documentRoutes.adoptMany.answer,
    );
    expect(many).toEqual([{ id: row?.id, problem: 'not-found' }]);
  });

  it('with fields of an upload that are none is refused at each field', async () => {
    const bytes = Buffer.from('全年新增高企90家。');
    for (const [field, value] of [
      ['publishedOn', 'yesterday'],
      ['year', '20x2'],
      ['planId', 'abc'],
      ['unitId', 'abc'],
      ['title', '长'.repeat(201)],
    ] as const) {
      const answer = await clerk.upload('/documents', '表.txt', bytes, { [field]: value });
      expect([field, answer.status, answer.reasons[0]?.field]).toEqual([field, 400, field]);
    }
  });
});

describe('the journal', () => {
  it('tells a zone of the zone’s own rows, and the auditor of all', async () => {
    const read = async (who: Person, query = '') =>
      (await who.get(`/journal?limit=200${query}`)).as(boardRoutes.readJournal.answer);
    const all = await read(await server.as('auditor'));
    const own = await read(zoneClerk);
    expect(own.total).toBeGreaterThan(0);
    expect(own.total).toBeLessThan(all.total);
    const etdz = unit('etdz');
    const unitOf = (row: { after: unknown }) => (row.after as { unitId?: string } | null)?.unitId;
    const figures = (await read(zoneClerk, '&entity=figure')).rows.map(unitOf);
    expect(new Set(figures)).toEqual(new Set([unit('hitech')]));
    const foreign = (await read(clerk, '&entity=figure')).rows.find((row) => unitOf(row) === etdz);
    expect((await read(zoneClerk, `&id=${foreign?.id}`)).total).toBe(0);
  });
});

describe('the administrator of a zone', () => {
  it('adds and changes units below the zone only', async () => {
    const wish = { name: '高新区新园', shortName: '新园', kind: 'park' };
    const add = (parentId: string | null) => zoneAdmin.post('/units', { ...wish, parentId });
    expect([(await add(null)).code, (await add(unit('etdz'))).code]).toEqual([
      'out-of-reach',
      'out-of-reach',
    ]);
    expect((await add(unit('hitech'))).status).toBe(200);
    const amend = (key: string, change: object) =>
      zoneAdmin.patch(`/units/${unit(key)}`, { version: 1, reason: '试试', ...change });
    expect((await amend('etdz', { shortName: '改名' })).code).toBe('out-of-reach');
    expect((await amend('hitech', { parentId: unit('etdz') })).code).toBe('out-of-reach');
  });

  it('hands out no post elsewhere and none that reaches wider, and ends none elsewhere', async () => {
    const appoint = (change: object) =>
      zoneAdmin.post('/appointments', {
        ...{
          login: 'helper',
          name: '某',
          post: '某岗',
          role: 'auditor',
          unitId: unit('hitech'),
          scope: 'own',
        },
        ...{ password: PASSWORD, ...change },
      });
    expect((await appoint({ scope: 'all' })).code).toBe('out-of-reach');
    expect((await appoint({ unitId: unit('etdz') })).code).toBe('out-of-reach');
    expect((await appoint({ scope: 'chosen', scopeUnits: [unit('etdz')] })).code).toBe('out-of-reach');
    expect((await appoint({})).status).toBe(200);
    const posts = (await zoneAdmin.get('/appointments')).as(identityRoutes.listAppointments.answer);
    expect(new Set(posts.map(({ unitId }) => unitId))).toEqual(new Set([unit('hitech')]));
    const leader = server.town.ids.posts.leader;
    expect((await zoneAdmin.post(`/appointments/${leader}/end`, { reason: '试试' })).code).toBe(
      'out-of-reach',
    );
  });
});

describe('what is owed', () => {
  it('is counted over everything, whatever part of it is shown', async () => {
    const due = (await clerk.get('/targets/due')).as(targetRoutes.listDue.answer);
    expect(due.total).toBe(due.byUnit.reduce((sum, { owed }) => sum + owed, 0));
    expect(due.total).toBe(due.rows.length);
    const reported = due.rows.filter((row) => row.reportedValue !== null || row.verifiedValue !== null);
    expect(due.byUnit.reduce((sum, { done }) => sum + done, 0)).toBe(reported.length);
  });
});

describe('an import for a unit or an indicator that is not there', () => {
  it('is refused, not passed over', async () => {
    const mapping = {
      ...{ unit: null, indicator: null, day: 0, kind: null, value: 1, note: null },
      ...{ fixedUnitId: NOBODY, fixedIndicatorId: NOBODY },
    };
    const text = '截至\t累计\n2022-06-27\t5';
    const answer = await clerk.post('/figures/imports', { text, mapping });
    expect([answer.status, answer.code, answer.reasons.length]).toEqual([422, 'import-has-errors', 2]);
  });
});

describe('a form of many files', () => {
  it('is not taken when all together are too large, or none is there', async () => {
    const [figure] = JSON.parse((await clerk.get('/figures?kind=reported&limit=1')).text).rows;
    const data = new FormData();
    for (let n = 0; n < 3; n++) data.append('file', new Blob([Buffer.alloc(24 * 1024 * 1024)]), `${n}.bin`);
    expect((await clerk.form(`/figures/${figure.id}/evidence`, data)).status).toBe(413);
    const empty = new FormData();
    empty.append('note', '没有文件');
    expect((await clerk.form(`/figures/${figure.id}/evidence`, empty)).code).toBe('upload-missing');
  });
});
