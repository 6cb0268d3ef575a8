/** `lianzhang rules` in a terminal: read, check a file, draft it, whom it changes, adopt it by another. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedText } from '#modules/tiers/index.ts';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';

let server: TestServer;
let folder: string;
let url: string;
const tokens: Record<string, string> = {};
const file = (name: string) => path.join(folder, name);
const text = (shippedText({ code: 'specialised', version: '工信部企业〔2022〕63号附件2' }) ?? '').replace(
  'version: 工信部企业〔2022〕63号附件2',
  'version: 某市 2022 年试行',
);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lz-rules-'));
  writeFileSync(file('right.yaml'), text);
  writeFileSync(file('wrong.yaml'), text.replace('code: specialised', 'code: Specialised!'));
  server = await ownServer({ told: true });
  for (const login of ['service', 'clerk']) {
    const person = await server.as(login);
    tokens[login] = JSON.parse((await person.post('/tokens', { name: '终端', days: 1 })).text).token;
  }
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function rules(login: string, ...args: string[]) {
  return inTerminal(['rules', ...args], { LIANZHANG_URL: url, LIANZHANG_TOKEN: tokens[login] });
}

describe('the rule book in a terminal', () => {
  it('is listed, and one version is shown in plain words', async () => {
    const list = await rules('service', 'list', '--csv');
    expect([list.code, list.out]).toEqual([0, expect.stringContaining('国科发火〔2016〕32号')]);
    const id = /high-tech~[0-9a-f]{8}/.exec(list.out)?.[0] ?? '';
    const show = await rules('service', 'show', id);
    expect(show.out).toContain('近三年研发费用合计 ÷ 近三年营业收入合计');
  });

  it('checks a file by line, drafts it, tells whom it changes, and is adopted by another', async () => {
    const wrong = await rules('service', 'check', file('wrong.yaml'));
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringMatching(/^1: code：“Specialised!”不能用/)]);
    expect((await rules('service', 'check', file('right.yaml'))).out).toContain('没有错。');
    const draft = await rules('service', 'draft', file('right.yaml'));
    expect(draft.code).toBe(0);
    const id = draft.out.trim();
    const effect = await rules('service', 'effect', id);
    expect([effect.code, effect.out]).toEqual([0, expect.stringMatching(/\d+ \/ 88 家的结论会变/)]);
    expect((await rules('service', 'adopt', id)).err).toContain('没有这项权限');
    expect((await rules('clerk', 'adopt', id)).out).toContain('已采用');
    expect((await rules('clerk', 'list')).out).toContain('某市 2022 年试行');
  });

  it('says how it is called', async () => {
    const wrong = await rules('service', 'shwo', 'x');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('写法是')]);
  });
});
