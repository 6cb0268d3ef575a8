/** Admission, permits and progress in a terminal, run as an office would: looked at, tried, kept, told no in one sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  folder = mkdtempSync(path.join(os.tmpdir(), 'lianzhang-permits-'));
  for (const login of ['approval', 'investment', 'clerk'])
    tokens[login] = (await lianzhang(login, ['login', login], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
}, 240_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

function lianzhang(login: string, args: readonly string[], env: object = {}) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: tokens[login] ?? '', ...env });
}

describe('admission in a terminal', () => {
  it('lists and tries against the thresholds of the place, in words', async () => {
    const list = await lianzhang('approval', ['admission', '--verdict', 'below', '--csv']);
    expect([list.err, list.out]).toEqual([
      '',
      expect.stringMatching(/光伏支架生产线项目,二号园区,2022-05-10,不符合,2,0,/),
    ]);
    const numbers = ['--fixed', '80000', '--tax', '3000', '--land', '118', '--output', '200000'];
    const tried = await lianzhang('investment', ['admission', 'try', '--unit', '扬州经开区', ...numbers]);
    expect(tried.out).toMatch(/^符合\n[\s\S]*亩均税收 +25\.4237 +25 +万元\/亩 +达到/);
    const commitments = await lianzhang('approval', ['commitments', '--overdue', '--csv']);
    expect(commitments.out).toContain('政府方,扬州经开区,交付 118 亩净地,118亩,2022-06-15,未到位,13,承诺方');
    const agreements = await lianzhang('approval', ['agreements', '--state', 'no-opinion', '--csv']);
    expect(agreements.out).toContain(',一号园区,,等出意见,');
  }, 60_000);

  it('says what is no number, no word and no file', async () => {
    const number = await lianzhang('approval', [
      'admission',
      'try',
      '--unit',
      '扬州经开区',
      '--fixed',
      '八千万',
    ]);
    expect([number.code, number.err]).toEqual([
      2,
      expect.stringMatching(/^--fixed 要写数字（万元），如 800，不是“八千万”。/),
    ]);
    const word = await lianzhang('approval', ['commitments', 'overdue']);
    expect([word.code, word.out, word.err]).toEqual([
      2,
      '',
      expect.stringContaining('commitments 没有“overdue”。'),
    ]);
    const file = await lianzhang('approval', [
      'parcels',
      'import',
      'nowhere.geojson',
      '--unit',
      '扬州经开区',
    ]);
    expect([file.code, file.err]).toEqual([1, expect.stringContaining('没有这个文件')]);
  }, 60_000);
});

describe('permits in a terminal', () => {
  const PROJECT = '光伏支架生产线项目';
  const run = (...args: string[]) => lianzhang('approval', ['approvals', ...args]);

  it('are planned, kept, recorded and withdrawn; matters are seen by whose move', async () => {
    expect((await run('plan', PROJECT)).out).toContain('还没有审批计划');
    const tried = await run('plan', PROJECT, '--start', '2022-06-28', '--order', 'land-start');
    expect(tried.out).toMatch(/企业投资项目备案 +2022-06-29 +2022-06-30/);
    expect((await run('plan', PROJECT, '--start', '2022-06-28', '--save')).out).toBe('1\n');
    expect((await run('record', PROJECT, '企业投资项目备案', '--to', 'accepted')).out).toBe('1\n');
    const running = await run('--q', PROJECT, '--csv');
    expect(running.out).toMatch(/光伏支架生产线项目,企业投资项目备案,在办,等部门,/);
    const taken = await run('withdraw', PROJECT, '--reason', '改在别处报批');
    expect([taken.out, taken.err]).toEqual(['“光伏支架生产线项目”第 1 版审批计划已撤回\n', '']);
    expect((await run('--q', PROJECT, '--csv')).out.trim().split('\n')).toHaveLength(1);
    expect((await run('leagues', '--by', 'matters', '--csv')).out).toMatch(/企业设立登记,全部,—,4,1/);
  }, 90_000);

  it('say which step cannot be, which matter there is, and whose right it is', async () => {
    const other = '储能变流器制造基地';
    const order = await run('record', other, '水土保持方案', '--to', 'pre-accepted', '--on', '2022-06-01');
    expect([order.code, order.err]).toEqual([
      1,
      expect.stringMatching(/^这一步还不能记，请看各项说明。\n {2}kind /),
    ]);
    const matter = await run('record', other, '飞行许可', '--to', 'accepted');
    expect([matter.code, matter.err]).toEqual([
      1,
      expect.stringMatching(/“储能变流器制造基地”没有事项“飞行许可”，有：企业设立登记/),
    ]);
    const right = await lianzhang('clerk', ['approvals', 'record', other, '水土保持方案', '--to', 'issued']);
    expect([right.code, right.err.trim()]).toEqual([1, '您的岗位没有这项权限（approvals.work）。']);
    const none = await run('withdraw', '光伏支架生产线项目', '--reason', '再撤一次');
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('没有审批计划可撤')]);
  }, 90_000);
});

describe('progress in a terminal', () => {
  const run = (login: string, ...args: string[]) => lianzhang(login, ['progress', ...args]);
  const idOf = async (name: string) => {
    const { out } = await run('clerk', 'investment', '--q', name, '--json');
    return String(JSON.parse(out.trim().split('\n')[0] ?? '{}').projectId);
  };

  it('shows money and lights in words; a month is reported, verified by another post, and a table brought', async () => {
    const id = await idOf('数控转台生产项目');
    const shown = (await run('clerk', 'show', id)).out;
    expect(shown).toMatch(/总投资 +9800 +3400 +3400/);
    expect(shown).toMatch(/开工 {2}绿灯 {2}2022-04-15 到，晚 5 天 {2}按/);
    expect(shown).toMatch(/预测 开工 → 竣工 {2}走完 2 例，不足 5 例/);
    expect((await run('investment', 'report', id, '--month', '2022-06', '--amount', '800')).out).toBe(
      '新报 1，改 0，没变 0\n',
    );
    const lower = await run('clerk', 'verify', id, '--month', '2022-06', '--amount', '700');
    expect([lower.code, lower.err.trim()]).toEqual([1, '核实数和报送数不同，请写明为什么。']);
    const verified = await run(
      'clerk',
      'verify',
      id,
      '--month',
      '2022-06',
      '--amount',
      '700',
      '--note',
      '少了发票',
    );
    expect(verified.out).toBe('2022-06 800 → 700 万元\n');
    expect((await run('clerk', 'slips', '--late', '--csv')).out).toMatch(/工业软件园一期,广陵经开区,投产,/);
    const table = path.join(folder, '六月.csv');
    writeFileSync(table, '项目名称,2022年6月（万元）\n大尺寸硅片切割项目,1200\n没有的项目,5\n');
    const wrong = await run('investment', 'import', table, '--dry-run');
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining('没有的项目')]);
    writeFileSync(table, '项目名称,2022年6月（万元）\n大尺寸硅片切割项目,1200\n');
    expect((await run('investment', 'import', table)).out).toContain('存上了：新报 1，改 0，没变 0');
  }, 90_000);

  it('says which month cannot be told, and what is no number', async () => {
    const id = await idOf('数控转台生产项目');
    const early = await run('investment', 'report', id, '--month', '2022-08', '--amount', '5');
    expect([early.code, early.err.trim()]).toEqual([1, '2022-08 还没有到，不能报。']);
    const number = await run('clerk', 'verify', id, '--month', '2022-05', '--amount', '八百');
    expect([number.code, number.err]).toEqual([2, expect.stringContaining('--amount 要写数字（万元）')]);
    const none = await run('clerk', 'verify', id, '--month', '2022-01');
    expect([none.code, none.err]).toEqual([
      1,
      expect.stringContaining('“数控转台生产项目”2022-01 没有报送数。'),
    ]);
  }, 60_000);
});
