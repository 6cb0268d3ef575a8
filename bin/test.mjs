#!/usr/bin/env node
/** `npm test`: sets up what is missing, runs every check, and says on its last line how many passed. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensure, ROOT } from './ensure.mjs';

const filter = process.argv.slice(2);
const node = ensure();
const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
const count = { passed: 0, failed: 0, skipped: 0 };
const output = path.join(ROOT, 'test-output');
mkdirSync(output, { recursive: true });

findChromium();
if (filter.length === 0) {
  step('types', ['typescript/bin/tsc', '-p', '.', '--noEmit']);
  step('style', ['@biomejs/biome/bin/biome', 'ci', '--diagnostic-level=error', '.']);
  step('boundaries', ['dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src']);
  step('unused', ['knip/bin/knip.js']);
}
tests('tests', filter);
if (filter.length === 0) testsOnOfficePostgres();

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 ? 1 : 0;

function step(name, [script, ...args]) {
  const started = Date.now();
  const result = spawnSync(node, [path.join(ROOT, 'node_modules', script), ...args], { cwd: ROOT, env, stdio: 'inherit' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result.status === 0) count.passed++;
  else count.failed++;
  console.log(`${result.status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
}

function tests(name, patterns, extra = {}) {
  const report = path.join(output, `${name.replace(/\W+/g, '-')}.json`);
  rmSync(report, { force: true });
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...patterns];
  spawnSync(node, [vitest, ...args], { cwd: ROOT, env: { ...env, ...extra }, stdio: 'inherit' });
  if (!existsSync(report)) {
    count.failed++;
    console.log(`✗ ${name}: the run broke off`);
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, success } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  count.passed += numPassedTests;
  count.failed += numFailedTests + (success || numFailedTests > 0 ? 0 : Math.max(1, numFailedTestSuites));
  count.skipped += numPendingTests + numTodoTests;
  console.log(`${success ? '✓' : '✗'} ${name}: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}

/** An office's own server is older than the one we bring: the same tests on PostgreSQL 15 where the machine has it. */
function testsOnOfficePostgres() {
  const place = '/usr/lib/postgresql';
  const versions = existsSync(place) ? readdirSync(place).filter((v) => Number(v) >= 15).sort((a, b) => a - b) : [];
  const bin = versions[0] && path.join(place, versions[0], 'bin');
  if (!bin || !existsSync(path.join(bin, 'initdb'))) {
    console.log('- PostgreSQL 15: not on this machine, skipped (Debian: apt-get install postgresql-15)');
    return;
  }
  tests(`PostgreSQL ${versions[0]}`, ['.module.test.ts', 'test/journeys'], { LIANZHANG_TEST_PG_BIN: bin });
}

function findChromium() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  let found = known.find((file) => file && existsSync(file));
  if (!found && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    installChromium();
    found = known.find((file) => file && existsSync(file));
  }
  if (found) env.CHROMIUM = found;
  else console.log('- browser tests: no Chromium, skipped (Debian: apt-get install chromium fonts-noto-cjk; or set CHROMIUM)');
}

function installChromium() {
  console.log('installing Chromium for the browser tests …');
  const apt = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args, timeout) => spawnSync('apt-get', args, { env: apt, timeout, stdio: 'ignore' }).status === 0;
  if (run(['update'], 120_000)) run(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], 600_000);
}
