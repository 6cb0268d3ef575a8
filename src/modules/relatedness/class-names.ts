/** Names of classes: as the table that was brought says them; where it has codes only, as GB/T 4754 does, as far as our table of it reaches. */

import type { Caller } from '#platform/http/caller.ts';
import { industryName } from '#platform/industry-classes.ts';

type Locale = Caller['locale'];

interface Named {
  readonly code: string;
  readonly name: string | null;
}

export const withName = <Row extends Named>(row: Row, locale: Locale = 'zh'): Row =>
  row.name === null ? { ...row, name: industryName(row.code, locale) ?? null } : row;

/** A line of the list with the classes that make it near. */
export const withNames = <Row extends Named & { readonly because: readonly Named[] }>(
  row: Row,
  locale: Locale = 'zh',
): Row => ({ ...withName(row, locale), because: row.because.map((one) => withName(one, locale)) });
