/** The demo region: made once at the first start, through the same commands that people use. */
import { sql } from 'kysely';
import type { DemoLogin } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, maybe, rows } from '#platform/db/database.ts';
import { ensureParts } from './parts.ts';
import { demoPassword } from './passwords.ts';
import { storyTold, tellStory } from './story.ts';
import { buildTown, townIds } from './town.ts';

/** Makes what is missing of the demo region: a start that was cut off goes on from the town without its story. */
export async function ensureDemo(
  database: Database,
  clock: Clock,
  dataFolder: string,
  say: (line: string) => void,
): Promise<void> {
  const standing = await database.outsideRegions((db) =>
    maybe(db, sql<{ id: string }>`select id from region where demo limit 1`),
  );
  if (standing && (await storyTold(database, standing.id))) {
    return ensureParts(database, clock, await townIds(database, standing.id));
  }
  say('正在建演示地区 · making the demo region …');
  const ids = standing
    ? await townIds(database, standing.id)
    : await buildTown(database, demoPassword(dataFolder));
  await tellStory(database, clock, ids);
}

/** What the log-in page may show: only posts of demo regions. */
export async function demoLogins(database: Database, dataFolder: string): Promise<DemoLogin[]> {
  const found = await database.outsideRegions((db) =>
    rows(
      db,
      sql<Omit<DemoLogin, 'password'>>`
        select u.login, a.post, a.role from appointment a join app_user u on u.id = a.user_id
        join region r on r.id = a.region_id
        where r.demo and a.to_day is null and u.disabled_on is null order by a.id`,
    ),
  );
  const password = found.length > 0 ? demoPassword(dataFolder) : '';
  return found.map((login) => ({ ...login, password }));
}
