/** A check or an import is begun, then asked after until it is done; it runs on when the screen is left. */
import { useEffect, useState } from 'react';
import { api } from '#web/api.ts';
import { enterpriseRoutes } from '../contract.ts';
import type { ImportJob } from '../import-contract.ts';

const FIRST_MS = 60;
const LONGEST_MS = 1_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface BringJobs {
  /** The one at work that this screen waits for. */
  readonly going: ImportJob | null;
  /** Begins it and waits for what comes of it; throws what it was refused for. */
  readonly begin: (act: ImportJob['act'], input: ImportJob['input']) => Promise<ImportJob>;
}

/** @param onFound told of the end of a job that was at work already when the screen was opened */
export function useBringJobs(onFound: (done: Promise<ImportJob>) => void): BringJobs {
  const [going, setGoing] = useState<ImportJob | null>(null);
  const follow = async (id: string): Promise<ImportJob> => {
    try {
      for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * 1.5)) {
        const job = await api(enterpriseRoutes.readImport, { params: { id } });
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
    void api(enterpriseRoutes.runningImports).then(
      ([found]) => found && onFound(follow(found.id)),
      () => undefined,
    );
  }, []);
  const begin = async (act: ImportJob['act'], input: ImportJob['input']) =>
    follow((await api(enterpriseRoutes.startImport, { body: { ...input, act } })).jobId);
  return { going, begin };
}
