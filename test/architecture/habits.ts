/** Habits that hide inputs, talk types away or reach past a door, found on the syntax tree. */
import ts from 'typescript';
import type { Breach } from './boundaries.ts';
import { moduleNames, moduleOf, moduleWord } from './modules.ts';
import { filesIn, isCode, isTest, lineOf, nodesOf } from './tree.ts';

interface Habit {
  readonly rule: string;
  readonly binds: (file: string) => boolean;
  /** What is wrong at this node, or undefined. */
  readonly at: (node: ts.Node, file: string) => string | undefined;
}

/** Where a clock or dice may be asked all the same, each with its reason. */
const HIDDEN_INPUTS_ALLOWED: Readonly<Record<string, string>> = {
  'src/kernel/id.ts newId': 'an id of version 7 begins with the instant of its making; tests give their own',
};

/** Looking a firm up by what it absorbed reads every firm; those that do so for one row, each with its reason. */
const SURVIVORS_ALLOWED: Readonly<Record<string, string>> = {
  'src/modules/listing/case-source.ts': 'a case is of few firms, and the firm itself is found first',
  'src/modules/measures/counts.ts': 'the firm itself is found first',
};

/** A doc comment that an import was pasted into. */
const IMPORT_IN_COMMENT = /\/\*\*(?:(?!\*\/)[^`])*import '[^']*';/;

const isProduct = (file: string): boolean => file.startsWith('src/') && !isTest(file);
const HIDDEN = new Set(['Date.now', 'Math.random', 'process.env', 'import.meta.env']);

const HABITS: readonly Habit[] = [
  {
    rule: 'no-hidden-inputs',
    binds: (file) => isProduct(file) && !/^src\/(platform|app)\//.test(file),
    at: (node, file) => {
      const hidden = hiddenInput(node);
      return hidden && HIDDEN_INPUTS_ALLOWED[`${file} ${functionAround(node)}`] === undefined
        ? hidden
        : undefined;
    },
  },
  {
    rule: 'rules-by-their-day',
    binds: isProduct,
    at: (node) => (ts.isIdentifier(node) && isLatestRule(node.text) ? node.text : undefined),
  },
  {
    rule: 'no-year-in-a-field',
    binds: (file) => isProduct(file) && /^src\/(kernel|modules)\//.test(file),
    at: (node) =>
      isField(node) && /(?:19|20)\d\d(?!\d)/.test(node.name.getText()) ? node.name.getText() : undefined,
  },
  {
    rule: 'no-as-any',
    binds: () => true,
    at: (node) => (node.kind === ts.SyntaxKind.AnyKeyword ? node.parent.getText() : undefined),
  },
  {
    rule: 'survivors-by-their-id',
    binds: (file) => isProduct(file) && !file.startsWith('src/modules/enterprises/'),
    at: (node, file) =>
      ts.isTaggedTemplateExpression(node) &&
      /absorbed\s*@>/.test(node.template.getText()) &&
      SURVIVORS_ALLOWED[file] === undefined
        ? 'absorbed @>'
        : undefined,
  },
  {
    rule: 'no-import-in-a-comment',
    binds: () => true,
    at: (node) => (ts.isSourceFile(node) ? IMPORT_IN_COMMENT.exec(node.text)?.[0] : undefined),
  },
  {
    rule: 'no-focused-tests',
    binds: isTest,
    at: (node) =>
      ts.isPropertyAccessExpression(node) &&
      node.name.text === 'only' &&
      /^(it|test|describe)\b/.test(node.getText())
        ? node.getText()
        : undefined,
  },
];

/** `new Date()` without an instant, and what asks the machine. */
function hiddenInput(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return node.getText();
  if (ts.isPropertyAccessExpression(node) && HIDDEN.has(node.getText())) return node.getText();
  return undefined;
}

function functionAround(node: ts.Node): string {
  if (ts.isFunctionDeclaration(node)) return node.name?.text ?? '';
  return node.parent ? functionAround(node.parent) : '';
}

const isLatestRule = (name: string): boolean =>
  /latest\w*(rule|scheme|version|threshold|weight|value)|(rule|scheme|version|threshold|weight)\w*latest/i.test(
    name,
  );

const isField = (node: ts.Node): node is ts.PropertySignature | ts.PropertyAssignment =>
  (ts.isPropertySignature(node) || ts.isPropertyAssignment(node)) && ts.isIdentifier(node.name);

/** Every bad habit in the tree below `root`. */
export function badHabits(root: string): Breach[] {
  const files = ['src', 'test', 'bench', 'eval'].flatMap((folder) => filesIn(root, folder)).filter(isCode);
  const tables = tableOwners(root);
  return files.flatMap((file) => {
    const bound = HABITS.filter(({ binds }) => binds(file));
    return nodesOf(root, file).flatMap((node) => [
      ...bound.flatMap(({ rule, at }) => {
        const of = at(node, file);
        return of === undefined ? [] : [{ rule, file: `${file}:${lineOf(node)}`, of }];
      }),
      ...foreignTables(node, file, tables),
    ]);
  });
}

const tableOwners = (root: string): ReadonlyMap<string, string> =>
  new Map(
    moduleNames(root).flatMap((name) =>
      (moduleWord(root, name)?.tables ?? []).map((table) => [table, name] as const),
    ),
  );

/** Tables of another module in a module's SQL, where its views or its door should stand. */
function foreignTables(node: ts.Node, file: string, owners: ReadonlyMap<string, string>): Breach[] {
  const mine = moduleOf(file);
  if (
    mine === undefined ||
    isTest(file) ||
    !ts.isTaggedTemplateExpression(node) ||
    node.tag.getText() !== 'sql'
  )
    return [];
  const named = [...node.template.getText().matchAll(/\b(?:from|join|into|update)\s+([a-z_]+)/g)].map(
    ([, name]) => name ?? '',
  );
  return named
    .filter((table) => (owners.get(table) ?? mine) !== mine)
    .map((table) => ({ rule: 'own-tables-only', file: `${file}:${lineOf(node)}`, of: table }));
}

/** Boards mix what others keep and keep nothing themselves. */
export function boardsThatOwn(root: string): Breach[] {
  const tables = moduleWord(root, 'boards')?.tables ?? [];
  return tables.map((of) => ({ rule: 'boards-own-nothing', file: 'src/modules/boards/module.ts', of }));
}
