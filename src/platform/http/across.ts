/**
 * What a module gives to the pages that mix modules: work that waits for a caller, records found by a word, and the names
 * of records that a journal entry points at. The composition root hands them on, so that those pages know no module's tables.
 */
import type { Tx } from '../db/database.ts';
import type { Caller } from './caller.ts';

/** Work that waits for this caller's decision, told in one line. */
export interface WaitingWork {
  /** A word for what waits; the pages have a sentence for each. */
  readonly kind: string;
  /** The entry of the rail that it belongs to. */
  readonly area: string;
  readonly count: number;
  /** Whose or which, where that is one thing: a measure's title. */
  readonly subject: string | null;
  /** Business day since when the oldest waits, or until when it may; null where there is none. */
  readonly day: string | null;
  /** The page on which it is done. */
  readonly to: string;
}

export interface FoundRecord {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly context: string;
}

export interface NamedRecord {
  readonly id: string;
  readonly title: string;
  /** Its page; null where it has none. */
  readonly to: string | null;
}

export type CodeWords = Readonly<Record<string, string>>;

export interface AcrossModules {
  /** Only what the caller may do himself, within his reach. */
  readonly waiting?: (tx: Tx, caller: Caller) => Promise<readonly WaitingWork[]>;
  /** Within the caller's reach and rights; at most `limit` of each kind. */
  readonly find?: (tx: Tx, caller: Caller, q: string, limit: number) => Promise<readonly FoundRecord[]>;
  /** By the journal's word for the record. */
  readonly names?: Readonly<
    Record<string, (tx: Tx, ids: readonly string[], locale: 'zh' | 'en') => Promise<readonly NamedRecord[]>>
  >;
  /** Words for the codes that its journal entries hold, by the journal's word for the record. */
  readonly codes?: (day: string, locale: 'zh' | 'en') => Readonly<Record<string, CodeWords>>;
}
