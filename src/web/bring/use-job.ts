/** Work that is begun, then asked after until it is done; it runs on when the screen is left, and is found when it is opened again. */
import { useEffect, useState } from 'react';

/** What is known of any work. */
export interface Job {
  readonly id: string;
  readonly running: boolean;
}

export interface JobDoors<J extends Job> {
  readonly running: () => Promise<readonly J[]>;
  readonly read: (id: string) => Promise<J>;
}

export interface FollowedJob<J extends Job> {
  /** The one at work that this screen waits for. */
  readonly going: J | null;
  /** Waits for what comes of it; throws what it was refused for. */
  readonly follow: (begun: Promise<{ jobId: string }>) => Promise<J>;
}

const FIRST_MS = 60;
const LONGEST_MS = 1_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * @param isOurs which work of one's own this screen shows
 * @param onFound told of the end of work that went on already when the screen was opened
 */
export function useJob<J extends Job>(
  doors: JobDoors<J>,
  isOurs: (job: J) => boolean,
  onFound: (done: Promise<J>) => void,
): FollowedJob<J> {
  const [going, setGoing] = useState<J | null>(null);
  const followId = async (id: string): Promise<J> => {
    try {
      for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * 1.5)) {
        const job = await doors.read(id);
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
    void doors.running().then(
      (all) => {
        const found = all.find(isOurs);
        if (found) onFound(followId(found.id));
      },
      () => undefined,
    );
  }, []);
  return { going, follow: async (begun) => followId((await begun).jobId) };
}
