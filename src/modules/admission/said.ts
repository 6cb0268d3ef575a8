/** What is wrong with a cell, as a sentence in the caller's language. */
import type { RefusalParams } from '#kernel/refusal.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { admissionRefusals } from './sentence-contract.ts';

export interface CellFault {
  readonly row: number;
  readonly column: string;
  readonly code: keyof typeof admissionRefusals;
  readonly params: RefusalParams;
}

export const says = ({ row, column, code, params }: CellFault, locale: Caller['locale']) => ({
  ...{ row, column },
  message: sentenceFor({ code, params }, admissionRefusals, locale),
});
