import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RenovationTown, refused, renovationTown } from '#test/support/renovation.ts';
import { amendProject } from './commands.ts';
import { NewDiagnosis, ProjectQuery } from './contract.ts';
import { addDiagnosis, amendDiagnosis, listDiagnoses } from './diagnoses.ts';
import { exportProjects } from './export.ts';
import { enterEffect, enterInvestment } from './parts.ts';
import { readTotals } from './totals.ts';

let at: RenovationTown;
beforeAll(async () => {
  at = await renovationTown();
});
afterAll(() => at.town.drop());

describe('phases', () => {
  it('are not counted beside their project, and one start counts once', async () => {
    const whole = await at.started('分期项目', '2022-02-10');
    const { filingCode } = await at.page(whole.id);
    const phase = (name: string, plannedInvestment: string) =>
      ({ parentId: whole.id, filingCode, plannedInvestment, equipmentInvestment: '1', name }) as const;
    const first = await at.started('分期一期', '2022-02-10', phase('分期一期', '5000000'));
    const second = await at.started('分期二期', '2022-05-10', phase('分期二期', '7000000'));
    await at.verify(first.step);
    await at.verify(second.step);
    expect(await at.names({ step: 'started', verified: true, q: '分期' })).toEqual(['分期项目']);
    await at.verify(whole.step);
    const [row, ...others] = (await at.list({ q: '分期', step: 'started', verified: true })).rows;
    expect([others.length, row?.phases, row?.plannedInvestment]).toEqual([0, 2, '12000000.00']);
    expect(await refused(at.add('分期三期', phase('分期三期', '1')))).toBe('renovation-phases-over-project');
    expect(await refused(at.add('期下之期', { ...phase('期下之期', '1'), parentId: first.id }))).toBe(
      'renovation-phase-of-phase',
    );
    await at.report(first.id, 'completed', '2022-06-01');
    expect(await at.names({ step: 'completed', q: '分期' })).toEqual([]);
  });

  it('add up where the project itself reports no money of a month', async () => {
    const id = await at.add('分期投资项目');
    const part = await at.add('分期投资一期', {
      parentId: id,
      plannedInvestment: '1000000',
      equipmentInvestment: null,
      filingCode: null,
    });
    const enter = (to: string, month: string, amount: string) =>
      at.town.as('leader', (tx, who) => enterInvestment(tx, who, to, { month, amount }));
    await enter(part, '2022-03', '300000');
    await enter(part, '2022-04', '200000');
    await enter(id, '2022-04', '260000');
    expect((await at.list({ q: '分期投资' })).rows[0]?.invested).toBe('560000.00');
    expect(await enter(id, '2022-04', '260000.00')).toEqual({ outcome: 'unchanged' });
  });
});

describe('the account of a year', () => {
  it('adds up: what was begun before is carried over, what was completed before is gone', async () => {
    const carried = await at.add('上年开工项目');
    await at.report(carried, 'filed', '2021-08-01');
    await at.report(carried, 'started', '2021-09-01');
    const over = await at.add('上年完工项目');
    await at.report(over, 'filed', '2021-01-10');
    await at.report(over, 'started', '2021-02-10');
    await at.verify(await startedProven(over));
    await at.report(over, 'completed', '2021-11-01');
    const totals = (year: number) =>
      at.town.as('leader', (tx, who) => readTotals(tx, who, { year })).then(({ rows: [row] }) => row);
    const now = await totals(2022);
    expect(now?.carried).toBe(1);
    expect(await at.names({ account: 'carried', year: 2022 })).toEqual(['上年开工项目']);
    expect(await at.names({ account: 'all', year: 2022, q: '上年完工' })).toEqual([]);
    for (const row of [now, await totals(2021)])
      expect([row?.projects, 'together']).toEqual([
        (row?.planned ?? 0) + (row?.filed ?? 0) + (row?.carried ?? 0) + (row?.startReported ?? 0),
        'together',
      ]);
    expect((await totals(2021))?.completionReported).toBe(1);
  });

  const startedProven = async (id: string): Promise<string> => {
    await at.prove(id, 'started', ['equipment-contract', 'photo']);
    return (await at.page(id)).steps.find(({ stage }) => stage === 'started')?.id ?? '';
  };
});

describe('a park leader', () => {
  it('sees, reports and totals the own park’s firms only', async () => {
    const id = await at.add('外区项目', { enterpriseId: at.foreign }, 'service');
    expect(await refused(at.page(id, undefined, 'leader'))).toBe('out-of-reach');
    expect(await refused(at.add('越界项目', { enterpriseId: at.foreign }))).toBe('out-of-reach');
    expect(await refused(at.report(id, 'filed', '2022-03-04'))).toBe('out-of-reach');
    expect(await at.names({ q: '外区' }, 'leader')).toEqual([]);
    const totals = await at.town.as('leader', (tx, who) => readTotals(tx, who, {}));
    expect(totals.rows.map(({ unit }) => unit)).toEqual(['一号园区']);
  });
});

describe('totals', () => {
  it('are the numbers of rows that the list shows', async () => {
    const [row] = (await at.town.as('leader', (tx, who) => readTotals(tx, who, {}))).rows;
    const unitId = at.town.unit('etdz-1');
    const count = async (change: Partial<ProjectQuery>) =>
      (await at.list({ unitId, alone: true, ...change })).total;
    expect(row).toMatchObject({
      projects: await count({ account: 'all' }),
      planned: await count({ account: 'planned' }),
      filed: await count({ account: 'filed' }),
      startReported: await count({ step: 'started' }),
      startVerified: await count({ step: 'started', verified: true }),
      completionVerified: await count({ step: 'completed', verified: true }),
      waiting: await count({ waiting: true }),
      lateStart: await count({ overdue: 'start' }),
    });
    // Among them the one carried over from the year before.
    expect([row?.projects, row?.startVerified, row?.lateStart]).toEqual([3, 1, 1]);
  });

  it('go out as a workbook, and the journal says so', async () => {
    const bytes = await at.town.as('leader', (tx, who) => exportProjects(tx, who, ProjectQuery.parse({})));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('what changed', () => {
  it('is a value before and after, each with its day', async () => {
    const id = await at.add('成效项目');
    const enter = (change: object) =>
      at.town.as('leader', (tx, who) =>
        enterEffect(tx, who, id, {
          ...{
            indicator: 'defects',
            measureUnit: '%',
            before: '2.8',
            beforeOn: '2021-12-31',
            after: null,
            afterOn: null,
          },
          ...change,
        }),
      );
    expect(await enter({})).toEqual({ outcome: 'added' });
    expect(await enter({ before: '2.80' })).toEqual({ outcome: 'unchanged' });
    expect(await refused(enter({ after: '1.1' }))).toBe('renovation-effect-empty');
    expect(await refused(enter({ after: '1.1', afterOn: '2021-01-01' }))).toBe('renovation-effect-days');
    expect(await refused(enter({ indicator: 'happiness' }))).toBe('renovation-effect-unknown');
    expect(await enter({ after: '1.1', afterOn: '2022-06-01' })).toEqual({ outcome: 'changed' });
    expect((await at.page(id)).effects).toEqual([
      {
        indicator: 'defects',
        measureUnit: '%',
        before: '2.8',
        beforeOn: '2021-12-31',
        after: '1.1',
        afterOn: '2022-06-01',
      },
    ]);
  });

  it('is amended with a reason, not over somebody else’s change', async () => {
    const id = await at.add('修改项目');
    const amend = (change: object) =>
      at.town.as('leader', (tx, who) =>
        amendProject(tx, who, id, { version: 1, reason: '改投资', ...change }),
      );
    expect(await refused(amend({ equipmentInvestment: '99000000' }))).toBe('renovation-equipment-over-total');
    expect(await refused(amend({ filingCode: '12345' }))).toBe('renovation-filing-code-shape');
    expect(await refused(amend({ kind: 'nonsense' }))).toBe('renovation-kind-unknown');
    await amend({ plannedInvestment: '13000000' });
    expect(await refused(amend({ plannedInvestment: '14000000' }))).toBe('changed-meanwhile');
  });
});

describe('a diagnosis', () => {
  it('is kept with its level of that day, once, and leads to a project of the same firm', async () => {
    const projectId = await at.add('诊断引出项目');
    const make = (change: Partial<NewDiagnosis>) =>
      at.town.as('service', (tx, who) =>
        addDiagnosis(tx, who, {
          ...NewDiagnosis.parse({
            enterpriseId: at.firm,
            heldOn: '2022-03-01',
            institution: '某诊断机构',
            level: '2',
          }),
          ...change,
        }),
      );
    const id = await make({ projectId });
    expect(await refused(make({}))).toBe('diagnosis-there');
    expect(await refused(make({ heldOn: '2020-03-01' }))).toBe('renovation-level-unknown');
    expect(await refused(make({ enterpriseId: at.foreign, projectId }))).toBe('diagnosis-other-firm');
    await at.town.as('service', (tx, who) =>
      amendDiagnosis(tx, who, id, { level: '3', adopted: 'adopted', reason: '复评' }),
    );
    const found = await at.town.as('leader', (tx, who) =>
      listDiagnoses(tx, who, { enterpriseId: at.firm, offset: 0, limit: 100 }),
    );
    expect(found.rows.map(({ level, adopted, project }) => [level, adopted, project])).toEqual([
      ['3', 'adopted', '诊断引出项目'],
    ]);
    expect((await at.page(projectId)).diagnoses.length).toBe(1);
  });
});
