import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProjectsTown, projectsTown } from '#test/support/projects.ts';
import { pointing, relationsOn, unlisted } from './merge-relations.ts';

let at: ProjectsTown;
beforeAll(async () => {
  at = await projectsTown();
});
afterAll(() => at.town.drop());

describe('every relation that hangs on a project', () => {
  it('stands on the list of what may be merged, so that no module forgets to say how it is seen', async () => {
    expect(await at.town.as('clerk', (tx) => unlisted(tx))).toEqual([]);
  });

  it('is there in the database: the list names nothing that is gone', async () => {
    const there = await at.town.as('clerk', (tx) => pointing(tx));
    const stale = relationsOn('2022-06-28').filter(
      ({ table, column }) => !there.some((one) => one.table === table && one.column === column),
    );
    expect(stale.map(({ code }) => code)).toEqual([]);
  });
});
