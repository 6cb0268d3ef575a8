/** The files of a checkout, as the architecture tests look at them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.cache',
  'data',
  'test-output',
  'dist',
  'coverage',
  'launch',
  'corpus',
]);

/** Paths below `root` with `/` between folders, sorted; `folder` is relative to the root. */
export function filesIn(root: string, folder = ''): string[] {
  const place = path.join(root, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : filesIn(root, name);
      return entry.isFile() ? [name] : [];
    })
    .sort();
}

export const isCode = (file: string): boolean => /\.tsx?$/.test(file) && !file.endsWith('.d.ts');
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
export const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Every node of a file's syntax tree, in order. */
export function nodesOf(root: string, file: string): ts.Node[] {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(root, file), ts.ScriptTarget.Latest, true, kind));
  return nodes;
}

export const lineOf = (node: ts.Node): number =>
  node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
