import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nightWork } from '#app/nightly.ts';
import { addIndicator } from '#modules/figures/index.ts';
import { addEvidence } from '#modules/projects/index.ts';
import { addTarget } from '#modules/targets/commands.ts';
import { NewTarget } from '#modules/targets/contract.ts';
import { targetRows } from '#modules/targets/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { projectsTown } from '#test/support/projects.ts';
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

describe('the night and projects', () => {
  it('opens a gate again when the evidence that held it has run out, and leaves what still holds', async () => {
    const at = await projectsTown();
    const { town: own } = at;
    const wish = {
      content: '储能变流器',
      plannedInvestment: '120000000',
      investors: [{ name: '演示储能有限公司' }],
    };
    const [short, long] = [
      await at.add('佐证到期项目', wish),
      await at.add('佐证未到期项目', { ...wish, confirmed: true }),
    ];
    const prove = (id: string, expiresOn: string) =>
      own.as('investment', (tx, who) =>
        addEvidence(tx, who, id, {
          ...{ kind: 'talk-minutes', stage: 'talks', expiresOn },
          files: [{ name: '会谈纪要.pdf', bytes: Buffer.from(id) }],
        }),
      );
    await prove(short, '2022-06-30');
    await prove(long, '2022-12-31');
    const missing = async () =>
      Promise.all([short, long].map(async (id) => (await at.page(id)).missingCount));
    const on = (day: string) =>
      own.database.outsideRegions((db) => sql`update region set demo_day = ${day}`.execute(db));
    // the first night looks at all; the next only at what has run out since
    await on('2022-06-30');
    expect(await nightWork(own.database, fixedClock('2022-06-29T17:00:00.000Z'))).toBe(1);
    expect(await missing()).toEqual([0, 0]);
    await on('2022-07-02');
    expect(await nightWork(own.database, fixedClock('2022-07-01T17:00:00.000Z'))).toBe(1);
    expect(await missing()).toEqual([1, 0]);
    const { gates } = await at.page(long);
    expect(gates[0]?.lacks).toEqual([]);
    await own.drop();
  });
});
