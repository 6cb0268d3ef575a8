/** What may import what, proven by planted breaches: each of them must be caught by name, in two independent ways. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { boundaryBreaches } from './boundaries.ts';
import { badHabits, boardsThatOwn } from './habits.ts';
import { moduleNames, ruleFiles } from './modules.ts';

const PLANTS = path.join(import.meta.dirname, 'breaches');
const plantShape = z.strictObject({
  says: z.string(),
  rule: z.string(),
  cruiser: z.boolean().default(true),
  ours: z.boolean().default(true),
  files: z.record(z.string(), z.string()),
});

const plants = readdirSync(PLANTS).map((file) =>
  plantShape.parse(parse(readFileSync(path.join(PLANTS, file), 'utf8'))),
);
const ground = mkdtempSync(path.join(os.tmpdir(), 'lz-breaches-'));
afterAll(() => rmSync(ground, { recursive: true }));

function planted(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(ground, 'tree-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

const caughtIn = (root: string): string[] =>
  [...boundaryBreaches(root).breaches, ...badHabits(root), ...boardsThatOwn(root)].map(({ rule }) => rule);

const cruiseRules: { forbiddenIn(root: string): IForbiddenRuleType[] } = createRequire(import.meta.url)(
  './cruise-rules.cjs',
);

async function cruised(root: string): Promise<string[]> {
  const { output } = await cruise(['src'], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: cruiseRules.forbiddenIn(root) },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  });
  if (!isResult(output)) throw new Error('dependency-cruiser gave no result');
  if (output.summary.totalCruised === 0) throw new Error('dependency-cruiser looked at no file');
  return output.summary.violations.map(({ rule }) => rule.name);
}

const isResult = (output: unknown): output is ICruiseResult =>
  typeof output === 'object' && output !== null && 'summary' in output;

describe('a planted breach is caught by name', () => {
  it.each(plants.filter(({ ours }) => ours))('$rule: $says', ({ rule, files }) => {
    expect([...new Set(caughtIn(planted(files)))]).toEqual([rule]);
  });
});

describe('dependency-cruiser catches it too', () => {
  it.each(plants.filter(({ cruiser }) => cruiser))('$rule: $says', async ({ rule, files }) => {
    expect(await cruised(planted(files))).toContain(rule);
  });
});

describe('the house keeps to its boundaries', () => {
  const root = process.cwd();

  it('was really looked at', () => {
    expect(boundaryBreaches(root).files).toBeGreaterThan(200);
    expect(moduleNames(root).length).toBeGreaterThan(5);
    expect(ruleFiles(root).size).toBeGreaterThan(10);
  });

  it('imports nothing that it may not', () => {
    expect(boundaryBreaches(root).breaches).toEqual([]);
  });

  it('hides no input, talks no type away, reads no table of another module', () => {
    expect(badHabits(root)).toEqual([]);
  });

  it('keeps no table in boards', () => {
    expect(boardsThatOwn(root)).toEqual([]);
  });
});
