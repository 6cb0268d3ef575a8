/**
 * Playwright looks whether an element is there after 20, 50, 100, 100, and then only every 500 ms: most of our screens stand after
 * 300 ms, so that half a second went by at each step with nothing done. Here it looks every 50 ms from then on. What is waited for,
 * and how long at most, stays as it was. Playwright has no setting for it; a version without this method is told of at once.
 */
import type { Page } from 'playwright-core';

const AT_MOST_MS = 50;

type Retry = (this: unknown, progress: unknown, pauses: number[], action: unknown) => Promise<unknown>;
interface Frames {
  retryWithProgressAndTimeouts?: Retry;
}

const changed = new WeakSet<Frames>();

/** All pages of a process share their frames' prototype: changed at the first of them. */
export function lookOften(page: Page): void {
  const { _connection } = page as unknown as { _connection: { toImpl(frame: unknown): object } };
  const frames: Frames = Object.getPrototypeOf(_connection.toImpl(page.mainFrame()));
  if (changed.has(frames)) return;
  const retry = frames.retryWithProgressAndTimeouts;
  if (!retry) throw new Error('this Playwright retries in another way: test/browser/quick-waits.ts');
  frames.retryWithProgressAndTimeouts = function (progress, pauses, action) {
    return retry.call(
      this,
      progress,
      pauses.map((pause) => Math.min(pause, AT_MOST_MS)),
      action,
    );
  };
  changed.add(frames);
}
