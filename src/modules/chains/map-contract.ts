/** What a chain map holds, as it is stored, exported and read back: nodes by lane and stage, and the links between them. */
import { z } from 'zod';
import type { RefusalSentences } from '#kernel/route.ts';

/** 上游、中游、下游 */
export const MAP_STAGES = ['upper', 'middle', 'lower'] as const;
export const MapStage = z.enum(MAP_STAGES);
export type MapStage = z.infer<typeof MapStage>;

/** 供给：卖给它用；加工：由它做成；服务：为它做事 */
export const LINK_KINDS = ['supplies', 'processes', 'serves'] as const;
export const LinkKind = z.enum(LINK_KINDS);
export type LinkKind = z.infer<typeof LinkKind>;

export const MOST_NODES = 500;
export const MOST_LINKS = 2000;

/** What a workbook cannot hold, or nobody can see. */
const SEEN = /^[^\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]*$/u;
/** Of several words in one cell the mark between them is `；`. */
const ITEM = /^[^；;\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]*$/u;
const SEEN_LINES = /^(?:[^\p{Cc}\p{Cs}\u2028\u2029\ufffe\uffff]|\n)*$/u;

const Id = z.uuid();
const Line = (least: number, most: number) => z.string().trim().min(least).max(most).regex(SEEN);
const Item = z.string().trim().min(1).max(60).regex(ITEM);
const Note = z.string().trim().min(1).max(500).regex(SEEN_LINES).optional();

export const MapClass = z.strictObject({
  /** A class of GB/T 4754-2017, four digits. Whether it is one is said by the check, so that a draft can be kept. */
  code: Line(1, 10),
  /** Firms of this class are looked for in the node first. */
  main: z.boolean().default(false),
  /** A product that may fall into several classes, or that places sort differently. */
  doubtful: z.boolean().default(false),
  note: Note,
});
export type MapClass = z.infer<typeof MapClass>;

export const MapRepresentative = z.strictObject({
  name: Line(1, 60),
  /** In the place that the map is for. */
  local: z.boolean().default(false),
  note: Note,
});
export type MapRepresentative = z.infer<typeof MapRepresentative>;

export const LaneName = Line(1, 30);
export const LaneEnglish = Line(1, 60);

/** 环节 */
export const MapNode = z.strictObject({
  id: Id,
  name: Line(2, 40),
  en: Line(1, 80).optional(),
  /** One of the map's lanes. */
  lane: LaneName.nullable().default(null),
  stage: MapStage,
  /** Smaller stands higher in its column; among equal ones the drawing chooses, so that lines cross little. */
  sort: z.number().int().min(-1_000_000).max(1_000_000).default(0),
  /** 核心环节 */
  core: z.boolean().default(false),
  /** False: not to be had here, a gap that is accepted (不在本地布局). */
  sited: z.boolean().default(true),
  /** Of a part of a node (子环节). */
  parentId: Id.nullable().default(null),
  classes: z.array(MapClass).max(40).default([]),
  products: z.array(Item).max(60).default([]),
  technologies: z.array(Item).max(60).default([]),
  representatives: z.array(MapRepresentative).max(60).default([]),
  note: Note,
});
export type MapNode = z.infer<typeof MapNode>;

/** 上下游关系 */
export const MapLink = z.strictObject({ from: Id, to: Id, kind: LinkKind, note: Note });
export type MapLink = z.infer<typeof MapLink>;

export const MapContent = z.strictObject({
  /** In the order in which they are drawn, e.g. 光、储、充; empty where the map has none. */
  lanes: z.array(LaneName).max(30).default([]),
  /** What a lane is called in English, where somebody has said. */
  laneEn: z.record(LaneName, LaneEnglish).default({}),
  nodes: z.array(MapNode).max(MOST_NODES).default([]),
  links: z.array(MapLink).max(MOST_LINKS).default([]),
});
export type MapContent = z.infer<typeof MapContent>;

/** A lane may be called as anything, also as what every object has (toString). */
export const englishLane = ({ laneEn }: Pick<MapContent, 'laneEn'>, lane: string): string | undefined =>
  Object.hasOwn(laneEn, lane) ? laneEn[lane] : undefined;

/** A fault keeps a map from being put into force; a notice is worth a look. */
export const MapSeverity = z.enum(['fault', 'notice']);
export type MapSeverity = z.infer<typeof MapSeverity>;

/** One thing that is wrong or worth a look. The sentence stands in `mapSentences` under `code`. */
export const MapReason = z.object({
  code: z.string(),
  severity: MapSeverity,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What it is about: nodes by id. */
  nodes: z.array(z.string()),
  /** What it is about: places in `links`, from 0. */
  links: z.array(z.number()),
});
export type MapReason = z.infer<typeof MapReason>;

export const mapSentences = {
  'map-node-id-twice': {
    status: 422,
    zh: '“{name}”与“{other}”用了同一个编号',
    en: '“{name}” and “{other}” have the same id',
  },
  'map-node-twice': {
    status: 422,
    zh: '“{name}”在同一道里出现了 {count} 次',
    en: '“{name}” stands {count} times in one lane',
  },
  'map-lane-missing': {
    status: 422,
    zh: '“{name}”所在的道“{lane}”不在道的名单里',
    en: '“{name}” is in the lane “{lane}”, which the map does not list',
  },
  'map-lane-twice': { status: 422, zh: '道“{lane}”列了两次', en: 'The lane “{lane}” is listed twice' },
  'map-lane-empty': { status: 422, zh: '道“{lane}”里还没有环节', en: 'The lane “{lane}” has no node yet' },
  'map-parent-missing': {
    status: 422,
    zh: '“{name}”的上级环节不在图里',
    en: 'The node that “{name}” is part of is not on the map',
  },
  'map-parent-cycle': {
    status: 422,
    zh: '上级环节绕成了圈：{names}',
    en: 'Nodes are parts of each other in a circle: {names}',
  },
  'map-link-end-missing': {
    status: 422,
    zh: '第 {number} 条关系（{from} → {to}）有一头不在图里',
    en: 'Link {number} ({from} → {to}) has an end that is not on the map',
  },
  'map-link-twice': {
    status: 422,
    zh: '“{from}”到“{to}”的同一种关系画了 {count} 次',
    en: 'The same link from “{from}” to “{to}” is drawn {count} times',
  },
  'map-link-self': { status: 422, zh: '“{name}”连到了自己', en: '“{name}” is linked with itself' },
  'map-cycle': {
    status: 422,
    zh: '供给绕成了圈：{names}（循环利用可以保留，否则看看方向）',
    en: 'Supplies run in a circle: {names} (keep it if goods are really taken back, else look at the directions)',
  },
  'map-class-none': {
    status: 422,
    zh: '“{name}”还没有行业分类，名册里的企业归不进来',
    en: '“{name}” has no industry class, so no firm of the register can be found for it',
  },
  'map-class-shared': {
    status: 422,
    zh: '{code} {class}同时用在{names}，企业要按主产品人工分',
    en: '{code} {class} stands in {names}; firms are told apart by their main product',
  },
  'map-class-form': {
    status: 422,
    zh: '“{name}”的分类“{code}”不是四位数字',
    en: 'The class “{code}” of “{name}” is not four digits',
  },
  'map-class-twice': {
    status: 422,
    zh: '“{name}”里分类 {code} 写了两次',
    en: '“{name}” has the class {code} twice',
  },
  'map-class-unknown': {
    status: 422,
    zh: '“{name}”的分类 {code} 不在本平台的分类表里，请对照 GB/T 4754-2017',
    en: 'The class {code} of “{name}” is not in this platform’s table; compare with GB/T 4754-2017',
  },
  'map-class-main-none': {
    status: 422,
    zh: '“{name}”的分类里没有一个是主分类',
    en: 'None of the classes of “{name}” is its main class',
  },
  'map-node-alone': {
    status: 422,
    zh: '“{name}”没有上下游关系',
    en: '“{name}” is linked with no other node',
  },
  'map-stage-order': {
    status: 422,
    zh: '“{from}”供给“{to}”，却排在它的下游',
    en: '“{from}” supplies “{to}” and yet stands downstream of it',
  },
} as const satisfies RefusalSentences;

/** What is said of a cell, a sheet or a file that a map is read from. */
export const mapCellSentences = {
  'map-sheet-missing': {
    status: 422,
    zh: '没有工作表“{sheet}”；请用本平台导出的文件改',
    en: 'There is no sheet “{sheet}”; start from a file exported here',
  },
  'map-sheet-large': {
    status: 422,
    zh: '“{sheet}”最多 {most} 行',
    en: '“{sheet}” may have at most {most} rows',
  },
  'map-sheet-column-missing': {
    status: 422,
    zh: '“{sheet}”里没有列“{column}”',
    en: 'The sheet “{sheet}” has no column “{column}”',
  },
  'map-cell-empty': { status: 422, zh: '这一格要填', en: 'This cell must be filled in' },
  'map-cell-large': {
    status: 422,
    zh: '“{value}”太长、太多或太大，最多 {most}',
    en: '“{value}” is too long, too many or too large: at most {most}',
  },
  'map-cell-small': {
    status: 422,
    zh: '“{value}”太短或太小，至少 {least}',
    en: '“{value}” is too short or too small: at least {least}',
  },
  'map-cell-characters': {
    status: 422,
    zh: '“{value}”里有不能用的字符（换行、分号或看不见的字符）',
    en: '“{value}” has characters that cannot be used (line ends, semicolons or hidden ones)',
  },
  'map-cell-number': { status: 422, zh: '“{value}”不是整数', en: '“{value}” is not a whole number' },
  'map-cell-id': {
    status: 422,
    zh: '“{value}”不是编号；新的一行请把编号空着',
    en: '“{value}” is not an id; leave it empty for a new row',
  },
  'map-cell-word': {
    status: 422,
    zh: '“{value}”不认识，请填：{words}',
    en: '“{value}” is not one of: {words}',
  },
  'map-cell-node': {
    status: 422,
    zh: '“环节”表里没有“{value}”',
    en: '“{value}” is not on the sheet of nodes',
  },
  'map-cell-node-many': {
    status: 422,
    zh: '有几个环节都叫“{value}”，请写成“道/环节”或填编号',
    en: 'Several nodes are called “{value}”: write lane/node, or the id',
  },
  'map-json-none': { status: 422, zh: '这不是 JSON', en: 'This is not JSON' },
  'map-json-large': { status: 422, zh: '文件太大', en: 'The file is too large' },
  'map-json-form': { status: 422, zh: '“{path}”格式不对', en: '“{path}” has a wrong form' },
  'map-json-type': {
    status: 422,
    zh: '“{path}”没有填，或者不是这一类的值',
    en: '“{path}” is missing, or another kind of value is needed',
  },
  'map-json-value': {
    status: 422,
    zh: '“{path}”只能是：{message}',
    en: '“{path}” can only be one of: {message}',
  },
  'map-json-short': { status: 422, zh: '“{path}”太短或太小', en: '“{path}” is too short or too small' },
  'map-json-long': { status: 422, zh: '“{path}”太长或太大', en: '“{path}” is too long or too large' },
  'map-json-keys': {
    status: 422,
    zh: '“{path}”里有不认识的项：{message}',
    en: '“{path}” has unknown entries: {message}',
  },
} as const satisfies RefusalSentences;
