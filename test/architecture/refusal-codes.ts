/** Every refusal code that module code can throw or give as a reason, found on the syntax tree. */
import ts from 'typescript';
import { filesIn, isCode, isTest, lineOf, nodesOf } from './tree.ts';

export interface CodeUse {
  readonly at: string;
  /** Undefined where it is put together at run time. */
  readonly code: string | undefined;
  readonly text: string;
}

/** A refusal, a file that cannot be read, and the fault of a cell: each is made with its code. */
const MAKERS = new Set(['Refusal', 'FileProblem']);
const REASON_KEYS = new Set(['code', 'params', 'field', 'row', 'column']);
/** A shape whose fault has a sentence of its own: `.regex(…, 'field-number')`. */
const SHAPE_MESSAGE = /\.(regex|refine|min|max)$/;
const CODE = /^[a-z0-9]+(-[a-z0-9]+)+$/;

export function refusalCodes(root: string): CodeUse[] {
  return filesIn(root, 'src')
    .filter((file) => isCode(file) && !isTest(file) && file !== 'src/kernel/refusal.ts')
    .flatMap((file) => nodesOf(root, file).flatMap((node) => usesAt(node, file)));
}

function usesAt(node: ts.Node, file: string): CodeUse[] {
  if (ts.isNewExpression(node) && MAKERS.has(node.expression.getText()))
    return codesIn(node.arguments?.[0], file);
  if (ts.isCallExpression(node) && node.expression.getText() === 'Refusal.at')
    return codesIn(node.arguments[1], file);
  if (ts.isCallExpression(node) && SHAPE_MESSAGE.test(node.expression.getText()))
    return node.arguments.filter((one) => CODE.test(literal(one) ?? '')).flatMap((one) => codesIn(one, file));
  if (ts.isCallExpression(node) && /(^|\.)fault$|(^|\.)faults\.add$/.test(node.expression.getText()))
    return node.arguments.filter((one) => CODE.test(literal(one) ?? '')).flatMap((one) => codesIn(one, file));
  return ts.isObjectLiteralExpression(node) ? reasonCode(node, file) : [];
}

/** { code: 'row-wrong', params, row }, and nothing else in it. */
function reasonCode(node: ts.ObjectLiteralExpression, file: string): CodeUse[] {
  const names = node.properties.flatMap(({ name }) => (name ? [name.getText()] : []));
  if (!names.every((name) => REASON_KEYS.has(name))) return [];
  const code = node.properties.find(({ name }) => name?.getText() === 'code');
  if (!code || !ts.isPropertyAssignment(code)) return [];
  return codesIn(code.initializer, file).filter(({ code: one }) => one !== undefined && CODE.test(one));
}

function codesIn(node: ts.Expression | undefined, file: string): CodeUse[] {
  if (!node) return [];
  if (ts.isConditionalExpression(node))
    return [...codesIn(node.whenTrue, file), ...codesIn(node.whenFalse, file)];
  return [{ at: `${file}:${lineOf(node)}`, code: literal(node), text: `${file} ${node.getText()}` }];
}

const literal = (node: ts.Node): string | undefined => (ts.isStringLiteralLike(node) ? node.text : undefined);
