/** The text of one shipped version, cut out of its file as it was written, comments inside included. */
import { isAlias, isMap, isNode, isScalar, isSeq, type Node, parseDocument, stringify, visit } from 'yaml';
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
    const alone = pointsElsewhere(item) ? stringify(item.toJS(document), WRITTEN) : `${plain}\n`;
    return [[`${said('code')} ${said('version')}`, alone]];
  });
}

const WRITTEN = { aliasDuplicateObjects: false, lineWidth: 0 } as const;

function pointsElsewhere(node: Node): boolean {
  let found = false;
  visit(node, (_, part) => {
    found ||= isAlias(part) || (isNode(part) && 'anchor' in part && part.anchor !== undefined);
  });
  return found;
}
