import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureIndicator } from '#modules/figures/index.ts';
import { goBack, mergeProjects } from '#modules/projects/index.ts';
import { addTarget, NewTarget, targetRows } from '#modules/targets/index.ts';
import { countedProjects, LATER } from '#test/support/counted-projects.ts';
import { type ProjectsTown, projectsTown, TOLD } from '#test/support/projects.ts';
import { refused } from '#test/support/renovation.ts';
import { CountedQuery } from './count-contract.ts';
import { readCounting } from './counting-page.ts';
import { listCountedProjects, readCounts } from './counts.ts';
import { bindProjectCounter } from './recount.ts';
import { SplitQuery } from './split-contract.ts';
import { listSplits } from './split-list.ts';
import { answerSplit, decideSplit, proposeSplit } from './splits.ts';
import { setSwitch } from './switches.ts';
import { decideVerdict } from './verdicts.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

const { signed } = countedProjects(() => at);

const board = (unit: string, asOf?: string, now?: string) =>
  at.town.as('clerk', (tx, who) => readCounts(tx, who, { unitId: at.town.unit(unit), asOf }), now);
const value = async (code: string, unit = 'government', asOf?: string, now?: string) =>
  (await board(unit, asOf, now)).lines.find((line) => line.code === code);
const opened = (counter: string, unit: string, more: object = {}, now?: string) =>
  at.town.as(
    'clerk',
    (tx, who) =>
      listCountedProjects(tx, who, CountedQuery.parse({ counter, unitId: at.town.unit(unit), ...more })),
    now,
  );

describe('what is counted of projects', () => {
  it('is each once by its first verified step; those that do not count are left out and told', async () => {
    const one = await signed('计数甲项目');
    const two = await signed('计数乙项目', {
      plannedInvestment: '60000000',
      plannedFixed: '50000000',
      plannedEquipment: '40000000',
    });
    expect(await value('signed')).toMatchObject({ value: '2', left: 0, look: 0 });
    expect(await value('signed-100m')).toMatchObject({ value: '1' });
    expect((await value('signed-investment'))?.value).toBe('11.1');
    await at.town.as('clerk', (tx, who) =>
      decideVerdict(tx, who, two, { verdict: 'not', byRules: ['rush-entry'], reason: '试一下' }),
    );
    expect(await value('signed')).toMatchObject({ value: '1', left: 1 });
    // too small to be of it, so it is not said to be left out of it
    expect(await value('signed-100m')).toMatchObject({ value: '1', left: 0 });
    const numbers = (id: string) =>
      at.town.as('clerk', async (tx, who) => (await readCounting(tx, who, id)).numbers);
    expect((await numbers(one)).map(({ code, year, places }) => [code, year, places])).toEqual(
      ['signed', 'signed-100m', 'signed-investment', 'rate-registered', 'rate-funded', 'rate-started'].map(
        (code) => [...[code, 2022], [{ unit: '扬州经开区', percent: '100' }]],
      ),
    );
    expect((await numbers(two)).map(({ code, leftOut }) => [code, leftOut])).toEqual(
      ['signed', 'signed-investment', 'rate-registered', 'rate-funded', 'rate-started'].map((code) => [
        code,
        'not',
      ]),
    );
    // a share of a past year stands still at its end, and says so
    const later = await at.town.as(
      'clerk',
      async (tx, who) => (await readCounting(tx, who, one)).numbers,
      '2023-03-01T02:00:00.000Z',
    );
    expect(new Set(later.map(({ until }) => until))).toEqual(new Set(['2022-12-31']));
    expect(new Set((await numbers(one)).map(({ until }) => until))).toEqual(new Set(['2022-06-28']));
    const out = await opened('signed', 'government', { show: 'out' });
    expect(out.rows.map(({ name, leftOut }) => [name, leftOut])).toEqual([['计数乙项目', 'not']]);
    await at.town.as('clerk', (tx, who) =>
      decideVerdict(tx, who, one, { verdict: 'counts', countedYuan: '500000000', reason: '只认增加的' }),
    );
    expect((await value('signed-investment'))?.value).toBe('5');
    expect(await value('rate-registered')).toMatchObject({ value: '0', looked: '1' });
  });

  it('one that was merged counts for the one that stands, and both stood before', async () => {
    const before = Number((await value('signed'))?.value);
    const one = await signed('合计甲项目', { unitId: at.town.unit('hitech') });
    const two = await at.add('合计乙项目', { ...TOLD, product: '另一种', confirmed: true });
    await at.town.as(
      'clerk',
      (tx, who) => mergeProjects(tx, who, { keptId: two, goneId: one, reason: '同一个' }),
      LATER,
    );
    expect((await value('signed', 'etdz', undefined, LATER))?.value).toBe(String(before + 1));
    expect((await value('signed', 'hitech', '2022-06-28', LATER))?.value).toBe('1');
    expect((await value('signed', 'hitech', undefined, LATER))?.value).toBe('0');
  });

  it('moves the ledger when a step is verified, and the figure opens to the project', async () => {
    const target = await at.town.as('clerk', async (tx, who) => {
      const kept = { name: '新签约项目数', measureUnit: '个', measure: 'cumulative' as const };
      const indicator = await ensureIndicator(tx, { ...kept, polarity: 'higher', basis: null, aliases: [] });
      const wish = {
        indicatorId: indicator.id,
        unitId: at.town.unit('guangling'),
        leadUnitId: at.town.unit('guangling'),
      };
      const { id } = await addTarget(
        tx,
        who,
        NewTarget.parse({ ...wish, operator: '>=', value: '5', period: '2022' }),
      );
      await bindProjectCounter(tx, {
        indicatorId: indicator.id,
        counter: 'signed',
        reason: '按首次签正式合同计',
      });
      expect(
        await refused(
          bindProjectCounter(tx, { indicatorId: indicator.id, counter: 'signed', reason: '再挂一次' }),
        ),
      ).toBe('counter-bound');
      return id;
    });
    const figure = async () =>
      at.town.as('clerk', async (tx, who) => {
        const [row] = await targetRows(tx, who, [target]);
        return [row?.figureValue, row?.figureDay];
      });
    expect(await figure()).toEqual(['0', '2022-06-28']);
    const id = await signed('台账项目', { unitId: at.town.unit('guangling') });
    expect(await figure()).toEqual(['1', '2022-06-28']);
    const { rows: found, value: counted } = await opened('signed', 'guangling');
    expect([counted, found.map((row) => row.id)]).toEqual(['1', [id]]);
    await at.town.as('investment', (tx, who) =>
      goBack(tx, who, id, { stage: 'talks', reason: '合同没有生效' }),
    );
    expect(await figure()).toEqual(['0', '2022-06-28']);
  });
});

describe('a transfer between places', () => {
  it('is split once both sides agreed or it was decided, and counts by its shares only where the office says so', async () => {
    const id = await signed('流转项目', {
      unitId: at.town.unit('etdz-1'),
      firstUnitId: at.town.unit('hitech'),
    });
    const [mine, other] = ['hitech', 'leader'] as const;
    const start = Number((await value('signed', 'etdz'))?.value);
    const split = await at.town.as(mine, (tx, who) =>
      proposeSplit(tx, who, { projectId: id, fromYear: 2022, rule: 'first-thirty', reason: '首谈在高新区' }),
    );
    const answer = (login: string, said: 'agree' | 'dispute', words: string | null = null) =>
      at.town.as(login, (tx, who) => answerSplit(tx, who, split, { answer: said, words }));
    expect(await refused(answer(mine, 'agree'))).toBe('recognition-split-answered');
    expect(await refused(answer('investment', 'agree'))).toBe('recognition-split-not-yours');
    expect(await refused(answer(other, 'dispute'))).toBe('recognition-split-words');
    await answer(other, 'dispute', '首谈没有备案');
    const list = (asOf?: string, now?: string) =>
      at.town.as('clerk', (tx, who) => listSplits(tx, who, SplitQuery.parse({ projectId: id, asOf })), now);
    expect((await list()).rows[0]).toMatchObject({
      state: 'disputed',
      firstUnit: '扬州高新区',
      landingUnit: '一号园区',
    });
    await at.town.as('clerk', (tx) =>
      setSwitch(tx, {
        rule: 'credit-split',
        isOn: true,
        onFrom: '2022-06-28',
        settings: {},
        documentNumber: '扬办〔2022〕10号',
        reason: '试行',
      }),
    );
    // nobody's while it is disputed
    expect((await value('signed', 'hitech'))?.value).toBe('0');
    expect((await value('signed', 'etdz'))?.value).toBe(String(start));
    expect(
      await refused(
        at.town.as('clerk', (tx, who) =>
          decideSplit(tx, who, split, {
            fromYear: 2022,
            periods: [{ first: '60', landing: '30' }],
            reason: '加不到一百',
          }),
        ),
      ),
    ).toBe('recognition-split-shares');
    await at.town.as(
      'clerk',
      (tx, who) =>
        decideSplit(tx, who, split, { fromYear: 2022, rule: 'two-years', reason: '备案在后，各半两年' }),
      LATER,
    );
    const decided = (await list(undefined, LATER)).rows[0];
    expect(
      decided?.shares.map(({ unit, percent, fromYear, toYear }) => [unit, percent, fromYear, toYear]),
    ).toEqual([
      ['扬州高新区', '50', 2022, 2023],
      ['一号园区', '50', 2022, 2023],
      ['扬州高新区', '0', 2024, null],
      ['一号园区', '100', 2024, null],
    ]);
    expect(decided?.steps.map(({ act }) => act)).toEqual(['propose', 'dispute', 'decide']);
    expect((await list('2022-06-28', LATER)).rows[0]?.state).toBe('disputed');
    expect((await value('signed', 'etdz', undefined, LATER))?.value).toBe(`${start - 1}.5`);
    expect((await value('signed', 'hitech', undefined, LATER))?.value).toBe('0.5');
    const shared = await opened('signed', 'hitech', {}, LATER);
    expect(shared.rows.map(({ name, percent, shared: is }) => [name, percent, is])).toEqual([
      ['流转项目', '50', true],
    ]);
    expect((await value('signed', 'government', undefined, LATER))?.value).toBe(
      (await value('signed', 'government', '2022-06-28', LATER))?.value,
    );
  });
});
