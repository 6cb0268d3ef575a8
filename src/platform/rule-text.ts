/**
 * A version as a person entered it: YAML text into plain values, before anything is believed of it. Anchors, aliases and
 * tags are refused, sizes are bounded, and keys are plain words, so that what comes out is no more than its letters.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';

/** What is wrong, at its line (from 1) and the key it belongs to. */
export interface DraftFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly line: number;
  readonly key: string;
}

export type KeyPath = readonly (string | number)[];

export interface DraftText {
  /** The version's own values; undefined where the text is none. */
  readonly value: unknown;
  readonly faults: readonly DraftFault[];
  /** The line of what stands at a path below the version, or of the nearest part above it. */
  readonly lineOf: (path: KeyPath) => number;
  /** Where the plain value at a path stands in the text, quotes and all; undefined where there is none. */
  readonly spanOf: (path: KeyPath) => readonly [from: number, to: number] | undefined;
}

const LARGEST = 100_000;
const DEEPEST = 24;
const MOST_NODES = 6_000;
/** Line ends and tabs are fine; what has no shape of its own, hides text or turns it round is not. */
const HIDDEN = /[^\P{C}\n\r\t]|[\u2028\u2029]/u;
const KEY = /^[A-Za-z][A-Za-z0-9-]*$/;

export const keyOf = (path: KeyPath): string =>
  path
    .map((part, at) => (typeof part === 'number' ? `[${part + 1}]` : at === 0 ? part : `.${part}`))
    .join('');

const none = (code: string, line = 1, params: DraftFault['params'] = {}): DraftText => ({
  value: undefined,
  faults: [{ code, params, line, key: '' }],
  lineOf: () => line,
  spanOf: () => undefined,
});

export function readDraftText(given: string): DraftText {
  const text = given.replace(/^\ufeff/, '');
  if (text.trim() === '') return none('draft-empty');
  if (text.length > LARGEST) return none('draft-too-large', 1, { limit: LARGEST });
  const hidden = HIDDEN.exec(text);
  if (hidden) return none('draft-hidden-character', lineAt(text, hidden.index), { sign: signOf(hidden[0]) });
  const deep = nestedTooDeep(text);
  if (deep) return none('draft-too-deep', deep, { limit: DEEPEST });
  try {
    return parsed(text);
  } catch (error) {
    if (error instanceof RangeError) return none('draft-too-deep', 1, { limit: DEEPEST });
    throw error;
  }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
const signOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The first line that opens too many brackets or list dashes: asked before the parser, which would go as deep as it is told. */
function nestedTooDeep(text: string): number | undefined {
  let open = 0;
  for (const [at, line] of text.split('\n').entries()) {
    for (const sign of line) {
      if (sign === '[' || sign === '{') open++;
      else if (sign === ']' || sign === '}') open = Math.max(0, open - 1);
    }
    const dashes = /^(?:\s*[-?]\s)*/.exec(line)?.[0].replaceAll(/\s/g, '').length ?? 0;
    if (open > DEEPEST || dashes > DEEPEST) return at + 1;
  }
  return undefined;
}

function parsed(text: string): DraftText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    schema: 'core',
  });
  const line = (offset: number | undefined): number => Math.max(1, lines.linePos(offset ?? 0).line);
  const broken = document.errors[0];
  if (broken)
    return none('draft-not-yaml', line(broken.pos[0]), { said: broken.message.split('\n')[0] ?? '' });
  const faults = strange(document.contents, line);
  if (faults.length > 0) return { value: undefined, faults, lineOf: () => 1, spanOf: () => undefined };
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const root = rootOf(value);
  if (root === undefined) return none('draft-one-version');
  const lineOf = (path: KeyPath): number => {
    for (let length = path.length; length >= 0; length--) {
      const at = positionOf(document.contents, [...root.path, ...path.slice(0, length)]);
      if (at !== undefined) return line(at);
    }
    return 1;
  };
  const spanOf: DraftText['spanOf'] = (path) => {
    const node = document.getIn([...root.path, ...path], true);
    return isScalar(node) && node.range ? [node.range[0], node.range[1]] : undefined;
  };
  return { value: root.value, faults: [], lineOf, spanOf };
}

/** A file of one version, or the version alone. */
function rootOf(value: unknown): { value: object; path: KeyPath } | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value))
    return value.length === 1 && isObject(value[0]) ? { value: value[0], path: [0] } : undefined;
  if (!('versions' in value)) return { value, path: [] };
  const { versions } = value;
  if (!Array.isArray(versions) || versions.length !== 1 || !isObject(versions[0])) return undefined;
  return { value: versions[0], path: ['versions', 0] };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Where the key of a path stands, else its value. */
function positionOf(node: unknown, path: KeyPath): number | undefined {
  let here = node;
  let start = rangeOf(here);
  for (const part of path) {
    if (isMap(here)) {
      const pair = here.items.find(({ key }) => isScalar(key) && key.value === part);
      if (!pair) return undefined;
      start = rangeOf(pair.key);
      here = pair.value;
    } else if (isSeq(here) && typeof part === 'number' && here.items[part] !== undefined) {
      here = here.items[part];
      start = rangeOf(here);
    } else return undefined;
  }
  return start;
}

const rangeOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

/** What a rule never needs and what could blow it up. */
function strange(contents: unknown, line: (offset: number | undefined) => number): DraftFault[] {
  const faults: DraftFault[] = [];
  let nodes = 0;
  const say = (code: string, node: unknown, params: DraftFault['params'] = {}) => {
    faults.push({ code, params, line: line(rangeOf(node)), key: '' });
    return visit.BREAK;
  };
  visit(contents as Node, {
    Pair: (_, { key }) => {
      const word = isScalar(key) ? key.value : undefined;
      if (typeof word !== 'string' || !KEY.test(word) || word in {})
        return say('draft-bad-key', key, { name: String(word).slice(0, 40) });
      return undefined;
    },
    Node: (_, node, path) => {
      nodes++;
      if (nodes > MOST_NODES) return say('draft-too-large', node, { limit: MOST_NODES });
      if (path.length > DEEPEST * 2) return say('draft-too-deep', node, { limit: DEEPEST });
      if ('anchor' in node && node.anchor) return say('draft-alias', node);
      return node.tag ? say('draft-tag', node, { name: String(node.tag).slice(0, 40) }) : undefined;
    },
  });
  return faults;
}
