import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendProject, readProject } from '#modules/projects/index.ts';
import { countedProjects } from '#test/support/counted-projects.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { readCounting } from './counting-page.ts';
import { PairQuery } from './pair-contract.ts';
import { listPairs } from './pair-list.ts';
import { decidePair, mergeByHand, reopenPair } from './pairs.ts';
import { refreshAll } from './refresh.ts';
import { adoptPreset, readRules, setSwitch } from './switches.ts';
import { VerdictQuery } from './verdict-contract.ts';
import { listVerdicts } from './verdict-list.ts';
import { answerAppeal, decideVerdict, raiseAppeal } from './verdicts.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

const { enter: project, sign } = countedProjects(() => at);

const pairs = (query: object = {}, login = 'clerk') =>
  at.town.as(login, (tx, who) => listPairs(tx, who, PairQuery.parse(query)));
const verdicts = (query: object = {}, login = 'clerk') =>
  at.town.as(login, (tx, who) => listVerdicts(tx, who, VerdictQuery.parse(query)));
const counting = (id: string, asOf?: string, login = 'clerk') =>
  at.town.as(login, (tx, who) => readCounting(tx, who, id, asOf));

describe('pairs', () => {
  it('are asked about once: a certain one first, with both sides; what was decided different is not asked again', async () => {
    await project('同名查重项目');
    await project('同名查重项目', { unitId: at.town.unit('hitech') });
    const open = await pairs({ q: '同名查重' });
    expect(
      open.rows.map(({ left, right, reasons }) => [left.unit, right.unit, reasons.map(({ code }) => code)]),
    ).toEqual([['扬州经开区', '扬州高新区', ['name']]]);
    const [pair] = open.rows;
    await at.town.as('clerk', (tx, who) =>
      decidePair(tx, who, pair?.id ?? '', {
        decision: 'different',
        keptId: null,
        reason: '两家都做，合同不同',
      }),
    );
    await at.town.as('clerk', (tx) => refreshAll(tx));
    expect((await pairs({ q: '同名查重' })).total).toBe(0);
    expect((await pairs({ q: '同名查重', show: 'decided' })).rows[0]?.decidedReason).toBe(
      '两家都做，合同不同',
    );
    const right = pair?.right.id ?? '';
    // the same code for both is certain and new: it is asked again
    const code = '2204-321071-89-01-300999';
    const amend = (id: string, name: string) =>
      at.town.as('investment', async (tx, who) => {
        const { version } = await readProject(tx, who, id);
        return amendProject(tx, who, id, { version, reason: name, filingCode: code });
      });
    await amend(pair?.left.id ?? '', '补项目代码');
    expect(await refused(amend(right, '补项目代码'))).toBe('project-alike');
  });

  it('decided to be one are merged, and stand apart again when that is taken back', async () => {
    const one = await project('一炮数响甲项目', {
      investors: [{ name: '数响集团有限公司' }],
      product: '数响产品',
    });
    const two = await project('一炮数响乙项目', {
      unitId: at.town.unit('hitech'),
      investors: [{ name: '数响集团有限公司' }],
      product: '数响产品',
    });
    const [pair] = (await pairs({ projectId: one })).rows;
    expect(pair?.reasons[0]?.code).toBe('investor-product');
    const decide = (login: string, keptId: string | null) =>
      at.town.as(login, (tx, who) =>
        decidePair(tx, who, pair?.id ?? '', { decision: 'one', keptId, reason: '同一份合同' }),
      );
    expect(await refused(decide('clerk', null))).toBe('recognition-kept-missing');
    expect(await refused(decide('hitech', two))).toBe('out-of-reach');
    await decide('clerk', one);
    expect((await at.page(two)).id).toBe(one);
    expect(await refused(decide('clerk', one))).toBe('recognition-pair-decided');
    await at.town.as('clerk', (tx, who) => reopenPair(tx, who, pair?.id ?? '', '查实是两个'));
    expect((await at.page(two)).id).toBe(two);
    expect((await pairs({ projectId: one })).total).toBe(1);
    await at.town.as('clerk', (tx, who) =>
      mergeByHand(tx, who, { keptId: one, goneId: two, reason: '还是一个' }),
    );
    expect((await pairs({ projectId: one })).total).toBe(0);
  });

  it('decided to be a phase make it one', async () => {
    const whole = await project('分期整体项目', {
      investors: [{ name: '分期集团有限公司' }],
      product: '分期产品',
    });
    const part = await project('分期二期项目', {
      ...{ investors: [{ name: '分期集团有限公司' }], product: '分期产品' },
      ...{ plannedInvestment: '100000000', plannedFixed: '80000000', plannedEquipment: '50000000' },
    });
    const [pair] = (await pairs({ projectId: whole })).rows;
    await at.town.as('clerk', (tx, who) =>
      decidePair(tx, who, pair?.id ?? '', { decision: 'phase', keptId: whole, reason: '合同里的二期' }),
    );
    expect((await at.page(part)).parent?.id).toBe(whole);
    expect((await pairs({ projectId: whole, show: 'decided' })).rows[0]?.decision).toBe('phase');
  });
});

describe('whether a project counts', () => {
  it('a rule asks somebody to look and says its facts; a person decides, a unit objects, another post answers', async () => {
    const one = await project('数响签约甲', { investors: [{ name: '签约集团有限公司' }] });
    const two = await project('数响签约乙', {
      unitId: at.town.unit('hitech'),
      investors: [{ name: '签约集团有限公司' }],
    });
    await sign(one);
    await sign(two);
    const looked = await verdicts({ q: '数响签约' });
    expect(looked.rows.map(({ name }) => name).sort()).toEqual(['数响签约乙', '数响签约甲']);
    const row = looked.rows.find(({ projectId }) => projectId === two);
    expect(row?.flags.map(({ rule, sentence }) => [rule, sentence])).toEqual([
      [
        'same-signing',
        '2022-02-18 前后 3 天内，投资方“签约集团有限公司”的签约也由“数响签约甲”（扬州经开区）上报。',
      ],
    ]);
    expect((await at.page(two)).counts).toBeNull();
    const decide = (verdict: 'counts' | 'not', byRules: string[], after: string | null, login = 'clerk') =>
      at.town.as(login, (tx, who) =>
        decideVerdict(tx, who, two, { verdict, byRules, reason: '首签在经开区', after }),
      );
    expect(await refused(decide('not', [], row?.verdictId ?? null))).toBe('recognition-rules-missing');
    expect(await refused(decide('not', ['same-signing'], null))).toBe('changed-meanwhile');
    await decide('not', ['same-signing'], row?.verdictId ?? null);
    expect((await at.page(two)).counts).toBe(false);
    const now = await counting(two);
    expect([now.verdict, now.decidedPost, now.byRules, now.past.length]).toEqual([
      ...['not', '市政府督查室 督查专员'],
      ...[[{ code: 'same-signing', title: '一炮数响' }], 2],
    ]);
    expect(now.past[0]?.weighed[0]?.version).toBe('2015-01-01');
    const appeal = await at.town.as('hitech', (tx, who) => raiseAppeal(tx, who, two, '我区合同在先，见附件'));
    expect(await refused(at.town.as('hitech', (tx, who) => raiseAppeal(tx, who, two, '再说一次')))).toBe(
      'recognition-appeal-open',
    );
    const answer = (login: string) =>
      at.town.as(login, (tx, who) =>
        answerAppeal(tx, who, appeal, { answer: 'changed', words: '合同在先，予以计数' }),
      );
    expect(await refused(answer('clerk'))).toBe('recognition-own-decision');
    await answer('service');
    expect((await at.page(two)).counts).toBe(true);
    expect((await counting(two)).appeals[0]).toMatchObject({
      answer: 'changed',
      answerWords: '合同在先，予以计数',
    });
  });

  it('what the office switched on speaks from its day, by its document; what stood before is kept', async () => {
    const small = await project('小额项目', {
      plannedInvestment: '60000000',
      plannedFixed: '50000000',
      plannedEquipment: '40000000',
    });
    expect((await counting(small)).flags).toEqual([]);
    const put = (onFrom: string, least: string, login = 'clerk') =>
      at.town.as(login, (tx) =>
        setSwitch(tx, {
          rule: 'below-band',
          isOn: true,
          onFrom,
          settings: { least },
          documentNumber: '扬办〔2022〕9号',
          reason: '按本地文件',
        }),
      );
    await put('2022-06-01', '100000000');
    await at.town.as('clerk', (tx) => refreshAll(tx));
    const flagged = await counting(small);
    expect(flagged.flags.map(({ rule, version, sentence }) => [rule, version, sentence])).toEqual([
      ['below-band', '2022-06-01', '计划总投资 6000 万元，不足 10000 万元。'],
    ]);
    await put('2022-06-01', '50000000');
    await at.town.as('clerk', (tx) => refreshAll(tx));
    expect((await counting(small)).flags).toEqual([]);
    const [line] = (await at.town.as('clerk', (tx, who) => readRules(tx, who))).filter(
      ({ code }) => code === 'below-band',
    );
    expect([
      line?.settings.least,
      line?.words.length,
      line?.words.filter(({ supersededReason }) => supersededReason).length,
    ]).toEqual(['50000000', 2, 1]);
    expect(
      await refused(
        at.town.as('clerk', (tx) =>
          adoptPreset(tx, { preset: 'none', onFrom: '2022-06-01', documentNumber: '某号', reason: '试' }),
        ),
      ),
    ).toBe('recognition-preset-unknown');
    expect(
      await at.town.as('clerk', (tx) =>
        adoptPreset(tx, {
          preset: 'county-city',
          onFrom: '2022-07-01',
          documentNumber: '某办〔2022〕1号',
          reason: '采用',
        }),
      ),
    ).toBe(5);
  });
});
