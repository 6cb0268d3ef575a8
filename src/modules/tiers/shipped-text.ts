/** The text of one shipped version, cut out of its file as it was written, comments inside included. */
import {
  Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { ruleFileText } from '#platform/rulefiles.ts';
import { RULE_FILES, type Version } from './rules.ts';

let texts: ReadonlyMap<string, string> | undefined;

/** YAML of the version alone; undefined where none is shipped by that name. */
export function shippedText({ code, version }: Pick<Version, 'code' | 'version'>): string | undefined {
  texts ??= new Map(RULE_FILES.flatMap((file) => textsOf(ruleFileText(`tiers/${file}.yaml`))));
  return texts.get(`${code} ${version}`);
}

function textsOf(text: string): [string, string][] {
  const document = parseDocument(text);
  const versions = document.get('versions');
  if (!isSeq(versions)) return [];
  return versions.items.flatMap((item) => {
    if (!isMap(item) || !item.range) return [];
    const [from, to] = [item.range[0], item.range[1]];
    const indent = from - (text.lastIndexOf('\n', from) + 1);
    const margin = new RegExp(`^ {0,${indent}}`);
    const lines = text.slice(from, to).trimEnd().split('\n');
    const plain = lines.map((line, at) => (at === 0 ? line : line.replace(margin, ''))).join('\n');
    const said = (key: string) => {
      const value = item.get(key, true);
      return isScalar(value) ? String(value.value) : '';
    };
    // Our own files may name a list once and point at it; a text to go on with stands alone.
    const alone = pointsElsewhere(item) ? written(item.toJS(document)) : `${plain}\n`;
    return [[`${said('code')} ${said('version')}`, alone]];
  });
}

/** As people write it: lists of plain values, and short maps of them, on one line. */
function written(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, (_, node, path) => {
    if (isSeq(node)) node.flow = node.items.every(isScalar);
    if (isMap(node) && path.length > INNER)
      node.flow =
        node.items.length <= SHORT && node.items.every((pair) => isPair(pair) && isPlain(pair.value));
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const isPlain = (node: unknown): boolean => isScalar(node) || (isSeq(node) && node.items.every(isScalar));
/** The version and its conditions are written line by line. */
const INNER = 4;
const SHORT = 3;

function pointsElsewhere(node: Node): boolean {
  let found = false;
  visit(node, (_, part) => {
    found ||= isAlias(part) || (isNode(part) && 'anchor' in part && part.anchor !== undefined);
  });
  return found;
}
