import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockOf = (folder: string): Record<string, Entry> =>
  JSON.parse(readFileSync(`${folder}package-lock.json`, 'utf8')).packages;

/** Optional packages that somebody names and the lockfile does not have. */
function unnamed(packages: Readonly<Record<string, Entry>>): string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
}

it('names the packages of every platform, so that npm ci takes the lockfile on all of them (else: node bin/complete-lockfile.mjs)', () => {
  expect(unnamed(lockOf(''))).toEqual([]);
  expect(unnamed(lockOf('runtime/'))).toEqual([]);
});

it('sees a platform that is missing', () => {
  const packages = {
    'node_modules/tool': { optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-win32-x64': '1.0.0' } },
    'node_modules/tool-linux-x64': { version: '1.0.0' },
  };
  expect(unnamed(packages)).toEqual(['tool-win32-x64']);
});

it('keeps no address of a registry', () => {
  const entries = [...Object.values(lockOf('')), ...Object.values(lockOf('runtime/'))];
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter((entry) => entry.resolved !== undefined)).toEqual([]);
});
