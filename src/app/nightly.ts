/** Night work: every region's verdicts once a day, soon after midnight in Shanghai or at the first start of the day. */
import { sql } from 'kysely';
import { recount } from '#modules/counts/index.ts';
import { judgeAll } from '#modules/targets/index.ts';
import { type Clock, regionMoment } from '#platform/clock.ts';
import { SYSTEM } from '#platform/db/actor.ts';
import { type Database, rows } from '#platform/db/database.ts';

const LOOK_EVERY_MS = 10 * 60_000;

interface Region {
  id: string;
  demo_day: string | null;
  day: string | null;
}

/** Judges every region whose day has moved on since its last night; answers how many regions that were. */
export async function nightWork(database: Database, clock: Clock): Promise<number> {
  const regions = await database.outsideRegions((db) =>
    rows(
      db,
      sql<Region>`select r.id, r.demo_day, n.day from region r left join night_run n on n.region_id = r.id`,
    ),
  );
  let done = 0;
  for (const region of regions) {
    const moment = regionMoment(clock, region.demo_day);
    if (region.day !== null && region.day >= moment.today) continue;
    await judgeRegion(database, region.id, moment);
    done++;
  }
  return done;
}

async function judgeRegion(
  database: Database,
  region: string,
  moment: { at: string; today: string },
): Promise<void> {
  await database.inRegion({ region, actor: SYSTEM, ...moment }, async (tx) => {
    await recount(tx);
    const { judged, changed } = await judgeAll(tx);
    await sql`
      insert into night_run (region_id, day, judged, changed, finished_at)
      values (${region}, ${moment.today}, ${judged}, ${changed}, ${moment.at})
      on conflict (region_id) do update
        set day = excluded.day, judged = excluded.judged, changed = excluded.changed, finished_at = excluded.finished_at`.execute(
      tx.db,
    );
  });
}

/** Looks again every ten minutes; two servers on one database do the work twice at worst, with the same result. */
export function everyNight(database: Database, clock: Clock): { stop(): void } {
  const look = () => {
    nightWork(database, clock).catch((error) => console.error('night work failed', error));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
