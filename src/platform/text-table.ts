/** Tables for a terminal: columns aligned with Chinese counted as two, or CSV. */

/** Width in columns: East Asian wide and full-width characters count two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}“”‘’…—]/u;

export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  form: 'plain' | 'csv',
  print: (line: string) => void,
): void {
  const all = [head, ...rows];
  if (form === 'csv') {
    for (const row of all) print(row.map(csvCell).join(','));
    return;
  }
  const widths = head.map((_, i) => Math.max(...all.map((row) => displayWidth(row[i] ?? ''))));
  for (const row of all)
    print(row.map((cell, i) => padded(cell, widths[i] ?? 0, i === row.length - 1)).join('  '));
}

const padded = (cell: string, width: number, last: boolean): string =>
  last ? cell : cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));

/** A cell that a spreadsheet could take for a formula gets a quote in front (OWASP, CSV injection); a sign alone is none. */
export function csvCell(cell: string): string {
  const safe = /^[=+\-@\t\r]./s.test(cell) && !/^[+-]?\d+(\.\d+)?%?$/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
