import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseWork } from '#test/support/cases.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { amendCase, openCase } from './commands.ts';
import { NewCase } from './contract.ts';
import { caseHistory } from './reads.ts';
import { changeStatus } from './statuses.ts';
import { correctStep, undoStep } from './steps.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
});
afterAll(() => town.drop());
const { firm, open, page, move, refusal } = caseWork(() => town);

describe('a case', () => {
  it('is one at a time for a firm, and another may follow when it has ended', async () => {
    const id = await firm('一家一份有限公司');
    const first = await open(id);
    expect(await refusal(open(id))).toBe('listing-case-there');
    const change = {
      version: 1,
      act: 'terminate' as const,
      ending: 'left',
      happenedOn: '2022-02-01',
      reason: '不上了',
    };
    await town.as('service', (tx, who) => changeStatus(tx, who, first, change));
    const second = await open(id, { happenedOn: '2022-03-01' });
    expect((await page(second)).others).toMatchObject([{ id: first, status: 'terminated' }]);
    const back = {
      version: 2,
      act: 'resume' as const,
      ending: null,
      happenedOn: '2022-04-01',
      reason: '又要上',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, first, back)))).toBe(
      'listing-case-there',
    );
  });

  it('is opened by name or code, and an unknown name is said', async () => {
    await firm('按名称（建档）有限责任公司');
    const id = await town.as('service', (tx, who) =>
      openCase(tx, who, NewCase.parse({ firm: '按名称(建档)有限公司', happenedOn: '2022-03-01' })),
    );
    expect((await page(id)).enterprise).toBe('按名称（建档）有限责任公司');
    const unknown = NewCase.parse({ firm: '没有这家有限公司', happenedOn: '2022-03-01' });
    expect(await refusal(town.as('service', (tx, who) => openCase(tx, who, unknown)))).toBe(
      'listing-firm-unknown',
    );
  });

  it('that begins later than in the reserve says why and has what the gates ask for', async () => {
    const id = await firm('中途进来有限公司');
    const late = { stage: 'tutoring-filed', board: 'main', happenedOn: '2022-02-01' };
    expect(await refusal(open(id, late))).toBe('listing-step-reason');
    expect(await refusal(open(id, { ...late, reason: '外地迁入' }))).toEqual([
      'listing-gate',
      'listing-missing-shareReformOn',
      'listing-missing-sponsor',
    ]);
    const whole = { ...late, reason: '外地迁入', shareReformOn: '2021-01-01', sponsor: '某证券' };
    expect(await page(await open(id, whole))).toMatchObject({ stage: 'tutoring-filed', status: 'active' });
  });

  it('is not changed over somebody else’s change', async () => {
    const id = await open(await firm('同改档案有限公司'));
    const change = { version: 1, sponsor: '某证券', reason: '补保荐机构' };
    await town.as('service', (tx, who) => amendCase(tx, who, id, change));
    expect(await refusal(town.as('service', (tx, who) => amendCase(tx, who, id, change)))).toBe(
      'changed-meanwhile',
    );
  });
});

describe('a stage', () => {
  it('is entered on the day it happened, which is not the day it was recorded', async () => {
    const id = await open(await firm('补记有限公司'), { board: 'star' }, '2022-03-20T02:00:00.000Z');
    await move(id, 'share-reform', '2022-04-01', null, '2022-05-10T02:00:00.000Z');
    const today = await page(id);
    expect(today).toMatchObject({
      stage: 'share-reform',
      stageSince: '2022-04-01',
      daysInStage: 88,
      shareReformOn: '2022-04-01',
    });
    expect(today.steps.map((one) => [one.stage, one.happenedOn, one.recordedAt.slice(0, 10)])).toEqual([
      ['share-reform', '2022-04-01', '2022-05-10'],
      ['reserve', '2022-01-10', '2022-03-20'],
    ]);
    expect(await page(id, '2022-04-30')).toMatchObject({ stage: 'reserve', daysInStage: 110, can: [] });
    expect(await refusal(page(id, '2022-03-19'))).toBe('not-found');
  });

  it('is refused with everything that is missing, and opened when it is there', async () => {
    const id = await open(await firm('缺项有限公司'));
    await move(id, 'share-reform', '2022-02-01');
    expect(await refusal(move(id, 'tutoring-filed', '2022-03-01'))).toEqual([
      'listing-gate',
      'listing-missing-board',
      'listing-missing-sponsor',
    ]);
    expect((await page(id)).next).toMatchObject({ stage: 'tutoring-filed', missing: ['board', 'sponsor'] });
    const fill = { version: 2, board: 'main', sponsor: '某证券', reason: '签了辅导协议' };
    await town.as('service', (tx, who) => amendCase(tx, who, id, fill));
    await move(id, 'tutoring-filed', '2022-03-01');
    expect((await page(id)).clocks).toMatchObject([
      { code: 'tutoring', due: '2022-06-01', passed: true, toVerify: true },
    ]);
  });

  it('skipped or gone back needs a reason and leaves a trace', async () => {
    const id = await open(await firm('跳退有限公司'), {
      board: 'main',
      sponsor: '某证券',
      shareReformOn: '2021-06-01',
    });
    expect(await refusal(move(id, 'tutoring-filed', '2022-03-01'))).toBe('listing-step-reason');
    await move(id, 'tutoring-filed', '2022-03-01', '早已是股份公司');
    expect(await refusal(move(id, 'share-reform', '2022-04-01'))).toBe('listing-step-reason');
    await move(id, 'share-reform', '2022-04-01', '股权要重新梳理');
    expect((await page(id)).steps.map(({ stage, kind, reason }) => [stage, kind, reason])).toEqual([
      ['share-reform', 'back', '股权要重新梳理'],
      ['tutoring-filed', 'skip', '早已是股份公司'],
      ['reserve', 'open', null],
    ]);
    const history = await town.as('service', (tx, who) => caseHistory(tx, who, id));
    expect(history.map(({ act }) => act)).toEqual(['go-back', 'skip', 'add']);
  });

  it('does not move while suspended, and goes on when resumed', async () => {
    const id = await open(await firm('中止有限公司'));
    const change = {
      version: 1,
      act: 'suspend' as const,
      ending: null,
      happenedOn: '2022-02-01',
      reason: '诉讼',
    };
    await town.as('service', (tx, who) => changeStatus(tx, who, id, change));
    expect(await refusal(move(id, 'share-reform', '2022-03-01'))).toBe('listing-not-active');
    const early = {
      version: 2,
      act: 'resume' as const,
      ending: null,
      happenedOn: '2022-01-31',
      reason: '撤诉',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, id, early)))).toBe(
      'listing-step-before',
    );
    await town.as('service', (tx, who) => changeStatus(tx, who, id, { ...early, happenedOn: '2022-03-01' }));
    expect(await page(id)).toMatchObject({ status: 'active', stage: 'reserve', stageSince: '2022-01-10' });
  });

  it('is not rejected before anything was applied for', async () => {
    const id = await open(await firm('谈不上否决有限公司'));
    const change = {
      version: 1,
      act: 'terminate' as const,
      ending: 'rejected',
      happenedOn: '2022-02-01',
      reason: '否决',
    };
    expect(await refusal(town.as('service', (tx, who) => changeStatus(tx, who, id, change)))).toBe(
      'listing-ending',
    );
  });

  it('recorded in error is taken back or gets its right day; the wrong row stays', async () => {
    const id = await open(await firm('更正有限公司'));
    await move(id, 'share-reform', '2022-03-01');
    const [last, first] = (await page(id)).steps;
    const correct = (stepId: string, version: number, happenedOn: string) =>
      town.as('service', (tx, who) =>
        correctStep(tx, who, stepId, { version, happenedOn, reason: '看错批文' }),
      );
    expect(await refusal(correct(first?.id ?? '', 2, '2022-03-02'))).toBe('listing-step-after');
    await correct(last?.id ?? '', 2, '2022-03-11');
    expect(await page(id)).toMatchObject({ stageSince: '2022-03-11', shareReformOn: '2022-03-11' });
    expect(await refusal(correct(last?.id ?? '', 3, '2022-03-12'))).toBe('listing-step-superseded');
    const undo = (version: number) =>
      town.as('service', (tx, who) => undoStep(tx, who, id, { version, reason: '没有股改' }));
    await undo(3);
    const back = await page(id);
    expect(back).toMatchObject({ stage: 'reserve', stageSince: '2022-01-10', shareReformOn: null });
    expect(back.steps.map(({ superseded }) => superseded)).toEqual(['没有股改', '看错批文', null]);
    await undo(4);
    expect(await refusal(page(id))).toBe('not-found');
  });
});
