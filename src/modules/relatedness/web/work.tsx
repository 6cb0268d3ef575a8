/** Checks, imports and computations at work: asked after until they are done. */
import { api } from '#web/api.ts';
import { useJob } from '#web/bring/use-job.ts';
import { WorkGoing } from '#web/bring/work-going.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { relatednessRoutes as routes, type TableJob } from '../contract.ts';
import type { RelatednessKey } from './words.ts';

export const WORK_DOORS = {
  running: () => api(routes.runningWork),
  read: (id: string) => api(routes.readWork, { params: { id } }),
};

/** @param onFound told of the end of a computation that went on already when the screen was opened */
export const useComputing = (onFound: (done: Promise<TableJob>) => void) =>
  useJob<TableJob>(WORK_DOORS, ({ act }) => act === 'compute', onFound);

export function Computing({ work: { step, share } }: { readonly work: TableJob }) {
  const { t } = useWords<RelatednessKey>();
  // Between its end and the next asking it may stand at a step of another kind of work.
  if (step === 'read' || step === 'compare') return null;
  const sentence = t(`rel.step.${step}`, { percent: `${Math.floor(share * 100)}%` });
  return <WorkGoing fileName="" share={share === 0 ? null : share} sentence={sentence} />;
}
