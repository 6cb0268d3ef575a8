/** The parts of the demo that stand beside its story: enterprises, and what is kept of them. */
import { anyMeasure, judgeAllMeasures } from '#modules/measures/index.ts';
import { anyProject } from '#modules/renovation/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { anyThreshold, tellAdmission } from './admission.ts';
import { ensureApprovals } from './approvals.ts';
import { ensureAttraction } from './attraction.ts';
import { ensureCandidates } from './candidates.ts';
import { anyChain, CHAINS_DAY, PLACEMENTS_DAY, placeFirms, tellChains } from './chains.ts';
import { ensureChiefs, ensureChiefTargets } from './chiefs.ts';
import {
  anyCluster,
  bindClusters,
  CLUSTERS_DAY,
  tellClusters,
  VERIFIED_DAY,
  verifyYears,
} from './clusters.ts';
import { callerOf, onDay } from './days.ts';
import { ENTERPRISE_DAYS, enterprisesLacking, tellEnterprises } from './enterprises.ts';
import { anyExpert, tellExperts } from './experts.ts';
import { LISTING_DAYS, tellListing, verifyListing } from './listing.ts';
import { MEASURES_DAY, STEP_DAYS, tellMeasures, tellSteps } from './measures.ts';
import { openPortal, PORTAL_DAY, speakForFirm } from './portal.ts';
import { anyInvestment, judgeProgress, progressEvents, tellProgress } from './progress.ts';
import { anyInvestmentProject, type ProjectRun, tellProjects } from './projects.ts';
import { anyRecognition, tellRecognition } from './recognition.ts';
import { tellRelatedness } from './relatedness.ts';
import { tellRenovation } from './renovation.ts';
import { type TownIds, town } from './town.ts';

/** Apart from the story, so that a demo made before there was a part gets it at the next start. */
export async function ensureParts(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  await ensureEnterprises(database, clock, ids);
  await ensureListing(database, clock, ids);
  await ensureRenovation(database, clock, ids);
  await ensureMeasures(database, clock, ids);
  await ensurePortal(database, clock, ids);
  await ensureChains(database, clock, ids);
  await tellRelatedness(database, await callerOf(database, clock, ids, 'chain'));
  await ensureCandidates(database, clock, ids);
  await ensureChiefs(database, clock, ids);
  await ensureChiefTargets(database, clock, ids);
  await ensureClusters(database, clock, ids);
  await ensureProjects(database, clock, ids);
  await ensureExperts(database, clock, ids);
  await ensureAttraction(database, clock, ids);
  await ensureApprovals(database, clock, ids);
  await ensureAdmission(database, clock, ids);
  await ensureRecognition(database, clock, ids);
}

/** A demo made before there was a register, or with fewer in it, gets its enterprises at the next start. */
export async function ensureEnterprises(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const service = await callerOf(database, clock, ids, 'service');
  if (!(await database.inRegion(service.scope, enterprisesLacking))) return;
  const enterprises = new Map<string, string>();
  for (const day of ENTERPRISE_DAYS)
    await onDay(database, service, day, (tx, who) => tellEnterprises(tx, who, ids, enterprises));
}

/** A demo made before there were listing cases gets them at the next start; one that was cut off goes on where it was. */
export async function ensureListing(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const service = await callerOf(database, clock, ids, 'service');
  const clerk = await callerOf(database, clock, ids, 'clerk');
  for (const day of LISTING_DAYS) {
    await onDay(database, service, day, (tx, who) => tellListing(tx, who, ids), 'T02:30:00.000Z');
    await onDay(database, clerk, day, (tx, who) => verifyListing(tx, who), 'T02:45:00.000Z');
  }
}

/** The same for a demo made before there were technical-renovation projects. */
export async function ensureRenovation(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const service = await callerOf(database, clock, ids, 'service');
  if (await onDay(database, service, ENTERPRISE_DAYS[0] ?? '', (tx) => anyProject(tx))) return;
  await tellRenovation(async (login, day, act) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act),
  );
}

/** And for one made before there were measures. */
async function ensureMeasures(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const service = await callerOf(database, clock, ids, 'service');
  const fresh = await onDay(database, service, MEASURES_DAY, async (tx, who) => {
    if (await anyMeasure(tx)) return false;
    await tellMeasures(tx, who, ids);
    return true;
  });
  if (!fresh) return;
  for (const day of STEP_DAYS) await onDay(database, service, day, (tx, who) => tellSteps(tx, who, day));
  await onDay(database, service, town.region.day, (tx) => judgeAllMeasures(tx), 'T00:30:00.000Z');
}

/** And for one made before there were chains. */
async function ensureChains(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const office = await callerOf(database, clock, ids, 'chain');
  const fresh = await onDay(database, office, CHAINS_DAY, async (tx, who) => {
    if (await anyChain(tx)) return false;
    await tellChains(tx, who, ids);
    return true;
  });
  if (fresh) await onDay(database, office, PLACEMENTS_DAY, (tx, who) => placeFirms(tx, who));
}

/** And for one made before there were clusters. */
async function ensureClusters(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const office = await callerOf(database, clock, ids, 'chain');
  const fresh = await onDay(database, office, CLUSTERS_DAY, async (tx, who) => {
    if (await anyCluster(tx)) return false;
    await tellClusters(tx, who, ids);
    return true;
  });
  if (!fresh) return;
  const service = await callerOf(database, clock, ids, 'service');
  await onDay(database, service, VERIFIED_DAY, (tx, who) => verifyYears(tx, who));
  await ensureBindings(database, clock, ids);
}

/** And for one made before there were projects. */
async function ensureProjects(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const officer = await callerOf(database, clock, ids, 'investment');
  const run: ProjectRun = async (login, day, act) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act, 'T03:10:00.000Z');
  const { day } = town.region;
  if (!(await onDay(database, officer, day, (tx) => anyInvestmentProject(tx))))
    await tellProjects(run, ids, { more: progressEvents(day) });
  else if (await onDay(database, officer, day, (tx) => anyInvestment(tx))) return;
  else await tellProgress(run, day);
  await run('clerk', day, (tx) => judgeProgress(tx));
}

/** The pool of experts and what they said of some of the projects. */
async function ensureExperts(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const office = await callerOf(database, clock, ids, 'chain');
  if (await onDay(database, office, town.region.day, (tx) => anyExpert(tx))) return;
  await tellExperts(async (login, day, act) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act, 'T03:20:00.000Z'),
  );
}

/** And for one made before there were thresholds, contracts, commitments and parcels. */
async function ensureAdmission(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const officer = await callerOf(database, clock, ids, 'investment');
  if (await onDay(database, officer, town.region.day, (tx) => anyThreshold(tx))) return;
  await tellAdmission(
    async (login, day, act) =>
      onDay(database, await callerOf(database, clock, ids, login), day, act, 'T05:10:00.000Z'),
    ids,
  );
}

/** And for one made before projects were recognised. */
async function ensureRecognition(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const clerk = await callerOf(database, clock, ids, 'clerk');
  if (await onDay(database, clerk, town.region.day, (tx) => anyRecognition(tx))) return;
  const run = async (login: string, day: string, act: Parameters<typeof onDay>[3]) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act, 'T03:20:00.000Z');
  await tellRecognition(run, run, ids, town.region.day);
}

/** When the ledger has the goals: after the story, or at once where it was told before. */
export async function ensureBindings(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const clerk = await callerOf(database, clock, ids, 'clerk');
  await onDay(database, clerk, town.region.day, (tx, who) => bindClusters(tx, who), 'T01:10:00.000Z');
}

/** The demo's enterprise user, linked to one of the invented enterprises. */
async function ensurePortal(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const service = await callerOf(database, clock, ids, 'service');
  const opened = await onDay(database, service, PORTAL_DAY, (tx, who) => openPortal(tx, who, ids));
  if (!opened) return;
  const firm = await callerOf(database, clock, ids, 'firm');
  await onDay(database, firm, PORTAL_DAY, (tx, who) => speakForFirm(tx, who), 'T02:00:00.000Z');
}
