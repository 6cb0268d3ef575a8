/** A plan once things have happened, on a real database: what has begun, whose step it is, and what it is held against. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBetween } from '#kernel/local-date.ts';
import { setPlan } from '#modules/projects/index.ts';
import { approvalWork } from '#test/support/approvals.ts';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';

let at: ProjectsTown;
const { plan, page, matter, event, list, whole } = approvalWork(() => at);
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

describe('a plan that goes on', () => {
  const REPAIR = {
    ...{ template: 'renovation', orders: [], wishKind: null, wishOn: null },
    facts: { energy: 10, power: 10, eia: 'registration' },
  };

  it('does not tell to begin what has begun', async () => {
    const id = await at.add('已开始试试');
    await plan(id);
    expect((await page(id)).forecast?.wish).toMatchObject({ kind: 'land', first: 'A3' });
    await event(id, 'A3', 'begun', '2022-05-31');
    expect((await page(id)).forecast?.wish?.first).not.toBe('A3');
  });

  it('has works under way since the start of works, and counts what is saved to that day', async () => {
    const id = await at.add('开工试试');
    await plan(id, REPAIR);
    await whole(id, 'A2', '2022-06-01', '2022-06-01');
    await whole(id, 'C3', '2022-06-02', '2022-06-02');
    await event(id, 'START', 'reached', '2022-06-10');
    const found = await page(id);
    expect(found.matters.find(({ code }) => code === 'BUILD')).toMatchObject({
      ...{ state: 'not-begun', begunWith: '2022-06-10', mover: 'applicant' },
    });
    const works = found.forecast?.lines.find(({ code }) => code === 'BUILD');
    expect(works).toMatchObject({ startOn: '2022-06-10', finishOn: '2023-03-07' });
    expect(found.saved.map(({ code }) => code)).toEqual(
      found.plan?.planned.saved.map(({ from }) => from.code),
    );
    expect(found.saved[0]).toMatchObject({
      ...{ goalOn: '2022-06-10', comparedOn: found.plan?.planned.saved[0]?.from.goalOn },
    });
  });

  it('is held against the project’s own plan of the same days', async () => {
    const id = await at.add('两个计划试试');
    await plan(id);
    expect((await page(id)).projectDays).toEqual([]);
    await at.town.as('investment', (tx, who) =>
      setPlan(tx, who, id, [
        { stage: 'started', plannedOn: '2022-08-03', reason: null },
        { stage: 'finished', plannedOn: '2022-12-20', reason: null },
      ]),
    );
    const found = await page(id);
    const goal = found.forecast?.goalOn ?? '';
    expect(found.projectDays[0]).toEqual({
      ...{ code: 'START', stage: 'started', plannedOn: '2022-08-03', permitsOn: goal },
      laterBy: daysBetween('2022-08-03', goal),
    });
    expect(found.projectDays[1]).toMatchObject({ code: 'BUILD', stage: 'finished' });
    expect(found.projectDays[1]?.laterBy).toBeGreaterThan(60);
  });

  it('waits for the enterprise where the step is the enterprise’s', async () => {
    const id = await at.add('等谁试试');
    await plan(id);
    const movers = async () =>
      Promise.all(
        ['C8', 'START', 'BUILD', 'HANDOVER', 'A5'].map(async (code) => (await matter(id, code)).mover),
      );
    expect(await movers()).toEqual(['applicant', 'applicant', 'applicant', 'applicant', 'office']);
    await event(id, 'C8', 'begun', '2022-06-20');
    expect((await movers())[0]).toBe('applicant');
    const listed = await list({ projectId: id, mover: 'applicant' });
    expect(listed.rows.map(({ code }) => code)).toEqual(['C8']);
  });
});
