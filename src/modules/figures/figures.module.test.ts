import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { journalOf } from '#platform/db/journal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { enterFigures, verifyFigure, withdrawFigure } from './commands.ts';
import type { FigureQuery, NewFigure } from './contract.ts';
import { dryRun, runImport, tableFrom } from './import.ts';
import { addIndicator } from './indicators.ts';
import { figureHistory, listFigures } from './reads.ts';

let town: TestTown;
let projects: string;
let sales: string;

beforeAll(async () => {
  town = await ownTown();
  const common = { basis: null, aliases: [] };
  [projects, sales] = await town.as('admin', async (tx) => [
    (
      await addIndicator(tx, {
        ...common,
        name: '技改项目 实施数',
        measureUnit: '个',
        measure: 'cumulative',
        polarity: 'higher',
      })
    ).id,
    (
      await addIndicator(tx, {
        ...common,
        name: '工业开票',
        measureUnit: '亿元',
        measure: 'cumulative',
        polarity: 'higher',
        aliases: ['工业开票销售'],
      })
    ).id,
  ]);
});
afterAll(() => town.drop());

const figure = (change: Partial<NewFigure>): NewFigure => ({
  indicatorId: projects,
  unitId: town.unit('etdz'),
  day: '2022-05-31',
  kind: 'reported',
  value: '20',
  note: null,
  ...change,
});
const query = (change: Partial<FigureQuery>): FigureQuery => ({ offset: 0, limit: 100, ...change });
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );

describe('reporting a figure', () => {
  it('keeps it, and entering the same again changes nothing', async () => {
    const first = await town.as('leader', (tx, who) => enterFigures(tx, who, [figure({})]));
    const again = await town.as('leader', (tx, who) => enterFigures(tx, who, [figure({})]));
    expect(first).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  it('supersedes the old value, which stays in the history and in the ledger as of then', async () => {
    const value = (at: string, v: string) =>
      town.as('leader', (tx, who) => enterFigures(tx, who, [figure({ day: '2022-03-31', value: v })]), at);
    await value('2022-04-01T02:00:00.000Z', '12');
    const { ids } = await value('2022-04-08T02:00:00.000Z', '13');
    const history = await town.as('clerk', (tx, who) => figureHistory(tx, who, ids[0] ?? ''));
    expect(history.map((row) => row.value)).toEqual(['13', '12']);
    const asOf = (day: string) =>
      town.as(
        'clerk',
        async (tx, who) =>
          (await listFigures(tx, who, query({ from: '2022-03-31', to: '2022-03-31', asOf: day }))).rows,
      );
    expect((await asOf('2022-03-31')).map((row) => row.value)).toEqual([]);
    expect((await asOf('2022-04-07')).map((row) => row.value)).toEqual(['12']);
    expect((await asOf('2022-04-08')).map((row) => row.value)).toEqual(['13']);
  });

  it('is shown in the indicator’s own unit and kept in yuan', async () => {
    await town.as('clerk', (tx, who) =>
      enterFigures(tx, who, [
        figure({ indicatorId: sales, unitId: town.unit('hitech'), kind: 'verified', value: '168.9' }),
      ]),
    );
    const { rows } = await town.as('clerk', (tx, who) => listFigures(tx, who, query({ indicatorId: sales })));
    expect(rows.map(({ value, measureUnit }) => [value, measureUnit])).toEqual([['168.9', '亿元']]);
    const { rows: kept } = await town.database.owner.query(
      'select value from figure where indicator_id = $1',
      [sales],
    );
    expect(kept).toEqual([{ value: '16890000000.000000' }]);
  });

  it('refuses a day that has not come, half a project, and another unit’s number', async () => {
    const enter = (change: Partial<NewFigure>) =>
      refusal(town.as('leader', (tx, who) => enterFigures(tx, who, [figure(change)])));
    expect(await enter({ day: '2022-06-29' })).toBe('figure-of-future');
    expect(await enter({ day: '2022-06-28', value: '20.5' })).toBe('figure-not-whole');
    expect(await enter({ day: '2022-06-28', value: '-1' })).toBe('figure-negative');
    expect(await enter({ unitId: town.unit('hitech') })).toBe('out-of-reach');
    expect(await enter({ kind: 'verified' })).toBe('out-of-reach');
  });
});

describe('verifying', () => {
  it('stands beside what was reported, with the value that holds', async () => {
    const { ids } = await town.as('leader', (tx, who) =>
      enterFigures(tx, who, [figure({ day: '2022-06-27', value: '23' })]),
    );
    await town.as('clerk', (tx, who) =>
      verifyFigure(tx, who, ids[0] ?? '', { value: '21', note: '两个只有备案证' }),
    );
    const { rows } = await town.as('clerk', (tx, who) =>
      listFigures(tx, who, query({ from: '2022-06-27', indicatorId: projects })),
    );
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ['reported', '23'],
      ['verified', '21'],
    ]);
  });

  it('is not done by the one who reported', async () => {
    const { ids } = await town.as('clerk', (tx, who) =>
      enterFigures(tx, who, [figure({ day: '2022-06-20', value: '22' })]),
    );
    expect(
      await refusal(town.as('clerk', (tx, who) => verifyFigure(tx, who, ids[0] ?? '', { note: null }))),
    ).toBe('verify-own-report');
  });

  it('offers each caller only what he may do', async () => {
    const can = async (login: string) =>
      (
        await town.as(login, (tx, who) =>
          listFigures(tx, who, query({ from: '2022-06-27', kind: 'reported', indicatorId: projects })),
        )
      ).rows[0]?.can;
    expect(await can('clerk')).toEqual(['verify', 'withdraw', 'evidence']);
    expect(await can('leader')).toEqual(['withdraw', 'evidence']);
    expect(await can('auditor')).toEqual([]);
  });
});

describe('withdrawing', () => {
  it('takes the figure out of what stands and leaves it in the history', async () => {
    const entry = figure({ day: '2022-02-28', value: '9' });
    const { ids } = await town.as('leader', (tx, who) => enterFigures(tx, who, [entry]));
    await town.as('leader', (tx, who) => withdrawFigure(tx, who, ids[0] ?? '', '报错了园区'));
    const { total } = await town.as('clerk', (tx, who) =>
      listFigures(tx, who, query({ from: '2022-02-28', to: '2022-02-28' })),
    );
    expect(total).toBe(0);
    const story = await town.as('clerk', (tx) => journalOf(tx, 'figure', ids[0] ?? ''));
    expect(story.map(({ act, reason }) => [act, reason])).toEqual([
      ['withdraw', '报错了园区'],
      ['report', null],
    ]);
  });
});

describe('importing a table', () => {
  const header = ['单位', '指标', '截至', '累计完成', '备注'];
  const table = (rows: string[][]) => tableFrom('六月.xlsx', [['扬州市园区六月数据'], header, ...rows]);
  const sound = table([
    ['扬州经开区', '技改项目 实施数', '2022/4/30', '16', ''],
    ['经开区', '工业开票销售', '2022年4月', '12,000万元', '快报'],
  ]);

  it('understands an office’s words, dates and units, and shows what would change before anything does', async () => {
    const run = await town.as('leader', (tx, who) => dryRun(tx, who, sound));
    expect(run.checked.faults).toEqual([]);
    expect(run.checked.rows.map(({ day, value }) => [day, value])).toEqual([
      ['2022-04-30', '16'],
      ['2022-04-30', '1.2'],
    ]);
    expect(run.alreadyImported).toBe(false);
  });

  it('writes the whole table once; the same table again changes nothing', async () => {
    const go = () =>
      town.as('leader', async (tx, who) => runImport(tx, who, sound, (await dryRun(tx, who, sound)).mapping));
    expect(await go()).toMatchObject({ added: 2, changed: 0, unchanged: 0 });
    expect(await go()).toMatchObject({ importId: null, added: 0, changed: 0, unchanged: 2 });
  });

  it('names every wrong cell by row and column, and then writes nothing', async () => {
    const wrong = table([
      ['扬州经开区', '技改项目 实施数', '2022-04-31', '十六', ''],
      ['不存在园区', '技改项目', '2022-04-30', '17', ''],
      ['扬州高新区', '技改项目 实施数', '2022-04-30', '3', ''],
      ['扬州经开区', '技改项目 实施数', '2022-05-15', '18', ''],
      ['扬州经开区', '技改项目 实施数', '2022-05-15', '19', ''],
    ]);
    const run = await town.as('leader', (tx, who) => dryRun(tx, who, wrong));
    expect(run.checked.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, '截至日', 'cell-bad-day'],
      [3, '数值', 'cell-bad-value'],
      [4, '单位', 'cell-unknown-unit'],
      [4, '指标', 'cell-unknown-indicator'],
      [5, '单位', 'cell-out-of-reach'],
      [7, '', 'cell-twice'],
    ]);
    expect(await refusal(town.as('leader', (tx, who) => runImport(tx, who, wrong, run.mapping)))).toBe(
      'import-has-errors',
    );
    const { total } = await town.as('clerk', (tx, who) =>
      listFigures(tx, who, query({ from: '2022-05-15', to: '2022-05-15' })),
    );
    expect(total).toBe(0);
  });
});
