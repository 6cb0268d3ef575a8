/** How a spreadsheet shows a number: date, percentage or plain. Built-in format numbers by ECMA-376 18.8.30. */
export type Shown = 'number' | 'date' | 'percent';

const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
const isBuiltInDate = (id: number) =>
  builtInDates.has(id) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

export function shownAs(formatId: number, code: string | undefined): Shown {
  if (code === undefined) {
    if (formatId === 9 || formatId === 10) return 'percent';
    return isBuiltInDate(formatId) ? 'date' : 'number';
  }
  // Words in quotes, escaped characters and [colours] say nothing about the number; [h] is elapsed time.
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]hms]*\]/gi, '').toLowerCase();
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]|年|月|日/.test(bare.split(';')[0] ?? '') && !/general|[#0?]\.?[#0?]/.test(bare)
    ? 'date'
    : 'number';
}

/** A number as Excel holds it, at its 15 digits: 0.30000000000000004 is 0.3. */
export function plainNumber(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? expanded(rounded) : text;
}

const expanded = (value: number): string =>
  Math.abs(value) >= 1 ? BigInt(Math.trunc(value)).toString() : value.toFixed(20).replace(/0+$/, '');

export const percentNumber = (value: number): string => `${plainNumber(value * 100)}%`;

const DAY_MS = 86_400_000;
/** Day 0 of the 1900 system. Days 1-59 stand one off because Excel keeps Lotus's 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_465;

/** 'YYYY-MM-DD', with ' HH:MM' when the serial has a time, 'HH:MM' without a day; outside the calendar the number itself. */
export function shownDate(serial: number, from1904: boolean): string {
  if (serial < 0 || serial > LAST_DAY + 1) return plainNumber(serial);
  const lotus = !from1904 && serial >= 1 && serial < 60 ? 1 : 0;
  const minutes = Math.round((serial + lotus) * 1440) * 60_000;
  const iso = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + minutes).toISOString();
  if (serial < 1 && !from1904) return iso.slice(11, 16);
  return minutes % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
