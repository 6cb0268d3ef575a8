import type { Subscriber } from '#platform/db/events.ts';
import { placeProducing } from './production.ts';
import { recountProjects } from './recount.ts';
import { refreshProjects } from './refresh.ts';

export { recognitionAcross } from './across.ts';
export { recognitionRefusals } from './contract.ts';
export { readCounting } from './counting-page.ts';
export { serveRecognition } from './http.ts';
export { importPastedList } from './list-import.ts';
export { bindProjectCounter, recountProjects } from './recount.ts';
export { refreshAll } from './refresh.ts';
export { proposeSplit } from './splits.ts';
export { setSwitch } from './switches.ts';
export { decideVerdict } from './verdicts.ts';

const idsIn = (all: readonly unknown[]): string[] => [
  ...new Set(
    all.flatMap((data) =>
      typeof data === 'object' && data !== null && 'projectIds' in data && Array.isArray(data.projectIds)
        ? (data.projectIds as string[])
        : [],
    ),
  ),
];

/** A project changed: what the rules see of it, the numbers made of it and the nodes it produces on follow before the answer leaves. */
export const recognitionSubscribers: readonly Subscriber[] = [
  {
    event: 'projects.changed',
    handle: async (tx, all) => {
      const ids = idsIn(all);
      await refreshProjects(tx, ids);
      await recountProjects(tx);
      await placeProducing(tx, ids);
    },
  },
  { event: 'recognition.changed', handle: (tx) => recountProjects(tx) },
];
