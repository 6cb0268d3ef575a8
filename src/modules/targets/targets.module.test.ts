import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { addIndicator, type FigureEntry, recordFigures } from '#modules/figures/index.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addTarget, amendTarget, withdrawTarget } from './commands.ts';
import { NewTarget, TargetList, TargetPage, TargetQuery } from './contract.ts';
import { listDue } from './due.ts';
import { targetHistory } from './history.ts';
import { readTarget } from './page.ts';
import { listTargets } from './reads.ts';
import { judgeAll } from './refresh.ts';
import { shareByPeriod, shareByUnit } from './shares.ts';

let town: TestTown;
let renovation: string;
let coverage: string;

beforeAll(async () => {
  town = await ownTown();
  const common = { basis: null, aliases: [], polarity: 'higher' as const };
  [renovation, coverage] = await town.as('admin', async (tx) => [
    (await addIndicator(tx, { ...common, name: '技改项目 实施数', measureUnit: '个', measure: 'cumulative' }))
      .id,
    (
      await addIndicator(tx, {
        ...common,
        name: '规上工业企业 高企覆盖率',
        measureUnit: '%',
        measure: 'ratio',
      })
    ).id,
  ]);
});
afterAll(() => town.drop());

const MARCH = '2022-03-10T01:05:00.000Z';
const promise = (change: Partial<NewTarget> = {}): NewTarget =>
  NewTarget.parse({
    indicatorId: renovation,
    unitId: town.unit('etdz'),
    operator: '>=',
    value: '80',
    period: '2022',
    ...change,
  });
const setUp = (change: Partial<NewTarget> = {}, at = MARCH) =>
  town.as('clerk', async (tx, who) => (await addTarget(tx, who, promise(change))).id, at);
const verified = (unit: string, day: string, value: string, at: string) =>
  town.as(
    'clerk',
    (tx) =>
      recordFigures(tx, [
        {
          indicatorId: renovation,
          unitId: town.unit(unit),
          day,
          kind: 'verified',
          value,
        } satisfies FigureEntry,
      ]),
    at,
  );
const page = (id: string, asOf?: string) => town.as('clerk', (tx, who) => readTarget(tx, who, id, asOf));
const list = (query: Record<string, unknown>, login = 'clerk') =>
  town.as(login, async (tx, who) =>
    TargetList.parse(JSON.parse(await listTargets(tx, who, TargetQuery.parse(query)))),
  );
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('a target through the year', () => {
  let id: string;
  beforeAll(async () => {
    id = await setUp();
    await verified('etdz', '2022-03-31', '13', '2022-04-06T02:00:00.000Z');
    await verified('etdz', '2022-05-31', '20', '2022-06-02T02:00:00.000Z');
    await verified('etdz', '2022-06-27', '21', '2022-06-27T08:00:00.000Z');
  });

  it('is judged the moment a figure is verified, on the figure’s own day', async () => {
    const seen = TargetPage.parse(await page(id));
    expect(seen).toMatchObject({
      verdict: 'far-behind',
      figureValue: '21',
      figureDay: '2022-06-27',
      ratio: '0.5383',
    });
    expect(seen.reason?.sentence).toContain('六成红线');
    expect(seen.ruleVersion).toMatch(/^wuhan-2022\/1\+2022-01-01/);
  });

  it('can be read as it stood on a past day, with that day’s verdict', async () => {
    expect(await page(id, '2022-06-10')).toMatchObject({
      verdict: 'behind',
      figureValue: '20',
      figureDay: '2022-05-31',
    });
    expect(await page(id, '2022-04-30')).toMatchObject({ figureValue: '13', figureDay: '2022-03-31' });
    expect(await refusal(page(id, '2022-03-01'))).toBe('not-found');
  });

  it('keeps the verdict as it stood when a figure of the past arrives late', async () => {
    await verified('etdz', '2022-06-20', '30', '2022-06-28T01:00:00.000Z');
    expect((await page(id, '2022-06-26')).verdict).toBe('behind');
  });

  it('counts the turn as news of that day', async () => {
    const { rows } = await list({ changedSince: '2022-06-27' });
    expect(rows.map((row) => [row.id, row.verdictBefore, row.verdict])).toContainEqual([
      id,
      'behind',
      'far-behind',
    ]);
  });

  it('shows the line of the pace and both limits of the scheme', async () => {
    const { pace, limits } = await page(id);
    expect(pace.at(-1)).toEqual(['2022-12-31', '80']);
    expect(limits.map(({ verdict, line }) => [verdict, line.at(-1)])).toEqual([
      ['behind', ['2022-12-31', '64']],
      ['far-behind', ['2022-12-31', '48']],
    ]);
  });

  it('is judged again every night without anything changing', async () => {
    const again = await town.as('clerk', (tx) => judgeAll(tx));
    expect(again.changed).toBe(0);
    expect(again.judged).toBeGreaterThan(0);
  });
});

describe('an amendment', () => {
  it('is a dated version with its reason; the old goal is still there as of before', async () => {
    const id = await setUp({ unitId: town.unit('guangling') });
    await town.as(
      'clerk',
      (tx, who) => amendTarget(tx, who, id, { version: 1, value: '70', reason: '市政府常务会议调减' }),
      '2022-05-10T02:00:00.000Z',
    );
    expect((await page(id)).value).toBe('70');
    expect((await page(id, '2022-05-09')).value).toBe('80');
    const story = await town.as('clerk', (tx, who) => targetHistory(tx, who, id));
    expect(story.filter(({ act }) => act === 'amend').map(({ reason }) => reason)).toEqual([
      '市政府常务会议调减',
    ]);
  });

  it('is refused when somebody else was quicker, and nothing is lost', async () => {
    const id = await setUp({ unitId: town.unit('weiyang') });
    const change = { version: 1, value: '81', reason: '改一改' };
    await town.as('clerk', (tx, who) => amendTarget(tx, who, id, change));
    expect(await refusal(town.as('clerk', (tx, who) => amendTarget(tx, who, id, change)))).toBe(
      'changed-meanwhile',
    );
    expect((await page(id)).value).toBe('81');
  });

  it('is refused outside one’s own units', async () => {
    const id = await setUp({ unitId: town.unit('hangji') });
    const amend = (login: string) =>
      refusal(
        town.as(login, (tx, who) => amendTarget(tx, who, id, { version: 1, value: '1', reason: '试试' })),
      );
    expect(await amend('leader')).toBe('out-of-reach');
  });
});

describe('sharing out', () => {
  const parks = ['14', '12', '12', '11', '11', '10', '10'];
  const shares = (values: string[]) =>
    values.map((value, i) => ({ unitId: town.unit(`etdz-${i + 1}`), value }));
  const share = (id: string, version: number, values: string[], acknowledge: string | null = null) =>
    town.as('clerk', (tx, who) =>
      shareByUnit(tx, who, id, { version, shares: shares(values), acknowledge, reason: '分到七大园区' }),
    );

  it('adds up, and each park has its own target below the whole', async () => {
    const id = await setUp({
      period: '2022',
      unitId: town.unit('etdz'),
      indicatorId: renovation,
      note: '分解',
    });
    await share(id, 1, parks);
    const seen = await page(id);
    expect(seen.byUnit).toMatchObject({ state: 'equal', sum: '80' });
    expect(seen.childRows.map(({ value }) => value)).toEqual(parks);
  });

  it('says how much is missing, and wants it acknowledged', async () => {
    const id = await setUp();
    expect(await refusal(share(id, 1, ['14', '12', '12', '11', '11', '10', '6']))).toBe('shares-under');
    await share(id, 1, ['14', '12', '12', '11', '11', '10', '6'], '余 4 个机动');
    expect((await page(id)).byUnit).toMatchObject({
      state: 'under',
      difference: '4',
      acknowledged: '余 4 个机动',
    });
  });

  it('changes and takes back shares as dated amendments', async () => {
    const id = await setUp();
    await share(id, 1, parks);
    await share(id, 2, ['40', '40']);
    expect((await page(id)).childRows.map(({ value }) => value)).toEqual(['40', '40']);
    expect(await refusal(town.as('clerk', (tx, who) => withdrawTarget(tx, who, id, 3, '不做了')))).toBe(
      'has-shares',
    );
  });

  it('by quarter is the pace curve', async () => {
    const id = await setUp({ unitId: town.unit('hitech') });
    const quarters = ['12', '20', '24', '24'].map((value, i) => ({ period: `2022-Q${i + 1}`, share: value }));
    await town.as('clerk', (tx, who) =>
      shareByPeriod(tx, who, id, { version: 1, shares: quarters, acknowledge: null, reason: '按季分解' }),
    );
    await verified('hitech', '2022-03-31', '12', '2022-04-02T02:00:00.000Z');
    const seen = await page(id);
    expect(seen.periodShares[0]).toEqual({ period: '2022-Q1', share: '12', verified: '12' });
    expect(seen.pace.find(([day]) => day === '2022-06-30')).toEqual(['2022-06-30', '32']);
    const outside = [{ period: '2023-Q1', share: '80' }];
    expect(
      await refusal(
        town.as('clerk', (tx, who) =>
          shareByPeriod(tx, who, id, { version: 2, shares: outside, acknowledge: null, reason: '错的' }),
        ),
      ),
    ).toBe('period-outside');
  });
});

describe('the ledger', () => {
  it('filters, counts and pages in one answer, without repeating or skipping a row', async () => {
    for (let i = 0; i < 12; i++) await setUp({ unitId: town.unit('gaoyou'), value: String(100 + i) });
    const all = await list({ unitId: town.unit('gaoyou'), sort: 'value' });
    expect(all.total).toBe(12);
    const pages = await Promise.all(
      [0, 5, 10].map((offset) => list({ unitId: town.unit('gaoyou'), sort: 'value', limit: 5, offset })),
    );
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(all.rows.map(({ id }) => id));
    expect(all.rows.map(({ value }) => Number(value))).toEqual([...Array(12)].map((_, i) => 100 + i));
    expect(Object.values(all.tally).reduce((a, b) => a + b, 0)).toBe(12);
  });

  it('shows a park leader what his units promise, and nothing of others', async () => {
    const { rows } = await list({ limit: 500 }, 'leader');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ unit }) => unit)).has('高邮市')).toBe(false);
    expect(rows.every(({ can }) => can.includes('report') && !can.includes('amend'))).toBe(true);
  });

  it('finds targets whose source left something out, and does not judge them', async () => {
    const id = await setUp({ period: null, unitId: town.unit('guangling') });
    const { rows } = await list({ incomplete: 'true' });
    expect(rows.map((row) => [row.id, row.verdict])).toContainEqual([id, 'not-judged']);
  });

  it('leaves withdrawn targets out, and shows them when asked', async () => {
    const id = await setUp({ unitId: town.unit('gaoyou-edz') });
    await town.as('clerk', (tx, who) => withdrawTarget(tx, who, id, 1, '并入市级目标'));
    expect((await list({ unitId: town.unit('gaoyou-edz') })).total).toBe(0);
    expect(
      (await list({ unitId: town.unit('gaoyou-edz'), withdrawn: 'true' })).rows.map((row) => row.id),
    ).toEqual([id]);
  });

  it('takes units below along when asked', async () => {
    const { total } = await list({ unitId: town.unit('gaoyou'), below: 'true' });
    expect(total).toBe(12);
  });
});

describe('what is due', () => {
  it('asks each unit for the youngest closed window, and ticks what has come', async () => {
    await setUp({ unitId: town.unit('gaoyou-hitech'), indicatorId: coverage, value: '60' });
    const due = () =>
      town.as(
        'clerk',
        async (tx, who) => (await listDue(tx, who, { unitId: town.unit('gaoyou-hitech') })).rows,
      );
    expect(await due()).toMatchObject([
      { window: '2022-05', dueOn: '2022-06-07', overdue: true, reportedValue: null },
    ]);
    await town.as('clerk', (tx) =>
      recordFigures(tx, [
        {
          indicatorId: coverage,
          unitId: town.unit('gaoyou-hitech'),
          day: '2022-05-31',
          kind: 'reported',
          value: '52.3',
        },
      ]),
    );
    expect(await due()).toMatchObject([{ overdue: false, reportedValue: '52.3' }]);
  });
});
