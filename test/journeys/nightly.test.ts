import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightWork } from '#app/nightly.ts';
import { addIndicator } from '#modules/figures/index.ts';
import { addTarget } from '#modules/targets/commands.ts';
import { NewTarget } from '#modules/targets/contract.ts';
import { targetRows } from '#modules/targets/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';

let town: TestTown;
let target: string;
beforeAll(async () => {
  town = await ownTown();
  target = await town.as(
    'clerk',
    async (tx, who) => {
      const wish = {
        name: '技改项目',
        measureUnit: '个',
        measure: 'cumulative' as const,
        polarity: 'higher' as const,
        basis: null,
        aliases: [],
      };
      const { id } = await addIndicator(tx, wish);
      const promise = {
        indicatorId: id,
        unitId: town.unit('etdz'),
        operator: '>=',
        value: '80',
        period: '2022',
      };
      return (await addTarget(tx, who, NewTarget.parse(promise))).id;
    },
    '2022-03-10T01:00:00.000Z',
  );
});
afterAll(() => town.drop());

describe('the night', () => {
  it('judges each region once a day: a report that has become overdue is seen without anybody touching it', async () => {
    const verdict = () =>
      town.as('clerk', async (tx, who) => (await targetRows(tx, who, [target]))[0]?.verdict);
    expect(await nightWork(town.database, fixedClock('2022-06-27T17:00:00.000Z'))).toBe(1);
    expect(await verdict()).toBe('not-reported');
    expect(await nightWork(town.database, fixedClock('2022-06-28T01:00:00.000Z'))).toBe(0);
  });
});
