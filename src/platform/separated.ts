/** Cells out of pasted or uploaded separated text: tabs as Excel copies them, commas as CSV, quotes honoured. Pure. */

/** Rows of cells. Quoted cells may hold the separator, line ends and doubled quotes. Empty last lines are dropped. */
export function readSeparated(text: string, separator: string = guessSeparator(text)): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at <= text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator);
    row.push(cell);
    if (text[next] === separator) {
      at = next + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (next >= text.length) break;
    at = next + (text.startsWith('\r\n', next) ? 2 : 1);
  }
  while (rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  return rows;
}

function guessSeparator(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/));
  if (first.includes('\t')) return '\t';
  return first.includes(';') && !first.includes(',') ? ';' : ',';
}

function plainCell(text: string, start: number, separator: string): [string, number] {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return [text.slice(start, end), end];
}

function quotedCell(text: string, start: number, separator: string): [string, number] {
  let cell = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at++;
    } else {
      const [rest, end] = plainCell(text, at + 1, separator);
      return [cell + rest, end];
    }
  }
  return [cell, text.length];
}
