/** Shares as people read and write them. */
import { multiply } from '#kernel/decimal.ts';

/** A share from 0 to 1 in percent. */
export const percentOf = (share: string | null): string => (share === null ? '' : multiply(share, '100'));
