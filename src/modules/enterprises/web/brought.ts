/** A table on its way into the register, as the screens of the import hand it to one another. */
import type { ImportCounts, ImportJob } from '../import-contract.ts';

/** A table under way: where it is, and what a person has said of it so far. */
export type ImportInput = ImportJob['input'];

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
