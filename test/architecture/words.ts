/** The words that code is named with, beside those that the glossary explains. */
import ts from 'typescript';
import { migrationsOf, tablesIn, viewsIn } from './statements.ts';
import { filesIn, isCode, isTest, nodesOf, read } from './tree.ts';

export interface Term {
  readonly term: string;
  /** The word in code: one or several English words, in small letters. */
  readonly code: string;
  /** In code already (`in back-ticks`), or agreed for what comes. */
  readonly used: boolean;
  readonly meaning: string;
  readonly source: string;
}

/** The rows of the table in docs/glossary.md. */
export function termsIn(markdown: string): Term[] {
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [term = '', code = '', meaning = '', source = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { term, code: code.replaceAll('`', ''), used: code.startsWith('`'), meaning, source };
  });
}

/** A name and where it stands. */
export interface Name {
  readonly name: string;
  readonly at: string;
}

/** Exported types of modules, and the tables and views of the migrations. */
export function namesIn(root: string): Name[] {
  const files = filesIn(root, 'src/modules').filter(
    (file) => isCode(file) && !isTest(file) && !file.includes('/web/'),
  );
  const types = files.flatMap((file) =>
    nodesOf(root, file).flatMap((node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && isExported(node)
        ? [{ name: node.name.text, at: file }]
        : [],
    ),
  );
  const statements = migrationsOf(root);
  const tables = [
    ...tablesIn(statements).map(({ table }) => table),
    ...viewsIn(statements).map((view) => view.slice(2)),
  ];
  return [...types, ...tables.map((name) => ({ name, at: 'migrations' }))];
}

const isExported = (node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** `TargetListQuery` and `target_version` in small words, each in the singular. */
export const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_\d]+/)
    .filter((word) => word !== '')
    .map(singular);

export const singular = (word: string): string =>
  word
    .replace(/ies$/, 'y')
    .replace(/(sh|ch|x)es$/, '$1')
    .replace(/([^sui])s$/, '$1');

/** All English words of names and texts in the code, to see whether a term is in use. */
export function wordsInCode(root: string): Set<string> {
  const files = ['src', 'migrations']
    .flatMap((folder) => filesIn(root, folder))
    .filter((file) => /\.(tsx?|sql)$/.test(file));
  return new Set(files.flatMap((file) => (read(root, file).match(/[A-Za-z_]+/g) ?? []).flatMap(wordsOf)));
}
