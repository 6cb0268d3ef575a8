/** What people and programs send that nobody meant: each gets a sentence, none is a fault of ours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';

let server: TestServer;
let clerk: Person;
beforeAll(async () => {
  server = await ownServer({ told: true });
  clerk = await server.as('clerk');
});
afterAll(() => server.close());

const NOBODY = '01900000-0000-7000-8000-000000000000';
const sentence = /[一-龥]{4,}/;

describe('a question that cannot be answered', () => {
  it.each([
    '/targets?unitId=abc',
    '/targets?unitId=abc,def&below=true',
    '/targets?leadUnitId=abc',
    '/targets?asOf=yesterday',
    '/targets?asOf=2022-02-30',
    '/targets?offset=-1',
    '/targets?below=perhaps',
    `/targets?q=${'长'.repeat(61)}`,
    '/figures?from=2022-13-01',
    '/figures?kind=guessed',
    '/tasks?state=lost',
    '/targets/due?day=soon',
    '/find',
    '/find?q=',
    '/views',
  ])('%s is refused with a sentence', async (address) => {
    const answer = await clerk.get(address);
    expect([address, answer.status, answer.code]).toEqual([address, 400, 'bad-input']);
    expect(answer.message).toMatch(sentence);
  });

  it.each([
    '/targets?asOf=1900-01-01',
    '/targets?asOf=9999-12-31',
    '/targets?verdict=unknown',
    '/targets?offset=999999999',
    '/targets?period=%E4%B8%8D%E6%98%AF',
    '/targets?somethingElse=1',
    '/figures?from=2022-12-31&to=2022-01-01',
  ])('%s has an answer, if an empty one', async (address) => {
    expect((await clerk.get(address)).status).toBe(200);
  });

  it('about an address that is not there is answered so', async () => {
    const response = await server.app.inject({ url: '/api/nothing-here' });
    expect([response.statusCode, response.json().error.code]).toEqual([404, 'not-found']);
    expect(response.json().error.message).toMatch(sentence);
  });
});

describe('a form with something wrong in it', () => {
  const figure = (change: object) => ({
    indicatorId: NOBODY,
    unitId: server.town.unit('etdz'),
    day: '2022-06-27',
    kind: 'reported',
    value: '1',
    ...change,
  });
  const goal = (change: object) => ({
    indicatorId: NOBODY,
    unitId: server.town.unit('etdz'),
    operator: '>=',
    value: '1',
    period: '2022',
    ...change,
  });

  it('of no known indicator, unit, document or target is told which', async () => {
    const pasted = { text: '全年实施技改项目80个。', unitId: NOBODY };
    const indicatorId = JSON.parse((await clerk.get('/indicators')).text)[0].id;
    const attempts: [string, object][] = [
      ['/figures', figure({})],
      ['/figures', figure({ indicatorId, unitId: NOBODY })],
      ['/targets', goal({})],
      ['/targets', goal({ indicatorId, unitId: NOBODY })],
      ['/targets', goal({ indicatorId, leadUnitId: NOBODY })],
      ['/targets', goal({ indicatorId, assisting: [NOBODY] })],
      ['/targets', goal({ indicatorId, parentId: NOBODY })],
      ['/tasks', { title: '催办', unitId: NOBODY }],
      ['/documents/pasted', pasted],
    ];
    for (const [address, body] of attempts) {
      const answer = await clerk.post(address, body);
      expect.soft([address, body, answer.status]).toEqual([address, body, expect.toBeOneOf([404, 422, 403])]);
      expect.soft(answer.message).toMatch(sentence);
    }
  });

  it('of values that are no numbers, or too large to be one, is refused at the field', async () => {
    for (const value of ['1e5', 'NaN', '１２', '1,000', '', '9'.repeat(16), '0.1234567']) {
      const answer = await clerk.post('/figures', figure({ value }));
      expect([value, answer.status, answer.reasons[0]?.field]).toEqual([value, 400, 'value']);
    }
  });

  it('with the largest number that the form takes is stored or refused, but no fault', async () => {
    const indicatorId = JSON.parse((await clerk.get('/indicators?q=新能源')).text)[0].id;
    const leader = await server.as('leader');
    const answer = await leader.post(
      '/figures',
      figure({ indicatorId, value: '9'.repeat(15), day: '2022-06-20' }),
    );
    expect(answer.status).toBeLessThan(500);
  });

  it('of periods that are none is refused with a sentence', async () => {
    const indicatorId = JSON.parse((await clerk.get('/indicators')).text)[0].id;
    for (const period of ['2022-Q5', '2022-13', '二〇二二', '99999', '']) {
      const answer = await clerk.post('/targets', goal({ indicatorId, period }));
      expect([period, answer.status]).toEqual([period, expect.toBeOneOf([400, 422])]);
    }
  });

  it('of files that are none, empty, or of an unknown kind is refused with a sentence', async () => {
    for (const [name, bytes] of [
      ['空.txt', Buffer.alloc(0)],
      ['图.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
      ['坏.docx', Buffer.from('PK\u0003\u0004 not a zip')],
      ['坏.pdf', Buffer.from('%PDF-1.7 nothing')],
      ['零.txt', Buffer.alloc(100)],
    ] as const) {
      const document = await clerk.upload('/documents', name, bytes);
      expect.soft([name, document.status]).toEqual([name, expect.toBeOneOf([400, 413, 415, 422])]);
      const table = await clerk.upload('/figures/imports/upload', name, bytes);
      expect.soft([name, table.status]).toEqual([name, expect.toBeOneOf([400, 413, 415, 422])]);
    }
    const none = await clerk.post('/documents', { unitId: server.town.unit('etdz') });
    expect([none.status, none.message]).toEqual([400, '没有收到文件。']);
  });

  it('of a document with fields that make no sense is refused with a sentence', async () => {
    const text = Buffer.from('全年实施技改项目80个。');
    for (const fields of [{ unitId: 'abc' }, { unitId: NOBODY }, { year: 'abc' }, { planId: 'abc' }]) {
      const name = `${JSON.stringify(fields)}.txt`;
      const answer = await clerk.upload('/documents', name, Buffer.concat([text, Buffer.from(name)]), fields);
      expect.soft([fields, answer.status]).toEqual([fields, expect.toBeOneOf([400, 404, 422])]);
    }
  });

  it('of a document whose day of publication is no day is refused', async () => {
    const bytes = Buffer.from('全年新增高企20家，昨天发布。');
    const answer = await clerk.upload('/documents', '昨天.txt', bytes, { publishedOn: 'yesterday' });
    expect(answer.status).toBe(400);
  });

  it('of a task on a target, or an edition of a plan, that is not there is refused', async () => {
    const unitId = server.town.unit('etdz');
    const task = await clerk.post('/tasks', { title: '催办', unitId, targetId: NOBODY });
    const edition = await clerk.post('/documents/pasted', {
      text: '全年新增高企30家。',
      unitId,
      planId: NOBODY,
    });
    expect([task.status, edition.status]).toEqual([422, 422]);
  });

  it('of a file over fifty megabytes is not taken', async () => {
    const answer = await clerk.upload('/documents', '大.txt', Buffer.alloc(51 * 1024 * 1024, 0x41));
    expect([answer.status, answer.message]).toEqual([413, '文件太大，没有接收。']);
  });
});
