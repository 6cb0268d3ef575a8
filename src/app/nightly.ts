/**
 * Night work: every region's firms, projects and targets judged once a day, soon after midnight in Shanghai or at the first start
 * of the day; and whatever was too much for the request that changed it, within minutes.
 */
import { sql } from 'kysely';
import { keepByRulesOfTheDay, settleAnswerClocks } from '#modules/attraction/index.ts';
import { recountClusters } from '#modules/clusters/index.ts';
import { recount } from '#modules/counts/index.ts';
import { refreshChains } from '#modules/diagnosis/index.ts';
import { isDue, keepRun, refreshPage } from '#modules/echelons/index.ts';
import { judgeAllMeasures, judgeNextPage } from '#modules/measures/index.ts';
import { keepAllLights, learnForecasts } from '#modules/progress/index.ts';
import { mendMonths, mendTallies, refreshStandings } from '#modules/projects/index.ts';
import { recountProjects, refreshAll } from '#modules/recognition/index.ts';
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
    await standProjects(database, scope, region.day);
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

/** What projects lack, where evidence ran out or a rule changed since the last night; a page for each transaction. */
async function standProjects(database: Database, scope: Scope, since: string | null): Promise<void> {
  let after: string | undefined;
  do {
    const page = { since, after };
    after = (await database.inRegion(scope, (tx) => refreshStandings(tx, page))).last;
  } while (after !== undefined);
  // by themselves: rows of the sums stay locked no longer than each takes
  await database.inRegion(scope, mendTallies);
  await database.inRegion(scope, mendMonths);
}

async function judgeTargets(database: Database, scope: Scope): Promise<void> {
  await database.inRegion(scope, async (tx) => {
    await recount(tx);
    await refreshChains(tx, 'all');
    await recountClusters(tx);
    await refreshAll(tx);
    await recountProjects(tx);
    const { judged, changed } = await judgeAll(tx);
    await judgeAllMeasures(tx);
    await settleAnswerClocks(tx);
    await keepByRulesOfTheDay(tx);
    await keepAllLights(tx);
    await learnForecasts(tx);
    await sql`
      insert into night_run (region_id, day, judged, changed, finished_at)
      values (${scope.region}, ${scope.today}, ${judged}, ${changed}, ${scope.at})
      on conflict (region_id) do update
        set day = excluded.day, judged = excluded.judged, changed = excluded.changed, finished_at = excluded.finished_at`.execute(
      tx.db,
    );
  });
}

/** Judges what large changes left over, page by page, each in a transaction of its own; answers how many pages. */
export async function pageWork(database: Database, clock: Clock): Promise<number> {
  const regions = await database.outsideRegions((db) =>
    rows(db, sql<Pick<Region, 'id' | 'demo_day'>>`select id, demo_day from region`),
  );
  let pages = 0;
  for (const { id: region, demo_day } of regions) {
    const scope = { region, actor: SYSTEM, ...regionMoment(clock, demo_day) };
    while (await database.inRegion(scope, judgeNextPage)) pages++;
  }
  return pages;
}

const PAGES_EVERY_MS = 15_000;

/** Looks again every minute; two servers on one database do the work twice at worst, with the same result. */
export function everyNight(database: Database, clock: Clock): { stop(): void } {
  const nights = again(() => nightWork(database, clock), LOOK_EVERY_MS);
  const pages = again(() => pageWork(database, clock), PAGES_EVERY_MS);
  return {
    stop: () => {
      nights.stop();
      pages.stop();
    },
  };
}

/** Now and after every so many milliseconds; never twice at once. */
function again(work: () => Promise<unknown>, every: number): { stop(): void } {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    await work()
      .catch((error) => console.error('night work failed', error))
      .finally(() => {
        busy = false;
      });
  };
  void look();
  const timer = setInterval(() => void look(), every);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
