/** Enquiries, visits and first contacts in a terminal; and the public doors, which are open to anybody but not at any rate. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '#app/server.ts';
import { HOUSE_HEADER, ownServer, type TestServer } from '#test/support/http.ts';
import { inTerminal } from '#test/support/terminal.ts';
import { PASSWORD } from '#test/support/town.ts';

let server: TestServer;
let url: string;
let token = '';
const folder = mkdtempSync(path.join(os.tmpdir(), 'lianzhang-attraction-'));
const fileOf = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

beforeAll(async () => {
  server = await ownServer({ told: true });
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  token = (await lianzhang(['login', 'leader'], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
}, 240_000);
afterAll(() => server.close());

function lianzhang(args: readonly string[], env: object = {}) {
  return inTerminal(args, { LIANZHANG_URL: url, LIANZHANG_TOKEN: token, ...env });
}

describe('enquiries in a terminal', () => {
  it('are listed, entered, answered and counted', async () => {
    const list = await lianzhang(['enquiries', 'list', '--all', '--csv']);
    expect(list.out).toMatch(/Nordlicht Storage GmbH（演示）,储能变流器,按时答复/);
    const told = ['--company', '终端公司', '--place', '南京', '--sector', '电驱', '--plan', '想租一处厂房'];
    const added = await lianzhang(['enquiries', 'add', ...told, '--phone', '025-80000000', '--with-code']);
    const [number = '', id = '', secret = ''] = added.out.trim().split('  ');
    expect([number, secret]).toEqual([
      expect.stringMatching(/^E20220628-/),
      expect.stringMatching(/^.{14}$/),
    ]);
    expect(
      (await lianzhang(['enquiries', 'step', id, '--to', 'answered', '--answer', '欢迎来看'])).out.trim(),
    ).toBe('2');
    expect((await lianzhang(['enquiries', 'show', id])).out).toMatch(/按时答复[\s\S]*已答复[\s\S]*欢迎来看/);
    expect((await lianzhang(['enquiries', 'times', '--csv'])).out).toMatch(/扬州经开区,2,2,2,0,0,/);
    expect((await lianzhang(['enquiries', 'sources'])).out).toMatch(/写了方式的 1 \/ 2/);
  }, 120_000);

  it('are brought from a table, or told what is wrong with it', async () => {
    const wrong = fileOf(
      'wrong.csv',
      '企业名称,收到日期,咨询内容,电话\n导入公司,昨天,想建一个厂房,025-80000001\n',
    );
    const dry = await lianzhang(['enquiries', 'import', wrong, '--dry-run']);
    expect([dry.code, dry.out]).toEqual([1, expect.stringContaining('B2  “昨天”不是日期')]);
    const right = fileOf(
      'right.csv',
      '企业名称,收到日期,咨询内容,电话\n导入公司,2022-06-20,想建一个厂房,025-80000001\n',
    );
    expect((await lianzhang(['enquiries', 'import', right])).out.trim()).toBe('新增 1，已有 0');
    expect((await lianzhang(['enquiries', 'import', right])).out.trim()).toBe('新增 0，已有 1');
  }, 120_000);
});

describe('visits and first contacts in a terminal', () => {
  it('warn of another office, and write the calendar file of the own unit', async () => {
    const wish = [
      '--firm',
      '演示机器人有限公司',
      '--post',
      '招商专员',
      '--matter',
      '谈关节',
      '--on',
      '2022-07-04',
    ];
    const clash = await lianzhang(['visits', 'add', ...wish]);
    expect([clash.code === 0, clash.err]).toEqual([false, expect.stringContaining('扬州高新区')]);
    expect((await lianzhang(['visits', 'add', ...wish, '--knowing'])).code).toBe(0);
    expect((await lianzhang(['visits', '--q', '机器人', '--csv'])).out).toMatch(/（别的单位的事）/);
    const file = path.join(folder, 'own.ics');
    await lianzhang(['visits', 'ics', file]);
    expect(readFileSync(file, 'utf8')).toContain('BEGIN:VEVENT');
  }, 120_000);

  it('say who holds an investor, and register with a proof', async () => {
    const held = await lianzhang(['first-contacts', 'check', '--investor', '演示传感技术（苏州）有限公司']);
    expect(held.out).toMatch(/扬州高新区 {2}S20220612-001 {2}锁定到 2022-09-09/);
    const proof = fileOf('proof.txt', '会谈纪要');
    const wish = ['--investor', '终端投资有限公司', '--project', '电驱', '--on', '2022-06-27'];
    expect((await lianzhang(['first-contacts', 'register', proof, ...wish])).out).toMatch(
      /锁定到 2022-09-25/,
    );
    const words = ['--on', '2022-06-01', '--words', '我们先谈的'];
    const raised = await lianzhang(['first-contacts', 'dispute', 'S20220612-001', proof, ...words]);
    expect(raised.out.trim()).toMatch(/^Z20220628-/);
    expect((await lianzhang(['first-contacts', 'disputes', '--csv'])).out).toMatch(/双方陈述/);
  }, 120_000);
});

describe('the public form', () => {
  const TOLD = {
    ...{
      company: '公开公司',
      place: '上海',
      sector: '试剂',
      plan: '想找一处厂房',
      contactPhone: '021-80000000',
    },
    ...{ investmentBand: 'unknown', landNeed: 'undecided', timing: 'undecided', seconds: 60 },
  };

  it('takes six a minute from one address, bounded in size, and no page of another site sends it', async () => {
    const { database } = server.town;
    const running = await buildServer({
      ...{ database, clock: server.clock, secureCookie: false, trustProxy: false },
      ...{ demoLogins: async () => [], requestsPerMinute: 1200 },
    });
    const send = (payload: object, headers: Record<string, string> = HOUSE_HEADER) =>
      running.inject({ method: 'POST', url: '/api/public/enquiries', headers, payload });
    expect((await send(TOLD, {})).json().error.code).toBe('forged-request');
    const long = await send({ ...TOLD, plan: '长'.repeat(2001) });
    expect([long.statusCode, long.json().error.reasons[0].field]).toEqual([400, 'plan']);
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) statuses.push((await send({ ...TOLD, company: `公开公司${n}` })).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    await running.close();
  }, 60_000);

  it('shows an investor no other enquiry, and tells nobody which numbers there are', async () => {
    const post = (address: string, payload: object) =>
      server.app.inject({
        method: 'POST',
        url: `/api/public/enquiries${address}`,
        headers: HOUSE_HEADER,
        payload,
      });
    const { number, secret } = (await post('', TOLD)).json();
    const other = (await post('', { ...TOLD, company: '另一公司' })).json();
    const code = async (n: string, s: string) =>
      (await post('/look', { number: n, secret: s })).json().error?.code;
    expect(await code(number, secret)).toBeUndefined();
    expect([await code(number, other.secret), await code('E20220628-999', secret)]).toEqual([
      'enquiry-not-known',
      'enquiry-not-known',
    ]);
    const { text, status } = await (await server.as('hitech')).get('/enquiries?q=公开公司');
    expect([status, JSON.parse(text).total]).toEqual([200, 0]);
  });
});
