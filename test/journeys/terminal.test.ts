/** `lianzhang` as it is called in a terminal: its own process, its exit code, sentences instead of stack traces. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';
import { PASSWORD } from '#test/support/town.ts';

const PLAN = '扬州经济技术开发区2022年工作要点\n全年新增高企20家，全年实施技改项目80个。\n';
let server: TestServer;
let folder: string;
let url: string;
const file = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lz-terminal-'));
  writeFileSync(file('plan.txt'), PLAN);
  writeFileSync(file('empty.txt'), '');
  writeFileSync(file('long.txt'), PLAN.repeat(2000));
  server = await ownServer({ told: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `stopAfter` closes our end of the pipe once that many characters have come. */
function lianzhang(args: readonly string[], env: object = {}, stopAfter = Number.POSITIVE_INFINITY) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: '', ...env }, stopAfter);
}

const sentence = (text: string) => {
  expect(text).toMatch(/[一-龥]{4,}/);
  expect(text).not.toMatch(/ {4}at |node:internal/);
};
const Line = z.strictObject({
  doc: z.string(),
  facts: z.array(
    z.strictObject({
      ...{ subject: z.string(), metric: z.string(), op: z.string(), value: z.number(), unit: z.string() },
      ...{ value2: z.number().nullable(), year: z.number().nullable(), status: z.string() },
      ...{ bound: z.string().nullable(), modality: z.string().nullable(), confidence: z.number() },
      ...{ quote: z.string(), span: z.tuple([z.number(), z.number()]) },
    }),
  ),
  entries: z.array(
    z.strictObject({
      ...{ kind: z.string(), name: z.string(), members: z.array(z.string()), quote: z.string() },
      span: z.tuple([z.number(), z.number()]),
    }),
  ),
});

describe('lianzhang read', () => {
  it('prints one line of JSON for each file that can be read, and a sentence for each that cannot', async () => {
    const names = ['plan.txt', 'missing.txt', 'empty.txt', 'long.txt'].map(file);
    const { code, out, err } = await lianzhang(['read', '--json', ...names, folder]);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line)));
    expect([code, lines.map(({ doc }) => doc)]).toEqual([1, ['plan', 'long']]);
    expect(lines[0]?.facts.map(({ metric, value, unit }) => [metric, value, unit])).toEqual([
      ['新增高企', 20, '家'],
      ['实施技改项目', 80, '个'],
    ]);
    for (const words of ['没有这个文件', '是空的', '这是文件夹']) expect(err).toContain(words);
    sentence(err);
  });

  it('prints nothing at all, and writes no file, when none could be read', async () => {
    const read = await lianzhang(['read', file('missing.txt'), '--repaired', file('repaired.txt')]);
    expect([read.code, read.out, existsSync(file('repaired.txt'))]).toEqual([1, '', false]);
  });

  it('writes CSV whose cells no spreadsheet runs and every program reads', async () => {
    const { out } = await lianzhang(['read', '--csv', file('plan.txt')]);
    expect(out.split('\n')[1]).toMatch(
      /^plan,扬州经济技术开发区,新增高企,=,20,,家,2022,目标,plan,0\.\d\d,全年新增高企20家$/,
    );
  });

  it('says what is wrong with the call', async () => {
    const calls = [
      ['read', '--bogus'],
      ['read', file('plan.txt'), '--year', 'soon'],
      ['read', file('plan.txt'), '--xlsx', '/no/such/folder/out.xlsx'],
      ['fly'],
      ['target'],
      ['import'],
    ];
    const ended = await Promise.all(calls.map((call) => lianzhang(call)));
    for (const [i, { code, out, err }] of ended.entries()) {
      const call = calls[i] ?? [];
      expect([call, code, out]).toEqual([call, call.includes('--xlsx') ? 1 : 2, '']);
      sentence(err);
    }
    const help = await lianzhang(['read', '--help']);
    expect([help.code, help.err, help.out.includes('lianzhang read')]).toEqual([0, '', true]);
  });

  it('ends quietly when nobody reads on', async () => {
    const { code, err } = await lianzhang(['read', file('long.txt')], {}, 10);
    expect([code, err]).toEqual([0, '']);
  });
});

describe('the commands that ask a server', () => {
  it('log in, show the ledger, and import a table twice without changing anything the second time', async () => {
    const login = await lianzhang(['login', 'clerk'], { LIANZHANG_PASSWORD: PASSWORD });
    const token = { LIANZHANG_TOKEN: login.out.trim() };
    const ledger = await lianzhang(['ledger', '--unit', '扬州经开区', '--csv'], token);
    expect([ledger.code, ledger.out.split('\n')[1]]).toEqual([0, expect.stringContaining('扬州经开区')]);
    writeFileSync(
      file('figures.csv'),
      '单位,指标,截至,口径,累计\n扬州高新区,技改项目 实施数,2022-06-20,报送,x\n无此单位,工业开票,2022-06-20,报送,1\n',
    );
    const faulty = await lianzhang(['import', file('figures.csv')], token);
    expect([faulty.code, faulty.out]).toEqual([
      1,
      expect.stringContaining('第 3 行“单位”：没有“无此单位”这个单位'),
    ]);
    writeFileSync(file('figures.csv'), '单位,指标,截至,口径,累计\n扬州高新区,工业开票,2022-06-20,报送,160\n');
    const dry = await lianzhang(['import', file('figures.csv'), '--dry-run'], token);
    expect(dry.out).toBe('新增 1，更新 0，不变 0\n');
    const outcomes = [
      await lianzhang(['import', file('figures.csv')], token),
      await lianzhang(['import', file('figures.csv')], token),
    ].map(({ out }) => JSON.parse(out));
    expect(outcomes.map(({ added, unchanged }) => [added, unchanged])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('say so when the password, the token, the unit or the address is wrong', async () => {
    const wrong = await lianzhang(['login', 'clerk'], { LIANZHANG_PASSWORD: 'x' });
    const none = await lianzhang(['ledger']);
    const away = await lianzhang(['ledger'], { LIANZHANG_URL: 'http://127.0.0.1:1' });
    for (const { code, out, err } of [wrong, none, away]) {
      expect([code, out]).toEqual([1, '']);
      sentence(err);
    }
    expect(wrong.err).toContain('账号或密码不对');
    expect(none.err).toContain('LIANZHANG_TOKEN');
    expect(away.err).toContain('没有回应');
    expect(readFileSync(file('plan.txt'), 'utf8')).toBe(PLAN);
  });
});

describe('the register in a terminal', () => {
  const token = async () => {
    const { out } = await lianzhang(['login', 'service'], { LIANZHANG_PASSWORD: PASSWORD });
    return { LIANZHANG_TOKEN: out.trim() };
  };

  it('is listed, and a table is checked cell by cell before it is imported', async () => {
    const env = await token();
    const list = await lianzhang(['enterprises', '--certificate', 'high-tech', '--csv'], env);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toContain('演示丙光伏科技有限公司');

    const head = '企业名称,统一社会信用代码,所在园区,营业收入（万元）';
    writeFileSync(file('wrong.csv'), `${head}\n终端有限公司,9.13E+17,一号园区,52\n`);
    const wrong = await lianzhang(['import-enterprises', file('wrong.csv'), '--year', '2021'], env);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('B2 “9.13E+17”');

    writeFileSync(file('right.csv'), `${head}\n终端有限公司,91341800MA2W1EY93F,一号园区,52\n`);
    const right = await lianzhang(['import-enterprises', file('right.csv'), '--year', '2021'], env);
    expect([right.code, right.err]).toEqual([0, '']);
    expect(JSON.parse(right.out)).toMatchObject({ added: 1, yearsAdded: 1 });

    const more = [
      '终端二有限公司,待补,一号园区,三',
      `终端三有限公司,${creditCodeFrom('91321000MT000003')},一号园区,7`,
    ].join('\n');
    writeFileSync(file('more.csv'), `${head}\n${more}\n`);
    const asked = ['import-enterprises', file('more.csv'), '--year', '2021'];
    expect((await lianzhang(asked, env)).out).toContain('--leave-out');
    const left = await lianzhang([...asked, '--leave-out', '2'], env);
    const { importId, ...counts } = JSON.parse(
      left.out.split('\n').findLast((line) => line.startsWith('{')) ?? '',
    );
    expect(counts).toMatchObject({ added: 1, leaveOut: 1 });

    expect((await lianzhang(['imports', '--csv'], env)).out).toContain('more.csv');
    const came = await lianzhang(['enterprises', '--import', importId, '--csv'], env);
    expect(came.out).toContain('终端三有限公司');
    expect(came.out).not.toContain('终端有限公司');
    expect((await lianzhang(['undo-import', importId], env)).code).toBe(2);
    const could = await lianzhang(['undo-import', importId, '--dry-run'], env);
    expect(could.out).toContain('能撤销 1 家');
    const undone = await lianzhang(['undo-import', importId, '--reason', '导错了'], env);
    expect([undone.code, undone.out.trim()]).toEqual([0, '撤销了 1 家，留着 0 家']);
    expect((await lianzhang(['enterprises', '--q', '终端三', '--csv'], env)).out).not.toContain('终端三');
  }, 60_000);
});

describe('counted numbers and the echelon in a terminal', () => {
  it('are listed, open to their firms, and say what each lacks', async () => {
    const { out } = await lianzhang(['login', 'service'], { LIANZHANG_PASSWORD: PASSWORD });
    const env = { LIANZHANG_TOKEN: out.trim() };
    const board = await lianzhang(['counts', '--csv'], env);
    expect(board).toMatchObject({ code: 0, err: '' });
    expect(board.out).toMatch(/扬州经开区,新认定高新技术企业（首次）（家）,6,20,/);
    const counted = await lianzhang(['counts', 'rows', 'high-tech-new', '--month', '5'], env);
    expect(counted.out).toMatch(/新认定高新技术企业（首次）：\d+ \/ \d+/);
    const pipeline = await lianzhang(['echelons', '--csv'], env);
    expect(pipeline.out).toContain('规模以上工业企业');
    const near = await lianzhang(['echelons', 'firms', 'above-scale', 'near'], env);
    expect(near.out).toContain('需 2000 万元');
    const wrong = await lianzhang(['counts', 'rows'], env);
    expect(wrong.code).toBe(2);
    sentence(wrong.err);
  }, 60_000);
});

describe('listing cases in a terminal', () => {
  it('are listed, shown, and moved with what is missing said', async () => {
    const { out } = await lianzhang(['login', 'service'], { LIANZHANG_PASSWORD: PASSWORD });
    const env = { LIANZHANG_TOKEN: out.trim() };
    const list = await lianzhang(['listing', '--overdue'], env);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toContain('演示丙光伏科技有限公司');
    expect(list.out).toContain('2022 年：入库 16，挂牌 1，上市 1');
    const shown = await lianzhang(['listing', 'show', '演示癸'], env);
    expect(shown.out).toContain('可进 tutoring-filed，还缺 sponsor');
    const to = ['listing', 'move', '演示癸', '--to', 'tutoring-filed', '--on', '2022-06-20'];
    const refused = await lianzhang(to, env);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('保荐机构')]);
    const moved = await lianzhang(
      ['listing', 'move', '演示己', '--to', 'share-reform', '--on', '2022-06-20'],
      env,
    );
    expect([moved.code, moved.err]).toEqual([0, '']);
    expect(await lianzhang(['listing', 'dance'], env)).toMatchObject({ code: 2 });
  }, 60_000);
});
