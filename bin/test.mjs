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

await orTellWhy(async () => {
  const filter = process.argv.slice(2);
  const steps = new Steps({ root: ROOT, output: path.join(ROOT, 'test-output'), node: await ensure() });
  mkdirSync(steps.output, { recursive: true });
  const browser = chromium(steps.output);
  if (browser) steps.env.CHROMIUM = browser;
  if (filter.length > 0) steps.vitest('tests', filter);
  else everything(steps);
  steps.sum();
});

function everything(steps) {
  steps.check('types', [
    'typescript/bin/tsc',
    '-p',
    '.',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    '.cache/types',
  ]);
  steps.check('style', ['@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error', '--colors=off', '.']);
  steps.check('boundaries', [
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'src',
  ]);
  steps.check('unused', ['knip/bin/knip.js']);
  steps.vitest('tests', []);
  const office = officePostgres();
  if (!office)
    return console.log(
      '- PostgreSQL 15: not on this machine, skipped; get it by `apt-get install postgresql-15`',
    );
  const onDatabase = ['.module.test.ts', 'test/journeys/', 'migrations.test.ts'];
  steps.vitest(`PostgreSQL ${office.version}`, onDatabase, { LIANZHANG_TEST_PG_BIN: office.bin });
}
