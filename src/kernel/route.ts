/**
 * A route as both sides see it: the server serves it, the browser and the CLI call it, OpenAPI prints it.
 * Shapes are any schema with an output type (Zod's), so that the kernel needs no library.
 */
export interface Shape<T = unknown> {
  readonly _output: T;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api, parameters as :name. */
  readonly path: string;
  /** Right that the caller must hold; null for doors open to anybody. */
  readonly right: string | null;
  readonly summary: string;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly answer?: Shape;
  /** Form upload: the body is multipart with one or more files and text fields of this shape. */
  readonly form?: Shape;
  /** Calls a minute from one address, where it must be fewer than for the others: doors that take a password. */
  readonly perMinute?: number;
}

type Part<R extends Route, K extends 'params' | 'query' | 'body' | 'answer'> =
  R[K] extends Shape<infer T> ? T : undefined;
export type ParamsOf<R extends Route> = Part<R, 'params'>;
export type QueryOf<R extends Route> = Part<R, 'query'>;
export type BodyOf<R extends Route> = Part<R, 'body'>;
export type AnswerOf<R extends Route> = Part<R, 'answer'>;

/** A sentence for each refusal code, in both languages; {name} is filled from the refusal's params. */
export interface RefusalSentence {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429;
  readonly zh: string;
  readonly en: string;
}
export type RefusalSentences = Readonly<Record<string, RefusalSentence>>;
