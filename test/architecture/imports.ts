/** What a file imports, by TypeScript's own scan: static, dynamic and for types only. */
import path from 'node:path';
import ts from 'typescript';
import { read } from './tree.ts';

/** A file of the checkout, or the name of a package or of a part of Node (`node:fs`). */
export interface Imported {
  readonly file?: string;
  readonly outside?: string;
}

export function importsOf(root: string, file: string): Imported[] {
  const { importedFiles } = ts.preProcessFile(read(root, file), true, true);
  return importedFiles.map(({ fileName }) => resolve(file, fileName));
}

function resolve(from: string, said: string): Imported {
  const alias = /^#(kernel|platform|modules|app|web)\//.exec(said);
  if (alias) return { file: `src/${said.slice(1)}` };
  if (said.startsWith('#test/')) return { file: said.slice(1) };
  if (said.startsWith('.')) return { file: path.posix.join(path.posix.dirname(from), said) };
  return { outside: said.startsWith('node:') ? said : packageOf(said) };
}

const packageOf = (said: string): string =>
  said
    .split('/')
    .slice(0, said.startsWith('@') ? 2 : 1)
    .join('/');
