/**
 * Work that runs on when its screen is left, and is asked after by its id. Kept by this server alone and for half an hour: what is
 * written is one transaction, so that a server that goes down leaves nothing half done.
 */
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';

interface Going {
  readonly id: string;
  readonly running: boolean;
  /** Of the whole of this step, from 0 to 1. */
  readonly share: number;
}

interface Kept<State> {
  readonly userId: string;
  readonly begun: number;
  state: State;
  /** What finished work was refused for, or failed of. */
  problem: unknown;
}

const KEPT_MS = 30 * 60_000;
const MOST = 60;

export class LongWork<State extends Going> {
  private readonly kept = new Map<string, Kept<State>>();

  /** Begins at once and answers the work's id; `work` is told how to say where it is, and answers what came of it. */
  start(
    userId: string,
    first: Omit<State, keyof Going>,
    work: (tell: (part: Partial<State>) => void) => Promise<Partial<State>>,
  ): string {
    this.forget();
    const id = newId();
    // The three that were left out are put back.
    const state = { ...first, id, running: true, share: 0 } as unknown as State;
    const one: Kept<State> = { userId, begun: performance.now(), problem: null, state };
    this.kept.set(id, one);
    const put = (part: Partial<Going>, more: Partial<State> = {}) => {
      one.state = { ...one.state, ...more, ...part };
    };
    work((part) => put({}, part)).then(
      (outcome) => put({ share: 1, running: false }, outcome),
      (problem) => {
        one.problem = problem;
        put({ running: false });
      },
    );
    return id;
  }

  /** Where it is, or what came of it; throws what it was refused for. Refusal 'not-found'. */
  read(userId: string, id: string): State {
    const one = this.kept.get(id);
    if (one?.userId !== userId) throw new Refusal('not-found');
    if (one.problem !== null) throw one.problem;
    return one.state;
  }

  /** Those of a user that are at work, the last begun first. */
  running(userId: string): State[] {
    const own = [...this.kept.values()].filter((one) => one.userId === userId && one.state.running);
    return own.toSorted((a, b) => b.begun - a.begun).map(({ state }) => state);
  }

  private forget(): void {
    for (const [id, { begun, state }] of this.kept)
      if (!state.running && (begun + KEPT_MS < performance.now() || this.kept.size >= MOST))
        this.kept.delete(id);
  }
}
