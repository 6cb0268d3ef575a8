/** Blockers and the chief's papers in a terminal: states in words, amounts with their unit, and what is asked of the caller. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';
import { PASSWORD } from '#test/support/town.ts';

let server: TestServer;
let url: string;
let token = '';

beforeAll(async () => {
  server = await ownServer({ told: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  token = (await lianzhang(['login', 'chain'], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
}, 240_000);
afterAll(() => server.close());

function lianzhang(args: readonly string[], env: object = {}) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: token, ...env });
}
const rowsOf = async (args: readonly string[]) => {
  const { out } = await lianzhang([...args, '--json']);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

describe('blockers in a terminal', () => {
  it('say of a settled one that it is settled, and name every step in words', async () => {
    const [settled] = await rowsOf(['blockers', 'list', '--settled', '--q', '熟练工']);
    const { out } = await lianzhang(['blockers', 'show', settled.id]);
    const [head = '', ...lines] = out.trim().split('\n');
    expect(head).toMatch(/^组件企业缺 120 名熟练工，影响二季度排产 {2}光储充 {2}办结/);
    expect(head).not.toContain('单位在办');
    expect(lines.join('\n')).toMatch(/办结[\s\S]*提出/);
    expect(out).not.toMatch(/raised|settled/);
    const list = await lianzhang(['blockers', 'list', '--all', '--csv']);
    expect(list.out).toMatch(/熟练工，影响二季度排产,光储充,办结,/);
    expect(list.out).toMatch(/变电站间隔排到年底,光储充,等链长定,/);
  }, 60_000);
});

describe('chiefs in a terminal', () => {
  it('print the yearly table with units, amounts in 亿元 and verdicts in words', async () => {
    const { out } = await lianzhang(['chiefs', 'yearly', '光储充', '--csv']);
    const lines = out.trim().split('\n');
    expect(lines[0]).toBe('事项,目标,实际,计量,判断');
    const ledger = lines[1] ?? '';
    expect(ledger).toMatch(/,亿元,(已达标|超序时|达序时|落后|严重落后|未报送|不判)$/);
    expect(lines.find((line) => line.startsWith('链上企业产值'))).toMatch(/^链上企业产值,300.0,.*,亿元,$/);
    expect(out).not.toMatch(/0000000|ahead|behind/);
  }, 60_000);

  it('tell a visit that was called off from one that is planned', async () => {
    const { out } = await lianzhang(['chiefs', 'visits', '光储充', '--csv']);
    expect(out.split('\n')[0]).toBe('企业,到哪一步,计划日,去过日,谁,事由,别家也去,id');
    expect(out).toMatch(/,已安排,/);
    const { id } = (await rowsOf(['chiefs', 'visits', '光储充'])).find(({ state }) => state === 'planned');
    const off = await fetch(`${url}/api/chains/visits/${id}/steps`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ after: 1, state: 'called-off', words: '企业停产检修' }),
    });
    expect(off.status).toBe(200);
    const after = await lianzhang(['chiefs', 'visits', '光储充', '--csv']);
    expect(after.out.split('\n').find((line) => line.endsWith(id))).toContain(',取消,');
  }, 60_000);

  it('ask for the chain as it is written there', async () => {
    for (const verb of ['show', 'lists', 'yearly', 'visits']) {
      const { code, err } = await lianzhang(['chiefs', verb]);
      expect([verb, code, err.includes('--chain')]).toEqual([verb, 2, false]);
      expect(err).toContain(`chiefs ${verb} `);
    }
  }, 60_000);
});
