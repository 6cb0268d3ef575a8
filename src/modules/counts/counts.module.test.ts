/** What the register counts: definitions on both sides of their edges, goals fed by rows, numbers that open to them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  addCertificate,
  addEnterprise,
  amendEnterprise,
  NewCertificate,
  NewEnterprise,
} from '#modules/enterprises/index.ts';
import { ensureIndicator, enterFigures } from '#modules/figures/index.ts';
import { addTarget, NewTarget, targetRows } from '#modules/targets/index.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { bindCounter, endBinding, listCounters } from './bindings.ts';
import { readBoard } from './board.ts';
import type { CountedQuery } from './contract.ts';
import { listCounted } from './listed.ts';
import { recount } from './recount.ts';

let town: TestTown;
const goals: Record<string, string> = {};
const indicators: Record<string, string> = {};

beforeAll(async () => {
  town = await ownTown();
  await town.as('clerk', async (tx, who) => {
    for (const [name, measureUnit, measure, value] of [
      ['高新技术企业 新增数', '家', 'cumulative', '20'],
      ['规上工业企业 高企覆盖率', '%', 'ratio', '60'],
    ] as const) {
      const wish = { name, measureUnit, measure, polarity: 'higher' as const, basis: null, aliases: [] };
      const indicator = await ensureIndicator(tx, wish);
      indicators[name] = indicator.id;
      const target = NewTarget.parse({
        ...{ indicatorId: indicator.id, unitId: town.unit('etdz'), leadUnitId: town.unit('etdz') },
        ...{ operator: '>=', value, period: '2022' },
      });
      goals[name] = (await addTarget(tx, who, target)).id;
    }
  });
});
afterAll(() => town.drop());

let made = 0;
async function firm(
  unit: string,
  certificates: readonly (readonly [string, string, string?])[],
  industry = 'C3484',
) {
  made += 1;
  const number = made;
  return town.as('service', async (tx, who) => {
    const wish = NewEnterprise.parse({
      ...{ name: `计数${number}号有限公司`, industryClass: industry },
      creditCode: creditCodeFrom(`91321000XX9${String(number).padStart(5, '0')}`),
    });
    const id = await addEnterprise(tx, who, { ...wish, unitId: town.unit(unit) });
    for (const [kind, issuedOn, expiresOn] of certificates)
      await addCertificate(
        tx,
        who,
        id,
        NewCertificate.parse({ kind, issuedOn, expiresOn: expiresOn ?? null }),
      );
    return id;
  });
}

const target = (name: string) =>
  town.as('clerk', async (tx, who) => (await targetRows(tx, who, [goals[name] ?? '']))[0]);
const listed = (query: Partial<CountedQuery> & { counter: string }, as = 'clerk') =>
  town.as(as, (tx, who) => listCounted(tx, who, { offset: 0, limit: 100, ...query }));

const ORDER = ['scale', 'listing', 'cloud', 'renewal'];

describe('a counter', () => {
  it('feeds the goal it is bound to, at once and with every change of the rows', async () => {
    await firm('etdz-1', [['high-tech', '2022-03-01', '2025-02-28']]);
    await town.as('clerk', (tx) =>
      bindCounter(tx, {
        ...{ indicatorId: indicators['高新技术企业 新增数'] ?? '', counter: 'high-tech-new' },
        reason: '按首次认定计',
      }),
    );
    expect(await target('高新技术企业 新增数')).toMatchObject({ figureValue: '1', figureDay: '2022-06-28' });
    await firm('etdz-2', [['high-tech', '2022-06-01']]);
    expect(await target('高新技术企业 新增数')).toMatchObject({ figureValue: '2', verdict: 'far-behind' });
  });

  it('of first certificates leaves renewals and firms of other zones out', async () => {
    await firm('etdz-3', [
      ['high-tech', '2019-01-01', '2021-12-31'],
      ['high-tech', '2022-01-01', '2024-12-31'],
    ]);
    await firm('hitech', [['high-tech', '2022-02-01']]);
    await firm('etdz-3', [['high-tech', '2021-12-31']]);
    expect(await target('高新技术企业 新增数')).toMatchObject({ figureValue: '2' });
    const unitId = town.unit('etdz');
    expect((await listed({ counter: 'high-tech-new', unitId })).total).toBe(2);
    expect((await listed({ counter: 'high-tech-issued', unitId })).total).toBe(3);
    expect((await listed({ counter: 'high-tech-new' })).total).toBe(3);
  });

  it('of a share looks at industrial firms on the list and says who lacks', async () => {
    await town.as('clerk', (tx) =>
      bindCounter(tx, {
        ...{ indicatorId: indicators['规上工业企业 高企覆盖率'] ?? '', counter: 'high-tech-coverage' },
        reason: '按名录计',
      }),
    );
    expect(await target('规上工业企业 高企覆盖率')).toMatchObject({ figureValue: null });
    await firm('etdz-4', [
      ['above-scale', '2015-01-01'],
      ['high-tech', '2020-06-29', '2022-06-28'],
    ]);
    await firm('etdz-4', [['above-scale', '2015-01-01']]);
    // Ended the day before, and no industry: neither counts among the certified, the second not even among the looked at.
    await firm('etdz-5', [
      ['above-scale', '2015-01-01'],
      ['high-tech', '2019-06-28', '2022-06-27'],
    ]);
    await firm('etdz-5', [['above-scale', '2015-01-01']], 'I6513');
    expect(await target('规上工业企业 高企覆盖率')).toMatchObject({ figureValue: '33.3' });
    expect((await listed({ counter: 'high-tech-coverage' })).total).toBe(1);
    expect((await listed({ counter: 'high-tech-coverage', lacking: true })).total).toBe(2);
  });

  it('is not typed beside, and is typed again when it is unbound', async () => {
    const indicatorId = indicators['高新技术企业 新增数'] ?? '';
    const typed = { indicatorId, unitId: town.unit('etdz'), day: '2022-06-28', value: '9', note: null };
    const type = (kind: 'reported' | 'verified' | 'statistical') =>
      town.as('clerk', (tx, who) => enterFigures(tx, who, [{ ...typed, kind }])).catch((error) => error);
    expect(((await type('reported')) as Refusal).code).toBe('figure-counted');
    expect(((await type('verified')) as Refusal).code).toBe('figure-counted');
    expect(await type('statistical')).toMatchObject({ added: 1 });
    const rows = await town.as('clerk', (tx, who) => listCounters(tx, who));
    const [bound] = rows.find(({ code }) => code === 'high-tech-new')?.bound ?? [];
    await town.as('clerk', (tx) => endBinding(tx, bound?.id ?? '', '改回填报'));
    expect(await type('reported')).toMatchObject({ added: 1 });
  });

  it('is refused where unit or measure differ, or a counter is bound already', async () => {
    const bind = (name: string, counter: string) =>
      town
        .as('clerk', (tx) =>
          bindCounter(tx, { indicatorId: indicators[name] ?? '', counter, reason: '试一试' }),
        )
        .catch((error) => (error instanceof Refusal ? error.code : String(error)));
    expect(await bind('高新技术企业 新增数', 'high-tech-coverage')).toBe('counter-unit');
    expect(await bind('高新技术企业 新增数', 'high-tech-held')).toBe('counter-unit');
    expect(await bind('高新技术企业 新增数', 'beauty')).toBe('counter-unknown');
    expect(await bind('规上工业企业 高企覆盖率', 'high-tech-coverage')).toBe('counter-bound');
  });
});

describe('the board', () => {
  it('has its counters group by group, in the order of its head', async () => {
    const { counters } = await town.as('clerk', (tx, who) => readBoard(tx, who, {}));
    const groups = counters.map(({ group }) => group);
    expect([...new Set(groups)]).toEqual(['scale', 'listing', 'cloud', 'renewal']);
    expect(groups).toEqual(groups.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
  });

  it('shows each park, its months and its goal, and sums zones up', async () => {
    const board = await town.as('clerk', (tx, who) => readBoard(tx, who, {}));
    const cell = (unit: string, counter: string) =>
      board.cells.find((one) => one.unitId === town.unit(unit) && one.counter === counter);
    expect(cell('etdz', 'high-tech-new')).toMatchObject({
      value: '2',
      months: [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0],
    });
    expect(cell('government', 'high-tech-new')?.value).toBe('3');
    expect(cell('etdz', 'high-tech-coverage')).toMatchObject({ looked: 3, target: { value: '60' } });
  });

  it('stays within the reach of who looks', async () => {
    const board = await town.as('hitech', (tx, who) => readBoard(tx, who, {}));
    expect(board.units.map(({ id }) => id)).toEqual([town.unit('hitech')]);
    expect((await listed({ counter: 'high-tech-new' }, 'hitech')).total).toBe(1);
  });

  it('shows a day of the past as it was known then', async () => {
    const board = await town.as('clerk', (tx, who) => readBoard(tx, who, { asOf: '2022-06-27' }));
    expect(board.cells.filter(({ value }) => value !== '0' && value !== null)).toEqual([]);
  });
});

describe('a year', () => {
  it('that has not begun shows its goals, no numbers and no verdicts', async () => {
    const period = await town.as('clerk', (tx, who) =>
      addTarget(
        tx,
        who,
        NewTarget.parse({
          ...{ indicatorId: indicators['高新技术企业 新增数'] ?? '', unitId: town.unit('etdz') },
          ...{ leadUnitId: town.unit('etdz'), operator: '>=', value: '30', period: '2023' },
        }),
      ),
    );
    await town.as('clerk', (tx) =>
      bindCounter(tx, {
        ...{ indicatorId: indicators['高新技术企业 新增数'] ?? '', counter: 'high-tech-new' },
        reason: '再按首次认定计',
      }),
    );
    const board = await town.as('clerk', (tx, who) => readBoard(tx, who, { year: 2023 }));
    expect(board).toMatchObject({ year: 2023, coming: true });
    expect(board.cells).toMatchObject([
      {
        ...{ counter: 'high-tech-new', unitId: town.unit('etdz'), value: null },
        target: { id: period.id, value: '30', verdict: null },
      },
    ]);
  });

  it('that is over keeps the park and status that its firms had on its last day', async () => {
    const on = (day: string, as: string, work: Parameters<typeof town.as>[1]) =>
      town.as(as, work, `${day}T01:00:00.000Z`);
    const issued = (kind: string) => NewCertificate.parse({ kind, issuedOn: '2020-03-01', expiresOn: null });
    const add =
      (unit: string) =>
      async (tx: Parameters<typeof addEnterprise>[0], who: Parameters<typeof addEnterprise>[1]) => {
        made += 1;
        const wish = NewEnterprise.parse({
          ...{ name: `旧年${made}号有限公司`, unitId: town.unit(unit), industryClass: 'C3484' },
          creditCode: creditCodeFrom(`91321000XX9${String(made).padStart(5, '0')}`),
        });
        const id = await addEnterprise(tx, who, wish);
        await addCertificate(tx, who, id, issued('high-tech'));
        return id;
      };
    const moved = (await on('2021-05-06', 'service', add('etdz-6'))) as string;
    const gone = (await on('2021-05-06', 'service', add('etdz-6'))) as string;
    const held = async (unit: string, wish: object) => {
      const { cells } = await town.as('clerk', (tx, who) => readBoard(tx, who, wish));
      return (
        cells.find((one) => one.counter === 'high-tech-held' && one.unitId === town.unit(unit))?.value ?? '0'
      );
    };
    const before = { old: await held('etdz-6', { year: 2021 }), other: await held('hitech', { year: 2021 }) };
    expect(before.old).toBe('2');
    await town.as('clerk', (tx, who) =>
      amendEnterprise(tx, who, moved, { version: 1, reason: '迁园', unitId: town.unit('hitech') }),
    );
    await town.as('clerk', (tx, who) =>
      amendEnterprise(tx, who, gone, { version: 1, reason: '注销', status: 'deregistered' }),
    );
    expect(await held('etdz-6', { year: 2021 })).toBe(before.old);
    expect(await held('hitech', { year: 2021 })).toBe(before.other);
    expect(await held('etdz-6', {})).toBe('0');
    expect(await held('etdz-6', { asOf: '2022-06-27' })).toBe('2');
    const unitId = town.unit('etdz-6');
    expect((await listed({ counter: 'high-tech-held', unitId, year: 2021 })).total).toBe(2);
  });
});

describe('a goal on the board', () => {
  it('has the verdict of the day that is counted to', async () => {
    const verdictOn = async (wish: object, at?: string) => {
      const { cells } = await town.as('clerk', (tx, who) => readBoard(tx, who, wish), at);
      return cells.find((one) => one.counter === 'high-tech-new' && one.unitId === town.unit('etdz'))?.target
        ?.verdict;
    };
    const later = '2022-09-30T02:00:00.000Z';
    const today = await verdictOn({});
    for (let n = 0; n < 20; n++)
      await town.as(
        'service',
        async (tx, who) => {
          made += 1;
          const wish = NewEnterprise.parse({
            ...{ name: `后来${made}号有限公司`, unitId: town.unit('etdz-1'), industryClass: 'C3484' },
            creditCode: creditCodeFrom(`91321000XX9${String(made).padStart(5, '0')}`),
          });
          const id = await addEnterprise(tx, who, wish);
          const kind = { kind: 'high-tech', issuedOn: '2022-09-30', expiresOn: '2025-09-29' };
          await addCertificate(tx, who, id, NewCertificate.parse(kind));
        },
        later,
      );
    expect(await verdictOn({}, later)).toBe('met');
    expect(await verdictOn({ asOf: '2022-06-28' }, later)).toBe(today);
    expect(today).not.toBe('met');
  });
});

describe('counting again', () => {
  it('records what changed with the day, a figure a month, and none where nothing changed within it', async () => {
    const on = (day: string) => town.as('clerk', (tx) => recount(tx), `${day}T01:00:00.000Z`);
    // The last certificate of the share ended on the 28th.
    expect(await on('2022-06-29')).toBe(1);
    expect(await on('2022-06-30')).toBe(0);
    // A new month: both indicators that are bound say again what they are.
    expect(await on('2022-07-01')).toBe(2);
    expect(await on('2022-07-02')).toBe(0);
  });
});
