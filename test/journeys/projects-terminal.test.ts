/** Projects in a terminal and at their doors: entered, proved, reported, verified by another post; a ledger brought; a lead becomes a project once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockerRoutes } from '#modules/blockers/contract.ts';
import { candidateRoutes } from '#modules/candidates/contract.ts';
import { projectRoutes } from '#modules/projects/contract.ts';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';
import { PASSWORD } from '#test/support/town.ts';

let server: TestServer;
let url: string;
let folder: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  server = await ownServer({ told: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  folder = mkdtempSync(path.join(os.tmpdir(), 'lianzhang-projects-'));
  for (const login of ['investment', 'clerk'])
    tokens[login] = (await lianzhang(login, ['login', login], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
}, 240_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

function lianzhang(login: string, args: readonly string[], env: object = {}) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: tokens[login] ?? '', ...env });
}
const fileOf = (name: string, bytes: Buffer | string): string => {
  const place = path.join(folder, name);
  writeFileSync(place, bytes);
  return place;
};

describe('projects in a terminal', () => {
  let id = '';

  it('are listed by Chinese words, and a word that is none is said with those there are', async () => {
    const { out } = await lianzhang('clerk', ['projects', '--stage', '开工', '--csv']);
    const [head, ...lines] = out.trim().split('\n');
    expect(head).toContain('项目,投资方,落地单位');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => line.includes(',开工,'))).toBe(true);
    const wrong = await lianzhang('clerk', ['projects', 'list', '--stage', '飞升']);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      expect.stringContaining('--stage 里没有“飞升”，有：线索、在谈'),
    ]);
    expect((await lianzhang('clerk', ['projects', 'fly'])).code).toBe(2);
    const months = await lianzhang('clerk', ['projects', 'months', '--year', '2022', '--csv']);
    expect(months.out).toMatch(/^阶段,1月,2月/);
  }, 60_000);

  it('are entered, proved, reported and gone back', async () => {
    const added = await lianzhang('investment', [
      ...['projects', 'add', '--name', '终端登记的储能项目', '--kind', '供地项目', '--unit', '扬州经开区'],
      ...['--source', '产业链招商', '--first-unit', '市商务局', '--investor', '演示终端储能有限公司'],
      ...[
        '--investment',
        '10.5亿',
        '--content',
        '储能变流器生产线',
        '--plan',
        '开工=2022-09-01,竣工=2023-05-30',
      ],
    ]);
    expect([added.code, added.err]).toEqual([0, '']);
    id = added.out.trim();
    const early = await lianzhang('investment', [
      'projects',
      'report',
      id,
      '--stage',
      '在谈',
      '--on',
      '2022-06-27',
    ]);
    expect([early.code, early.err]).toEqual([1, expect.stringContaining('缺佐证：会谈纪要或考察单')]);
    const minutes = fileOf('会谈纪要.pdf', '会谈纪要');
    const proved = await lianzhang('investment', [
      ...['projects', 'prove', id, '--stage', '在谈', '--kind', '会谈纪要', minutes],
    ]);
    expect([proved.code, proved.out]).toEqual([0, '会谈纪要.pdf 会谈纪要\n']);
    const reported = await lianzhang('investment', [
      'projects',
      'report',
      id,
      '--stage',
      '在谈',
      '--on',
      '2022-06-27',
    ]);
    expect(reported.out).toContain('在谈 2022-06-27 已进入');
    const shown = await lianzhang('clerk', ['projects', 'show', id]);
    expect(shown.out).toMatch(/终端登记的储能项目 .*供地项目 .*在谈/);
    expect(shown.out).toContain('计划总投资 105000 万元');
    expect(shown.out).toMatch(/→ 签约：缺 .*投资合同/);
    const paused = await lianzhang('investment', [
      'projects',
      'status',
      id,
      '--to',
      '暂停',
      '--reason',
      '等用地',
    ]);
    expect([paused.code, paused.err]).toEqual([0, '']);
    await lianzhang('investment', ['projects', 'status', id, '--to', '推进中', '--reason', '又谈起来了']);
    const back = await lianzhang('investment', [
      'projects',
      'back',
      id,
      '--to',
      '线索',
      '--reason',
      '换了投资方',
    ]);
    expect(back.out).toContain('退到“线索”');
  }, 120_000);

  it('are verified by a post that did not report them', async () => {
    const { out } = await lianzhang('clerk', ['projects', '--mover', '等核实', '--json']);
    const [waiting] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const own = await lianzhang('investment', ['projects', 'verify', waiting.id]);
    expect(own.code).toBe(1);
    const verified = await lianzhang('clerk', ['projects', 'verify', waiting.id, '--note', '看过原件']);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('已核实 verified')]);
  }, 60_000);

  it('come in by a ledger, and a leave lets them stand where it says, marked', async () => {
    const lines = [
      '项目名称,投资方,落户园区,总投资（亿元）,当前阶段,签约日期',
      '终端台账甲项目,终端甲有限公司,扬州经开区,3.2,签约,2021-06-30',
      '终端台账乙项目,终端乙有限公司,没有的园区,1,在谈,',
    ];
    const ledger = fileOf('台账.csv', lines.join('\n'));
    const wrong = await lianzhang('investment', ['projects', 'import', ledger]);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('C3 没有叫“没有的园区”的单位')]);
    const brought = await lianzhang('investment', ['projects', 'import', ledger, '--leave-out', '3']);
    expect([brought.code, brought.out]).toEqual([0, expect.stringContaining('新登记 1')]);
    const again = await lianzhang('investment', ['projects', 'import', ledger, '--leave-out', '3']);
    expect(again.out).toContain('新登记 0');
    const [one] = (await lianzhang('clerk', ['projects', 'ledgers', '--json'])).out.trim().split('\n');
    const { id: ledgerId, movable } = JSON.parse(one ?? '{}');
    expect(movable).toBe(1);
    const leave = ['projects', 'waive', ledgerId, '--name', '终端迁移', '--reason', '存量台账'];
    expect((await lianzhang('investment', leave)).code).toBe(1);
    expect((await lianzhang('clerk', leave)).out).toContain('迁入 1 个项目 1 步，都未核实');
    const list = await lianzhang('clerk', ['projects', '--migrated', '--csv']);
    expect(list.out).toMatch(/终端台账甲项目,.*,签约,2021-06-30/);
  }, 90_000);
});

describe('a lead', () => {
  it('becomes a project once it has agreed, and only once; the project knows where it came from', async () => {
    const officer = await server.as('investment');
    const { rows } = (await officer.get('/leads?state=agreed')).as(candidateRoutes.listLeads.answer);
    const [agreed] = rows;
    const [early] = (await officer.get('/leads?state=talking')).as(candidateRoutes.listLeads.answer).rows;
    const wish = (lead: (typeof rows)[number] | undefined) => ({
      ...{ name: `${lead?.firm}项目`, kind: 'land-project', unitId: server.town.unit('etdz') },
      ...{ sourceMethod: 'fund', firstUnitId: lead?.unitId, chainId: lead?.chainId, nodeId: lead?.nodeId },
      ...{ investors: [{ name: lead?.firm }], from: { kind: 'lead', id: lead?.id } },
    });
    const refused = await officer.post('/projects', wish(early));
    expect([refused.code, refused.message]).toEqual([
      'project-lead-not-ready',
      expect.stringContaining('洽谈中'),
    ]);
    const { id } = (await officer.post('/projects', wish(agreed))).as(projectRoutes.addProject.answer);
    const page = (await officer.get(`/projects/${id}`)).as(projectRoutes.readProject.answer);
    expect([page.origin, page.stage, page.investor]).toEqual([
      { kind: 'lead', id: agreed?.id },
      'lead',
      agreed?.firm,
    ]);
    const of = (await officer.get(`/projects?leadId=${agreed?.id}`)).as(projectRoutes.listProjects.answer);
    expect(of.rows.map((row) => row.id)).toEqual([id]);
    const again = await officer.post('/projects', { ...wish(agreed), confirmed: true });
    expect(again.code).toBe('project-lead-turned');
  });
});

describe('a blocker', () => {
  it('is raised of a project, belongs to its unit where it has no chain, and stands on its page', async () => {
    const officer = await server.as('investment');
    const { id } = (
      await officer.post('/projects', {
        name: '堵住的项目',
        kind: 'leased-plant',
        unitId: server.town.unit('etdz'),
      })
    ).as(projectRoutes.addProject.answer);
    const wish = {
      cause: 'land',
      what: '用地指标还没有落实',
      raisedBy: '市商务局',
      moverId: server.town.unit('etdz'),
    };
    const bare = await officer.post('/blockers', wish);
    expect(bare.code).toBe('blocker-subject');
    const { id: blocker } = (await officer.post('/blockers', { ...wish, projectId: id })).as(
      blockerRoutes.raiseBlocker.answer,
    );
    const list = (await officer.get(`/blockers?projectId=${id}&settled=false`)).as(
      blockerRoutes.listBlockers.answer,
    );
    expect(list.rows.map((row) => [row.id, row.unitId])).toEqual([[blocker, server.town.unit('etdz')]]);
    const page = (await officer.get(`/blockers/${blocker}`)).as(blockerRoutes.readBlocker.answer);
    expect(page.from).toEqual({ kind: 'project', id, name: '堵住的项目' });
  });
});
