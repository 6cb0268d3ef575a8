import type { Subscriber } from '#platform/db/events.ts';
import { judgeFirms } from './refresh.ts';

export { addMeasure } from './commands.ts';
export { measureRefusals, NewMeasure, NewSteps } from './contract.ts';
export { measuresOfFirm } from './firm-measures.ts';
export { serveMeasures } from './http.ts';
export { judgeAllMeasures, judgeNextPage } from './refresh.ts';
export { takeSteps } from './steps.ts';
export { anyMeasure } from './store.ts';

interface Changed {
  readonly enterprises: readonly string[];
}

const isChanged = (data: unknown): data is Changed =>
  typeof data === 'object' && data !== null && 'enterprises' in data && Array.isArray(data.enterprises);

/** What is known of a firm has changed: its verdicts are fresh before the answer leaves. */
export const measureSubscribers: readonly Subscriber[] = [
  {
    event: 'enterprises.changed',
    handle: async (tx, data) => {
      if (isChanged(data)) await judgeFirms(tx, data.enterprises);
    },
  },
];
