/**
 * Night work: every region's firms and targets judged once a day, soon after midnight in Shanghai or at the first start
 * of the day; and whatever was too much for the request that changed it, within minutes.
 */
import { sql } from 'kysely';
import { recount } from '#modules/counts/index.ts';
import { isDue, keepRun, refreshPage } from '#modules/echelons/index.ts';
import { judgeAll } from '#modules/targets/index.ts';
import { type Clock, regionMoment } from '#platform/clock.ts';
import { SYSTEM } from '#platform/db/actor.ts';
import { type Database, rows, type Scope } from '#platform/db/database.ts';

const LOOK_EVERY_MS = 60_000;

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
    const scope: Scope = { region: region.id, actor: SYSTEM, ...regionMoment(clock, region.demo_day) };
    const night = region.day === null || region.day < scope.today;
    if (!night && !(await database.inRegion(scope, isDue))) continue;
    await judgeFirms(database, scope);
    if (!night) continue;
    await judgeTargets(database, scope);
    done++;
  }
  return done;
}

/** Every firm, a page for each transaction: a million firms hold no lock for long. */
export async function judgeFirms(
  database: Database,
  scope: Scope,
): Promise<{ judged: number; changed: number }> {
  let judged = 0;
  let changed = 0;
  for (let after: string | undefined; ; ) {
    const from = after;
    const page = await database.inRegion(scope, (tx) => refreshPage(tx, from));
    judged += page.judged;
    changed += page.changed;
    if (page.last === undefined) break;
    after = page.last;
  }
  await database.inRegion(scope, (tx) => keepRun(tx, judged, changed));
  return { judged, changed };
}

async function judgeTargets(database: Database, scope: Scope): Promise<void> {
  await database.inRegion(scope, async (tx) => {
    await recount(tx);
    const { judged, changed } = await judgeAll(tx);
    await sql`
      insert into night_run (region_id, day, judged, changed, finished_at)
      values (${scope.region}, ${scope.today}, ${judged}, ${changed}, ${scope.at})
      on conflict (region_id) do update
        set day = excluded.day, judged = excluded.judged, changed = excluded.changed, finished_at = excluded.finished_at`.execute(
      tx.db,
    );
  });
}

/** Looks again every minute; two servers on one database do the work twice at worst, with the same result. */
export function everyNight(database: Database, clock: Clock): { stop(): void } {
  let working = false;
  const look = () => {
    if (working) return;
    working = true;
    nightWork(database, clock)
      .catch((error) => console.error('night work failed', error))
      .finally(() => {
        working = false;
      });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
