import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureParts } from '#app/demo/parts.ts';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { readHome } from '#modules/boards/home.ts';
import { addEnterprise, NewEnterprise } from '#modules/enterprises/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { one } from '#platform/db/database.ts';
import { NOW, ownTown, type TestTown } from '#test/support/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown({ told: true });
});
afterAll(() => town.drop());

describe('the demo region on Tuesday 28 June 2022', () => {
  it('shows the clerk what turned worse since yesterday', async () => {
    const home = await town.as('clerk', readHome);
    const story = home.worse.map((row) => [row.unit, row.indicator, row.verdictBefore, row.verdict]);
    expect(story).toContainEqual(['扬州经开区', '技改项目 实施数', 'behind', 'far-behind']);
    expect(home.tally).toMatchObject({ met: 1 });
  });
});

describe('a demo made by an earlier edition', () => {
  it('gets the enterprises that it lacks at the next start, and what hangs on them', async () => {
    const older = await ownTown();
    await older.as('service', (tx, who) =>
      addEnterprise(
        tx,
        who,
        {
          ...NewEnterprise.parse({
            name: '演示甲精密机械有限公司',
            creditCode: creditCodeFrom('91321000XX000001'),
          }),
          unitId: older.unit('etdz-1'),
        },
        { demo: true },
      ),
    );
    await ensureParts(older.database, fixedClock(NOW), older.ids);
    const count = (view: 'v_enterprise' | 'v_listing_case' | 'v_renovation_project') =>
      older.as('clerk', (tx) =>
        one(
          tx,
          sql<{
            n: number;
          }>`select count(*)::integer as n from ${sql.table(view)} where region_id = ${tx.region}`,
        ),
      );
    expect((await count('v_enterprise')).n).toBe(88);
    expect((await count('v_listing_case')).n).toBe(22);
    expect((await count('v_renovation_project')).n).toBeGreaterThan(20);
    await older.drop();
    // Most of the story is told here: a minute where others use the machine.
  }, 300_000);
});
