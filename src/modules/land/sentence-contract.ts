/** States of a parcel, and what is refused about land, in both languages. */
import { z } from 'zod';
import type { RefusalSentences } from '#kernel/route.ts';

export const PARCEL_STATES = [
  'unsupplied',
  'building',
  'unbuilt',
  'unproducing',
  'below',
  'producing',
  'not-told',
] as const;
export const ParcelState = z.enum(PARCEL_STATES);
export type ParcelState = z.infer<typeof ParcelState>;
export const Ageing = z.object({
  state: ParcelState,
  /** The day from which it is late. */
  due: z.string().nullable(),
  /** The contract does not name the day; the rules take one. */
  derived: z.boolean(),
  /** Days over that day. */
  days: z.number(),
  /** Code of rules/land/ageing.yaml. */
  level: z.string().nullable(),
  /** What would be needed to judge. */
  missing: z.array(z.string()),
});
export type Ageing = z.infer<typeof Ageing>;

/** What the parcel and the record of its project tell otherwise. */
const CONFLICT_KINDS = [
  ...(['area', 'supply-without-step', 'supply-day', 'step-without-supply'] as const),
  ...(['start-plan', 'production-plan'] as const),
] as const;
export const ParcelConflict = z.object({
  kind: z.enum(CONFLICT_KINDS),
  params: z.record(z.string(), z.string()),
});
export type ParcelConflict = z.infer<typeof ParcelConflict>;
export const CONFLICT_SENTENCES = {
  area: [
    '面积不符：地块共 {parcels} 亩，项目写的是 {project} 亩',
    'Areas differ: {parcels} mu of parcels, {project} mu by the project',
  ],
  'supply-without-step': [
    '{day} 已供地，项目还在“{stage}”，没有拿地这一步',
    'Supplied on {day}, while the project is at “{stage}” without a step of its land',
  ],
  'supply-day': [
    '供地日 {day}，项目的拿地日是 {step}',
    'Supplied on {day}; by the project it got its land on {step}',
  ],
  'step-without-supply': [
    '项目 {step} 已拿地，地块没有写供地日',
    'The project got its land on {step}; the parcel tells no day of supply',
  ],
  'start-plan': ['约定 {agreed} 前开工，项目计划 {plan}', 'Start agreed by {agreed}, planned for {plan}'],
  'production-plan': [
    '约定 {agreed} 前投产，项目计划 {plan}',
    'Production agreed by {agreed}, planned for {plan}',
  ],
} as const satisfies Record<ParcelConflict['kind'], readonly [zh: string, en: string]>;

export const landRefusals = {
  'parcel-code-taken': {
    status: 409,
    zh: '宗地编号 {code} 已经有了。',
    en: 'There is a parcel {code} already.',
  },
  'parcel-use-unknown': {
    status: 422,
    zh: '没有“{use}”这种用途，可填：{uses}。',
    en: 'There is no use “{use}”; one of {uses}.',
  },
  'parcel-days-order': {
    status: 422,
    zh: '{later} 早于 {earlier}：先供地、再开工、再投产、再达产。',
    en: '{later} is before {earlier}: supply, start, production and full production follow one another.',
  },
  'parcel-excuse-reason': {
    status: 422,
    zh: '写明政府原因或不可抗力，要附理由。',
    en: 'Government’s doing or force majeure needs its reason.',
  },
  'parcel-withdrawn': { status: 409, zh: '这个地块已经撤回。', en: 'This parcel was withdrawn.' },
  'parcel-changed': {
    status: 409,
    zh: '这个地块刚被别人改过，请刷新后再存。',
    en: 'Somebody has just changed this parcel; look at it anew.',
  },
  'parcel-project-elsewhere': {
    status: 422,
    zh: '项目“{name}”落在别的单位，先核对地块归谁。',
    en: 'The project “{name}” belongs to another unit.',
  },
  'parcel-supplied-future': {
    status: 422,
    zh: '供地日 {day} 还没到。',
    en: 'The day of supply, {day}, has not come.',
  },
  'parcel-file': { status: 422, zh: '这不是 GeoJSON：{said}', en: 'This is no GeoJSON: {said}' },
  'parcel-file-large': {
    status: 413,
    zh: '文件大于 {limit} MB，请分开导入。',
    en: 'The file is over {limit} MB; bring it in parts.',
  },
  'parcel-file-many': {
    status: 422,
    zh: '文件里有 {count} 个地块，一次最多 {limit} 个。',
    en: 'The file holds {count} parcels; at most {limit} at a time.',
  },
  'parcel-file-none': { status: 422, zh: '文件里没有要素（features）。', en: 'The file holds no features.' },
  'parcel-crs': {
    status: 422,
    zh: '坐标系是 {name}，不是经纬度。请转成 WGS84（EPSG:4326）或 CGCS2000 经纬度（EPSG:4490）再导入。',
    en: 'The file is in {name}, not in longitude and latitude. Convert it to WGS 84 (EPSG:4326) or CGCS2000 (EPSG:4490).',
  },
  'parcel-projected': {
    status: 422,
    zh: '坐标 {x}, {y} 是投影坐标（米），不是经纬度',
    en: '{x}, {y} are metres of a projection, not longitude and latitude',
  },
  'parcel-swapped': {
    status: 422,
    zh: '坐标 {x}, {y} 把经度、纬度写反了',
    en: '{x}, {y} has latitude before longitude',
  },
  'parcel-outside': { status: 422, zh: '坐标 {x}, {y} 不在国内', en: '{x}, {y} lies outside the country' },
  'parcel-geometry-type': {
    status: 422,
    zh: '图形是 {type}，要面（Polygon 或 MultiPolygon）',
    en: 'the geometry is {type}; a Polygon or MultiPolygon is needed',
  },
  'parcel-geometry-empty': { status: 422, zh: '图形里没有坐标', en: 'the geometry holds no coordinates' },
  'parcel-geometry-large': {
    status: 422,
    zh: '一个地块最多 {points} 个点、{rings} 个环',
    en: 'a parcel has at most {points} points and {rings} rings',
  },
  'parcel-ring': { status: 422, zh: '第 {ring} 个环不是坐标列', en: 'ring {ring} is no list of coordinates' },
  'parcel-point': {
    status: 422,
    zh: '第 {ring} 个环第 {point} 个点不是数',
    en: 'point {point} of ring {ring} is no number',
  },
  'parcel-ring-short': {
    status: 422,
    zh: '第 {ring} 个环只有 {points} 个点，至少 4 个',
    en: 'ring {ring} has {points} points; at least 4 are needed',
  },
  'parcel-ring-open': {
    status: 422,
    zh: '第 {ring} 个环没有闭合：末点要等于起点',
    en: 'ring {ring} is open: its last point must be its first',
  },
  'parcel-ring-flat': { status: 422, zh: '第 {ring} 个环没有面积', en: 'ring {ring} has no area' },
  'parcel-ring-crosses': { status: 422, zh: '第 {ring} 个环自己相交', en: 'ring {ring} crosses itself' },
  'parcel-cell-code': { status: 422, zh: '没有宗地编号', en: 'there is no parcel code' },
  'parcel-cell-code-twice': {
    status: 422,
    zh: '宗地编号 {code} 与第 {row} 个相同',
    en: 'the code {code} is that of number {row} too',
  },
  'parcel-cell-unit': {
    status: 422,
    zh: '没有“{text}”这个单位，或不归您管',
    en: 'there is no unit “{text}”, or it is not yours',
  },
  'parcel-cell-number': { status: 422, zh: '“{text}”不是数', en: '“{text}” is no number' },
  'parcel-cell-area': { status: 422, zh: '面积要大于 0', en: 'the area must be over 0' },
  'parcel-cell-day': { status: 422, zh: '“{text}”不是日期', en: '“{text}” is no date' },
  'parcel-cell-project': {
    status: 422,
    zh: '没有找到项目“{text}”，或同名的不止一个',
    en: 'no project “{text}” was found, or several',
  },
  'parcels-wrong': {
    status: 422,
    zh: '有 {count} 处不对，一个地块都没有写入。',
    en: '{count} things are wrong; no parcel was written.',
  },
} as const satisfies RefusalSentences;
