export { measuresAcross } from './across.ts';

import { changedEnterprises } from '#modules/enterprises/index.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { judgeFirms } from './refresh.ts';

export { addMeasure } from './commands.ts';
export { measureRefusals, NewMeasure, NewSteps } from './contract.ts';
export { measuresOfFirm } from './firm-measures.ts';
export { claimingFirms } from './held-firms.ts';
export { serveMeasures } from './http.ts';
export { ownMeasures } from './own-measures.ts';
export { judgeAllMeasures, judgeNextPage } from './refresh.ts';
export { takeSteps } from './steps.ts';
export { anyMeasure } from './store.ts';

/** What is known of a firm has changed: its verdicts are fresh before the answer leaves. */
export const measureSubscribers: readonly Subscriber[] = [
  { event: 'enterprises.changed', handle: (tx, all) => judgeFirms(tx, changedEnterprises(all)) },
];
