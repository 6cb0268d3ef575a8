/** Files stay short, and the project names nothing of the places where it is fetched and built. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { filesIn, read } from './tree.ts';

const LONGEST = 300;
const REGISTRIES = ['npmjs', 'npmmirror', 'yarnpkg'].map((name) => new RegExp(`registry\\.${name}\\.`));
const IS_TEXT = /\.(tsx?|mjs|cjs|json|ya?ml|md|sql|css|html|txt|sh)$|(^|\/)\.?[a-z-]+$/;

const root = process.cwd();
const all = filesIn(root);
const long = z
  .record(z.string(), z.string().min(10))
  .parse(parse(readFileSync(path.join(import.meta.dirname, 'long-files.yaml'), 'utf8')));

const lines = (text: string): number => text.trimEnd().split('\n').length;
const tooLong = (text: string): boolean => lines(text) > LONGEST;
const namesRegistry = (text: string): boolean => REGISTRIES.some((host) => host.test(text));

describe('files', () => {
  it(`have at most ${LONGEST} lines, or a reason in long-files.yaml`, () => {
    const code = all.filter((file) => /\.(tsx?|mjs|sql|css)$/.test(file));
    expect(code.length).toBeGreaterThan(200);
    expect(code.filter((file) => tooLong(read(root, file)) && !(file in long))).toEqual([]);
  });

  it('that have a reason are there', () => {
    expect(Object.keys(long).filter((file) => !existsSync(file))).toEqual([]);
  });

  it('name no package registry', () => {
    const text = all.filter((file) => IS_TEXT.test(file));
    expect(text.length).toBeGreaterThan(300);
    expect(text.filter((file) => namesRegistry(read(root, file)))).toEqual([]);
  });
});

describe('the checks see', () => {
  it('a line too many', () => {
    expect(tooLong('a\n'.repeat(LONGEST))).toBe(false);
    expect(tooLong('a\n'.repeat(LONGEST + 1))).toBe(true);
  });

  it('a registry', () => {
    expect(namesRegistry(`"resolved": "https://registry.${'npmjs'}.org/zod"`)).toBe(true);
    expect(namesRegistry('the registry of enterprises')).toBe(false);
  });
});
