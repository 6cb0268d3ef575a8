/** Whether a file of rules says of every value from which day it holds and where that is written. */
import { overlapsIn, type Validity } from '#kernel/dated.ts';

type Fields = Readonly<Record<string, unknown>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A calendar holds for its year; everything else says its first day. */
const FIRST_DAY = ['from', 'effectiveFrom'];
const SHORTEST_SOURCE = 4;

/** Faults, each with the place in the file. `parsed` is the file's content; days come as text. */
export function faultsOf(parsed: unknown): string[] {
  if (!isFields(parsed)) return ['the file holds no named values'];
  if (firstDay(parsed) !== undefined) return entryFaults('the head', parsed);
  return Object.entries(parsed).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 0 && value.every(isFields)
      ? listFaults(name, value)
      : [`${name} has no day and no source`],
  );
}

function listFaults(name: string, entries: readonly Fields[]): string[] {
  const faults = entries.flatMap((entry, at) => entryFaults(`${name}[${at}]`, entry));
  const codes = Object.groupBy(entries, (entry) => String(entry.code ?? ''));
  const overlaps = Object.entries(codes).flatMap(([code, versions = []]) =>
    overlapsIn(versions.flatMap(validity)).map(({ day }) => `${name} ${code}: two versions hold on ${day}`),
  );
  return [...faults, ...overlaps];
}

function entryFaults(place: string, entry: Fields): string[] {
  const [day, last] = [firstDay(entry), entry.to ?? entry.effectiveTo];
  const { source } = entry;
  return [
    day === undefined || !isDay(day) ? [`${place} does not say its first day`] : [],
    last !== undefined && last !== null && !isDay(last) ? [`${place} ends on no day`] : [],
    typeof source === 'string' && source.trim().length >= SHORTEST_SOURCE ? [] : [`${place} names no source`],
  ].flat();
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDay = (value: unknown): boolean =>
  typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value));

function firstDay(entry: Fields): string | undefined {
  const said = FIRST_DAY.map((name) => entry[name]).find((day) => day !== undefined);
  if (said !== undefined) return String(said);
  return typeof entry.year === 'number' ? `${entry.year}-01-01` : undefined;
}

function validity(entry: Fields): Validity[] {
  const from = firstDay(entry);
  if (from === undefined || !isDay(from)) return [];
  const last =
    entry.to ?? entry.effectiveTo ?? (typeof entry.year === 'number' ? `${entry.year}-12-31` : undefined);
  return [{ from, to: typeof last === 'string' ? last : undefined }];
}
