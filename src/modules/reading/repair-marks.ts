/** What a repair says of a place, before positions are carried into the final text. */
import type { Edit } from './offset-map.ts';

export type RepairKind = 'note' | 'torn' | 'shifted' | 'charset' | 'script' | 'punctuation' | 'lost';

export interface MarkedEdit extends Edit {
  readonly kind: RepairKind;
  /** Given where the result is not certain: all candidates, likeliest first; empty when nothing fits (□). */
  readonly doubt?: readonly Doubt[];
}

export interface Doubt {
  /** Place of the doubtful character within `to`. */
  readonly at: number;
  readonly candidates: readonly string[];
  readonly reason: 'trail-lost' | 'lead-lost' | 'bytes-lost' | 'several-fit';
}

/** Shown where nothing fits. */
export const BLANK = '□';
export const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);
