/** The only list of all modules: their routes, sentences and subscribers. */
import type { RefusalSentences } from '#kernel/route.ts';
import { admissionAcross, admissionRefusals, serveAdmission } from '#modules/admission/index.ts';
import { approvalRefusals, approvalsAcross, serveApprovals } from '#modules/approvals/index.ts';
import { attractionAcross, attractionRefusals, serveAttraction } from '#modules/attraction/index.ts';
import { blockerRefusals, blockersAcross, serveBlockers } from '#modules/blockers/index.ts';
import { serveBoards } from '#modules/boards/index.ts';
import { candidateRefusals, candidatesAcross, serveCandidates } from '#modules/candidates/index.ts';
import {
  chainRefusals,
  chainsAcross,
  mapSentences,
  nodeInForce,
  serveChains,
  systemRefusals,
} from '#modules/chains/index.ts';
import { chiefRefusals, chiefsAcross, serveChiefs } from '#modules/chiefs/index.ts';
import {
  clusterRefusals,
  clusterSubscribers,
  clustersAcross,
  seriesRefusals,
  serveClusters,
} from '#modules/clusters/index.ts';
import { countRefusals, countSubscribers, serveCounts } from '#modules/counts/index.ts';
import { diagnosisRefusals, diagnosisSubscribers, serveDiagnosis } from '#modules/diagnosis/index.ts';
import { documentRefusals, documentsAcross, serveDocuments } from '#modules/documents/index.ts';
import { echelonRefusals, echelonSubscribers, serveEchelons } from '#modules/echelons/index.ts';
import { enterpriseRefusals, enterprisesAcross, serveEnterprises } from '#modules/enterprises/index.ts';
import { expertRefusals, expertsAcross, serveExperts } from '#modules/experts/index.ts';
import { figureRefusals, serveFigures } from '#modules/figures/index.ts';
import { identityAcross, identityRefusals } from '#modules/identity/index.ts';
import { landAcross, landRefusals, serveLand } from '#modules/land/index.ts';
import {
  listedFirms,
  listingAcross,
  listingRefusals,
  ownCases,
  serveListing,
} from '#modules/listing/index.ts';
import {
  claimingFirms,
  measureRefusals,
  measureSubscribers,
  measuresAcross,
  ownMeasures,
  serveMeasures,
} from '#modules/measures/index.ts';
import { linkedFirms, portalAcross, portalRefusals, servePortal } from '#modules/portal/index.ts';
import {
  progressAcross,
  progressRefusals,
  progressSubscribers,
  serveProgress,
} from '#modules/progress/index.ts';
import { projectRefusals, projectsAcross, serveProjects } from '#modules/projects/index.ts';
import {
  recognitionAcross,
  recognitionRefusals,
  recognitionSubscribers,
  serveRecognition,
} from '#modules/recognition/index.ts';
import {
  densityOf,
  relatednessAcross,
  relatednessRefusals,
  serveRelatedness,
} from '#modules/relatedness/index.ts';
import {
  ownProjects,
  renovatingFirms,
  renovationAcross,
  renovationRefusals,
  serveRenovation,
} from '#modules/renovation/index.ts';
import { rulebookAcross, ruleRefusals, serveRulebook } from '#modules/rulebook/index.ts';
import { serveTasks, taskRefusals } from '#modules/supervision/index.ts';
import { serveTargets, targetRefusals, targetSubscribers } from '#modules/targets/index.ts';
import { serveViews } from '#modules/views/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { fileRefusals } from '#platform/files/refusals.ts';
import type { AcrossModules } from '#platform/http/across.ts';
import { commonRefusals } from '#platform/http/common-refusals.ts';
import type { HttpContext } from '#platform/http/serve.ts';
import { knownClasses } from '#platform/industry-classes.ts';

export const sentences: RefusalSentences = {
  ...commonRefusals,
  ...fileRefusals,
  ...identityRefusals,
  ...figureRefusals,
  ...enterpriseRefusals,
  ...candidateRefusals,
  ...listingRefusals,
  ...renovationRefusals,
  ...ruleRefusals,
  ...measureRefusals,
  ...targetRefusals,
  ...countRefusals,
  ...chainRefusals,
  ...mapSentences,
  ...systemRefusals,
  ...diagnosisRefusals,
  ...blockerRefusals,
  ...chiefRefusals,
  ...clusterRefusals,
  ...seriesRefusals,
  ...echelonRefusals,
  ...admissionRefusals,
  ...landRefusals,
  ...documentRefusals,
  ...taskRefusals,
  ...portalRefusals,
  ...relatednessRefusals,
  ...attractionRefusals,
  ...projectRefusals,
  ...expertRefusals,
  ...approvalRefusals,
  ...progressRefusals,
  ...recognitionRefusals,
};

export const subscribers: readonly Subscriber[] = [
  ...targetSubscribers,
  ...countSubscribers,
  ...echelonSubscribers,
  ...measureSubscribers,
  ...diagnosisSubscribers,
  ...clusterSubscribers,
  ...progressSubscribers,
  ...recognitionSubscribers,
];

/** What the modules give to the pages that mix them, in the order in which it is shown. */
export const across: readonly AcrossModules[] = [
  attractionAcross,
  projectsAcross,
  expertsAcross,
  approvalsAcross,
  progressAcross,
  recognitionAcross,
  chainsAcross,
  chiefsAcross,
  blockersAcross,
  clustersAcross,
  candidatesAcross,
  relatednessAcross,
  admissionAcross,
  landAcross,
  enterprisesAcross,
  portalAcross,
  renovationAcross,
  measuresAcross,
  listingAcross,
  rulebookAcross,
  documentsAcross,
  identityAcross,
];

/** Every module's routes but identity's, which needs the clock. */
export function serveModules(context: HttpContext, clock: Clock): void {
  serveAttraction(context, clock);
  serveFigures(context);
  serveEnterprises(context, [listedFirms, renovatingFirms, claimingFirms, linkedFirms], nodeInForce);
  serveListing(context);
  serveCandidates(context, { densityOn });
  serveRenovation(context);
  serveRulebook(context);
  serveMeasures(context);
  serveTargets(context);
  serveCounts(context);
  serveEchelons(context);
  serveChains(context);
  serveDiagnosis(context);
  serveBlockers(context);
  serveChiefs(context);
  serveProjects(context);
  serveExperts(context, clock);
  serveApprovals(context);
  serveProgress(context);
  serveRecognition(context);
  serveClusters(context);
  serveAdmission(context);
  serveLand(context);
  serveDocuments(context);
  serveTasks(context);
  serveBoards(context, across);
  serveViews(context);
  serveRelatedness(context);
  servePortal(context, { measuresOf: ownMeasures, projectsOf: ownProjects, casesOf: ownCases });
}

/** How near each class that chains use is to what the region has, by the edition in use on the day; none where no table was brought. */
async function densityOn(tx: Tx, day: string): Promise<ReadonlyMap<string, string>> {
  const found = await densityOf(tx, knownClasses(), { asOf: day });
  return new Map((found?.classes ?? []).map(({ asked, density }) => [asked, density.toFixed(6)]));
}
