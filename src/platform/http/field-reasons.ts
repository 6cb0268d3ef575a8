/** Zod's issues as sentences at the field they belong to, with the field's own word. */
import type { RefusalSentences } from '#kernel/route.ts';
import type { Locale, Reason } from './errors.ts';

export interface FieldIssue {
  readonly instancePath: string;
  readonly keyword: string;
  /** A refusal code where the shape names one: `z.string().regex(…, 'place-code-shape')`. */
  readonly message?: string | undefined;
  /** The rest of the issue: minimum, maximum, format, origin. */
  readonly params?: unknown;
}

/** What a field is called, by its name in the contracts. */
export type FieldWords = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export interface FieldLanguage {
  readonly locale: Locale;
  readonly words: FieldWords;
  readonly sentences: RefusalSentences;
}

type Words = readonly [zh: string, en: string];
const KINDS: Record<string, Words> = {
  invalid_type: ['没有填，或类型不对', 'is missing, or of the wrong kind'],
  too_small: ['太短或太小', 'is too short or too small'],
  too_big: ['太长或太大', 'is too long or too large'],
  invalid_format: ['格式不对', 'is of the wrong format'],
  invalid_value: ['不在可选的范围里', 'is not one of the choices'],
  unrecognized_keys: ['有不认识的项', 'has unknown items'],
};
const OTHER: Words = ['不合要求', 'is not as required'];

export function fieldReasons(issues: readonly FieldIssue[], language: FieldLanguage): Reason[] {
  return issues.map((issue) => {
    const field = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
    return { ...(field ? { field } : {}), message: sentenceOf(issue, field, language) };
  });
}

function sentenceOf(issue: FieldIssue, field: string, { locale, words, sentences }: FieldLanguage): string {
  const word = wordOf(field, words)?.[locale];
  const own = sentences[issue.message ?? '']?.[locale];
  if (own !== undefined) return own.replaceAll('{field}', word ?? '');
  const said = wordsOf(issue)[locale === 'zh' ? 0 : 1];
  if (word === undefined) return said;
  return locale === 'zh' ? `“${word}”${said}` : `“${word}” ${said}`;
}

/** values.revenue is 营业收入; figures.3.value is the value of one of them. */
const wordOf = (field: string, words: FieldWords) =>
  field
    .split('.')
    .toReversed()
    .flatMap((part) => words[part] ?? [])[0];

function wordsOf(issue: FieldIssue): Words {
  const { minimum, maximum, origin, format } = (issue.params ?? {}) as Readonly<Record<string, unknown>>;
  if (issue.keyword === 'too_small' && minimum !== undefined) return least(origin, Number(minimum));
  if (issue.keyword === 'too_big' && maximum !== undefined) return most(origin, Number(maximum));
  if (format === 'date') return ['要填日期，如 2022-06-28', 'is no day, such as 2022-06-28'];
  if (format === 'uuid') return ['要从名单里选', 'must be chosen from the list'];
  return KINDS[issue.keyword] ?? OTHER;
}

function least(origin: unknown, least: number): Words {
  if (origin === 'string' && least <= 1) return ['没有填', 'is missing'];
  if (origin === 'string') return [`至少 ${least} 个字`, `takes at least ${least} characters`];
  if (origin === 'array') return [`至少要有 ${least} 项`, `takes at least ${least}`];
  return [`不能小于 ${least}`, `cannot be below ${least}`];
}

function most(origin: unknown, most: number): Words {
  if (origin === 'string') return [`不能超过 ${most} 个字`, `takes at most ${most} characters`];
  if (origin === 'array') return [`最多 ${most} 项`, `takes at most ${most}`];
  return [`不能大于 ${most}`, `cannot be over ${most}`];
}
