/** The chain maps that come with the platform: `rules/chains/maps/*.yaml`, one a chain. Ids are made when one is used. */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';
import { LaneName, LINK_KINDS, MapContent, MapLink, MapNode, MapStage } from './map-contract.ts';
import { type FirmLine, firmOf } from './template-firms.ts';

const Code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
/** `'3985*'`: the product may fall into several classes. */
const ClassLine = z.union([
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{4}\*?$/)),
  z.strictObject({ code: z.string().regex(/^\d{4}$/), doubtful: z.literal(true), note: z.string() }),
]);
const NodeLine = z.strictObject({
  code: Code,
  zh: z.string(),
  en: z.string(),
  lane: LaneName.optional(),
  stage: MapStage,
  core: z.boolean().default(false),
  partOf: Code.optional(),
  /** The first is the main one; with `allMain` each is. */
  classes: z.array(ClassLine).default([]),
  allMain: z.boolean().default(false),
  products: z.array(z.string()).default([]),
  technologies: z.array(z.string()).default([]),
  firms: z.array(z.string()).default([]),
  note: z.string().optional(),
});
/** `a, b > c > d`: a and b go to c, and c to d. */
const LinkLine = z.string().regex(/^[a-z0-9-]+(?:(?:, | > )[a-z0-9-]+)*$/);
const MapFile = z.strictObject({
  code: Code,
  from: z.iso.date(),
  source: z.string().min(4),
  zh: z.string(),
  en: z.string(),
  lanes: z.array(LaneName).default([]),
  laneEn: z.record(LaneName, z.string()).default({}),
  nodes: z.array(NodeLine).min(1),
  links: z.partialRecord(z.enum(LINK_KINDS), z.array(LinkLine)),
});
type MapFile = z.infer<typeof MapFile>;

export interface MapTemplate {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** From when its source speaks. */
  readonly from: string;
  readonly source: string;
  readonly lanes: readonly string[];
  readonly nodeCodes: readonly string[];
  /** With an id of its own for each node; `ids` says which became which. */
  readonly make: (newId: () => string) => {
    readonly content: MapContent;
    readonly ids: ReadonlyMap<string, string>;
  };
}

const CODES = [
  'solar-storage-charging',
  'smart-lighting',
  'green-optoelectronics',
  'automotive-parts',
  'high-end-equipment',
  'electronic-information',
  'wires-cables',
  'power-tools',
  'biomedicine',
  'daily-chemicals',
] as const;

/** All of them, in the order of the source. */
export const mapTemplates = (): readonly MapTemplate[] => CODES.map((code) => templateOf(fileOf(code)));

export const mapTemplate = (code: string): MapTemplate | undefined =>
  mapTemplates().find((template) => template.code === code);

function fileOf(code: string): MapFile {
  const file = readRuleFile(`chains/maps/${code}.yaml`, MapFile);
  if (file.code !== code) throw new Error(`rules/chains/maps/${code}.yaml calls itself ${file.code}`);
  return file;
}

function templateOf(file: MapFile): MapTemplate {
  const { code, zh, en, from, source, lanes } = file;
  const nodeCodes = file.nodes.map((node) => node.code);
  const make: MapTemplate['make'] = (newId) => {
    const ids = new Map(nodeCodes.map((one) => [one, newId()]));
    return { content: contentOf(file, ids), ids };
  };
  return { ...{ code, zh, en, from, source, lanes, nodeCodes }, make };
}

function contentOf(file: MapFile, ids: ReadonlyMap<string, string>): MapContent {
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`rules/chains/maps/${file.code}.yaml has no node ${code}`);
    return id;
  };
  if (ids.size !== file.nodes.length)
    throw new Error(`rules/chains/maps/${file.code}.yaml has two nodes of one code`);
  return MapContent.parse({
    lanes: file.lanes,
    laneEn: file.laneEn,
    nodes: file.nodes.map((node) => nodeOf(node, idOf)),
    links: Object.entries(file.links).flatMap(([kind, lines]) =>
      (lines ?? [])
        .flatMap(pairsOf)
        .map(([from, to]) => MapLink.parse({ from: idOf(from), to: idOf(to), kind })),
    ),
  });
}

function nodeOf(
  { code, zh, partOf, classes, allMain, firms, ...node }: MapFile['nodes'][number],
  idOf: (code: string) => string,
): MapNode {
  const representatives: readonly FirmLine[] = firms.map(firmOf);
  return MapNode.parse({
    ...node,
    ...{ id: idOf(code), name: zh, representatives },
    parentId: partOf === undefined ? null : idOf(partOf),
    classes: classes.map((line, place) => ({ ...classOf(line), main: allMain || place === 0 })),
  });
}

const STAR = '一个产品可能落多个小类，按主产品人工定';
const classOf = (line: z.infer<typeof ClassLine>): object => {
  if (typeof line !== 'string') return line;
  return line.endsWith('*') ? { code: line.slice(0, -1), doubtful: true, note: STAR } : { code: line };
};

function pairsOf(line: string): [string, string][] {
  const groups = line.split(' > ').map((group) => group.split(', '));
  return groups
    .slice(1)
    .flatMap((to, at) =>
      (groups[at] ?? []).flatMap((from) => to.map((one): [string, string] => [from, one])),
    );
}
