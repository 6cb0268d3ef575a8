/** What a paragraph has said so far, for figures that leave it unsaid. */
import type { FactStatus } from './fact.ts';
import type { ListMemory } from './shares-lists.ts';
import type { Standing } from './status.ts';
import type { DocumentYear } from './years.ts';

export interface Passage {
  readonly document: { readonly subject: string; readonly status: FactStatus; readonly year: DocumentYear };
  subject: string;
  status: FactStatus;
  /** A heading or the title said that it looks back. */
  readonly settled: boolean;
  /** undefined until something in the paragraph states one. */
  year: number | null | undefined;
  list: ListMemory;
  /** The last metric that names an indicator, for rates that name none. */
  head: string;
  /** The last thing counted. */
  count: string;
  byUnit: Map<string, string>;
  /** The verb that a list of counted things shares: 新增 … 家、… 家. */
  verb: string;
}

export const standingOf = ({ document, status, settled }: Passage): Standing => ({
  paragraph: status,
  document: document.status,
  settled,
  year: document.year,
});
