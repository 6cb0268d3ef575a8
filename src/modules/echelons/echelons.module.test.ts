/** Where firms stand, stored and kept true: on a change, by the day, and as of a day. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeFirms } from '#app/nightly.ts';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  addCertificate,
  addEnterprise,
  amendEnterprise,
  enterYear,
  NewCertificate,
  NewEnterprise,
  NewYear,
} from '#modules/enterprises/index.ts';
import { rows } from '#platform/db/database.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';
import { listPipelineFirms } from './bucket-firms.ts';
import type { PipelineBucket } from './contract.ts';
import { nextTiers } from './next-step.ts';
import { readPipeline } from './pipeline.ts';
import { listLevelFirms, readPyramid } from './pyramid.ts';
import { markDue } from './refresh.ts';
import { addWindow, listWindows } from './windows.ts';

let town: TestTown;
const firms: Record<string, string> = {};

async function firm(name: string, unit: string, mainRevenue: string | null, at?: string): Promise<void> {
  const number = Object.keys(firms).length + 1;
  firms[name] = await town.as(
    'service',
    async (tx, who) => {
      const wish = NewEnterprise.parse({
        ...{
          name: `${name}梯队有限公司`,
          industryClass: 'C3484',
          registeredOn: '2012-03-01',
          placeCode: '321003',
        },
        creditCode: creditCodeFrom(`91321000XX8${String(number).padStart(5, '0')}`),
      });
      const id = await addEnterprise(tx, who, { ...wish, unitId: town.unit(unit) });
      if (mainRevenue !== null) await revenue(id, mainRevenue, tx, who);
      return id;
    },
    at,
  );
}
type Work = Parameters<Parameters<TestTown['as']>[1]>;
const revenue = (id: string, mainRevenue: string, ...[tx, who]: Work) =>
  enterYear(tx, who, id, NewYear.parse({ year: 2021, kind: 'reported', values: { mainRevenue } }));

beforeAll(async () => {
  town = await ownTown();
  await firm('甲', 'etdz-1', '30000000', '2022-05-01T01:00:00.000Z');
  await firm('乙', 'etdz-2', '19000000', '2022-05-01T01:00:00.000Z');
  await firm('丙', 'hitech', null, '2022-05-01T01:00:00.000Z');
});
afterAll(() => town.drop());

const pipeline = (as = 'clerk', wish = {}) => town.as(as, (tx, who) => readPipeline(tx, who, wish));
const aboveScale = async (as = 'clerk', wish = {}) =>
  (await pipeline(as, wish)).programmes.find(({ code }) => code === 'above-scale')?.counts;
const names = async (bucket: PipelineBucket, as = 'clerk', asOf?: string) =>
  (
    await town.as(as, (tx, who) =>
      listPipelineFirms(tx, who, { programme: 'above-scale', bucket, asOf, offset: 0, limit: 100 }),
    )
  ).rows;

describe('the pipeline', () => {
  it('puts each firm where the law of the day puts it, and says what is open in words', async () => {
    expect(await aboveScale()).toMatchObject({ met: 1, near: 1, close: 1, lacking: 1, held: 0 });
    const [near] = await names('near');
    expect(near).toMatchObject({ name: '乙梯队有限公司', unit: '二号园区' });
    expect(near?.open).toMatchObject([{ id: 'main-revenue', said: expect.stringContaining('差 100 万元') }]);
  });

  it('follows a change at once and remembers where the firm stood', async () => {
    await town.as('service', (tx, who) => revenue(firms.乙 ?? '', '20000000', tx, who));
    expect(await aboveScale()).toMatchObject({ met: 2, near: 0 });
    expect(await aboveScale('clerk', { asOf: '2022-06-27' })).toMatchObject({ met: 1, near: 1 });
    expect((await names('near', 'clerk', '2022-06-27')).map(({ open }) => open)).toMatchObject([
      [{ id: 'main-revenue', said: null }],
    ]);
  });

  it('leaves out who holds the title, and shows whose certificate ends within half a year', async () => {
    const wish = NewCertificate.parse({
      kind: 'above-scale',
      issuedOn: '2020-01-01',
      expiresOn: '2022-12-27',
    });
    await town.as('service', (tx, who) => addCertificate(tx, who, firms.甲 ?? '', wish));
    expect(await aboveScale()).toMatchObject({ met: 1, held: 1, expiring: 1 });
    expect((await names('expiring'))[0]).toMatchObject({ expiresOn: '2022-12-27' });
    const later = NewCertificate.parse({
      kind: 'above-scale',
      issuedOn: '2022-06-01',
      expiresOn: '2025-12-27',
    });
    await town.as('service', (tx, who) => addCertificate(tx, who, firms.甲 ?? '', later));
    expect(await aboveScale()).toMatchObject({ held: 1, expiring: 0 });
  });

  it('stays within reach, and within the unit that is asked for', async () => {
    expect(await aboveScale('hitech')).toMatchObject({ met: 0, lacking: 1 });
    expect(await names('met', 'hitech')).toEqual([]);
    expect(await aboveScale('clerk', { unitId: town.unit('etdz') })).toMatchObject({ met: 1, lacking: 0 });
    const { units } = await pipeline('clerk', { programme: 'above-scale' });
    expect(units.map(({ name }) => name)).toEqual(['一号园区', '二号园区', '扬州高新区']);
  });

  it('keeps the rule versions and the day with what it stored', async () => {
    const stored = await town.as('clerk', (tx) =>
      rows<{ day: string; version: string }>(
        tx,
        sql`select s.from_day as day, r.rules->>'above-scale' as version from tier_standing s
            join tier_rules r on r.region_id = s.region_id and r.mark = s.rules_mark
            where s.region_id = ${tx.region} and s.enterprise_id = ${firms.丙} and s.to_day is null`,
      ),
    );
    expect(stored).toEqual([{ day: '2022-05-01', version: '统计制度 2011 年起' }]);
  });
});

describe('the round over all firms', () => {
  it('changes nothing where nothing changed, and clears what was due', async () => {
    await town.as('clerk', (tx) => markDue(tx));
    expect(await pipeline()).toMatchObject({ due: true, judgedOn: null });
    const { scope } = await town.caller('clerk');
    expect(await judgeFirms(town.database, scope)).toEqual({ judged: 3, changed: 0 });
    expect(await pipeline()).toMatchObject({ due: false, judgedOn: '2022-06-28' });
  });
});

describe('what is next for a firm', () => {
  it('is the tier with least open, the cheapest step first, without what lies below a held one', async () => {
    const next = (as: string) => town.as(as, (tx, who) => nextTiers(tx, who, firms.丙 ?? ''));
    const [nearest, ...others] = await next('clerk');
    expect(others.length).toBe(2);
    expect(nearest?.distance).toBeLessThanOrEqual(others[0]?.distance ?? 0);
    const aboveScaleNext = (await town.as('clerk', (tx, who) => nextTiers(tx, who, firms.甲 ?? ''))).map(
      ({ code }) => code,
    );
    expect(aboveScaleNext).not.toContain('above-scale');
    const outside = await next('leader').catch((error) =>
      error instanceof Refusal ? error.code : String(error),
    );
    expect(outside).toBe('out-of-reach');
  });
});

describe('the pyramid', () => {
  it('counts valid certificates at the ends of years', async () => {
    for (const [issuedOn, expiresOn] of [
      ['2018-11-30', '2021-11-29'],
      ['2021-12-01', '2024-11-30'],
    ])
      await town.as('service', (tx, who) =>
        addCertificate(
          tx,
          who,
          firms.乙 ?? '',
          NewCertificate.parse({ kind: 'high-tech', issuedOn, expiresOn }),
        ),
      );
    const { days, levels } = await town.as('clerk', (tx, who) => readPyramid(tx, who, { years: 5 }));
    expect(days).toEqual(['2018-12-31', '2019-12-31', '2020-12-31', '2021-12-31', '2022-06-28']);
    expect(levels.find(({ code }) => code === 'high-tech')?.counts).toEqual([1, 1, 1, 1, 1]);
    expect(levels.find(({ code }) => code === 'top')?.counts).toEqual([0, 0, 0, 0, 0]);
  });
});

/** 丙 lacks its revenue: whom one would ask for data stands beside who could apply. */
const NOW_ABLE = { met: 1, near: 0, lacking: 1, held: 1, expiring: 0 };

describe('windows', () => {
  it('of the office stand beside the known ones, with the firms that could apply', async () => {
    const wish = { programme: 'above-scale', title: '年度升规申报', from: '2022-07-10', to: '2022-07-31' };
    await town.as('service', (tx) => addWindow(tx, { ...wish, source: '统计局通知（演示）', note: null }));
    const { rows: found } = await town.as('clerk', (tx, who) => listWindows(tx, who, {}));
    expect(found).toMatchObject([
      { title: '年度升规申报', state: 'coming', days: 12, remind: true, counts: NOW_ABLE },
    ]);
  });

  it('are refused for a programme that is none, and for days turned round', async () => {
    const add = (wish: object) =>
      town
        .as('service', (tx) =>
          addWindow(tx, {
            ...{ programme: 'above-scale', title: '申报', from: '2022-07-10', to: '2022-07-31' },
            ...{ source: '通知原文', note: null, ...wish },
          }),
        )
        .catch((error) => (error instanceof Refusal ? error.code : String(error)));
    expect(await add({ programme: 'beauty' })).toBe('programme-unknown');
    expect(await add({ to: '2022-07-09' })).toBe('window-days');
  });
});

describe('firms one condition short', () => {
  const list = (wish: object = {}) =>
    town.as('clerk', (tx, who) => listPipelineFirms(tx, who, { offset: 0, limit: 100, ...wish }));
  beforeAll(async () => {
    await firm('远', 'etdz-3', '4700000');
    await firm('近', 'etdz-3', '18500000');
    await firm('更近', 'etdz-3', '19990000');
  });

  it('stand nearest first, each with by how much, and the truly close are counted apart', async () => {
    const { rows: found } = await list({ programme: 'above-scale', bucket: 'near' });
    expect(found.map(({ name, short }) => [name.slice(0, -6), short])).toEqual([
      ['更近', 1],
      ['近', 8],
      ['远', 77],
    ]);
    expect(await aboveScale()).toMatchObject({ near: 3, close: 2 });
    const { rows: close } = await list({ programme: 'above-scale', bucket: 'close' });
    expect(close.length).toBe(2);
  });

  it('are sorted by their revenue where it is asked for, and name what all of them lack once', async () => {
    const query = { programme: 'above-scale', bucket: 'near', sort: 'revenue', descending: true };
    const { rows: found, items, year } = await list(query);
    expect(year).toBe(2021);
    expect(found.length).toBe(3);
    expect(items).toMatchObject([{ id: 'main-revenue', count: 3 }]);
  });

  it('open on a list that has firms where nothing was asked for', async () => {
    const { rows: found, total } = await list();
    expect(found.length).toBeGreaterThan(0);
    expect(total).toBe(found.length);
  });
});

describe('a firm that is no longer in operation', () => {
  it('stands neither in the pyramid nor in the pipeline today, and still in those of before', async () => {
    await firm('销', 'etdz-7', '30000000', '2021-05-06T01:00:00.000Z');
    const kind = { kind: 'high-tech', issuedOn: '2021-03-01', expiresOn: '2024-02-28' };
    await town.as(
      'service',
      (tx, who) => addCertificate(tx, who, firms.销 ?? '', NewCertificate.parse(kind)),
      '2021-05-06T02:00:00.000Z',
    );
    const read = async () => {
      const { levels, firms: all } = await town.as('clerk', (tx, who) => readPyramid(tx, who, { years: 2 }));
      const held = (await pipeline()).programmes.find(({ code }) => code === 'high-tech')?.counts.held ?? 0;
      return { counts: levels.find(({ code }) => code === 'high-tech')?.counts, all, held };
    };
    const before = await read();
    await town.as('clerk', (tx, who) =>
      amendEnterprise(tx, who, firms.销 ?? '', { version: 1, reason: '注销', status: 'deregistered' }),
    );
    const after = await read();
    expect(before.counts).toEqual([before.held, before.held]);
    expect(after).toEqual({
      counts: [before.held, before.held - 1],
      all: before.all - 1,
      held: before.held - 1,
    });
  });

  it('opens with the number of the year that it is counted in', async () => {
    const open = (day?: string) =>
      town.as('clerk', (tx, who) =>
        listLevelFirms(tx, who, { level: 'high-tech', day, offset: 0, limit: 100 }),
      );
    expect((await open('2021-12-31')).rows.map(({ name }) => name)).toContain('销梯队有限公司');
    expect((await open()).rows.map(({ name }) => name)).not.toContain('销梯队有限公司');
    expect((await open('2021-12-31')).rows[0]?.by).toEqual(['高新技术企业']);
    const unknown = await town
      .as('clerk', (tx, who) => listLevelFirms(tx, who, { level: 'beauty', offset: 0, limit: 1 }))
      .catch((error) => (error instanceof Refusal ? error.code : String(error)));
    expect(unknown).toBe('level-unknown');
  });
});
