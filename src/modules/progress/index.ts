import type { Subscriber } from '#platform/db/events.ts';
import { keepSums } from './invested.ts';
import { keepLights } from './lights-kept.ts';

export { progressAcross } from './across.ts';
export { progressRefusals } from './contract.ts';
export { learnForecasts } from './forecasts.ts';
export { serveProgress } from './http.ts';
export { addImage } from './images.ts';
export { keepAllLights } from './lights-kept.ts';
export { planInvestment } from './planning.ts';
export { reportInvestments } from './reporting.ts';
export { reportResult, verifyResult } from './results.ts';
export { readProgress } from './section.ts';
export { verifyInvestment } from './verifying.ts';
export { takeVisit } from './visits.ts';
export { FIELD_WORDS as PROGRESS_FIELD_WORDS } from './word-contract.ts';

interface ProjectsChanged {
  readonly projectIds: readonly string[];
}

const isChanged = (data: unknown): data is ProjectsChanged =>
  typeof data === 'object' && data !== null && 'projectIds' in data && Array.isArray(data.projectIds);

/** A verified start, a moved day or another status is another light before the answer leaves. */
export const progressSubscribers: readonly Subscriber[] = [
  {
    event: 'projects.changed',
    handle: async (tx, all) => {
      await keepLights(
        tx,
        all.filter(isChanged).flatMap(({ projectIds }) => projectIds),
      );
    },
  },
  {
    // what both had is one's from now on, or each has its own again
    event: 'projects.merged',
    handle: async (tx, all) => {
      await keepSums(
        tx,
        all.filter(isChanged).flatMap(({ projectIds }) => projectIds),
      );
    },
  },
];
