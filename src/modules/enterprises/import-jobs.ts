/**
 * Checks and imports at work: they run on when their screen is left, and are asked after by their id. Kept by this server alone
 * and for half an hour: an import itself is one transaction, so that a server that goes down leaves nothing half done.
 */
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { ImportJob } from './import-contract.ts';
import type { TellStep } from './import-stage.ts';

type Outcome = Pick<ImportJob, 'check' | 'outcome'>;

interface KeptJob {
  readonly userId: string;
  readonly begun: number;
  state: ImportJob;
  /** What a finished job was refused for, or failed of. */
  problem: unknown;
}

const KEPT_MS = 30 * 60_000;
const MOST = 60;

export class ImportJobs {
  private readonly jobs = new Map<string, KeptJob>();

  /** Begins at once and answers the job's id; `work` is told how to say where it is. */
  start(
    userId: string,
    first: Pick<ImportJob, 'act' | 'input' | 'fileName'>,
    work: (tell: TellStep) => Promise<Outcome>,
  ): string {
    this.forget();
    const id = newId();
    const progress = { step: 'read', rows: 0, share: 0, running: true, check: null, outcome: null } as const;
    const job: KeptJob = {
      ...{ userId, begun: performance.now(), problem: null },
      state: { id, ...first, ...progress },
    };
    this.jobs.set(id, job);
    const tell: TellStep = (step) => {
      job.state = { ...job.state, ...step };
    };
    work(tell).then(
      (outcome) => {
        job.state = { ...job.state, ...outcome, share: 1, running: false };
      },
      (problem) => {
        job.problem = problem;
        job.state = { ...job.state, running: false };
      },
    );
    return id;
  }

  /** Where it is, or what came of it; throws what it was refused for. Refusal 'not-found'. */
  read(userId: string, id: string): ImportJob {
    const job = this.jobs.get(id);
    if (job?.userId !== userId) throw new Refusal('not-found');
    if (job.problem !== null) throw job.problem;
    return job.state;
  }

  /** Those of a user that are at work, the last begun first. */
  running(userId: string): ImportJob[] {
    const own = [...this.jobs.values()].filter((job) => job.userId === userId && job.state.running);
    return own.toSorted((a, b) => b.begun - a.begun).map(({ state }) => state);
  }

  private forget(): void {
    for (const [id, { begun, state }] of this.jobs)
      if (!state.running && (begun + KEPT_MS < performance.now() || this.jobs.size >= MOST))
        this.jobs.delete(id);
  }
}
