/** The only list of all modules: their routes, sentences and subscribers. */
import type { RefusalSentences } from '#kernel/route.ts';
import { serveBoards } from '#modules/boards/index.ts';
import { candidateRefusals, serveCandidates } from '#modules/candidates/index.ts';
import { countRefusals, countSubscribers, serveCounts } from '#modules/counts/index.ts';
import { documentRefusals, serveDocuments } from '#modules/documents/index.ts';
import { echelonRefusals, echelonSubscribers, serveEchelons } from '#modules/echelons/index.ts';
import { enterpriseRefusals, serveEnterprises } from '#modules/enterprises/index.ts';
import { figureRefusals, serveFigures } from '#modules/figures/index.ts';
import { identityRefusals } from '#modules/identity/index.ts';
import { listingRefusals, serveListing } from '#modules/listing/index.ts';
import { measureRefusals, measureSubscribers, ownMeasures, serveMeasures } from '#modules/measures/index.ts';
import { portalRefusals, servePortal } from '#modules/portal/index.ts';
import { renovationRefusals, serveRenovation } from '#modules/renovation/index.ts';
import { ruleRefusals, serveRulebook } from '#modules/rulebook/index.ts';
import { serveTasks, taskRefusals } from '#modules/supervision/index.ts';
import { serveTargets, targetRefusals, targetSubscribers } from '#modules/targets/index.ts';
import { serveViews } from '#modules/views/index.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { fileRefusals } from '#platform/files/refusals.ts';
import type { HttpContext } from '#platform/http/serve.ts';

export const sentences: RefusalSentences = {
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
  ...echelonRefusals,
  ...documentRefusals,
  ...taskRefusals,
  ...portalRefusals,
};

export const subscribers: readonly Subscriber[] = [
  ...targetSubscribers,
  ...countSubscribers,
  ...echelonSubscribers,
  ...measureSubscribers,
];

/** Every module's routes but identity's, which needs the clock. */
export function serveModules(context: HttpContext): void {
  serveFigures(context);
  serveEnterprises(context);
  serveListing(context);
  serveCandidates(context);
  serveRenovation(context);
  serveRulebook(context);
  serveMeasures(context);
  serveTargets(context);
  serveCounts(context);
  serveEchelons(context);
  serveDocuments(context);
  serveTasks(context);
  serveBoards(context);
  serveViews(context);
  servePortal(context, { measuresOf: ownMeasures });
}
