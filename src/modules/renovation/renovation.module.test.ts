import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '#kernel/refusal.ts';
import { type RenovationTown, refused, renovationTown } from '#test/support/renovation.ts';
import { setStatus, withdrawProject } from './commands.ts';
import { withdrawEvidence } from './evidence.ts';
import { projectHistory } from './page.ts';
import { goBack, refuseStep } from './steps.ts';

let at: RenovationTown;
beforeAll(async () => {
  at = await renovationTown();
});
afterAll(() => at.town.drop());

describe('a start', () => {
  it('counts only when a second person in another post has seen its evidence', async () => {
    const id = await at.add('核实才算项目');
    await at.report(id, 'filed', '2022-01-20');
    const step = await at.report(id, 'started', '2022-03-04');
    expect(await refused(at.verify(step))).toBe('renovation-verify-lacks');
    await at.prove(id, 'started', ['equipment-contract', 'photo']);
    expect(await at.names({ step: 'started', verified: true, q: '核实才算' })).toEqual([]);
    expect(await at.names({ step: 'started', q: '核实才算' })).toEqual(['核实才算项目']);
    expect((await at.page(id)).missing.mover).toBe('verifier');
    await at.verify(step);
    expect(await at.names({ step: 'started', verified: true, q: '核实才算' })).toEqual(['核实才算项目']);
    expect(await at.names({ step: 'started', verified: true, year: 2021, q: '核实才算' })).toEqual([]);
    expect(await refused(at.verify(step, 'clerk'))).toBe('renovation-step-verified');
  });

  it('is not verified by whoever reported it, in whatever post', async () => {
    const id = await at.add('自报自核项目', {}, 'service');
    await at.report(id, 'filed', '2022-01-20', 'service');
    const step = await at.report(id, 'started', '2022-03-04', 'service');
    await at.prove(id, 'started', ['payment-proof', 'photo'], 'service');
    expect(await refused(at.verify(step))).toBe('renovation-verify-own-step');
    expect((await at.page(id)).steps.at(-1)?.can).toEqual([]);
    expect((await at.page(id, undefined, 'clerk')).steps.at(-1)?.can).toEqual(['verify', 'refuse']);
    await at.verify(step, 'clerk');
    expect((await at.page(id)).steps.at(-1)?.state).toBe('verified');
  });

  it('that is refused waits to be reported again, with the evidence kept', async () => {
    const { id, step } = await at.started('被退回项目', '2022-03-04');
    await at.town.as('clerk', (tx, who) => refuseStep(tx, who, step, '照片看不出设备'));
    expect(await refused(at.verify(step))).toBe('renovation-step-refused');
    expect((await at.page(id)).missing.verification?.lacks).toEqual([
      { code: 'refused', reason: '照片看不出设备' },
    ]);
    const again = await at.report(id, 'started', '2022-03-06');
    await at.verify(again);
    const now = await at.page(id);
    expect([now.actualStart, now.steps.map(({ state }) => state)]).toEqual([
      '2022-03-06',
      ['reported', 'verified'],
    ]);
  });

  it('taken back loses its proof; what was known before stays known', async () => {
    const id = await at.add('回退项目', {}, 'leader', '2022-03-01T02:00:00.000Z');
    const early = '2022-03-10T02:00:00.000Z';
    await at.report(id, 'filed', '2022-01-20', 'leader', early);
    const step = await at.report(id, 'started', '2022-03-04', 'leader', early);
    await at.prove(id, 'started', ['equipment-contract', 'photo'], 'leader', early);
    await at.verify(step, 'service', early);
    const back = { stage: 'filed' as const, reason: '合同作废，设备未进场' };
    await at.town.as('leader', (tx, who) => goBack(tx, who, id, back));
    const now = await at.page(id);
    expect([now.stage, now.actualStart, now.steps.length, now.evidence.length]).toEqual([
      'filed',
      null,
      1,
      0,
    ]);
    expect(await at.names({ step: 'started', q: '回退项目' })).toEqual([]);
    expect(await at.names({ step: 'started', verified: true, q: '回退项目', asOf: '2022-03-31' })).toEqual([
      '回退项目',
    ]);
    expect((await at.page(id, '2022-03-31')).steps.map(({ state }) => state)).toEqual([
      'reported',
      'verified',
    ]);
    const again = await at.report(id, 'started', '2022-05-04');
    expect(await refused(at.verify(again))).toBe('renovation-verify-lacks');
    const acts = await at.town.as('service', (tx, who) => projectHistory(tx, who, id));
    expect(acts.map(({ act }) => act)).toEqual([
      ...['report', 'go-back', 'verify', 'prove', 'prove', 'report', 'report', 'add'],
    ]);
  });

  it('stands on evidence that stays as it is', async () => {
    const { id, step } = await at.started('佐证不动项目', '2022-03-04');
    await at.verify(step);
    expect(await refused(at.prove(id, 'started', ['photo']))).toBe('renovation-evidence-settled');
    const [file] = (await at.page(id)).evidence;
    expect(
      await refused(at.town.as('leader', (tx, who) => withdrawEvidence(tx, who, file?.id ?? '', '换一张'))),
    ).toBe('renovation-evidence-settled');
    expect(await refused(at.report(id, 'started', '2022-03-05'))).toBe('renovation-stage-verified');
  });
});

describe('stages', () => {
  it('follow one another, and say what they lack', async () => {
    const id = await at.add('按序项目', { filingCode: null, equipmentInvestment: null });
    expect(await refused(at.report(id, 'started', '2022-03-04'))).toBe('renovation-stage-not-next');
    const lacking = await at.report(id, 'filed', '2022-03-04').catch((error: Refusal) => error.reasons);
    expect(lacking).toEqual([
      { code: 'renovation-lack-field', field: 'filingCode', params: { field: '备案代码' } },
    ]);
    expect(await refused(at.report(id, 'filed', '2022-06-29'))).toBe('renovation-day-in-future');
  });

  it('of a suspended project wait until it goes on', async () => {
    const id = await at.add('暂停项目');
    const put = (status: 'suspended' | 'ongoing') =>
      at.town.as('leader', (tx, who) => setStatus(tx, who, id, { status, reason: '环评未批' }));
    await put('suspended');
    expect(await refused(at.report(id, 'filed', '2022-03-04'))).toBe('renovation-stage-lacks');
    expect((await at.page(id)).statusReason).toBe('环评未批');
    await put('ongoing');
    await at.report(id, 'filed', '2022-03-04');
    expect((await at.page(id)).stage).toBe('filed');
  });

  it('are not reported on a day before the stage before', async () => {
    const id = await at.add('倒序项目');
    await at.report(id, 'filed', '2022-03-04');
    expect(await refused(at.report(id, 'started', '2022-03-03'))).toBe('renovation-day-before-earlier');
  });
});

describe('the same project', () => {
  it('is refused by name and by filing code, and asked about where names are alike', async () => {
    const filingCode = at.code();
    await at.add('冲压线智能化技改项目', { filingCode });
    expect(await refused(at.add('冲压线（智能化）技术改造'))).toBe('renovation-project-there');
    expect(await refused(at.add('另一条线', { filingCode }))).toBe('renovation-filing-code-taken');
    expect(await refused(at.add('乙的项目', { enterpriseId: at.foreign, filingCode }, 'service'))).toBe(
      'renovation-filing-code-taken',
    );
    expect(await refused(at.add('2022年冲压线智能化更新'))).toBe('renovation-project-alike');
    await at.add('2022年冲压线智能化更新', { confirmed: true });
  });

  it('entered by mistake leaves the lists, and its name is free again', async () => {
    const id = await at.add('录错的项目');
    await at.town.as('leader', (tx, who) => withdrawProject(tx, who, id, '录错了企业'));
    expect(await at.names({ q: '录错的' })).toEqual([]);
    expect((await at.page(id)).can).toEqual([]);
    await at.add('录错的项目');
  });
});
