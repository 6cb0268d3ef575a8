import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { addProject, setPlan, setStatus } from '#modules/projects/index.ts';
import { one, rows } from '#platform/db/database.ts';
import { textTable } from '#platform/office-table.ts';
import { type ProgressTown, progressTown } from '#test/support/progress.ts';
import { bringTable, checkTable } from './bring.ts';
import { BringInput } from './bring-contract.ts';
import { investmentTable } from './bring-table.ts';
import { learnForecasts } from './forecasts.ts';
import { readGrid } from './grid.ts';
import { GridQuery, type InvestmentGrid } from './investment-contract.ts';
import { keepAllLights } from './lights-kept.ts';
import { planInvestment } from './planning.ts';
import { reportInvestments } from './reporting.ts';
import { reportResult, verifyResult } from './results.ts';
import { chooseScheme, listSchemes } from './schemes.ts';
import { SlipQuery } from './slip-contract.ts';
import { readSlips } from './slips.ts';
import { withdrawInvestment } from './verifying.ts';
import { takeVisit } from './visits.ts';

const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const PLAIN = { kind: 'reported', reason: null, confirmed: false } as const;

let town: ProgressTown;
beforeAll(async () => {
  town = await progressTown();
}, 240_000);
afterAll(() => town?.at.town.drop());

const why = async (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => new Refusal('nothing was refused'),
    (error) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
const code = async (work: Promise<unknown>): Promise<string> => (await why(work)).code;
const as = <T>(login: string, work: Parameters<ProgressTown['at']['town']['as']>[1], at?: string) =>
  town.at.town.as(login, work as never, at) as Promise<T>;
const grid = (query: object, login = 'investment') =>
  town.at.town.as(login, (tx, who) => readGrid(tx, who, GridQuery.parse(query)));
const slips = (query: object, asOf?: string) =>
  town.at.town.as('investment', (tx, who) => readSlips(tx, who, SlipQuery.parse({ ...query, asOf })));

describe('a month of investment', () => {
  let id: string;
  beforeAll(async () => {
    id = await town.begun('逐月投资项目');
  });

  it('is reported, kept beside what it becomes, and summed on the project', async () => {
    await town.report(id, { '2022-03': '5000000', '2022-04': '8000000' });
    expect(await code(town.report(id, { '2022-04': '9000000' }))).toBe('progress-month-reason');
    await town.report(id, { '2022-04': '9000000' }, { reason: '补报设备款' });
    const { investments, lines } = await town.page(id);
    expect(
      investments.map(({ month, amount, supersededReason }) => [month, amount, supersededReason]),
    ).toEqual([
      ['2022-04', '9000000.00', null],
      ['2022-04', '8000000.00', '补报设备款'],
      ['2022-03', '5000000.00', null],
    ]);
    expect(lines[0]).toMatchObject({
      planned: '100000000',
      reported: '14000000.00',
      verified: null,
      share: null,
    });
    expect((await town.at.page(id)).investedVerified).toBeNull();
  });

  it('told the same again is left as it is', async () => {
    expect(await town.report(id, { '2022-04': '9000000.00' })).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
    });
  });

  it('of a month to come, parts over the whole, and a sum over the plan are refused or asked about, and nothing is written', async () => {
    expect(await code(town.report(id, { '2022-07': '1' }))).toBe('progress-month-future');
    const refusal = await why(town.report(id, { '2022-05': '1', '2022-08': '1' }));
    expect([refusal.code, refusal.reasons?.map(({ code: one, row }) => [one, row])]).toEqual([
      'progress-rows-wrong',
      [['progress-month-future', 2]],
    ]);
    const over = (fixed: string, equipment: string) =>
      as('investment', (tx, who) =>
        reportInvestments(tx, who, {
          ...PLAIN,
          entries: [{ projectId: id, month: '2022-05', amount: '1000000', fixed, equipment }],
        }),
      );
    expect(await code(over('1000001', '1'))).toBe('progress-part-over');
    expect(await code(over('500000', '500001'))).toBe('progress-part-over');
    const asked = await why(town.report(id, { '2022-05': '90000000' }));
    expect([asked.code, asked.params.total, asked.params.planned]).toEqual([
      'progress-over-planned',
      '10400',
      '10000',
    ]);
    expect((await town.page(id)).investments.some(({ month }) => month === '2022-05')).toBe(false);
    await town.report(id, { '2022-05': '90000000' }, { confirmed: true });
    expect((await town.page(id)).lines[0]?.reported).toBe('104000000.00');
    await town.report(id, { '2022-05': '6000000' }, { reason: '多写了' });
  });

  it('is verified by a second person in another post, who says why where it differs', async () => {
    expect(await code(town.verify(id, '2022-03', {}, 'investment'))).toBe('progress-verify-own');
    await town.verify(id, '2022-03');
    expect(await code(town.verify(id, '2022-03'))).toBe('progress-verified-already');
    expect(await code(town.verify(id, '2022-04', { amount: '8500000' }))).toBe('progress-differs-note');
    await town.verify(id, '2022-04', { amount: '8500000', note: '合同正本未传' });
    const page = await town.page(id);
    expect(page.lines[0]).toMatchObject({ reported: '20000000.00', verified: '13500000.00', share: '0.135' });
    expect((await town.at.page(id)).investedVerified).toBe('13500000.00');
    const row = (await grid({ q: '逐月投资项目' })).rows[0];
    expect(row?.cells.slice(2, 5).map((cell) => cell?.state)).toEqual(['verified', 'differs', 'waiting']);
  });

  it('whose report was verified is withdrawn only after that; what was verified stays when another is reported', async () => {
    const march = (await town.page(id)).investments.find(
      ({ month, kind }) => month === '2022-03' && kind === 'reported',
    );
    expect(
      await code(as('investment', (tx, who) => withdrawInvestment(tx, who, march?.id ?? '', '写错'))),
    ).toBe('progress-verified-first');
    await town.report(id, { '2022-03': '5500000' }, { reason: '补报' });
    const page = await town.page(id);
    expect(page.lines[0]?.verified).toBe('13500000.00');
    expect((await grid({ q: '逐月投资项目', waiting: 'true' }, 'clerk')).total).toBe(1);
  });

  it('is read as it was known on a day', async () => {
    const later = '2022-07-05T01:00:00.000Z';
    const entry = { projectId: id, month: '2022-06', amount: '7000000' };
    await as('investment', (tx, who) => reportInvestments(tx, who, { ...PLAIN, entries: [entry] }), later);
    expect((await town.page(id, undefined, later)).lines[0]?.reported).toBe('27500000.00');
    const then = await town.page(id, '2022-06-28', later);
    expect(then.lines[0]?.reported).toBe('20500000.00');
    expect(then.can).toEqual([]);
    const asOf = GridQuery.parse({ q: '逐月投资项目', asOf: '2022-06-28' });
    const row = (await as<InvestmentGrid>('investment', (tx, who) => readGrid(tx, who, asOf), later)).rows[0];
    expect([row?.year, row?.can]).toEqual(['20500000', []]);
  });

  it('is nothing to a post that does not reach the project', async () => {
    expect(await code(town.report(id, { '2022-06': '1' }, {}, 'hitech'))).toBe('out-of-reach');
    expect((await grid({ q: '逐月投资项目' }, 'hitech')).total).toBe(0);
  });
});

describe('phases', () => {
  it('add up to their project, each month once, and the whole is written by none', async () => {
    const whole = await town.begun('分期项目');
    await town.report(whole, { '2022-03': '1000000', '2022-04': '2000000' });
    const phase = (name: string) =>
      town.at.add(name, {
        kind: 'renovation',
        parentId: whole,
        plannedInvestment: '40000000',
        confirmed: true,
      });
    const [first, second] = [await phase('分期项目一期'), await phase('分期项目二期')];
    await town.report(first, { '2022-04': '700000', '2022-05': '300000' });
    await town.report(second, { '2022-05': '400000' });
    expect(await code(town.report(whole, { '2022-05': '1' }))).toBe('progress-has-phases');
    // March its own, April and May those of the phases
    const page = await town.page(whole);
    expect(page.lines[0]?.reported).toBe('2400000.00');
    const { rows: found, sums } = await grid({ q: '分期项目' });
    expect(found.map(({ name, phases, year, can }) => [name, phases, year, can])).toEqual([
      ['分期项目', 2, '2400000', []],
      ['分期项目一期', 0, '1000000', ['report']],
      ['分期项目二期', 0, '400000', ['report']],
    ]);
    expect(sums).toMatchObject({ year: '2400000' });
  });
});

describe('who owes', () => {
  it('is told by month: begun, not finished, not reported; suspended ones owe nothing', async () => {
    const id = await town.begun('欠报项目', '2022-04-15');
    const owing = async (month: string) =>
      (await grid({ owing: month, year: 2022, q: '欠报项目' })).rows.map(({ owes }) => owes);
    expect(await owing('2022-03')).toEqual([]);
    expect(await owing('2022-05')).toEqual([['2022-04', '2022-05']]);
    await town.report(id, { '2022-05': '10000' });
    expect(await owing('2022-05')).toEqual([]);
    expect((await grid({ q: '欠报项目' })).due).toMatchObject({ month: '2022-05', on: '2022-06-10' });
  });
});

describe('lights', () => {
  it('turn with plans and reports before the answer leaves, by the preset in use, and stand as known on a day', async () => {
    const id = await town.begun('亮灯项目');
    const light = async (asOf?: string) =>
      (await town.page(id, asOf)).lights.find(({ subject }) => subject === 'investment');
    expect(await light()).toMatchObject({ colour: 'none', code: 'no-plan' });
    await as('investment', (tx, who) =>
      planInvestment(tx, who, id, { plan: [{ period: '2022', amount: '12000000' }], reason: null }),
    );
    expect(await light()).toMatchObject({ code: 'not-reported', params: { month: '2022-05' } });
    expect((await town.page(id)).owes).toBe('2022-03');
    const unreported = { subject: 'investment', q: '亮灯项目' };
    const list = await slips({ ...unreported, colour: 'not-reported' });
    expect(list.total).toBe(1);
    expect(list.tally.filter(({ subject }) => subject === 'investment')).toEqual([
      { subject: 'investment', colour: 'not-reported', n: 1 },
    ]);
    expect((await slips({ ...unreported, colour: 'none' })).total).toBe(0);
    expect((await grid({ q: '亮灯项目' })).rows[0]?.light?.code).toBe('not-reported');
    await town.report(id, { '2022-04': '1000000', '2022-05': '1000000' });
    expect((await town.page(id)).lines.find(({ part }) => part === 'building')?.planned).toBeNull();
    expect(await light()).toMatchObject({ code: 'not-verified' });
    await town.verify(id, '2022-04');
    await town.verify(id, '2022-05');
    // 200 of 1200 × 151/365 = 496 → 40 %
    expect(await light()).toMatchObject({
      colour: 'red',
      params: { month: '2022-05', measured: '40.29' },
      scheme: { code: 'wuhan-2022' },
    });
    const plan = [
      { period: '2022-05', amount: '2500000' },
      { period: '2022-12', amount: '9500000' },
    ];
    await as('investment', (tx, who) => planInvestment(tx, who, id, { plan, reason: null }));
    expect(await light()).toMatchObject({ colour: 'green', params: { measured: '80' } });
    await as('clerk', async (tx) => {
      await chooseScheme(tx, {
        subject: 'investment',
        scheme: 'sanya-investment-2022',
        from: '2022-06-01',
        reason: '市里定的',
      });
      await keepAllLights(tx);
    });
    expect(await light()).toMatchObject({ colour: 'yellow', scheme: { code: 'sanya-investment-2022' } });
    const choices = await as<Awaited<ReturnType<typeof listSchemes>>>('clerk', (tx) =>
      listSchemes(tx, undefined),
    );
    expect(choices.find(({ subject }) => subject === 'investment')).toMatchObject({
      scheme: 'sanya-investment-2022',
      chosen: { from: '2022-06-01', reason: '市里定的' },
    });
    expect(
      await code(
        as('clerk', (tx) =>
          chooseScheme(tx, {
            subject: 'start',
            scheme: 'yinchuan-start',
            from: '2022-06-01',
            reason: '未生效',
          }),
        ),
      ),
    ).toBe('progress-scheme-unknown');
    expect((await slips({ subject: 'investment', colour: 'yellow', q: '亮灯项目' })).total).toBe(1);
    expect((await slips({ subject: 'investment', colour: 'red', q: '亮灯项目' })).total).toBe(0);
    const late = '2022-07-12T01:00:00.000Z';
    await as('clerk', (tx) => keepAllLights(tx), late);
    const of = (lights: Awaited<ReturnType<typeof town.page>>['lights']) =>
      lights.find(({ subject }) => subject === 'investment')?.code;
    expect(of((await town.page(id, undefined, late)).lights)).toBe('not-reported');
    expect(of((await town.page(id, '2022-06-28', late)).lights)).toBe('against-pace');
    await as('clerk', async (tx) => {
      await chooseScheme(tx, {
        subject: 'investment',
        scheme: 'wuhan-2022',
        from: '2022-06-01',
        reason: '改回',
      });
      await keepAllLights(tx);
    });
  });

  it('say the plan of a year that its months overrun, and ask why a plan changes', async () => {
    const id = await town.begun('计划项目');
    const plan = (period: string, amount: string | null, reason: string | null = null) =>
      as('investment', (tx, who) => planInvestment(tx, who, id, { plan: [{ period, amount }], reason }));
    await plan('2022', '1000000');
    expect(await code(plan('2022-05', '1000001'))).toBe('progress-plan-sum');
    expect(await code(plan('2022', '900000'))).toBe('progress-plan-reason');
    await plan('2022', '900000', '融资推后');
    expect((await town.page(id)).plan).toMatchObject([{ period: '2022', amount: '900000.00' }]);
  });
});

describe('the image of the works', () => {
  it('never goes down without a reason, in whatever order the days come', async () => {
    const id = await town.begun('形象项目');
    await town.image(id, '2022-05-01', '30');
    const refusal = await why(town.image(id, '2022-06-01', '25'));
    expect([refusal.code, refusal.params.was]).toEqual(['progress-image-lower', '30']);
    expect(await code(town.image(id, '2022-04-01', '35'))).toBe('progress-image-lower');
    expect(await code(town.image(id, '2022-06-29', '40'))).toBe('progress-day-future');
    expect(await code(town.image(id, '2022-06-01', '100.5'))).toBe('progress-percent-over');
    await town.image(id, '2022-06-01', '25', '拆除重建');
    expect((await town.page(id)).images.map(({ percent, reason }) => [percent, reason])).toEqual([
      ['25', '拆除重建'],
      ['30', null],
    ]);
  });
});

describe('a visit from the phone', () => {
  const VISIT = {
    ...{
      clientId: '0190a0a0-0000-7000-8000-00000000a001',
      visitedAt: '2022-06-28T01:00:00.000Z',
      percent: '35',
    },
    ...{ words: '钢构吊装完', latitude: '32.39', longitude: '119.42', accuracy: '12' },
    ...{ problem: '高压线未迁', cause: 'utilities' },
    files: [{ name: '现场.png', bytes: PHOTO }],
  };
  const visit = (id: string, more: object = {}, login = 'investment') =>
    as<Awaited<ReturnType<typeof takeVisit>>>(login, (tx, who) =>
      takeVisit(tx, who, id, { ...VISIT, ...more }),
    );

  it('is one row however often it is sent, also at once, with photo, place, percent and the problem raised', async () => {
    const id = await town.begun('走访项目');
    const [first, second] = await Promise.all([visit(id), visit(id)]);
    const again = await visit(id);
    expect(new Set([first.id, second.id, again.id]).size).toBe(1);
    expect(again.repeated).toBe(true);
    expect([first.repeated, second.repeated].filter(Boolean)).toHaveLength(1);
    const [image, ...others] = (await town.page(id)).images;
    expect(others).toEqual([]);
    expect(image).toMatchObject({
      ...{ percent: '35', words: '钢构吊装完' },
      visit: { latitude: '32.390000', accuracy: '12.0' },
    });
    expect(image?.evidence).toHaveLength(1);
    // a project on no chain and with no firm in the register: the blocker is its own
    const blockers = await as<{ what: string; from: string; unit: string }[]>('investment', (tx) =>
      rows(
        tx,
        sql<{ what: string; from: string; unit: string }>`
          select b.what, b.from_id as "from", b.unit_id as unit from v_blocker b where b.region_id = ${tx.region} and b.from_id = ${id}`,
      ),
    );
    expect(blockers).toEqual([{ what: '高压线未迁', from: id, unit: town.at.town.unit('etdz') }]);
  });

  it('is refused whole where something is wrong: nothing of it is kept', async () => {
    const id = await town.begun('走访不成项目');
    const clientId = '0190a0a0-0000-7000-8000-00000000a002';
    expect(await code(visit(id, { clientId, cause: undefined }))).toBe('progress-problem-cause');
    expect(await code(visit(id, { clientId, cause: 'no-such' }))).toBe('blocker-cause-unknown');
    expect(await code(visit(id, { clientId, longitude: undefined }))).toBe('progress-visit-place');
    expect(await code(visit(id, { clientId, files: [{ name: 'a.txt', bytes: Buffer.from('a') }] }))).toBe(
      'progress-not-photo',
    );
    const nothing = { files: [], percent: undefined, words: undefined, problem: undefined };
    expect(await code(visit(id, { clientId, ...nothing }))).toBe('progress-visit-empty');
    expect((await town.page(id)).images).toEqual([]);
    const { n } = await as<{ n: number }>('investment', (tx) =>
      one(
        tx,
        sql<{
          n: number;
        }>`select count(*)::integer as n from site_visit where region_id = ${tx.region} and client_id = ${clientId}`,
      ),
    );
    expect(n).toBe(0);
    expect(await code(visit(id, { percent: '10' }, 'leader'))).toBe('progress-visit-taken');
  });
});

describe('years of production', () => {
  it('are told only once it produces, verified by another, and held against the promise with the threshold as advice', async () => {
    const id = await town.begun('投产项目', '2021-03-22', { started: '2021-03-15' });
    const report = (year: number, more: object) =>
      as<string>('investment', (tx, who) =>
        reportResult(tx, who, id, { year, note: null, reason: null, ...more }),
      );
    expect(await code(report(2022, { output: '1' }))).toBe('progress-not-producing');
    await town.reach(id, 'finished', ['acceptance', 'equipment-list', 'site-photo'], '2021-08-16');
    await town.reach(id, 'producing', ['first-invoice', 'power-trace'], '2021-09-22');
    expect(await code(report(2020, { output: '1' }))).toBe('progress-result-early');
    expect(await code(report(2023, { output: '1' }))).toBe('progress-result-future');
    expect(await code(report(2021, {}))).toBe('progress-result-empty');
    const row = await report(2021, { output: '240000000', jobs: '80' });
    expect(await code(report(2021, { output: '250000000' }))).toBe('progress-result-reason');
    expect(await code(as('investment', (tx, who) => verifyResult(tx, who, row, { note: null })))).toBe(
      'progress-verify-own',
    );
    await as('clerk', (tx, who) => verifyResult(tx, who, row, { note: null }));
    const { results } = await town.page(id);
    expect(results.years).toMatchObject([
      { year: 2021, shares: { output: '0.8', tax: null, jobs: '0.8' }, from: 'own', capacity: 'reached' },
    ]);
    expect(results.threshold?.percent).toBe('80');
    expect(results.company).toBeNull();
  });
});

describe('slip', () => {
  it('is measured against the plan as it was known a month ago, and against the first', async () => {
    const may = '2022-05-10T01:00:00.000Z';
    const id = await town.at.town.as(
      'investment',
      async (tx, who) => {
        return addProject(tx, who, {
          ...{
            name: '滑动项目',
            kind: 'land-project',
            unitId: town.at.town.unit('etdz'),
            sourceMethod: 'chain',
          },
          ...{ firstUnitId: town.at.town.unit('commerce'), confirmed: true },
          plan: [{ stage: 'started', plannedOn: '2022-07-01' }],
        });
      },
      may,
    );
    const move = (plannedOn: string, at: string) =>
      as(
        'investment',
        (tx, who) => setPlan(tx, who, id, [{ stage: 'started', plannedOn, reason: '用地未交' }]),
        at,
      );
    await move('2022-07-11', '2022-05-20T01:00:00.000Z');
    await move('2022-08-01', '2022-06-20T01:00:00.000Z');
    const [row] = (await slips({ q: '滑动项目' })).rows;
    expect(row).toMatchObject({
      ...{ into: 'started', firstPlanned: '2022-07-01', monthAgo: '2022-07-11', planned: '2022-08-01' },
      ...{ slip: 21, slipOfFirst: 31, moved: 2, late: null },
    });
    expect((await slips({ q: '滑动项目', slipped: 'true' })).total).toBe(1);
    const past = await town.begun('过期项目', '2022-03-22', {
      started: '2022-03-15',
      finished: '2022-06-01',
    });
    expect((await slips({ q: '过期项目' })).rows[0]?.late).toBe(27);
    await as('investment', (tx, who) =>
      setStatus(tx, who, past, { status: 'suspended', reason: '融资未到位' }),
    );
    expect((await slips({ q: '过期项目' })).rows[0]).toMatchObject({ late: null, status: 'suspended' });
    expect((await slips({ q: '过期项目', late: 'true' })).total).toBe(0);
    expect((await slips({ q: '滑动项目' }, '2022-05-25')).rows[0]).toMatchObject({
      planned: '2022-07-11',
      moved: 1,
      monthAgo: null,
    });
    expect((await slips({})).units[0]).toMatchObject({ moved: 2, projects: 1 });
    expect((await town.page(id)).stages).toMatchObject([
      { stage: 'started', slip: 21, late: null, moved: 2 },
    ]);
  });
});

describe('the forecast', () => {
  it('says too few where the region has too few ways that are done, and learns from those it has', async () => {
    const id = await town.begun('预测项目');
    await as('clerk', (tx) => learnForecasts(tx));
    const { forecast } = await town.page(id);
    expect(forecast).toMatchObject({
      from: 'started',
      into: 'finished',
      cohort: null,
      medianOn: null,
      least: 5,
      completed: 1,
    });
    expect(forecast?.waiting).toBeGreaterThan(5);
    const filed = (
      await as<{ completed: number; median: number }[]>('clerk', (tx) =>
        rows(
          tx,
          sql<{ completed: number; median: number }>`
            select completed, median from stage_forecast where region_id = ${tx.region} and kind = 'renovation'
              and from_stage = 'filed' and to_stage = 'started' and superseded_at is null`,
        ),
      )
    )[0];
    expect(filed?.completed).toBeGreaterThanOrEqual(5);
    expect(filed?.median).toBe(36);
    const before = await as<number>('clerk', (tx) => learnForecasts(tx));
    const { n } = await as<{ n: number }>('clerk', (tx) =>
      one(
        tx,
        sql<{ n: number }>`select count(*)::integer as n from stage_forecast where region_id = ${tx.region}`,
      ),
    );
    expect(n).toBe(before);
  });
});

describe('a table that is brought', () => {
  const table = (text: string) => investmentTable('paste', textTable(text), 2022);
  const check = async (text: string, more: object = {}) => {
    const read = await table(text);
    return town.at.town.as('investment', (tx, who) =>
      checkTable(tx, who, read, BringInput.parse({ text, ...more })),
    );
  };

  it('is many projects by months, each wrong cell told at its place, and written all or not at all', async () => {
    const id = await town.begun('导入项目甲');
    await town.begun('导入项目乙');
    const text = [
      '项目名称\t单位\t2022年4月（万元）\t5月（万元）\t2022年8月（万元）',
      '导入项目甲\t经开区\t120\t1,300.5\t',
      '导入项目乙\t经开区\t约80\t\t3',
      '没有这个项目\t经开区\t1\t\t',
      '合计\t\t200\t',
    ].join('\n');
    const found = await check(text);
    expect(found.faults.first.map(({ code: one, row, column }) => [one, row, column])).toEqual([
      ['progress-cell-money', 3, '2'],
      ['progress-cell-project', 4, '0'],
      ['progress-month-future', 3, '4'],
    ]);
    const good = text.split('\n').slice(0, 2).join('\n');
    const read = await table(good);
    const outcome = await as('investment', (tx, who) =>
      bringTable(tx, who, read, BringInput.parse({ text: good })),
    );
    expect(outcome).toMatchObject({ added: 2, changed: 0 });
    expect((await town.page(id)).lines[0]?.reported).toBe('14205000.00');
    expect((await check(good)).outcome).toEqual({ added: 0, changed: 0, unchanged: 2 });
    expect((await check(good.replace('120', '130'))).asksReason).toBe(true);
    expect((await check(good.replace('120', '20000'), { reason: '更正' })).over).toEqual(['导入项目甲']);
  });

  it('may be long, with parts; without a head it is not understood', async () => {
    await town.begun('导入项目丙');
    const long = '项目\t月份\t完成投资（元）\t其中：设备（元）\n导入项目丙\t2022-05\t500\t200';
    const { entries, faults } = await check(long);
    expect([faults.count, entries]).toMatchObject([
      0,
      [{ month: '2022-05', amount: '500', equipment: '200' }],
    ]);
    expect(await code(table('甲\t乙\n1\t2'))).toBe('progress-bring-no-head');
  });
});
