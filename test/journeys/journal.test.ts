import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { across } from '#app/modules.ts';
import { checkJournal, readJournal } from '#modules/boards/journal.ts';
import { ownTown, type TestTown } from '#test/support/town.ts';

let town: TestTown;
beforeAll(async () => {
  town = await ownTown({ told: true });
});
afterAll(() => town.drop());

describe('the auditor', () => {
  it('finds the whole story in the journal, unbroken, each line with who and when', async () => {
    const check = await town.as('auditor', checkJournal);
    const journal = await town.as('auditor', (tx, who) =>
      readJournal(tx, who, { offset: 0, limit: 50 }, across),
    );
    expect(check).toEqual({ whole: true, length: journal.total, brokenAt: null });
    expect(journal.rows[0]).toMatchObject({
      entity: 'figure',
      act: 'verify',
      at: '2022-06-28T01:10:00Z',
      post: '名册自动计数',
    });
  });

  it('sees where somebody with the owner’s rights took a line out', async () => {
    await town.database.owner.query('delete from journal where region_id = $1 and seq = 40', [
      town.ids.region,
    ]);
    expect(await town.as('auditor', checkJournal)).toEqual({ whole: false, length: null, brokenAt: '40' });
  });
});
