/**
 * Calls a contract's route. The path, the blanks and the answer's type come from the contract; the server has shaped
 * the answer. Rejects with ApiError: what the server refused (its sentence and reasons), or 'no-network'.
 */
import type { AnswerOf, ParamsOf, QueryOf, Route } from '#kernel/route.ts';

export interface Reason {
  readonly field?: string;
  readonly row?: number;
  readonly column?: string;
  readonly message: string;
}

export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly reasons: readonly Reason[];

  constructor(code: string, status: number, message: string, reasons: readonly Reason[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.reasons = reasons;
  }
}

/** Keys that a shape lets out are those that its input lets out (defaults are the server's). */
type OptionalKeys<I> = { [K in keyof I]-?: undefined extends I[K] ? K : never }[keyof I];
type Loose<O, I> = Omit<O, OptionalKeys<I> & keyof O> & {
  [K in OptionalKeys<I> & keyof O]?: O[K] | undefined;
};
type InputOf<S> = S extends { readonly _input: infer I } ? I : unknown;
type Given<K extends string, T> = T extends undefined
  ? { readonly [P in K]?: undefined }
  : { readonly [P in K]: T };

type QueryIn<R extends Route> =
  QueryOf<R> extends undefined ? undefined : Loose<QueryOf<R>, InputOf<R['query']>>;
type BodyIn<R extends Route> = R['body'] extends undefined
  ? undefined
  : R['body'] extends object
    ? InputOf<R['body']>
    : undefined;

export type Call<R extends Route> = Given<'params', ParamsOf<R>> &
  Given<'query', QueryIn<R>> &
  Given<'body', BodyIn<R>> & { readonly signal?: AbortSignal };

type CallArgs<R extends Route> = Partial<Call<R>> extends Call<R> ? [call?: Call<R>] : [call: Call<R>];

export async function api<R extends Route>(route: R, ...[call]: CallArgs<R>): Promise<AnswerOf<R>> {
  return send(route.method, addressOf(route, call), call?.body, call?.signal);
}

type Query = Readonly<Record<string, unknown>>;

/** The same by address, for a path that a screen puts together; the answer's type is named by the caller. */
export const get = <T>(path: string, query?: Query): Promise<T> =>
  send('GET', addressOf({ path }, { query }));
export const post = <T = undefined>(path: string, body?: unknown): Promise<T> =>
  send('POST', addressOf({ path }), body);
export const put = <T = undefined>(path: string, body?: unknown): Promise<T> =>
  send('PUT', addressOf({ path }), body);
export const patch = <T = undefined>(path: string, body?: unknown): Promise<T> =>
  send('PATCH', addressOf({ path }), body);
export const remove = <T = undefined>(path: string): Promise<T> => send('DELETE', addressOf({ path }));

async function send<T>(
  method: Route['method'],
  address: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await fetch(address, {
    method,
    headers: headersOf(method, body !== undefined),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch(noNetwork);
  return answerOf(response.status, await response.text());
}

const noNetwork = (cause: unknown): never => {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
  throw new ApiError('no-network', 0, '');
};

/** A cookie travels from any page; this header only from ours. */
const headersOf = (method: Route['method'], json: boolean): Record<string, string> => ({
  ...(method === 'GET' ? {} : { 'x-lianzhang': '1' }),
  ...(json ? { 'content-type': 'application/json' } : {}),
});

interface Address {
  readonly params?: unknown;
  readonly query?: unknown;
}

/** A path with its query, below /api: for links to files that the server makes. */
export const withQuery = (path: string, query?: Query): string =>
  addressOf({ path }, { query }).slice('/api'.length);

/** '/targets/:id' with its blanks filled, below /api; what is undefined or empty in the query is left out. */
export function addressOf(route: Pick<Route, 'path'>, call?: Address): string {
  const params = new Map(entries(call?.params));
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params.get(name) ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of entries(call?.query)) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
}

const entries = (part: unknown): [string, unknown][] =>
  typeof part === 'object' && part !== null ? Object.entries(part) : [];

/** The answer's JSON, undefined for none; ApiError where the server refused. */
export function answerOf<T>(status: number, text: string): T {
  const json: unknown = parsed(text);
  if (status >= 200 && status < 300) return json as T;
  throw refusalFrom(status, json);
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalFrom(status: number, json: unknown): ApiError {
  const { error } = (json ?? {}) as { error?: { code?: string; message?: string; reasons?: Reason[] } };
  if (!error?.code) return new ApiError(status >= 502 ? 'no-network' : `http-${status}`, status, '');
  return new ApiError(error.code, status, error.message ?? '', error.reasons ?? []);
}

/** Sends files as a form and tells how far; the same errors as `api`. Fetch cannot tell the progress of a sending. */
export function upload<R extends Route>(
  route: R,
  files: readonly File[],
  call: Omit<Call<R>, 'body' | 'signal' | 'query'> & { readonly fields?: Readonly<Record<string, string>> },
  onProgress: (share: number) => void,
): Promise<AnswerOf<R>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(call.fields ?? {})) form.set(name, value);
  for (const file of files) form.append('file', file, file.name);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open(route.method, addressOf(route, call));
    for (const [name, value] of Object.entries(headersOf(route.method, false)))
      request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new ApiError('no-network', 0, ''));
    request.onload = () => {
      try {
        resolve(answerOf(request.status, request.responseText));
      } catch (refused) {
        reject(refused);
      }
    };
    request.send(form);
  });
}

/** Where a file can be fetched from, for links and downloads. */
export const hrefOf = <R extends Route>(
  route: R,
  call?: Partial<Pick<Call<R>, 'params' | 'query'>>,
): string => addressOf(route, call);
