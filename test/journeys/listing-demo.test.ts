import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureEnterprises, ensureListing } from '#app/demo/parts.ts';
import { fixedClock } from '#platform/clock.ts';
import { rows } from '#platform/db/database.ts';
import { NOW, ownTown, type TestTown } from '#test/support/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown();
  await ensureEnterprises(town.database, fixedClock(NOW), town.ids);
});
afterAll(() => town.drop());

const steps = () =>
  town.as('clerk', (tx) =>
    rows(
      tx,
      sql<{ stage: string; happened_on: string; demo: boolean }>`
        select stage, happened_on, demo from v_listing_step where region_id = ${tx.region} order by id`,
    ),
  );

describe('a demo made before there were listing cases', () => {
  it('gets them at the next start, and once only', async () => {
    expect(await steps()).toEqual([]);
    await ensureListing(town.database, fixedClock(NOW), town.ids);
    const told = await steps();
    expect(told.length).toBeGreaterThan(20);
    expect(told.every(({ demo }) => demo)).toBe(true);
    await ensureListing(town.database, fixedClock(NOW), town.ids);
    expect(await steps()).toEqual(told);
  });

  it('counts those of 经开区 that entered the reserve, by the day it happened', async () => {
    const entered = await town.as('clerk', (tx) =>
      rows(
        tx,
        sql<{ day: string; n: number }>`
          select s.happened_on as day, count(*)::integer as n from v_listing_step s
          join v_unit u on u.region_id = s.region_id and u.id = s.unit_id
          where s.region_id = ${tx.region} and s.stage = 'reserve' and s.kind <> 'back' and s.happened_on >= '2022-01-01'
            and u.parent_id = ${town.unit('etdz')} group by s.happened_on order by s.happened_on`,
      ),
    );
    expect(entered).toEqual([
      { day: '2022-02-15', n: 4 },
      { day: '2022-03-10', n: 2 },
      { day: '2022-03-24', n: 2 },
      { day: '2022-04-20', n: 4 },
      { day: '2022-05-18', n: 3 },
      { day: '2022-06-20', n: 1 },
    ]);
  });
});
