/** The one boundary: a refusal becomes its sentence, bad input its rows and fields, anything else an incident number. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalParams, type RefusalWord } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { isDanglingReference, isUnstorableValue, uniqueViolation } from '../db/sql-errors.ts';
import { type FieldLanguage, type FieldWords, fieldReasons } from './field-reasons.ts';
import { BadInput } from './parse-input.ts';

export interface ErrorAnswer {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly reasons?: readonly Reason[];
  };
}
export interface Reason {
  readonly field?: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

export type Locale = 'zh' | 'en';

/** Language of a request: the `lang` cookie, then Accept-Language, then Chinese. */
export function localeOf(request: FastifyRequest): Locale {
  const cookie = request.cookies?.lang;
  if (cookie === 'en' || cookie === 'zh') return cookie;
  return /^\s*en/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

export function errorBoundary(sentences: RefusalSentences, words: FieldWords = {}) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
    const locale = localeOf(request);
    const [status, answer] = explain(error, { locale, sentences, words }, request);
    void reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
  };
}

function explain(
  error: FastifyError | Error,
  language: FieldLanguage,
  request: FastifyRequest,
): [number, ErrorAnswer] {
  const { locale, sentences } = language;
  if (error instanceof Refusal && error.code in sentences) return refusalAnswer(error, locale, sentences);
  const issues = issuesOf(error);
  if (issues) {
    const reasons = fieldReasons(issues, language);
    return [400, { error: { code: 'bad-input', message: text(locale, BAD_INPUT), reasons } }];
  }
  if (isUnstorableValue(error))
    return [400, { error: { code: 'bad-input', message: text(locale, BAD_INPUT) } }];
  if (isDanglingReference(error))
    return [422, { error: { code: 'unknown-reference', message: text(locale, UNKNOWN) } }];
  if (uniqueViolation(error) !== null)
    return [409, { error: { code: 'already-there', message: text(locale, TAKEN) } }];
  if ('statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500) {
    const known = HTTP_SENTENCES[error.statusCode] ?? BAD_INPUT;
    return [error.statusCode, { error: { code: `http-${error.statusCode}`, message: text(locale, known) } }];
  }
  const incident = newId();
  request.log.error({ incident, err: error });
  console.error(`incident ${incident}`, error);
  return [500, { error: { code: 'fault', message: `${text(locale, FAULT)} ${incident}` } }];
}

function issuesOf(error: Error) {
  if (error instanceof BadInput) return error.issues;
  return hasZodFastifySchemaValidationErrors(error) ? error.validation : null;
}

/** The sentence with its blanks filled and its reasons; for a code that has one, all others are faults of ours. */
export function refusalAnswer(
  refusal: Refusal,
  locale: Locale,
  sentences: RefusalSentences,
): [number, ErrorAnswer] {
  const { status } = sentences[refusal.code] ?? WITHOUT_WORDS;
  const message = sentenceFor(refusal, sentences, locale);
  const reasons = refusal.reasons?.map((reason) => ({
    ...('field' in reason && reason.field !== undefined ? { field: reason.field } : {}),
    ...('row' in reason && reason.row !== undefined ? { row: reason.row } : {}),
    ...('column' in reason && reason.column !== undefined ? { column: reason.column } : {}),
    message: sentenceFor(reason, sentences, locale),
  }));
  return [status, { error: { code: refusal.code, message, ...(reasons ? { reasons } : {}) } }];
}

/** A code with its blanks as a sentence, for the answers that carry faults of cells beside what is right. */
export const sentenceFor = (
  { code, params = {} }: { readonly code: string; readonly params?: RefusalParams | undefined },
  sentences: Readonly<Record<string, RefusalWord>>,
  locale: Locale,
): string => fill((sentences[code] ?? WITHOUT_WORDS)[locale], params, locale);

/** Fills {name}; a blank that is a word of the field has one for each language. */
const fill = (sentence: string, params: RefusalParams, locale: Locale): string =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = params[name] ?? hole;
    return typeof value === 'object' ? value[locale] : String(value);
  });
/** What nobody wrote a sentence for is never shown by its code; a test looks for such codes. */
const WITHOUT_WORDS = { status: 422, zh: '不合要求', en: 'not as required' } as const;

const text = (locale: Locale, [zh, en]: readonly [string, string]) => (locale === 'zh' ? zh : en);
const BAD_INPUT = [
  '填的内容有问题，没有保存。',
  'Something in the form is not right; nothing was saved.',
] as const;
const TAKEN = ['已经有一样的了，没有保存。', 'There is one like this already; nothing was saved.'] as const;
const UNKNOWN = [
  '里面提到的一项这里没有，没有保存。',
  'Something it refers to is not here; nothing was saved.',
] as const;
const FAULT = [
  '系统出错，没有保存。请把这个编号告诉管理员：',
  'A fault of ours; nothing was saved. Tell the administrator this number:',
] as const;
const HTTP_SENTENCES: Record<number, readonly [string, string]> = {
  401: ['请先登录。', 'Log in first.'],
  403: ['您的岗位没有这项权限。', 'Your post does not have this right.'],
  404: ['没有这一项，可能已被移走。', 'There is no such thing here; it may have been moved.'],
  413: ['文件太大，没有接收。', 'The file is too large and was not taken.'],
  429: ['请求太密，请过一分钟再试。', 'Too many requests; try again in a minute.'],
};
