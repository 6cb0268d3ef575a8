/** The one boundary: a refusal becomes its sentence, bad input its rows and fields, anything else an incident number. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { isDanglingReference, isUnstorableValue, uniqueViolation } from '../db/sql-errors.ts';
import { fieldReasons } from './field-reasons.ts';
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

export function errorBoundary(sentences: RefusalSentences) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
    const locale = localeOf(request);
    const [status, answer] = explain(error, locale, sentences, request);
    void reply.status(status).type('application/json; charset=utf-8').send(JSON.stringify(answer));
  };
}

function explain(
  error: FastifyError | Error,
  locale: Locale,
  sentences: RefusalSentences,
  request: FastifyRequest,
): [number, ErrorAnswer] {
  if (error instanceof Refusal) return refusalAnswer(error, locale, sentences);
  const issues = issuesOf(error);
  if (issues) {
    const reasons = fieldReasons(issues, locale);
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

/** Fills {name} in a sentence; an unknown code is a fault of ours and says so. */
export function refusalAnswer(
  refusal: Refusal,
  locale: Locale,
  sentences: RefusalSentences,
): [number, ErrorAnswer] {
  const sentence = sentences[refusal.code];
  if (!sentence) return [500, { error: { code: refusal.code, message: refusal.code } }];
  const message = fill(sentence[locale], refusal.params);
  const reasons = refusal.reasons?.map((reason) => ({
    ...('field' in reason && reason.field !== undefined ? { field: reason.field } : {}),
    ...('row' in reason && reason.row !== undefined ? { row: reason.row } : {}),
    ...('column' in reason && reason.column !== undefined ? { column: reason.column } : {}),
    message: fill(sentences[reason.code]?.[locale] ?? reason.code, reason.params ?? {}),
  }));
  return [sentence.status, { error: { code: refusal.code, message, ...(reasons ? { reasons } : {}) } }];
}

export const fill = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));

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
