/** Visits as an iCalendar file (RFC 5545), plain: a day, an hour where it is known, the firm and the matter. Pure. */
import { addDays } from '#kernel/local-date.ts';

export interface CalendarVisit {
  readonly id: string;
  readonly day: string;
  readonly time: string | null;
  readonly title: string;
  readonly words: string;
  readonly place: string | null;
  readonly state: string;
  /** Number of the last step: a program takes a higher one for news of the same visit. */
  readonly sequence: number;
}

const LONGEST = 75;

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');

/** Lines of no more than 75 bytes, the rest on lines that begin with a blank; no character is cut in two. */
export function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LONGEST) {
      parts.push(part);
      part = ' ';
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n');
}

const plainDay = (day: string): string => day.replaceAll('-', '');
const plainInstant = (instant: string): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

const MINUTE_MS = 60_000;

function daysOf({ day, time }: CalendarVisit, minutes: number): string[] {
  if (time === null)
    return [`DTSTART;VALUE=DATE:${plainDay(day)}`, `DTEND;VALUE=DATE:${plainDay(addDays(day, 1))}`];
  const start = Date.parse(`${day}T${time}:00+08:00`);
  const at = (ms: number) => plainInstant(new Date(ms).toISOString());
  return [`DTSTART:${at(start)}`, `DTEND:${at(start + minutes * MINUTE_MS)}`];
}

/** @param at instant of its making */
export function calendarFile(
  visits: readonly CalendarVisit[],
  { name, at, minutes }: { readonly name: string; readonly at: string; readonly minutes: number },
): string {
  const events = visits.flatMap((visit) => [
    'BEGIN:VEVENT',
    `UID:${visit.id}@lianzhang`,
    `DTSTAMP:${plainInstant(at)}`,
    `SEQUENCE:${visit.sequence}`,
    ...daysOf(visit, minutes),
    `SUMMARY:${escaped(visit.title)}`,
    ...(visit.place ? [`LOCATION:${escaped(visit.place)}`] : []),
    `DESCRIPTION:${escaped(visit.words)}`,
    `STATUS:${visit.state === 'called-off' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]);
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Lianzhang//visits//ZH', 'CALSCALE:GREGORIAN'],
    ...[`X-WR-CALNAME:${escaped(name)}`, ...events, 'END:VCALENDAR'],
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
