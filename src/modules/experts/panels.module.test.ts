import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { type PanelsTown, panelsTown } from '#test/support/panels.ts';
import { NewInterest } from './contract.ts';
import { checkDraw } from './draw-check.ts';
import { moveExpert } from './experts.ts';
import { addInterest } from './interests.ts';
import { redrawPanel } from './panels.ts';
import { answerSeat } from './seats.ts';

let at: PanelsTown;
beforeAll(async () => {
  at = await panelsTown();
});
afterAll(() => at.town.drop());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing was refused',
    (problem) =>
      problem instanceof Refusal
        ? [problem.code, ...(problem.reasons ?? []).map((one) => one.code)].join(' ')
        : String(problem),
  );

describe('a panel', () => {
  it('commits to its seed, closes its list with every reason, draws, and can be drawn again from what is kept', async () => {
    const project = await at.project('演示储能电池项目');
    const conflicted = at.ids.get('演示专家 P08') ?? '';
    await at.town.as('chain', (tx) =>
      addInterest(tx, conflicted, NewInterest.parse({ kind: 'relative', firmName: '演示投资有限公司' })),
    );
    const id = await at.plan(project, { firms: ['演示投资有限责任公司'] });
    const planned = await at.page(id);
    expect(planned).toMatchObject({ state: 'planned', mover: 'manager', result: null, sheetRows: null });
    expect(planned.draws[0]).toMatchObject({ seedHash: expect.stringMatching(/^[0-9a-f]{64}$/), seed: null });
    await at.close(id, [{ expertId: at.ids.get('演示专家 P01') ?? '', reason: '本人申请回避' }]);
    const closed = await at.page(id);
    const out = Object.fromEntries(
      closed.draws[0]?.exclusions.map(({ expert, reasons }) => [expert, reasons]) ?? [],
    );
    expect(out['演示专家 P08']).toEqual(['亲属任职：演示投资有限责任公司']);
    expect(out['演示专家 P01']).toEqual(['人工回避：本人申请回避']);
    expect(out['演示专家 P05']).toEqual(['不是要抽的专业']);
    await at.draw(id);
    const drawn = await at.page(id);
    expect(drawn.seatRows.map(({ profession }) => profession).sort()).toEqual(
      ['technology', 'technology', 'market', 'finance', 'environment'].sort(),
    );
    expect(drawn.seatRows.some(({ expertId }) => expertId === conflicted)).toBe(false);
    const check = await at.town.as('auditor', (tx, who) => checkDraw(tx, who, drawn.draws[0]?.id ?? ''));
    expect(check).toMatchObject({ same: true, seedFits: true, listHash: drawn.draws[0]?.listHash });
  });

  it('does not tell the side of the project who was drawn before the paper is final', async () => {
    const id = await at.plan(await at.project('演示保密项目'));
    await at.close(id);
    await at.draw(id);
    const side = await at.page(id, 'investment');
    expect([side.named, side.draws[0]?.seed]).toEqual([false, null]);
    expect(JSON.stringify(side)).not.toContain('演示专家');
    expect(JSON.stringify(side)).not.toContain('演示机构');
    expect((await at.page(id, 'service')).seatRows[0]?.expert).toContain('演示专家');
  });

  it('says which quota lacks how many, and closes nothing', async () => {
    const id = await at.plan(await at.project('演示缺人项目'), { industries: ['01'] });
    expect(await refusal(at.close(id))).toBe('panel-too-few panel-short-quota panel-short-quota');
    expect((await at.page(id)).state).toBe('planned');
  });

  it('composes the seed with a public value only where one was named before', async () => {
    const id = await at.plan(await at.project('演示公开值项目'), { publicRule: '次日收盘指数' });
    await at.close(id);
    expect(await refusal(at.draw(id))).toBe('panel-public-missing panel-public-missing');
    await at.draw(id, '3409.21');
    const { draws } = await at.page(id);
    const check = await at.town.as('auditor', (tx, who) => checkDraw(tx, who, draws[0]?.id ?? ''));
    expect([draws[0]?.publicValue, check.same]).toEqual(['3409.21', true]);
    const other = await at.plan(await at.project('演示无公开值项目'));
    await at.close(other);
    expect(await refusal(at.draw(other, '1'))).toBe('panel-public-none panel-public-none');
  });

  it('puts the next of the same order in place of who refuses, and keeps a first draw beside the second', async () => {
    const id = await at.plan(await at.project('演示递补项目'));
    await at.close(id);
    await at.draw(id);
    const before = await at.page(id);
    const leaver = before.seatRows.find(({ profession }) => profession === 'technology');
    const answer = (state: 'refused' | 'accepted', reason: string | null) =>
      at.town.as('chain', (tx, who) => answerSeat(tx, who, leaver?.id ?? '', { state, reason }));
    expect(await refusal(answer('refused', null))).toBe('panel-reason-missing panel-reason-missing');
    await answer('refused', '时间冲突');
    const after = await at.page(id);
    expect(after.seatRows.length).toBe(6);
    expect(after.seatRows.at(-1)).toMatchObject({ number: 6, profession: 'technology', state: 'drawn' });
    expect(await refusal(answer('accepted', null))).toBe('seat-gone');
    const check = await at.town.as('auditor', (tx, who) => checkDraw(tx, who, after.draws[0]?.id ?? ''));
    expect(check.same).toBe(true);
    const version = await at.versionOf(id);
    await at.town.as('service', (tx, who) => redrawPanel(tx, who, id, { version, reason: '材料有重大补充' }));
    const anew = await at.page(id);
    expect([anew.state, anew.draws.length, anew.seatRows.length]).toEqual(['planned', 2, 0]);
    expect(anew.draws[1]).toMatchObject({
      supersededReason: '材料有重大补充',
      candidates: expect.any(Number),
    });
    expect(anew.draws[0]?.seedHash).not.toBe(anew.draws[1]?.seedHash);
  });

  it('passes over whoever was suspended since the list closed', async () => {
    const id = await at.plan(await at.project('演示暂停项目'));
    await at.close(id);
    await at.draw(id);
    const { seatRows } = await at.page(id);
    const leaver = seatRows.find(({ profession }) => profession === 'finance');
    const others = [...at.ids.values()].filter((one) => one !== leaver?.expertId);
    for (const expert of others)
      if (!seatRows.some(({ expertId }) => expertId === expert))
        await at.town.as('chain', (tx) =>
          moveExpert(tx, expert, { version: 1, state: 'suspended', reason: '试一下' }),
        );
    await at.town.as('chain', (tx, who) =>
      answerSeat(tx, who, leaver?.id ?? '', { state: 'refused', reason: '有事' }),
    );
    expect((await at.page(id)).seatRows.length).toBe(5);
    for (const expert of others)
      await at.town
        .as('chain', (tx) => moveExpert(tx, expert, { version: 2, state: 'in', reason: '恢复' }))
        .catch(() => 0);
  });
});
