#!/usr/bin/env node
/**
 * `npm test`: sets up what is missing, runs every check as a named step, and says on its last line how many tests passed.
 * `npm test -- WORDS` gives the words to Vitest and runs nothing else.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from './chromium.mjs';
import { ensure, ROOT } from './ensure.mjs';
import { officePostgres } from './postgres.mjs';
import { orTellWhy } from './say.mjs';
import { Steps } from './steps.mjs';

/** Journeys in a terminal: a process for each command, so that they run once, on one of the two servers. */
const TERMINAL = 'terminal.test.ts';

await orTellWhy(async () => {
  const filter = process.argv.slice(2);
  const steps = new Steps({ root: ROOT, output: path.join(ROOT, 'test-output'), node: await ensure() });
  mkdirSync(steps.output, { recursive: true });
  const browser = chromium(steps.output);
  if (browser) steps.env.CHROMIUM = browser;
  if (filter.length > 0) await steps.vitest('tests', filter);
  else await everything(steps);
  steps.sum();
});

async function everything(steps) {
  const types = ['typescript/bin/tsc', '-p', '.', '--noEmit', '--incremental', '--tsBuildInfoFile'];
  const boundaries = ['dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs'];
  // The types take one of two cores for most of a minute: the others are done beside them, and the tests begin alone.
  const typed = steps.check('types', [...types, '.cache/types']);
  await steps.check('style', [
    '@biomejs/biome/bin/biome',
    'ci',
    '--diagnostic-level=error',
    '--colors=off',
    '.',
  ]);
  await steps.check('boundaries', [...boundaries, 'src']);
  await steps.check('unused', ['knip/bin/knip.js']);
  await typed;
  const office = officePostgres();
  if (!office) {
    await steps.vitest('tests', []);
    return console.log(
      '- PostgreSQL 15: not on this machine, skipped; get it by `apt-get install postgresql-15`',
    );
  }
  await steps.vitest('tests', ['--exclude', `**/*${TERMINAL}`]);
  // An office's older server: every migration, and every statement that modules, journeys and terminals bring to the other. Not the
  // pages (they ask by the routes that the journeys knock at), nor the demo told a second time (its acts are the modules' own).
  const onDatabase = [
    '.module.test.ts',
    'test/journeys/',
    'migrations.test.ts',
    '--exclude',
    '**/journeys/demo.test.ts',
  ];
  await steps.vitest(`PostgreSQL ${office.version}`, onDatabase, { LIANZHANG_TEST_PG_BIN: office.bin });
}
