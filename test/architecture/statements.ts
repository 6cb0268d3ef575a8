/** Migrations as they stand: statements with the comment lines before them. */
import { filesIn, read } from './tree.ts';

export interface Statement {
  readonly file: string;
  /** The word before the colon of a marking comment: business, reference, local. */
  readonly mark: string | undefined;
  /** Lower case, comments out, white space single. */
  readonly sql: string;
}

export interface CreatedTable extends Statement {
  readonly table: string;
  /** Column definitions and table constraints, split at the outer commas. */
  readonly parts: readonly string[];
}

export const migrationsOf = (root: string): Statement[] =>
  filesIn(root, 'migrations')
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => statementsIn(file, read(root, file)));

/** Splits at semicolons outside quotes, dollar quotes and comments. */
export function statementsIn(file: string, text: string): Statement[] {
  const pieces = text.match(/(?:--[^\n]*|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|[^;])+/g) ?? [];
  return pieces.flatMap((piece) => {
    const sql = piece
      .replace(/--[^\n]*/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase();
    const marks = [...piece.matchAll(/^-- (business|reference|local):/gm)].map(([, mark]) => mark);
    return sql === '' ? [] : [{ file, sql, mark: marks.at(-1) }];
  });
}

export function tablesIn(statements: readonly Statement[]): CreatedTable[] {
  return statements.flatMap((statement) => {
    const [, table, inside] =
      /^create (?:unlogged )?table (?:if not exists )?(\w+) \((.*)\)/.exec(statement.sql) ?? [];
    return table && inside ? [{ ...statement, table, parts: outerParts(inside) }] : [];
  });
}

export const viewsIn = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ sql }) => /^create (?:or replace )?view (\w+)/.exec(sql)?.[1] ?? []);

function outerParts(inside: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of inside) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

/** The columns in the brackets after `words`, as in `primary key (region_id, id)`. */
export const columnsAfter = (part: string, words: string): readonly string[] | undefined =>
  new RegExp(`${words} ?\\(([^)]*)\\)`)
    .exec(part)?.[1]
    ?.split(',')
    .map((column) => column.trim());
