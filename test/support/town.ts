/** The imaginary town in a database of a test's own, with a caller for every post. */
import { sql } from 'kysely';
import { tellStory } from '#app/demo/story.ts';
import { buildTown, type TownIds, townIds } from '#app/demo/town.ts';
import { subscribers } from '#app/modules.ts';
import { callerByAppointment, type KnownCaller } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { type Database, one, type Tx } from '#platform/db/database.ts';
import { madeOnce, ownDatabase, type TestDatabase } from './database.ts';

export const PASSWORD = 'town-password-1';
/** Tuesday 28 June 2022, half past nine in the morning. */
export const NOW = '2022-06-28T01:30:00.000Z';
export const TODAY = '2022-06-28';

export interface TestTown extends TestDatabase {
  readonly ids: TownIds;
  unit(key: string): string;
  caller(login: string, at?: string): Promise<KnownCaller>;
  /** One transaction as that post. `at` moves the clock to another instant of the story. */
  as<T>(login: string, work: (tx: Tx, caller: KnownCaller) => Promise<T>, at?: string): Promise<T>;
}

export interface TownWish {
  /** With all that happened up to its day, as the demo tells it. */
  readonly told?: boolean;
}

/** Many copy them: ten passwords and a story are told once. */
const BUILT = 'lianzhang_town';
const TOLD = 'lianzhang_told';

async function build(database: Database): Promise<void> {
  await buildTown(database, PASSWORD);
}

async function tell(database: Database): Promise<void> {
  await tellStory(database, fixedClock(NOW), await idsOf(database));
}

const idsOf = async (database: Database): Promise<TownIds> =>
  townIds(database, (await regionOf(database)).id);

const regionOf = (database: Database): Promise<{ id: string }> =>
  database.outsideRegions((db) => one(db, sql<{ id: string }>`select id from region where demo`));

export async function ownTown({ told = false }: TownWish = {}): Promise<TestTown> {
  await madeOnce(BUILT, build);
  if (told) await madeOnce(TOLD, tell, { template: BUILT, subscribers });
  const test = await ownDatabase(subscribers, told ? TOLD : BUILT);
  const ids = await idsOf(test.database);
  const caller = async (login: string, at = NOW): Promise<KnownCaller> => {
    const found = await callerByAppointment(test.database, fixedClock(at), ids.posts[login] ?? '');
    if (!found) throw new Error(`the town has no ${login}`);
    const today = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    return { ...found, scope: { ...found.scope, at, today } };
  };
  return {
    ...test,
    ids,
    unit: (key) => ids.units[key] ?? '',
    caller,
    as: async (login, work, at = NOW) => {
      const who = await caller(login, at);
      return test.database.inRegion(who.scope, (tx) => work(tx, who));
    },
  };
}
