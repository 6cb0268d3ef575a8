/** What a plan names besides figures. Kinds as in the label rules of the practice corpus. */
export type EntryKind = 'mechanism' | 'structure' | 'chain' | 'organisation' | 'ask';

export interface Entry {
  readonly kind: EntryKind;
  readonly name: string;
  /** As the text lists them; empty where it does not. */
  readonly members: readonly string[];
  /** Exactly `text.slice(span[0], span[1])`. */
  readonly quote: string;
  readonly span: readonly [start: number, end: number];
  /** 0 to 1. */
  readonly confidence: number;
  /** How many members the text says there are: 10 for 十大产业体系. */
  readonly count?: number;
}

export interface Found {
  readonly kind: EntryKind;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
  readonly members?: readonly string[];
  readonly count?: number;
}
