/** Splits a migration into single statements; `;` inside quotes, dollar quotes and comments does not count. */
const TOKEN = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;/g;

export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match[0] !== ';') continue;
    statements.push(text.slice(start, match.index));
    start = match.index + 1;
  }
  statements.push(text.slice(start));
  return statements.map((statement) => statement.trim()).filter((statement) => !isOnlyComment(statement));
}

const isOnlyComment = (statement: string) => statement.replace(/--[^\n]*/g, '').trim() === '';
