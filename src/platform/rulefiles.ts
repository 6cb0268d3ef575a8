/** Rules and lexicons are data: YAML below `rules/`, read once, checked against a shape, wrong places named. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { ZodType } from 'zod';

export const RULES = path.resolve(import.meta.dirname, '../../rules');
const read = new Map<string, unknown>();

/** The text of `rules/<relativePath>` as it was written, comments included. */
export const ruleFileText = (relativePath: string): string =>
  readFileSync(path.join(RULES, relativePath), 'utf8');

/** Reads `rules/<relativePath>`. An error names the file and the key. */
export function readRuleFile<T>(relativePath: string, schema: ZodType<T>): T {
  if (!read.has(relativePath)) read.set(relativePath, parse(ruleFileText(relativePath)));
  const result = schema.safeParse(read.get(relativePath));
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`rules/${relativePath} is not as it should be\n  ${issues.join('\n  ')}`);
}
