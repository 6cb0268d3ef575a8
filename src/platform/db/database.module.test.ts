import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#kernel/id.ts';
import { ownDatabase, type TestDatabase } from '#test/support/database.ts';
import { SYSTEM } from './actor.ts';
import { lastOne, maybe, one, rows, type Scope } from './database.ts';
import { checkChain } from './journal.ts';

let test: TestDatabase;
const here: Scope = { region: newId(), actor: SYSTEM, at: '2022-06-28T01:00:00.000Z', today: '2022-06-28' };
const there: Scope = { ...here, region: newId() };

beforeAll(async () => {
  test = await ownDatabase();
  for (const { region } of [here, there]) {
    await test.database.owner.query(
      'insert into region (id, name, short_name, created_at) values ($1, $2, $2, now())',
      [region, `region ${region}`],
    );
  }
});
afterAll(() => test.drop());

const addUnit = (scope: Scope, name: string) =>
  test.database.inRegion(scope, async (tx) => {
    const id = newId();
    await sql`insert into unit (region_id, id, name, short_name, kind) values (${tx.region}, ${id}, ${name}, ${name}, 'park')`.execute(
      tx.db,
    );
    tx.record({ entity: 'unit', id, version: 1, act: 'add', after: { name, sort: 1.5, note: null } });
    return id;
  });

describe('a region', () => {
  it('sees its own rows and none of another region, even when the query forgets to ask', async () => {
    await addUnit(here, '甲园区');
    await addUnit(there, '乙园区');
    const seen = await test.database.inRegion(here, (tx) =>
      rows(tx, sql<{ name: string }>`select name from unit`),
    );
    expect(seen).toEqual([{ name: '甲园区' }]);
  });

  it('shows nothing at all when no region has been entered', async () => {
    const seen = await test.database.outsideRegions((db) => rows(db, sql`select name from unit`));
    expect(seen).toEqual([]);
  });

  it('cannot write a row into another region', async () => {
    const write = test.database.inRegion(here, (tx) =>
      sql`insert into unit (region_id, id, name, short_name, kind) values (${there.region}, ${newId()}, '丙', '丙', 'park')`.execute(
        tx.db,
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('works under a role that is no superuser', async () => {
    const { superuser } = await test.database.inRegion(here, (tx) =>
      one(
        tx,
        sql<{ superuser: boolean }>`select rolsuper as superuser from pg_roles where rolname = current_user`,
      ),
    );
    expect(superuser).toBe(false);
  });
});

describe('the journal', () => {
  it('chains every change and finds the chain whole', async () => {
    await addUnit(here, '丁园区');
    const check = await test.database.inRegion(here, checkChain);
    expect(check).toEqual({ whole: true, length: 2 });
  });

  it('cannot be altered by the application', async () => {
    const alter = test.database.inRegion(here, (tx) =>
      sql`update journal set actor_post = '别人' where region_id = ${tx.region}`.execute(tx.db),
    );
    await expect(alter).rejects.toThrow(/permission denied/);
  });

  it('shows where somebody with the owner’s rights has altered it', async () => {
    await test.database.owner.query(`update journal set reason = '改过' where region_id = $1 and seq = 2`, [
      here.region,
    ]);
    const check = await test.database.inRegion(here, checkChain);
    expect(check).toEqual({ whole: false, brokenAt: '2' });
  });

  it('keeps nothing of a transaction that failed', async () => {
    const before = await test.database.inRegion(there, (tx) =>
      one(tx, sql<{ n: string }>`select count(*) as n from journal`),
    );
    const failing = test.database.inRegion(there, async (tx) => {
      tx.record({ entity: 'unit', id: newId(), version: 1, act: 'add' });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    const after = await test.database.inRegion(there, (tx) =>
      maybe(tx, sql<{ n: string }>`select count(*) as n from journal`),
    );
    expect(after).toEqual(before);
  });
});

describe('types from the database', () => {
  it('keeps days and exact numbers as text', async () => {
    const row = await test.database.inRegion(here, (tx) =>
      one(
        tx,
        sql`select date '2022-06-28' as day, 0.1::numeric(20,2) as money, 9007199254740993::bigint as big`,
      ),
    );
    expect(row).toEqual({ day: '2022-06-28', money: '0.10', big: '9007199254740993' });
  });
});

describe('a transaction', () => {
  const unitOf = (name: string) => sql<{ name: string }>`select name from unit where name = ${name}`;

  it('ends with its last statement, and answers nothing asked after it', async () => {
    const id = newId();
    const added = await test.database.inRegion(here, (tx) =>
      lastOne(
        tx,
        sql<{ name: string }>`insert into unit (region_id, id, name, short_name, kind)
          values (${tx.region}, ${id}, '末园区', '末园区', 'park') returning name`,
      ),
    );
    expect(added).toEqual({ name: '末园区' });
    expect(await test.database.inRegion(here, (tx) => rows(tx, unitOf('末园区')))).toHaveLength(1);

    const more = test.database.inRegion(here, async (tx) => {
      await lastOne(tx, sql`select 1 as one`);
      return rows(tx, unitOf('末园区'));
    });
    await expect(more).rejects.toThrow(/has ended/);
    const noted = test.database.inRegion(here, async (tx) => {
      tx.record({ entity: 'unit', id, version: 1, act: 'add' });
      return lastOne(tx, sql`select 1 as one`);
    });
    await expect(noted).rejects.toThrow(/has ended/);
  });

  it('keeps nothing where its last statement is refused, nor where a refused one was passed over', async () => {
    const add = (id: string) => sql`insert into unit (region_id, id, name, short_name, kind)
      values (${here.region}, ${id}, ${id}, ${id}, 'park')`;
    const [one, two] = [newId(), newId()];
    const refused = test.database.inRegion(here, async (tx) => {
      await add(one).execute(tx.db);
      return lastOne(tx, sql`select 1 / 0 as one`);
    });
    await expect(refused).rejects.toThrow(/division by zero/);
    const passed = test.database.inRegion(here, async (tx) => {
      await add(two).execute(tx.db);
      await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
    });
    await expect(passed).rejects.toThrow(/nothing was kept/);
    const seen = await test.database.inRegion(here, (tx) =>
      rows(tx, sql`select id from unit where id = any(${[one, two]}::uuid[])`),
    );
    expect(seen).toEqual([]);
  });

  it('in which nothing is asked costs nothing, and leaves its connection clean', async () => {
    await test.database.inRegion(here, async () => undefined);
    await expect(test.database.inRegion(here, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await test.database.inRegion(there, (tx) => rows(tx, unitOf('末园区')))).toEqual([]);
  });

  it('goes on when a table changes whose statements it keeps prepared', async () => {
    await test.database.owner.query(
      `create table thing (id integer primary key, a text); grant select on thing to public; insert into thing values (1, 'x')`,
    );
    const ask = () =>
      test.database.inRegion(here, (tx) => rows(tx, sql`/* kept */ select * from thing where id = ${1}`));
    for (let n = 0; n < 12; n++) expect(await ask()).toEqual([{ id: 1, a: 'x' }]);
    await test.database.owner.query('alter table thing add column b integer');
    expect(await ask()).toEqual([{ id: 1, a: 'x', b: null }]);
  });
});
