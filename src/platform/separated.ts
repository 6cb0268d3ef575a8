/** Cells out of pasted or uploaded separated text: tabs as Excel copies them, commas as CSV, quotes honoured. Pure. */
import { FileProblem } from './files/extracted.ts';

/** Rows of cells. Quoted cells may hold the separator, line ends and doubled quotes. Empty last lines are dropped. */
export function readSeparated(text: string, separator?: string): string[][] {
  const rows = new SeparatedReader(separator).push(text, true);
  while (rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  return rows;
}

/** A row that does not end within so many characters has a quote that nobody closed. */
const LONGEST_ROW = 4_000_000;

/** The same, piece by piece: what a piece leaves open waits for the next. */
export class SeparatedReader {
  #separator: string | undefined;
  #lineEnd = '';
  #rest = '';
  #begun = false;

  /** @param separator guessed from the first line where it is not given */
  constructor(separator?: string) {
    this.#separator = separator;
  }

  /** The rows that are whole with this piece. `last` ends the row that is open. */
  push(piece: string, last: boolean): string[][] {
    const source = this.#rest + (this.#begun ? piece : piece.replace(/^\ufeff/, ''));
    this.#begun = true;
    this.#separator ??= guessSeparator(source);
    this.#lineEnd ||= lineEndOf(source);
    const rows: string[][] = [];
    let at = 0;
    let quote = source.indexOf('"');
    while (at < source.length) {
      const end = source.indexOf(this.#lineEnd, at);
      if (end < 0 && !last) break;
      if (quote >= 0 && quote < at) quote = source.indexOf('"', at);
      const stop = end < 0 ? source.length : end;
      if (quote < 0 || quote > stop) {
        this.#plainLine(source, at, stop, rows);
        at = stop + 1;
        continue;
      }
      const next = quotedRow(source, at, this.#separator, last, rows);
      if (next < 0) break;
      at = next;
    }
    this.#rest = last ? '' : source.slice(at);
    if (this.#rest.length > LONGEST_ROW) throw new FileProblem('broken');
    return rows;
  }

  #plainLine(source: string, at: number, stop: number, rows: string[][]): void {
    const end = stop > at && source.charCodeAt(stop - 1) === RETURN ? stop - 1 : stop;
    const line = source.slice(at, end);
    const separator = this.#separator ?? ',';
    if (this.#lineEnd === '\r' || !line.includes('\r')) rows.push(line.split(separator));
    else for (const part of line.split('\r')) rows.push(part.split(separator));
  }
}

const RETURN = 13;

/** Old Macs end lines with a return alone. */
const lineEndOf = (text: string): string => {
  const first = text.search(/[\r\n]/);
  return first >= 0 && text[first] === '\r' && first + 1 < text.length && text[first + 1] !== '\n'
    ? '\r'
    : '\n';
};

function guessSeparator(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  if (first.includes('\t')) return '\t';
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}

/** Reads one row cell by cell; answers where the next begins, or -1 while the row is not whole. */
function quotedRow(
  source: string,
  start: number,
  separator: string,
  last: boolean,
  rows: string[][],
): number {
  const row: string[] = [];
  let at = start;
  for (;;) {
    const read = source[at] === '"' ? quotedCell(source, at, separator) : plainCell(source, at, separator);
    const [cell, next] = read ?? [source.slice(at + 1), source.length];
    // At the end of a piece the next character may still be the other half of a doubled quote or of a line's end.
    if (next >= source.length - 1 && !last) return -1;
    row.push(cell);
    if (source[next] === separator) {
      at = next + 1;
      continue;
    }
    rows.push(row);
    return next + (source.startsWith('\r\n', next) ? 2 : 1);
  }
}

function plainCell(text: string, start: number, separator: string): [string, number] {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return [text.slice(start, end), end];
}

/** undefined where the quote is not closed. */
function quotedCell(text: string, start: number, separator: string): [string, number] | undefined {
  let cell = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    cell += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const [rest, end] = plainCell(text, quote + 1, separator);
      return [cell + rest, end];
    }
    cell += '"';
    from = quote + 2;
  }
}
