/** Numbers and addresses of the module's screens. */
import type { Search } from '#web/search.ts';
import { CLASS_SORTS, type ClassRow, type EditionRow } from '../contract.ts';

const isMoney = (measure: string): boolean => measure === 'output' || measure === 'revenue';

/** Counts as they are; money in 万元. */
export const amount = (value: number, measure: string): string =>
  (isMoney(measure) ? value / 10_000 : value).toLocaleString('en-US', {
    maximumFractionDigits: isMoney(measure) ? 0 : 2,
  });

export const quotient = (value: number): string => value.toFixed(2);
export const density = (value: number): string => value.toFixed(3);
export const phi = (value: number): string => value.toFixed(2);
/** — where complexity does not apply. */
export const complexity = (value: number | null): string => (value === null ? '—' : value.toFixed(2));
export const className = ({ code, name }: { code: string; name: string | null }): string =>
  `${code}${name ? ` ${name}` : ''}`;
export const dayOf = (instant: string): string => instant.slice(0, 10);

export const because = (row: ClassRow): string =>
  row.because.map((one) => `${className(one)} ${phi(one.phi)}`).join('；');

const number = (text: string | undefined): number | undefined =>
  /^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : undefined;

/** What the address says, in the routes' words; a word that is none is as if it were not there. */
export const chosenOf = ({ edition, place }: Search, asOf: string | undefined) => ({
  edition: /^[0-9a-f-]{36}$/.test(edition ?? '') ? edition : undefined,
  ...{ place: number(place), asOf },
});

export function classQuery(search: Search, asOf: string | undefined) {
  return {
    ...chosenOf(search, asOf),
    q: search.q?.slice(0, 60),
    has: search.has === 'has' || search.has === 'lacks' ? (search.has as 'has' | 'lacks') : undefined,
    sort: CLASS_SORTS.find((one) => one === search.sort),
    descending: search.descending === 'true' ? true : undefined,
  };
}

/** A class's page, for the same edition and place. */
export function classAddress(code: string, { edition, place }: Search): string {
  const words = new URLSearchParams({
    ...(edition ? { edition } : {}),
    ...(place ? { place } : {}),
  }).toString();
  return `/relatedness/${code}${words === '' ? '' : `?${words}`}`;
}

export const levelKey = ({
  level,
}: Pick<EditionRow, 'level'>): 'level.1' | 'level.2' | 'level.3' | 'level.4' =>
  `level.${(level >= 1 && level <= 3 ? level : 4) as 1 | 2 | 3 | 4}`;

export const measureKey = (measure: string) => `measure.${asMeasure(measure)}` as const;
export const plainMeasureKey = (measure: string) => `measure.plain.${asMeasure(measure)}` as const;

const asMeasure = (measure: string) =>
  (['enterprises', 'employees', 'output', 'revenue'] as const).find((one) => one === measure) ??
  'enterprises';
