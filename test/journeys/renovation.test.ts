/** The demo's technical-renovation projects come out as its ledger says: one SQL over the published views, as known on a day. */

import { spawn } from 'node:child_process';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRenovation } from '#app/demo/parts.ts';
import { renovationRoutes } from '#modules/renovation/contract.ts';
import { fixedClock } from '#platform/clock.ts';
import { endOfDay } from '#platform/db/as-of.ts';
import { rows } from '#platform/db/database.ts';
import { ownServer, type TestServer } from '#test/support/http.ts';
import { NOW, PASSWORD } from '#test/support/town.ts';

let server: TestServer;
beforeAll(async () => {
  server = await ownServer({ told: true });
});
afterAll(() => server.close());

/** Starts of the year by park, each project once, as known at the end of the day. */
async function startsOf(year: number, day: string, verified: boolean): Promise<Record<string, number>> {
  const { units } = server.town.ids;
  const keys = new Map(Object.entries(units).map(([key, id]) => [id, key]));
  const found = await server.town.as('clerk', (tx) =>
    rows(
      tx,
      sql<{ unit: string; n: number }>`
        select e.unit_id as unit, count(distinct s.root_id)::integer as n
        from v_renovation_step s
        join v_renovation_project p on p.region_id = s.region_id and p.id = s.root_id and p.withdrawn_at is null
        join v_enterprise e on e.region_id = s.region_id and (e.id = s.enterprise_id or s.enterprise_id = any(e.absorbed))
        where s.region_id = ${tx.region} and s.stage = 'started' and s.counted
          and s.happened_on >= ${`${year}-01-01`} and s.happened_on < ${`${year + 1}-01-01`} and s.happened_on <= ${day}
          and s.recorded_at < ${endOfDay(day)} and (s.superseded_at is null or s.superseded_at >= ${endOfDay(day)})
          and (${!verified}::boolean or s.verified_at < ${endOfDay(day)})
        group by e.unit_id`,
    ),
  );
  return Object.fromEntries(found.map(({ unit, n }) => [keys.get(unit) ?? '', n]));
}
const etdzOf = (starts: Record<string, number>) =>
  Object.entries(starts).reduce((sum, [key, n]) => sum + (key.startsWith('etdz') ? n : 0), 0);

/** What the demo tells: cumulative starts by the day, as the ledger's series are to show them. */
const TOLD = [
  ...Object.entries({
    '2022-01-31': 4,
    '2022-02-28': 9,
    '2022-03-31': 13,
    '2022-04-30': 16,
    '2022-05-31': 20,
    '2022-06-27': 21,
  }).map(([day, n]) => ['etdz', day, n] as const),
  ...[7, 5, 2, 3, 2, 1, 1].map((n, at) => [`etdz-${at + 1}`, '2022-06-27', n] as const),
];

describe('the demo’s verified starts', () => {
  it.each(TOLD)('of %s known on %s are %s, as its ledger says', async (unit, day, n) => {
    const starts = await startsOf(2022, day, true);
    expect(unit === 'etdz' ? etdzOf(starts) : (starts[unit] ?? 0)).toBe(Number(n));
  });

  it('and two more of park two are reported and wait', async () => {
    const reported = await startsOf(2022, '2022-06-27', false);
    expect([reported['etdz-2'], etdzOf(reported)]).toEqual([7, 23]);
    const clerk = await server.as('clerk');
    const query = `/renovation/projects?waiting=true&unitId=${server.town.unit('etdz-2')}`;
    const waiting = (await clerk.get(query)).as(renovationRoutes.listProjects.answer);
    expect(waiting.rows.map(({ missing }) => missing.mover)).toEqual(['verifier', 'verifier']);
  });

  it('are there once, however often the demo starts', async () => {
    await ensureRenovation(server.town.database, fixedClock(NOW), server.town.ids);
    const clerk = await server.as('clerk');
    const all = (await clerk.get('/renovation/projects')).as(renovationRoutes.listProjects.answer);
    expect([all.total, all.rows.every(({ demo }) => demo)]).toEqual([27, true]);
  });
});

describe('over HTTP', () => {
  it('a park reports with evidence, may not verify, and another post does', async () => {
    const [leader, clerk] = [await server.as('leader'), await server.as('clerk')];
    const rowsOf = async (q: string) =>
      (await clerk.get(`/renovation/projects?q=${encodeURIComponent(q)}`)).as(
        renovationRoutes.listProjects.answer,
      ).rows;
    const [row] = await rowsOf('切片线扩产');
    const place = `/renovation/projects/${row?.id}`;
    expect([row?.overdue, row?.missing.next?.lacks]).toEqual(['start', []]);
    const { id: step } = (
      await leader.post(`${place}/steps`, { stage: 'started', happenedOn: '2022-06-28' })
    ).as(renovationRoutes.reportStep.answer);
    expect((await leader.post(`/renovation/steps/${step}/verify`, {})).code).toBe('no-right');
    const early = await clerk.post(`/renovation/steps/${step}/verify`, {});
    expect(early.reasons.map(({ message }) => message)).toEqual([
      '缺佐证：设备合同或付款凭证',
      '缺佐证：现场照片',
    ]);
    for (const kind of ['payment-proof', 'photo'])
      expect(
        (
          await leader.upload(`${place}/evidence`, `${kind}.txt`, Buffer.from(kind), {
            stage: 'started',
            kind,
          })
        ).status,
      ).toBe(200);
    expect((await clerk.post(`/renovation/steps/${step}/verify`, { note: '现场看过' })).status).toBe(200);
    const page = (await clerk.get(place)).as(renovationRoutes.readProject.answer);
    expect(page.steps.at(-1)).toMatchObject({ state: 'verified', verifiedNote: '现场看过' });
    const [file] = page.evidence;
    const bytes = await clerk.get(`/renovation/evidence/${file?.id}`);
    expect([bytes.status, bytes.text]).toEqual([200, 'payment-proof']);
    expect((await (await server.as('hitech')).get(`/renovation/evidence/${file?.id}`)).code).toBe(
      'out-of-reach',
    );
    expect((await (await server.as('firm')).get(place)).code).toBe('no-right');
  });

  it('a change names what it changes and leaves the rest', async () => {
    const leader = await server.as('leader');
    const found = await leader.get(`/renovation/projects?q=${encodeURIComponent('锅炉清洁')}`);
    const [row] = found.as(renovationRoutes.listProjects.answer).rows;
    const place = `/renovation/projects/${row?.id}`;
    const change = { version: 1, reason: '改名', name: '锅炉清洁能源替代工程二标' };
    expect((await leader.patch(place, change)).status).toBe(200);
    const page = (await leader.get(place)).as(renovationRoutes.readProject.answer);
    expect([page.name, page.plannedInvestment, page.plannedStart]).toEqual([
      ...['锅炉清洁能源替代工程二标', '4800000.00', '2022-07-15'],
    ]);
  });

  it('totals, words, grades, diagnoses, template and export answer', async () => {
    const clerk = await server.as('clerk');
    const totals = (await clerk.get('/renovation/totals')).as(renovationRoutes.readTotals.answer);
    expect(totals.rows.find(({ unit }) => unit === '一号园区')).toMatchObject({
      startVerified: 7,
      completionVerified: 1,
    });
    const words = (await clerk.get('/renovation/words')).as(renovationRoutes.renovationWords.answer);
    expect(words.stages.map(({ zh }) => zh)).toEqual(['计划', '已备案', '已开工', '已完工']);
    const grades = (await clerk.get('/renovation/grades')).as(renovationRoutes.listGrades.answer);
    expect(grades.map(({ kind, rung }) => [kind, rung])).toEqual([['smart-workshop', null]]);
    const diagnoses = (await clerk.get('/renovation/diagnoses')).as(renovationRoutes.listDiagnoses.answer);
    expect(diagnoses.total).toBe(4);
    expect((await clerk.get('/renovation/projects/export?columns=name,stage')).status).toBe(200);
    expect((await (await server.as('leader')).get('/renovation/imports/template')).status).toBe(200);
  });
});

describe('in a terminal', () => {
  it('the list, a project, and its verification by whom the token belongs to', async () => {
    const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const run = (args: readonly string[], env: object = {}) => {
      const child = spawn(process.execPath, ['bin/lianzhang.mjs', ...args], {
        env: { ...process.env, LIANZHANG_URL: url, LIANZHANG_TOKEN: '', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (out += piece));
      return new Promise<{ code: number | null; out: string }>((resolve) =>
        child.on('close', (code) => resolve({ code, out })),
      );
    };
    const token = (await run(['login', 'clerk'], { LIANZHANG_PASSWORD: PASSWORD })).out.trim();
    const mine = { LIANZHANG_TOKEN: token };
    const list = await run(['renovation', 'list', '--waiting', '--json'], mine);
    const rows = list.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; name: string });
    expect(rows.map(({ name }) => name)).toEqual(['总装线视觉检测', '模具车间高速铣更新']);
    const id = rows[0]?.id ?? '';
    expect((await run(['renovation', 'show', id], mine)).out).toContain('该谁办 verifier');
    expect((await run(['renovation', 'verify', id, '--refuse', '照片不清'], mine)).out).toContain('refused');
    const again = await run(['renovation', 'verify', id], mine);
    expect([again.code, again.out]).toEqual([1, expect.stringContaining('等重新报送')]);
    expect((await run(['renovation', 'fly'], mine)).code).toBe(2);
  }, 60_000);
});
