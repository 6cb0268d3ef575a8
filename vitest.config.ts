import { defineConfig } from 'vitest/config';
import { ToldFirst } from './test/support/told-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    // The first to ask for the told town waits until its story is told: a minute where others use the machine.
    hookTimeout: 300_000,
    // What a screen is waited for, on a machine that has other work too.
    expect: { poll: { timeout: 10_000 } },
    pool: 'forks',
    // A file leaves nothing behind but what modules keep for a process: the next one needs not load them all again.
    isolate: false,
    // A third of the time is waiting for the database and the browser: one more than the two cores of the machines that we test on.
    maxWorkers: 3,
    sequence: { sequencer: ToldFirst },
    globalSetup: ['test/support/global-setup.ts'],
  },
});
