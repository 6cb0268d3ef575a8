/** A "no" that blocks: a code with its blanks filled. The sentence stands in the module's contract, in both languages. */
export type RefusalParams = Readonly<Record<string, string | number>>;

/** One of several reasons of a refusal: a field, or a row and column of a table. */
export interface RefusalReason {
  readonly code: string;
  readonly params?: RefusalParams;
  readonly field?: string;
  readonly row?: number;
  readonly column?: string;
}

export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly reasons: readonly RefusalReason[] | undefined;

  constructor(code: string, params: RefusalParams = {}, reasons?: readonly RefusalReason[]) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.reasons = reasons;
  }
}
