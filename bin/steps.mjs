/** Named steps, each timed; a check that isn't a test counts as one failure when it fails. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

export class Steps {
  passed = 0;
  failed = 0;
  skipped = 0;

  /** `node` runs every step; reports go to the folder `output`. */
  constructor({ root, output, node }) {
    Object.assign(this, { root, output, node });
    this.env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  }

  /** A tool that says its findings and ends with 0 when there are none. */
  async check(name, [tool, ...args]) {
    const started = Date.now();
    const { status, output } = await this.#run(tool, args, 'pipe');
    if (status !== 0) {
      this.failed++;
      console.log(output);
    }
    tell(status === 0, name, '', started);
  }

  /** Vitest, counted by its JSON report. */
  async vitest(name, filter, env = {}) {
    const started = Date.now();
    const report = path.join(this.output, `${name.replace(/\W+/g, '-')}.json`);
    rmSync(report, { force: true });
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const { status } = await this.#run('vitest/vitest.mjs', ['run', ...reporters, ...filter], 'inherit', env);
    const { passed, failed, skipped } = tally(report, status);
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
    tell(failed === 0, name, `: ${passed} passed, ${failed} failed, ${skipped} skipped`, started);
  }

  /** The last line of all output. */
  sum() {
    console.log(`${this.passed} passed, ${this.failed} failed, ${this.skipped} skipped`);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }

  #run(tool, args, stdio, env = {}) {
    const script = path.join(this.root, 'node_modules', tool);
    const output = stdio === 'pipe' ? ['ignore', 'pipe', 'pipe'] : stdio;
    const child = spawn(this.node, [script, ...args], {
      cwd: this.root,
      env: { ...this.env, ...env },
      stdio: output,
    });
    const pieces = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => pieces.push(piece));
    return new Promise((resolve) => {
      child.on('error', (error) => resolve({ status: 1, output: String(error) }));
      child.on('close', (status) =>
        resolve({ status: status ?? 1, output: Buffer.concat(pieces).toString('utf8') }),
      );
    });
  }
}

const tell = (good, name, figures, started) =>
  console.log(`${good ? '✓' : '✗'} ${name}${figures} (${((Date.now() - started) / 1000).toFixed(1)} s)`);

/** A file that could not even be loaded has no tests, and a run that broke off no report: each is one failure. */
function tally(report, status) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + unloaded;
  return {
    passed: numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  };
}
