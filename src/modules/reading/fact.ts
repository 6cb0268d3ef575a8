/** A figure that a text states or promises. */
export type FactOp = '=' | '>=' | '>' | '<=' | '<' | '~' | 'range' | '+%';
export type FactStatus = 'target' | 'actual';
export type Modality = 'ensure' | 'strive' | 'expect' | 'plan' | 'done';

export interface Fact {
  readonly subject: string;
  readonly metric: string;
  readonly op: FactOp;
  /** As written: 1.2 of 1.2 亿元; a fall is negative. null only in a draft that a person began and has not filled in. */
  readonly value: number | null;
  readonly value2: number | null;
  readonly unit: string;
  /** The year the figure is for; null for every year and where the text does not settle it. */
  readonly year: number | null;
  readonly status: FactStatus;
  /** Hedge on a rate of growth: `>=` of 增长不低于12%; null where there is none. */
  readonly bound: Exclude<FactOp, '=' | 'range' | '+%'> | null;
  readonly modality: Modality | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** Exactly `text.slice(span[0], span[1])`, at most 40 characters. */
  readonly quote: string;
  readonly span: readonly [start: number, end: number];
  /** What the reader was not sure of. */
  readonly reasons: readonly string[];
}
