/** A table on its way into the register, as the screens of the import hand it to one another. */
import type { CellEdit, ImportCounts, ImportMapping } from '../import-contract.ts';

/** A table under way: where it is, and what a person has said of it so far. */
export interface Brought {
  readonly from: { readonly text?: string; readonly uploadId?: string };
  readonly mapping?: ImportMapping | undefined;
  readonly edits: readonly CellEdit[];
  /** Rows that are not to be imported. */
  readonly leaveOut: readonly number[];
  readonly confirmed: readonly string[];
}

/** The blanks of the sentence that sums up. */
export const countsOf = (counts: ImportCounts): ImportCounts => ({
  added: counts.added,
  changed: counts.changed,
  unchanged: counts.unchanged,
  yearsAdded: counts.yearsAdded,
  yearsChanged: counts.yearsChanged,
  certificatesAdded: counts.certificatesAdded,
  ipsChanged: counts.ipsChanged,
});
