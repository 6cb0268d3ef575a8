import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { addProject, amendProject, setStatus, withdrawProject } from './commands.ts';
import { NewDiagnosis, NewProject, ProjectQuery, type Stage } from './contract.ts';
import { addDiagnosis, amendDiagnosis, listDiagnoses } from './diagnoses.ts';
import { addEvidence, withdrawEvidence } from './evidence.ts';
import { exportProjects } from './export.ts';
import { listProjects } from './list.ts';
import { projectHistory, readProject } from './page.ts';
import { enterEffect, enterInvestment } from './parts.ts';
import { goBack, refuseStep, reportStep, verifyStep } from './steps.ts';
import { readTotals } from './totals.ts';

let town: TestTown;
let firm: string;
let foreign: string;
let made = 0;
const firmIn = (unit: string, name: string) =>
  town.as('service', (tx, who) => {
    const creditCode = creditCodeFrom(`91321000MA${String(2_000_000 + ++made).slice(1)}`);
    return addEnterprise(tx, who, { ...NewEnterprise.parse({ name, creditCode }), unitId: town.unit(unit) });
  });
beforeAll(async () => {
  town = await ownTown();
  firm = await firmIn('etdz-1', '技改测试甲有限公司');
  foreign = await firmIn('hitech', '技改测试乙有限公司');
});
afterAll(() => town.drop());

const codes = (): string => `2201-321071-07-02-${String(200_000 + ++made)}`;
const wish = (name: string, change: Partial<NewProject> = {}): NewProject => ({
  ...NewProject.parse({ enterpriseId: firm, name, kind: 'equipment' }),
  ...{ filingCode: codes(), plannedInvestment: '12000000', equipmentInvestment: '9000000' },
  ...{ plannedStart: '2022-03-01', plannedCompletion: '2022-12-31' },
  ...change,
});
const add = (name: string, change: Partial<NewProject> = {}, login = 'leader', at?: string) =>
  town.as(login, (tx, who) => addProject(tx, who, wish(name, change)), at);
const report = (
  id: string,
  stage: Exclude<Stage, 'planned'>,
  happenedOn: string,
  login = 'leader',
  at?: string,
) => town.as(login, (tx, who) => reportStep(tx, who, id, { stage, happenedOn, note: null }), at);
const prove = (id: string, stage: Stage, kinds: string[], login = 'leader', at?: string) =>
  town.as(
    login,
    async (tx, who) => {
      for (const kind of kinds)
        await addEvidence(tx, who, id, {
          stage,
          kind,
          files: [{ name: `${kind}.pdf`, bytes: Buffer.from(kind) }],
        });
    },
    at,
  );
const verify = (step: string, login = 'service', at?: string) =>
  town.as(login, (tx, who) => verifyStep(tx, who, step), at);
const page = (id: string, asOf?: string, login = 'service') =>
  town.as(login, (tx, who) => readProject(tx, who, id, asOf));
const list = async (change: Partial<ProjectQuery> = {}, login = 'service') =>
  town.as(login, (tx, who) => listProjects(tx, who, { ...ProjectQuery.parse({}), ...change }));
const names = async (change: Partial<ProjectQuery> = {}, login = 'service') =>
  (await list(change, login)).rows.map(({ name }) => name);
const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error) => (error instanceof Refusal ? error.code : String(error)),
  );
/** A project whose start was reported with its evidence. */
async function started(name: string, day: string, change: Partial<NewProject> = {}) {
  const id = await add(name, change);
  await report(id, 'filed', '2022-01-20');
  const step = await report(id, 'started', day);
  await prove(id, 'started', ['equipment-contract', 'photo']);
  return { id, step };
}

describe('a start', () => {
  it('counts only when a second person in another post has seen its evidence', async () => {
    const id = await add('核实才算项目');
    await report(id, 'filed', '2022-01-20');
    const step = await report(id, 'started', '2022-03-04');
    expect(await refused(verify(step))).toBe('renovation-verify-lacks');
    await prove(id, 'started', ['equipment-contract', 'photo']);
    expect(await names({ step: 'started', verified: true, q: '核实才算' })).toEqual([]);
    expect(await names({ step: 'started', q: '核实才算' })).toEqual(['核实才算项目']);
    expect((await page(id)).missing.mover).toBe('verifier');
    await verify(step);
    expect(await names({ step: 'started', verified: true, q: '核实才算' })).toEqual(['核实才算项目']);
    expect(await names({ step: 'started', verified: true, year: 2021, q: '核实才算' })).toEqual([]);
    expect(await refused(verify(step, 'clerk'))).toBe('renovation-step-verified');
  });

  it('is not verified by whoever reported it, in whatever post', async () => {
    const id = await add('自报自核项目', {}, 'service');
    await report(id, 'filed', '2022-01-20', 'service');
    const step = await report(id, 'started', '2022-03-04', 'service');
    await prove(id, 'started', ['payment-proof', 'photo'], 'service');
    expect(await refused(verify(step))).toBe('renovation-verify-own-step');
    expect((await page(id)).steps.at(-1)?.can).toEqual([]);
    expect((await page(id, undefined, 'clerk')).steps.at(-1)?.can).toEqual(['verify', 'refuse']);
    await verify(step, 'clerk');
    expect((await page(id)).steps.at(-1)?.state).toBe('verified');
  });

  it('that is refused waits to be reported again, with the evidence kept', async () => {
    const { id, step } = await started('被退回项目', '2022-03-04');
    await town.as('clerk', (tx, who) => refuseStep(tx, who, step, '照片看不出设备'));
    expect(await refused(verify(step))).toBe('renovation-step-refused');
    expect((await page(id)).missing.verification?.lacks).toEqual([
      { code: 'refused', reason: '照片看不出设备' },
    ]);
    const again = await report(id, 'started', '2022-03-06');
    await verify(again);
    const now = await page(id);
    expect([now.actualStart, now.steps.map(({ state }) => state)]).toEqual([
      '2022-03-06',
      ['reported', 'verified'],
    ]);
  });

  it('taken back loses its proof; what was known before stays known', async () => {
    const id = await add('回退项目', {}, 'leader', '2022-03-01T02:00:00.000Z');
    const early = '2022-03-10T02:00:00.000Z';
    await report(id, 'filed', '2022-01-20', 'leader', early);
    const step = await report(id, 'started', '2022-03-04', 'leader', early);
    await prove(id, 'started', ['equipment-contract', 'photo'], 'leader', early);
    await verify(step, 'service', early);
    const back = { stage: 'filed' as const, reason: '合同作废，设备未进场' };
    await town.as('leader', (tx, who) => goBack(tx, who, id, back));
    const now = await page(id);
    expect([now.stage, now.actualStart, now.steps.length, now.evidence.length]).toEqual([
      'filed',
      null,
      1,
      0,
    ]);
    expect(await names({ step: 'started', q: '回退项目' })).toEqual([]);
    expect(await names({ step: 'started', verified: true, q: '回退项目', asOf: '2022-03-31' })).toEqual([
      '回退项目',
    ]);
    expect((await page(id, '2022-03-31')).steps.map(({ state }) => state)).toEqual(['reported', 'verified']);
    const again = await report(id, 'started', '2022-05-04');
    expect(await refused(verify(again))).toBe('renovation-verify-lacks');
    const acts = await town.as('service', (tx, who) => projectHistory(tx, who, id));
    expect(acts.map(({ act }) => act)).toEqual([
      ...['report', 'go-back', 'verify', 'prove', 'prove', 'report', 'report', 'add'],
    ]);
  });

  it('stands on evidence that stays as it is', async () => {
    const { id, step } = await started('佐证不动项目', '2022-03-04');
    await verify(step);
    expect(await refused(prove(id, 'started', ['photo']))).toBe('renovation-evidence-settled');
    const [file] = (await page(id)).evidence;
    expect(
      await refused(town.as('leader', (tx, who) => withdrawEvidence(tx, who, file?.id ?? '', '换一张'))),
    ).toBe('renovation-evidence-settled');
    expect(await refused(report(id, 'started', '2022-03-05'))).toBe('renovation-stage-verified');
  });
});

describe('stages', () => {
  it('follow one another, and say what they lack', async () => {
    const id = await add('按序项目', { filingCode: null, equipmentInvestment: null });
    expect(await refused(report(id, 'started', '2022-03-04'))).toBe('renovation-stage-not-next');
    const lacking = await report(id, 'filed', '2022-03-04').catch((error: Refusal) => error.reasons);
    expect(lacking).toEqual([
      { code: 'renovation-lack-field', field: 'filingCode', params: { field: '备案代码' } },
    ]);
    expect(await refused(report(id, 'filed', '2022-06-29'))).toBe('renovation-day-in-future');
  });

  it('of a suspended project wait until it goes on', async () => {
    const id = await add('暂停项目');
    const put = (status: 'suspended' | 'ongoing') =>
      town.as('leader', (tx, who) => setStatus(tx, who, id, { status, reason: '环评未批' }));
    await put('suspended');
    expect(await refused(report(id, 'filed', '2022-03-04'))).toBe('renovation-stage-lacks');
    expect((await page(id)).statusReason).toBe('环评未批');
    await put('ongoing');
    await report(id, 'filed', '2022-03-04');
    expect((await page(id)).stage).toBe('filed');
  });

  it('are not reported on a day before the stage before', async () => {
    const id = await add('倒序项目');
    await report(id, 'filed', '2022-03-04');
    expect(await refused(report(id, 'started', '2022-03-03'))).toBe('renovation-day-before-earlier');
  });
});

describe('the same project', () => {
  it('is refused by name and by filing code, and asked about where names are alike', async () => {
    const filingCode = codes();
    await add('冲压线智能化技改项目', { filingCode });
    expect(await refused(add('冲压线（智能化）技术改造'))).toBe('renovation-project-there');
    expect(await refused(add('另一条线', { filingCode }))).toBe('renovation-filing-code-taken');
    expect(await refused(add('乙的项目', { enterpriseId: foreign, filingCode }, 'service'))).toBe(
      'renovation-filing-code-taken',
    );
    expect(await refused(add('2022年冲压线智能化更新'))).toBe('renovation-project-alike');
    await add('2022年冲压线智能化更新', { confirmed: true });
  });

  it('entered by mistake leaves the lists, and its name is free again', async () => {
    const id = await add('录错的项目');
    await town.as('leader', (tx, who) => withdrawProject(tx, who, id, '录错了企业'));
    expect(await names({ q: '录错的' })).toEqual([]);
    expect((await page(id)).can).toEqual([]);
    await add('录错的项目');
  });
});

describe('phases', () => {
  it('are not counted beside their project, and one start counts once', async () => {
    const whole = await started('分期项目', '2022-02-10');
    const { filingCode } = await page(whole.id);
    const phase = (name: string, plannedInvestment: string) =>
      ({ parentId: whole.id, filingCode, plannedInvestment, equipmentInvestment: '1', name }) as const;
    const first = await started('分期一期', '2022-02-10', phase('分期一期', '5000000'));
    const second = await started('分期二期', '2022-05-10', phase('分期二期', '7000000'));
    await verify(first.step);
    await verify(second.step);
    expect(await names({ step: 'started', verified: true, q: '分期' })).toEqual(['分期项目']);
    await verify(whole.step);
    const [row, ...others] = (await list({ q: '分期', step: 'started', verified: true })).rows;
    expect([others.length, row?.phases, row?.plannedInvestment]).toEqual([0, 2, '12000000.00']);
    expect(await refused(add('分期三期', phase('分期三期', '1')))).toBe('renovation-phases-over-project');
    expect(await refused(add('期下之期', { ...phase('期下之期', '1'), parentId: first.id }))).toBe(
      'renovation-phase-of-phase',
    );
    await report(first.id, 'completed', '2022-06-01');
    expect(await names({ step: 'completed', q: '分期' })).toEqual([]);
  });

  it('add up where the project itself reports no money of a month', async () => {
    const id = await add('分期投资项目');
    const part = await add('分期投资一期', {
      parentId: id,
      plannedInvestment: '1000000',
      equipmentInvestment: null,
      filingCode: null,
    });
    const enter = (to: string, month: string, amount: string) =>
      town.as('leader', (tx, who) => enterInvestment(tx, who, to, { month, amount }));
    await enter(part, '2022-03', '300000');
    await enter(part, '2022-04', '200000');
    await enter(id, '2022-04', '260000');
    expect((await list({ q: '分期投资' })).rows[0]?.invested).toBe('560000.00');
    expect(await enter(id, '2022-04', '260000.00')).toEqual({ outcome: 'unchanged' });
  });
});

describe('a park leader', () => {
  it('sees, reports and totals the own park’s firms only', async () => {
    const id = await add('外区项目', { enterpriseId: foreign }, 'service');
    expect(await refused(page(id, undefined, 'leader'))).toBe('out-of-reach');
    expect(await refused(add('越界项目', { enterpriseId: foreign }))).toBe('out-of-reach');
    expect(await refused(report(id, 'filed', '2022-03-04'))).toBe('out-of-reach');
    expect(await names({ q: '外区' }, 'leader')).toEqual([]);
    const totals = await town.as('leader', (tx, who) => readTotals(tx, who, {}));
    expect(totals.rows.map(({ unit }) => unit)).toEqual(['一号园区']);
  });
});

describe('totals', () => {
  it('are the numbers of rows that the list shows', async () => {
    const [row] = (await town.as('leader', (tx, who) => readTotals(tx, who, {}))).rows;
    const unitId = town.unit('etdz-1');
    const count = async (change: Partial<ProjectQuery>) =>
      (await list({ unitId, alone: true, ...change })).total;
    expect(row).toMatchObject({
      projects: await count({}),
      planned: await count({ stage: 'planned' }),
      filed: await count({ stage: 'filed' }),
      startReported: await count({ step: 'started' }),
      startVerified: await count({ step: 'started', verified: true }),
      completionVerified: await count({ step: 'completed', verified: true }),
      waiting: await count({ waiting: true }),
      lateStart: await count({ overdue: 'start' }),
    });
    expect(row?.startVerified).toBeGreaterThan(2);
    expect(row?.lateStart).toBeGreaterThan(2);
  });

  it('go out as a workbook, and the journal says so', async () => {
    const bytes = await town.as('leader', (tx, who) => exportProjects(tx, who, ProjectQuery.parse({})));
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });
});

describe('what changed', () => {
  it('is a value before and after, each with its day', async () => {
    const id = await add('成效项目');
    const enter = (change: object) =>
      town.as('leader', (tx, who) =>
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
    expect((await page(id)).effects).toEqual([
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
    const id = await add('修改项目');
    const amend = (change: object) =>
      town.as('leader', (tx, who) => amendProject(tx, who, id, { version: 1, reason: '改投资', ...change }));
    expect(await refused(amend({ equipmentInvestment: '99000000' }))).toBe('renovation-equipment-over-total');
    expect(await refused(amend({ filingCode: '12345' }))).toBe('renovation-filing-code-shape');
    expect(await refused(amend({ kind: 'nonsense' }))).toBe('renovation-kind-unknown');
    await amend({ plannedInvestment: '13000000' });
    expect(await refused(amend({ plannedInvestment: '14000000' }))).toBe('changed-meanwhile');
  });
});

describe('a diagnosis', () => {
  it('is kept with its level of that day, once, and leads to a project of the same firm', async () => {
    const projectId = await add('诊断引出项目');
    const make = (change: Partial<NewDiagnosis>) =>
      town.as('service', (tx, who) =>
        addDiagnosis(tx, who, {
          ...NewDiagnosis.parse({
            enterpriseId: firm,
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
    expect(await refused(make({ enterpriseId: foreign, projectId }))).toBe('diagnosis-other-firm');
    const { enterpriseId: _, ...rest } = NewDiagnosis.parse({
      ...{
        enterpriseId: firm,
        heldOn: '2022-03-01',
        institution: '某诊断机构',
        level: '3',
        adopted: 'adopted',
      },
    });
    await town.as('service', (tx, who) =>
      amendDiagnosis(tx, who, id, { ...rest, projectId, reason: '复评' }),
    );
    const found = await town.as('leader', (tx, who) =>
      listDiagnoses(tx, who, { enterpriseId: firm, offset: 0, limit: 100 }),
    );
    expect(found.rows.map(({ level, adopted, project }) => [level, adopted, project])).toEqual([
      ['3', 'adopted', '诊断引出项目'],
    ]);
    expect((await page(projectId)).diagnoses.length).toBe(1);
  });
});
