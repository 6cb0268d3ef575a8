/** Zod's issues as sentences at the field they belong to. */
import type { Locale, Reason } from './errors.ts';

export interface FieldIssue {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string | undefined;
}

const SENTENCES: Record<string, readonly [string, string]> = {
  invalid_type: ['没有填，或类型不对', 'missing, or of the wrong kind'],
  too_small: ['太短或太小', 'too short or too small'],
  too_big: ['太长或太大', 'too long or too large'],
  invalid_format: ['格式不对', 'of the wrong format'],
  invalid_value: ['不在可选的范围里', 'not one of the choices'],
  unrecognized_keys: ['有不认识的项', 'has unknown items'],
  custom: ['不合要求', 'not as required'],
};

export function fieldReasons(issues: readonly FieldIssue[], locale: Locale): Reason[] {
  return issues.map((issue) => {
    const sentence = SENTENCES[issue.keyword] ?? ['不合要求', 'not as required'];
    const field = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    return { ...(field ? { field } : {}), message: sentence[locale === 'zh' ? 0 : 1] };
  });
}
