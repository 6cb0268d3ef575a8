/** What every module says of itself in its module.ts, and which of its files are rules. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { importsOf } from './imports.ts';
import { filesIn, isCode, isTest, nodesOf } from './tree.ts';

export interface ModuleWord {
  readonly name: string;
  readonly uses: readonly string[];
  readonly tables: readonly string[];
  readonly views: readonly string[];
  readonly events: readonly string[];
}

export const moduleOf = (file: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(file)?.[1];

/** Folders below src/modules, whether or not they are whole. */
export const moduleNames = (root: string): string[] => [
  ...new Set(filesIn(root, 'src/modules').flatMap((file) => moduleOf(file) ?? [])),
];

/** Read off the syntax tree, so that looking runs nothing. A module without module.ts says nothing yet. */
export function moduleWord(root: string, name: string): ModuleWord | undefined {
  const file = `src/modules/${name}/module.ts`;
  if (!existsSync(path.join(root, file))) return undefined;
  const fields = new Map<string, readonly string[]>();
  for (const node of nodesOf(root, file)) {
    if (!ts.isPropertyAssignment(node)) continue;
    const value = node.initializer;
    if (ts.isStringLiteral(value)) fields.set(node.name.getText(), [value.text]);
    if (ts.isArrayLiteralExpression(value)) {
      fields.set(
        node.name.getText(),
        value.elements.filter(ts.isStringLiteral).map(({ text }) => text),
      );
    }
  }
  const list = (field: string): readonly string[] => fields.get(field) ?? missing(file, field);
  const [said = ''] = list('name');
  return {
    name: said,
    uses: list('uses'),
    tables: list('tables'),
    views: list('views'),
    events: list('events'),
  };
}

function missing(file: string, field: string): never {
  throw new Error(`${file} does not say its ${field}`);
}

/**
 * The files that hold rules: those called `…-rules.ts`, those with cases or a test without a database beside them, and
 * what these import from their own folder. All of the reading module is rules.
 */
export function ruleFiles(root: string): Set<string> {
  const files = filesIn(root, 'src/modules').filter((file) => /^src\/modules\/[^/]+\/[^/]+$/.test(file));
  const all = new Set(files);
  const rules = new Set(files.filter((file) => isCode(file) && !isTest(file) && startsAsRule(file, all)));
  for (const rule of rules) {
    for (const { file } of importsOf(root, rule)) {
      if (file && all.has(file) && moduleOf(file) === moduleOf(rule) && !/[/-]contract\.ts$/.test(file))
        rules.add(file);
    }
  }
  return rules;
}

function startsAsRule(file: string, all: ReadonlySet<string>): boolean {
  if (moduleOf(file) === 'reading') return true;
  const stem = file.replace(/\.ts$/, '');
  return stem.endsWith('-rules') || all.has(`${stem}.test.ts`) || all.has(`${stem}.cases.yaml`);
}
