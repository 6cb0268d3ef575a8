/** A check or an import is begun, then asked after until it is done; it runs on when the screen is left. */
import { useEffect, useState } from 'react';
import { api } from '#web/api.ts';
import { candidateRoutes } from '../contract.ts';
import type { BringInput, BringJob, TableKind } from '../import-contract.ts';

const FIRST_MS = 60;
const LONGEST_MS = 1_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param onFound told of the end of a job that was at work already when the screen was opened */
export function useBringJobs(onFound: (done: Promise<BringJob>) => void) {
  const [going, setGoing] = useState<BringJob | null>(null);
  const follow = async (id: string): Promise<BringJob> => {
    try {
      for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * 1.5)) {
        const job = await api(candidateRoutes.readTableJob, { params: { id } });
        if (!job.running) return job;
        setGoing(job);
        await wait(ms);
      }
    } finally {
      setGoing(null);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, when the screen is opened
  useEffect(() => {
    void api(candidateRoutes.runningTables).then(
      ([found]) => found && onFound(follow(found.id)),
      () => undefined,
    );
  }, []);
  const begin = async (act: BringJob['act'], kind: TableKind, input: Partial<BringInput>) =>
    follow((await api(candidateRoutes.startTable, { params: { kind }, body: { ...input, act } })).jobId);
  return { going, begin };
}
