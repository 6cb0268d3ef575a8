/** Two regions in one database: what one keeps, the other can neither read nor change, not even by its id. */

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { shippedText } from '#modules/tiers/index.ts';
import { one } from '#platform/db/database.ts';
import { ownServer, type Person, type TestServer } from '#test/support/http.ts';
import { agreementWithOpinion, projectEvidence, stepWithFile } from '#test/support/neighbour-rows.ts';
import { type Contract, nameOf, routes } from '#test/support/routes.ts';
import { foundSecondRegion } from '#test/support/second-region.ts';

let server: TestServer;
type Post = 'clerk' | 'admin' | 'leader' | 'firm' | 'service';
let here: Readonly<Record<Post, Person>>;
let there: Readonly<Record<Post, Person>>;
/** Ids of rows in the town, by the first word of the address that names them. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await ownServer({ told: true });
  await foundSecondRegion(server.town.database);
  const side = async (prefix: string): Promise<Record<Post, Person>> => ({
    clerk: await server.as(`${prefix}clerk`),
    admin: await server.as(`${prefix}admin`),
    leader: await server.as(`${prefix}leader`),
    firm: await server.as(`${prefix}firm`),
    service: await server.as(`${prefix}service`),
  });
  here = await side('');
  there = await side('other-');
  ids = await idsOfTheTown();
});
afterAll(() => server.close());

async function idsOfTheTown(): Promise<Record<string, string>> {
  const { clerk } = here;
  const first = async (address: string): Promise<string> => {
    const found = JSON.parse((await clerk.get(address)).text);
    return (found.rows ?? found)[0].id;
  };
  const figures = await first('/figures?kind=reported');
  await clerk.upload(`/figures/${figures}/evidence`, '月报.txt', Buffer.from('技改项目明细'));
  const documents = await first('/documents');
  const wish = { title: '催办技改项目', unitId: server.town.unit('etdz') };
  const tasks = JSON.parse((await clerk.post('/tasks', wish)).text).id;
  const view = await clerk.post('/views', {
    screen: 'ledger',
    name: '园区',
    query: 'top=true',
    shared: true,
  });
  const projects = await first('/renovation/projects');
  const project = JSON.parse((await clerk.get(`/renovation/projects/${projects}`)).text);
  const proof = project.evidence[0]?.id;
  const investing = await first('/projects?q=%E7%A1%85%E7%89%87');
  const { images } = JSON.parse((await clerk.get(`/progress/projects/${investing}`)).text);
  const shot = { kind: 'image', subjectId: images[0].id };
  const proven = await here.leader.upload('/progress/evidence', '现场.txt', Buffer.from('现场记录'), shot);
  const paper = await here.firm.upload('/portal/files', '执照.pdf', Buffer.from('%PDF-1.4 营业执照（演示）'));
  const file = JSON.parse(paper.text)[0]?.id;
  const body = { part: 'identity', field: 'contactOffice', value: '行政部' };
  await here.firm.post('/portal/statements', { body, grounds: '内部通知', files: [file] });
  const table = `企业名称\t统一社会信用代码\t所在园区\n邻区看不见有限公司\t${creditCodeFrom('91321000MN000001')}\t一号园区`;
  const brought = await here.leader.post('/enterprises/imports', { text: table });
  const [chain] = JSON.parse((await clerk.get('/chains')).text).rows;
  const { content } = JSON.parse((await clerk.get(`/chains/${chain.id}`)).text);
  const token = await clerk.post('/tokens', { name: '接口' });
  const text = (shippedText(SHIPPED) ?? '').replace(`version: ${SHIPPED.version}`, 'version: 试行');
  const draft = await here.admin.post('/rulebook/drafts', { text });
  const version = JSON.parse(draft.text).id;
  const effect = await clerk.post(`/rulebook/drafts/${version}/effects`, {});
  const panel = await first('/expert-panels?state=finalised');
  const { draws, sheetRows } = JSON.parse((await clerk.get(`/expert-panels/${panel}`)).text);
  return {
    experts: await first('/experts'),
    'expert-panels': panel,
    'expert-panels/draws': draws[0].id,
    'expert-panels/sheets': sheetRows[0].id,
    'approvals/projects': await first('/projects'),
    'rulebook/versions': version,
    'rulebook/effects': JSON.parse(effect.text).id,
    units: server.town.unit('etdz'),
    targets: await first('/targets'),
    figures,
    enterprises: await first('/enterprises'),
    'enterprises/imports': JSON.parse(brought.text).importId,
    'echelons/enterprises': await first('/enterprises'),
    'candidates/funds': await first('/candidates/funds'),
    leads: await first('/leads'),
    blockers: await first('/blockers'),
    enquiries: await first('/enquiries?ended=false'),
    'first-contacts': await first('/first-contacts'),
    'first-contacts/disputes': await first('/first-contacts/disputes'),
    visits: await visitWithMinutes(),
    projects: await first('/projects'),
    'projects/evidence': await projectEvidence(server),
    'admission/projects': await first('/projects'),
    agreements: await agreementWithOpinion(server, await first('/agreements')),
    commitments: await first('/commitments'),
    'commitments/steps': await stepWithFile(here.leader),
    parcels: await first('/parcels'),
    chains: chain.id,
    clusters: await first('/clusters'),
    'industrial-systems': await first('/industrial-systems'),
    'chains/maps': chain.map.id,
    'chains/nodes': content.nodes[0].id,
    'progress/projects': investing,
    'progress/evidence': JSON.parse(proven.text).ids?.[0],
    'renovation/projects': projects,
    'recognition/projects': await first('/projects'),
    'renovation/evidence': proof,
    'portal/files': file,
    'portal/waiting': file,
    'portal/enterprises': await first('/enterprises?q=%E6%BC%94%E7%A4%BA%E7%94%B2'),
    listing: await first('/listing'),
    'listing-classes': await first('/listing-classes'),
    measures: await first('/measures'),
    evidence: await first(`/figures/${figures}/evidence`),
    documents,
    proposals: await first(`/documents/${documents}/proposals`),
    indicators: await first('/indicators'),
    tasks,
    views: JSON.parse(view.text).id,
    tokens: JSON.parse(token.text).id,
    appointments: server.town.ids.posts.leader ?? '',
  };
}

/** Of the demo, so that its minutes can be asked for. */
async function visitWithMinutes(): Promise<string> {
  const found = JSON.parse((await here.leader.get('/visits?state=happened&own=true')).text).rows;
  const id = found[0].id;
  await here.leader.upload(`/visits/${id}/minutes`, '纪要.txt', Buffer.from('会谈纪要（演示）'));
  return id;
}

const SHIPPED = { code: 'specialised', version: '工信部企业〔2022〕63号附件2' };
const idFor = (route: Contract): string => {
  const [, first = '', second = ''] = route.path.split('/');
  return ids[`${first}/${second}`] ?? ids[first] ?? '';
};
const QUERIES: Record<string, string> = {
  'GET /rulebook/versions/:id/difference': '?from=specialised~c08bd55c',
};
const addressOf = (route: Contract) =>
  route.path.replace(':id', idFor(route)) + (QUERIES[nameOf(route)] ?? '');
const POSTS: Readonly<Record<string, Post>> = {
  'identity.manage': 'admin',
  'indicators.manage': 'admin',
  'enterprises.edit': 'leader',
  'portal.decide': 'leader',
  'portal.view': 'firm',
  'experts.chair': 'service',
};
const personFor = (side: typeof here, { right }: Contract): Person => side[POSTS[right ?? ''] ?? 'clerk'];

describe('a clerk of another region', () => {
  /** An import at work is its caller's alone, kept by no region: import-long.module.test.ts tries that. */
  const OF_ONE_CALLER = [
    '/enterprises/imports/jobs/:id',
    '/relatedness/work/:id',
    '/candidates/tables/jobs/:id',
    '/experts/tables/jobs/:id',
    '/attraction/tables/jobs/:id',
    '/projects/ledgers/jobs/:id',
    '/progress/tables/jobs/:id',
    '/recognition/lists/work/:id',
  ];
  const reading = routes.filter(
    ({ method, path }) => method === 'GET' && path.includes(':id') && !OF_ONE_CALLER.includes(path),
  );

  it('is tried with the id of a row that is really there', async () => {
    for (const route of reading) {
      const answer = await personFor(here, route).get(addressOf(route));
      expect([nameOf(route), answer.status]).toEqual([nameOf(route), 200]);
    }
  });

  it.each(reading.map((route) => [nameOf(route), route] as const))(
    'reads nothing by %s',
    async (_, route) => {
      const answer = await personFor(there, route).get(addressOf(route));
      // A post of the other region that speaks for no enterprise there is turned away before anything is looked for.
      const unlinked = answer.code === 'portal-not-linked';
      const empty = answer.text === '[]' || answer.text === '{"rows":[],"total":0}';
      const nothing = answer.status === 404 || empty || unlinked;
      expect([answer.status, answer.text, nothing]).toEqual([answer.status, answer.text, true]);
    },
  );

  const lists = [
    '/units',
    '/appointments',
    '/indicators',
    '/documents',
    '/tasks',
    '/targets',
    '/figures',
    '/enterprises',
    '/enterprises/duplicates',
    '/listing',
    '/listing-classes',
    '/renovation/projects',
    '/rulebook',
    '/rulebook/changed-firms',
    '/measures',
    '/measures/calendar',
    '/lexicon',
  ];
  it.each([...lists, '/views?screen=targets', '/tokens', '/find?q=技改', '/home', '/targets/due'])(
    'finds no row of the first in %s',
    async (address) => {
      for (const person of [there.clerk, there.admin]) {
        const { text } = await person.get(address);
        for (const id of Object.values(ids)) expect(text).not.toContain(id);
        expect(text).not.toContain('经开区');
      }
    },
  );

  it('exports a workbook without a row of the first', async () => {
    const [ours, theirs] = [await here.clerk.get('/targets.xlsx'), await there.clerk.get('/targets.xlsx')];
    expect(ours.bytes.length).toBeGreaterThan(theirs.bytes.length + 500);
  });

  it('changes nothing by the id of a row of the first', async () => {
    const before = await counts();
    const attempts: [Person, 'post' | 'patch' | 'put', string, object][] = [
      [there.clerk, 'patch', `/targets/${ids.targets}`, { version: 1, value: '1', reason: '越界' }],
      [there.clerk, 'post', `/targets/${ids.targets}/withdraw`, { version: 1, reason: '越界' }],
      [there.clerk, 'put', `/targets/${ids.targets}/units`, { version: 1, shares: [], reason: '越界' }],
      [there.clerk, 'put', `/targets/${ids.targets}/periods`, { version: 1, shares: [], reason: '越界' }],
      [there.clerk, 'post', `/figures/${ids.figures}/verify`, {}],
      [there.clerk, 'post', `/figures/${ids.figures}/withdraw`, { reason: '越界' }],
      [there.clerk, 'post', `/proposals/${ids.proposals}/adopt`, { version: 1 }],
      [there.clerk, 'post', `/proposals/${ids.proposals}/reject`, { version: 1 }],
      [there.clerk, 'post', `/documents/${ids.documents}/proposals`, { span: [0, 5] }],
      [there.clerk, 'post', `/tasks/${ids.tasks}/close`, { version: 1, state: 'done', outcome: '越界' }],
      [there.clerk, 'post', `/rulebook/drafts/${ids['rulebook/versions']}/adopt`, {}],
      [there.clerk, 'post', `/rulebook/drafts/${ids['rulebook/versions']}/withdraw`, { reason: '越界' }],
      [there.clerk, 'post', `/rulebook/drafts/${ids['rulebook/versions']}/effects`, {}],
      [there.clerk, 'post', `/rulebook/effects/${ids['rulebook/effects']}/go-on`, {}],
      [there.admin, 'put', `/rulebook/drafts/${ids['rulebook/versions']}`, { text: 'code: x' }],
      [there.admin, 'patch', `/units/${ids.units}`, { version: 1, name: '越界', reason: '越界' }],
      [there.admin, 'patch', `/indicators/${ids.indicators}`, { version: 1, name: '越界', reason: '越界' }],
      [there.admin, 'post', `/appointments/${ids.appointments}/end`, { reason: '越界' }],
    ];
    for (const [person, verb, address, body] of attempts) {
      const answer = await person[verb](address, body);
      expect([address, answer.status]).toEqual([address, 404]);
    }
    expect((await there.clerk.del(`/views/${ids.views}`)).status).toBe(404);
    expect((await there.clerk.del(`/tokens/${ids.tokens}`)).status).toBe(404);
    expect(await counts()).toEqual(before);
  });

  it('hangs nothing of its own on a unit or an indicator of the first', async () => {
    const goal = {
      unitId: ids.units,
      indicatorId: ids.indicators,
      operator: '>=',
      value: '1',
      period: '2022',
    };
    const figure = {
      unitId: ids.units,
      indicatorId: ids.indicators,
      day: '2022-06-27',
      kind: 'reported',
      value: '1',
    };
    for (const [address, body] of [
      ['/targets', goal],
      ['/figures', figure],
      ['/tasks', { title: '越界任务', unitId: ids.units }],
      ['/tasks', { title: '越界任务', unitId: ids.units, targetId: ids.targets }],
    ] as const) {
      const answer = await there.clerk.post(address, body);
      expect([address, answer.status]).toEqual([address, expect.toBeOneOf([404, 422, 403])]);
    }
    const person = {
      login: 'spy',
      name: '某',
      post: '某岗',
      role: 'auditor',
      unitId: ids.units,
      scope: 'own',
      password: 'long-password',
    };
    expect((await there.admin.post('/appointments', person)).status).toBe(422);
  });
});

const counts = () =>
  server.town.as('clerk', (tx) =>
    one(
      tx,
      sql`select (select max(seq)::text from journal where region_id = ${tx.region}) as journal,
            (select count(*)::int from target where region_id = ${tx.region} and withdrawn_on is null) as targets`,
    ),
  );
