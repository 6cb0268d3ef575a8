/** Where a check or an import is. */
import type { BringStep } from './contract.ts';

export interface BringProgress {
  readonly step: BringStep;
  readonly rows: number;
  /** Of the whole table in this step, from 0 to 1. */
  readonly share: number;
}
export type TellProgress = (where: BringProgress) => void;

/** What is known when it has just begun. */
export const JUST_BEGUN = { step: 'read', rows: 0, check: null, outcome: null } as const;
