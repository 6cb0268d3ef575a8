/** Rules and lexicons are data: YAML below `rules/`, read once, checked against a shape, wrong places named. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { ZodType } from 'zod';

export const RULES = path.resolve(import.meta.dirname, '../../rules');
/** What a shape has made of a file, once: rules are asked for by every firm that is judged. */
const read = new WeakMap<ZodType, Map<string, unknown>>();

/** The text of `rules/<relativePath>` as it was written, comments included. */
export const ruleFileText = (relativePath: string): string =>
  readFileSync(path.join(RULES, relativePath), 'utf8');

/** Reads `rules/<relativePath>`, once for each shape; nobody changes what it answers. An error names the file and the key. */
export function readRuleFile<T>(relativePath: string, schema: ZodType<T>): T {
  const known = read.get(schema) ?? new Map<string, unknown>();
  read.set(schema, known);
  if (known.has(relativePath)) return known.get(relativePath) as T;
  const result = schema.safeParse(parse(ruleFileText(relativePath)));
  if (result.success) {
    known.set(relativePath, result.data);
    return result.data;
  }
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`rules/${relativePath} is not as it should be\n  ${issues.join('\n  ')}`);
}
