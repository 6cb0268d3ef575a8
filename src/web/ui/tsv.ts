/** Cells as a spreadsheet copies them: tabs, line ends, and quotes around what holds either. */

export type Cells = readonly (readonly string[])[];

const quoted = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const toTsv = (cells: Cells): string => cells.map((row) => row.map(quoted).join('\t')).join('\r\n');

/** What Excel or WPS put into the clipboard; the empty line at its end is no row. Short rows are filled up. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/g)) {
    rows.at(-1)?.push(unquoted(cell));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  const filled = rows.filter((row, at) => at < rows.length - 1 || row.some((cell) => cell !== ''));
  const width = Math.max(0, ...filled.map((row) => row.length));
  return filled.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

const unquoted = (cell: string): string =>
  cell.startsWith('"') && cell.endsWith('"') && cell.length > 1
    ? cell.slice(1, -1).replaceAll('""', '"')
    : cell;
