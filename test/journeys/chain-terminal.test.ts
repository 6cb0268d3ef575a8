/** Chains in a terminal: states, gaps, a node, leaders, comparing; a map out, changed, in and into force. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';
import { PASSWORD } from '#test/support/town.ts';

let server: TestServer;
let folder: string;
let url: string;
let token = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'lz-chains-'));
  server = await ownServer({ told: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  token = (await lianzhang(['login', 'chain'], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
}, 240_000);
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function lianzhang(args: readonly string[], env: object = {}) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: token, ...env });
}
const lines = (text: string) => text.trim().split('\n');

describe('chains in a terminal', () => {
  it('are listed with their states, shown node by node, and their gaps with their age', async () => {
    const list = await lianzhang(['chains', '--csv']);
    expect(list).toMatchObject({ code: 0, err: '' });
    expect(list.out).toContain('光储充');
    const shown = await lianzhang(['chains', 'show', '光储充', '--csv']);
    expect(shown.out).toMatch(/光,上游,银浆,强,2021-03-15,470,3,4,30\.0%/);
    const gaps = await lianzhang(['chains', 'show', '光储充', '--gaps', '--json']);
    expect(lines(gaps.out).map((line) => JSON.parse(line).state)).not.toContain('present');
    const wrong = await lianzhang(['chains', 'show', '没有这条']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('光储充')]);
    expect((await lianzhang(['chains', 'dance'])).code).toBe(2);
  }, 60_000);

  it('say of a node who leads, what comes from here and what is at risk; of a chain its leaders', async () => {
    const { out } = await lianzhang(['chains', 'node', '光储充', '银浆']);
    expect(out).toContain('本地配套率 30.0%（2021 年）');
    expect(out).toContain('风险 单一来源');
    expect(out).toContain('龙头 演示015新能源材料有限公司');
    expect((await lianzhang(['chains', 'leaders', '光储充', '--csv'])).out).toContain(
      '演示015新能源材料有限公司,是',
    );
  }, 60_000);

  it('are compared on two days and in two places', async () => {
    const days = await lianzhang(['chains', 'compare', '光储充', '--from', '2021-03-01', '--csv']);
    expect(days.out).toContain('新列入图谱');
    const places = await lianzhang([
      ...['chains', 'compare', '光储充', '--from-unit', '一号园区', '--to-unit', '三号园区'],
    ]);
    expect(places.out).toContain('后者有、前者缺');
    expect(places.out).toContain('一号园区 → 三号园区');
    const ahead = await lianzhang(['chains', 'compare', '光储充', '--to', '2030-01-01']);
    expect([ahead.code, ahead.err]).toEqual([1, expect.stringContaining('还没到')]);
  }, 60_000);

  it('give their map out as a file, take it back as a draft, and put it into force', async () => {
    const file = path.join(folder, 'map.json');
    expect((await lianzhang(['chains', 'export', '光储充', file])).code).toBe(0);
    const map = JSON.parse(readFileSync(file, 'utf8'));
    const text = JSON.stringify(map).replace('"银浆"', '"银浆、铝浆"');
    writeFileSync(file, text);
    expect((await lianzhang(['chains', 'export', '光储充', path.join(folder, 'map.pdf')])).code).toBe(2);
    expect((await lianzhang(['chains', 'adopt', '光储充'])).code).toBe(1);
    const brought = await lianzhang(['chains', 'import', '光储充', file]);
    expect([brought.code, brought.out]).toEqual([0, expect.stringContaining('30 个环节')]);
    const adopted = await lianzhang(['chains', 'adopt', '光储充', '--note', '改名']);
    expect([adopted.code, adopted.out.trim()]).toEqual([0, '第 2 版已启用']);
    expect((await lianzhang(['chains', 'show', '光储充', '--csv'])).out).toContain('银浆、铝浆');
    writeFileSync(file, '{');
    expect((await lianzhang(['chains', 'import', '光储充', file])).code).toBe(1);
  }, 60_000);
});
