/** A plan is published again with other numbers: the clerk sees what was added, dropped, raised or lowered. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentRoutes } from '#modules/documents/contract.ts';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';

let server: TestServer;
let clerk: Person;
beforeAll(async () => {
  server = await ownServer();
  clerk = await server.as('clerk');
});
afterAll(() => server.close());

const TITLE = '扬州经济技术开发区2023年工作要点';
const first = `${TITLE}\n全年新增高企20家，实施技改项目80个。培育上市后备库企业15家，新认定省星级上云企业20家。`;
const second = `${TITLE}\n全年新增高企25家，实施技改项目60个。培育上市后备库企业15家，新增省级智能车间8个。`;

const paste = async (text: string, planId?: string): Promise<string> => {
  const wish = { text, unitId: server.town.unit('etdz'), ...(planId ? { planId } : {}) };
  return (await clerk.post('/documents/pasted', wish)).as(documentRoutes.pasteDocument.answer).id;
};

it('a second edition says what it raised, lowered, dropped and added', async () => {
  const before = await paste(first);
  const { planId } = (await clerk.get(`/documents/${before}`)).as(documentRoutes.readDocument.answer);
  const after = await paste(second, planId);
  const changes = (await clerk.get(`/documents/${after}/changes`)).as(documentRoutes.documentChanges.answer);
  expect(changes.map(({ change, metric }) => [change, metric])).toEqual(
    expect.arrayContaining([
      ['raised', '新增高企'],
      ['lowered', '实施技改项目'],
      ['same', '培育上市后备库企业'],
      ['dropped', '新认定省星级上云企业'],
      ['added', '新增省级智能车间'],
    ]),
  );
  expect(changes).toHaveLength(5);
});
