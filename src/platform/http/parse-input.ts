/** What no route's shape has parsed yet: the fields of an upload form, a draft put together from what was stored. */
import type { ZodType } from 'zod';
import type { FieldIssue } from './field-reasons.ts';

export class BadInput extends Error {
  readonly issues: readonly FieldIssue[];
  constructor(issues: readonly FieldIssue[]) {
    super('bad input');
    this.issues = issues;
  }
}

/** The value in the shape, or BadInput with the fields that are wrong. */
export function parseInput<T>(shape: ZodType<T>, value: unknown): T {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  throw new BadInput(
    error.issues.map(({ path, code, message, ...params }) => ({
      instancePath: `/${path.map(String).join('/')}`,
      ...{ keyword: code, message, params },
    })),
  );
}
