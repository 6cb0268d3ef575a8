import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHome } from '#modules/boards/home.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';

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
