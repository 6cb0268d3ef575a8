/** A "no" that blocks: a code with its blanks filled. The sentence stands in the module's contract, in both languages. */
export type RefusalParams = Readonly<Record<string, string | number | RefusalWord>>;
/** A blank that is filled by a word of its own in each language. */
export interface RefusalWord {
  readonly zh: string;
  readonly en: string;
}

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

  /** A "no" about one field: said as a whole, and marked at the field. */
  static at(field: string, code: string, params: RefusalParams = {}): Refusal {
    return new Refusal(code, params, [{ code, params, field }]);
  }
}
