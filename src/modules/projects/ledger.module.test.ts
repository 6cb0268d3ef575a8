/** A ledger is brought: nothing enters a gate by its word; a named leave marks what it lets in until each step is verified. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { textTable } from '#platform/office-table.ts';
import { PICTURE, type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { addEvidence } from './evidence.ts';
import { bringLedger, checkLedger } from './ledger.ts';
import { broughtProjects } from './ledger-head.ts';
import { decideAside, listAside } from './ledger-rows.ts';
import { tellMigratedStep } from './migrated-steps.ts';
import { readMonths } from './months.ts';
import { refuseStep, verifyStep } from './verification.ts';
import { listLedgers, waiveLedger } from './waivers.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

const HEAD =
  '序号\t项目名称\t投资方\t落户园区\t总投资（亿元）\t招商方式\t当前阶段\t签约日期\t开工日期\t计划竣工日期';
const ROWS = [
  '1\t储能一号项目\t甲储能有限公司\t扬州经开区\t10.5\t产业链招商\t开工\t2021-05-10\t2021-11-02\t2023-05-30',
  '2\t储能二号项目\t乙储能有限公司\t扬州经开区\t3\t以商招商\t签约\t\t\t',
  '3\t储能三号项目\t丙储能有限公司\t扬州经开区\t1.2\t展会\t在谈\t\t\t',
  '合计\t\t\t\t14.7\t\t\t\t\t',
];
const table = (lines: readonly string[], head = HEAD) =>
  broughtProjects('台账.xlsx', textTable([head, ...lines].join('\n')));
const WISH = { edits: [], leaveOut: [] };
const check = async (lines: readonly string[], head = HEAD) => {
  const brought = await table(lines, head);
  return at.town.as('investment', (tx, who) => checkLedger(tx, who, brought, WISH));
};
const bring = async (lines: readonly string[]) => {
  const brought = await table(lines);
  return at.town.as('investment', (tx, who) => bringLedger(tx, who, brought, WISH));
};
const idOf = async (name: string) =>
  (
    await at.town.as('investment', async (tx, who) => {
      const { readList, ProjectQuery } = await import('./index.ts');
      return readList(tx, who, ProjectQuery.parse({ q: name }));
    })
  ).rows[0]?.id ?? '';

describe('a ledger', () => {
  it('with one number for two projects is refused before anything is written', async () => {
    const brought = await broughtProjects(
      '编号.xlsx',
      textTable(
        '项目编号\t项目名称\t投资方\nBH-1\t编号甲项目\t编号甲投资公司\nBH-1\t编号乙项目\t编号乙投资公司',
      ),
    );
    const bringing = at.town.as('investment', (tx, who) => bringLedger(tx, who, brought, WISH));
    await expect(bringing).rejects.toMatchObject({
      code: 'project-number-taken',
      params: { number: 'BH-1', name: '编号甲项目' },
    });
    expect(await idOf('编号甲')).toBe('');
  });

  it('names every wrong cell and writes nothing', async () => {
    const head = '项目名称\t投资方\t落户园区\t总投资\t当前阶段\t签约日期\t开工日期';
    const { faults } = await check(
      [
        '错一\t某公司\t没有的园区\t约五亿\t签约未开工\t2022-03-01\t2022-01-05',
        '\t某公司\t扬州经开区\t100\t\t2030-01-01\t',
      ],
      head,
    );
    const named = faults.first.map(({ row, column, code }) => `${row}:${column} ${code}`);
    expect(named.toSorted()).toEqual(
      [
        '1:3 project-cell-unit',
        '2:2 project-cell-unit-name',
        '2:3 project-cell-money',
        '2:4 project-cell-stage',
        '2:6 project-cell-order',
        '3:0 project-cell-name',
        '3:3 project-cell-unit',
        '3:5 project-cell-future',
      ].toSorted(),
    );
    const brought = await table(['错一\t某公司\t没有的园区\t约五亿\t\t\t'], head);
    await expect(
      at.town.as('investment', (tx, who) => bringLedger(tx, who, brought, WISH)),
    ).rejects.toMatchObject({ code: 'projects-ledger-wrong' });
    expect(await at.names({})).toEqual([]);
  });

  it('enters each as a lead, keeps the told stage as a remark with what it lacks, and changes nothing the second time', async () => {
    expect(await bring(ROWS)).toMatchObject({ added: 3, unchanged: 0, aside: 0, told: 3 });
    const page = await at.page(await idOf('储能一号'));
    expect([page.stage, page.investor, page.investmentYuan, page.steps.length]).toEqual([
      'lead',
      '甲储能有限公司',
      '1050000000.00',
      0,
    ]);
    expect(page.plan.map(({ stage, plannedOn }) => [stage, plannedOn])).toEqual([['finished', '2023-05-30']]);
    expect(page.told).toMatchObject({
      stage: 'started',
      stageWords: '开工',
      line: 2,
      days: { started: '2021-11-02' },
    });
    const proof = page.told?.gates.flatMap(({ into, lacks }) =>
      lacks.flatMap((lack) => (lack.code === 'evidence' ? [`${into} ${lack.anyOf[0]}`] : [])),
    );
    expect(proof).toEqual(
      expect.arrayContaining(['talks talk-minutes', 'signed investment-contract', 'started site-photo']),
    );
    expect(await bring(ROWS)).toMatchObject({ importId: null, added: 0, unchanged: 3, aside: 0 });
    expect(await at.names({})).toHaveLength(3);
  });

  it('keeps a row that is like a project aside, with the reason, until a person says which', async () => {
    const again = '9\t储能一号项目\t甲储能有限公司\t扬州经开区\t11\t产业链招商\t开工\t\t\t';
    const twin = '10\t储能一号工程\t甲储能有限公司\t扬州经开区\t11\t产业链招商\t\t\t\t';
    const odd = '11\t另一个\t丙储能有限公司\t扬州经开区\t1\t展会\t\t\t\t';
    const looked = await check([again, odd]);
    expect(looked.alike.map(({ row, reasons }) => [row, reasons])).toEqual([[2, ['name']]]);
    expect(await bring([again, twin, odd])).toMatchObject({ added: 1, aside: 2 });
    const { rows } = await at.town.as('investment', (tx, who) =>
      listAside(tx, who, { offset: 0, limit: 10 }),
    );
    expect(rows.map(({ line, alike }) => [line, alike[0]?.why])).toEqual([
      [2, '名称相同'],
      [3, '名称相同'],
    ]);
    const same = { is: 'same' as const, projectId: rows[0]?.alike[0]?.id ?? null };
    await at.town.as('investment', (tx, who) => decideAside(tx, who, rows[0]?.id ?? '', same));
    await expect(
      at.town.as('investment', (tx, who) => decideAside(tx, who, rows[1]?.id ?? '', { is: 'left' })),
    ).rejects.toMatchObject({ code: 'project-aside-reason' });
    const other = await at.town.as('investment', (tx, who) =>
      decideAside(tx, who, rows[1]?.id ?? '', { is: 'other' }),
    );
    expect((await at.page(other.projectId ?? '')).name).toBe('储能一号工程');
    expect(await bring([again, twin, odd])).toMatchObject({ added: 0, unchanged: 3 });
  });
});

describe('a leave', () => {
  it('moves what tells its stage with the day, marks every step, and counts none', async () => {
    const [ledger] = (await at.town.as('clerk', (tx, who) => listLedgers(tx, who))).filter(
      ({ added }) => added === 3,
    );
    expect(ledger).toMatchObject({ movable: 1, dayless: 2, can: ['waive'] });
    const given = { name: '2022 年存量迁移', reason: '存量台账迁入', dueOn: '2022-09-30' };
    const made = await at.town.as('clerk', (tx, who) => waiveLedger(tx, who, ledger?.id ?? '', given));
    expect(made).toMatchObject({ projects: 1, steps: 2 });
    await expect(
      at.town.as('clerk', (tx, who) => waiveLedger(tx, who, ledger?.id ?? '', given)),
    ).rejects.toBeInstanceOf(Refusal);
    const page = await at.page(await idOf('储能一号项目'));
    expect([page.stage, page.stageSince, page.migratedOpen]).toEqual(['started', '2021-11-02', 2]);
    expect(page.steps.map(({ stage, state, waiver }) => [stage, state, waiver?.name])).toEqual([
      ['signed', 'entered', '2022 年存量迁移'],
      ['started', 'entered', '2022 年存量迁移'],
    ]);
    expect(page.untold).toEqual(expect.arrayContaining(['talks', 'registered', 'filed', 'land']));
    expect(await at.names({ migrated: 'true' })).toEqual(['储能一号项目']);
    expect(await at.names({ step: 'started', year: 2021 })).toEqual([]);
    const months = await at.town.as('clerk', (tx, who) => readMonths(tx, who, { year: 2021 }));
    expect(months.rows.every(({ total }) => total === 0)).toBe(true);
  });

  it('is made good step by step: with evidence, and by somebody else than who brought it', async () => {
    const id = await idOf('储能一号项目');
    const step = async (stage: string) =>
      (await at.page(id)).steps.find((one) => one.stage === stage)?.id ?? '';
    const started = await step('started');
    await expect(
      at.town.as('clerk', (tx, who) => verifyStep(tx, who, started, { seen: [] })),
    ).rejects.toMatchObject({ code: 'project-stage-lacks' });
    const lacks = (await at.page(id)).migrated.find(({ stepId }) => stepId === started)?.gate.lacks ?? [];
    expect(lacks.filter(({ code }) => code === 'evidence')).toHaveLength(3);
    const { fields, version } = await at.page(id);
    const { amendProject } = await import('./commands.ts');
    await at.town.as('investment', (tx, who) =>
      amendProject(tx, who, id, {
        ...{
          version,
          reason: '补资料',
          firstUnitId: at.town.unit('commerce'),
          content: '储能生产线',
          product: '储能变流器',
        },
        ...{
          industryClass: '3824',
          plannedFixed: '800000000',
          plannedTax: '30000000',
          landMu: '118',
          ownerPost: '招商专员',
        },
        ...{
          companyName: '甲储能（扬州）有限公司',
          creditCode: '91341800MA2W1EY93F',
          landContract: '2021-08',
        },
        filingCode: '2112-321071-89-01-123456',
      }),
    );
    expect(fields.name).toBe('储能一号项目');
    const { setPlan } = await import('./plans.ts');
    await at.town.as('investment', (tx, who) =>
      setPlan(tx, who, id, [
        { stage: 'producing', plannedOn: '2023-08-31', reason: null },
        { stage: 'capacity', plannedOn: '2024-08-31', reason: null },
      ]),
    );
    for (const kind of ['construction-permit', 'start-order', 'site-photo'])
      await at.town.as('investment', (tx, who) =>
        addEvidence(tx, who, id, {
          ...{ kind, stage: 'started' },
          files: [{ name: `${kind}.png`, bytes: Buffer.concat([PICTURE, Buffer.from(kind)]) }],
        }),
      );
    const seen = (await at.page(id)).evidence.map((one) => one.id);
    await expect(
      at.town.as('investment', (tx, who) => verifyStep(tx, who, started, { seen })),
    ).rejects.toMatchObject({ code: 'project-verify-own-step' });
    await at.town.as('clerk', (tx, who) => verifyStep(tx, who, started, { seen }));
    expect((await at.page(id)).migratedOpen).toBe(1);
    expect(await at.names({ step: 'started', year: 2021 })).toEqual(['储能一号项目']);
  });

  it('lets stages between be told afterwards, in order', async () => {
    const id = await idOf('储能一号项目');
    const tell = (stage: string, happenedOn: string) =>
      at.town.as('investment', (tx, who) => tellMigratedStep(tx, who, id, { stage, happenedOn, note: null }));
    await expect(tell('filed', '2022-01-01')).rejects.toMatchObject({ code: 'project-day-between' });
    await tell('filed', '2021-08-20');
    await expect(tell('filed', '2021-08-20')).rejects.toMatchObject({ code: 'project-stage-not-passed' });
    expect((await at.page(id)).migratedOpen).toBe(2);
    const three = await idOf('储能三号');
    await expect(
      at.town.as('investment', (tx, who) =>
        tellMigratedStep(tx, who, three, { stage: 'talks', happenedOn: '2022-01-01', note: null }),
      ),
    ).rejects.toMatchObject({ code: 'project-not-migrated' });
  });

  it('falls to the stage before when a second person refuses what was brought', async () => {
    const id = await idOf('储能一号项目');
    const signed = (await at.page(id)).steps.find(({ stage }) => stage === 'signed')?.id ?? '';
    await at.town.as('clerk', (tx, who) => refuseStep(tx, who, signed, '没有正式合同'));
    const page = await at.page(id);
    expect([page.stage, page.migratedOpen]).toEqual(['lead', 0]);
    expect(
      page.steps
        .filter(({ supersededReason }) => supersededReason === null)
        .map(({ stage, state }) => [stage, state]),
    ).toEqual([['signed', 'refused']]);
  });
});
