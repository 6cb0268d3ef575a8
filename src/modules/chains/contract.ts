/** Chains and the versions of their maps. Systems and clusters have contracts of their own beside this one. */
import { z } from 'zod';
import type { RefusalSentences, Route } from '#kernel/route.ts';
import { MapContent, MapReason } from './map-contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Reason = z.string().trim().min(2).max(300);
const Name = z.string().trim().min(2).max(40);
const Note = z.string().trim().max(300).nullable().default(null);
const idParams = z.object({ id: Id });
const made = z.object({ id: Id });

export const NewChain = z.object({
  /** Whose chain it is; the caller's own unit where left out. */
  unitId: Id.optional(),
  name: Name,
  nameEn: z.string().trim().max(80).nullable().default(null),
  /** Code of a template; its map becomes the first draft. */
  template: z.string().max(60).nullable().default(null),
  from: Day.optional(),
  note: Note,
});
export type NewChain = z.infer<typeof NewChain>;

export const ChainAmendment = z.object({
  version: z.number().int(),
  reason: Reason,
  unitId: Id.optional(),
  name: Name.optional(),
  nameEn: z.string().trim().max(80).nullable().optional(),
  from: Day.optional(),
  note: z.string().trim().max(300).nullable().optional(),
});
export type ChainAmendment = z.infer<typeof ChainAmendment>;

export const ChainQuery = z.object({
  q: z.string().trim().max(40).optional(),
  unitId: Id.optional(),
  /** Those that are no longer run as one, too. */
  ended: z.stringbool().default(false),
  asOf: Day.optional(),
});
export type ChainQuery = z.infer<typeof ChainQuery>;

export const ChainRow = z.object({
  id: Id,
  version: z.number(),
  name: z.string(),
  nameEn: z.string().nullable(),
  unitId: Id,
  unit: z.string(),
  template: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  note: z.string().nullable(),
  /** The map in force; null while there is only a draft, or none. */
  map: z.object({ id: Id, number: z.number(), from: z.string(), nodes: z.number() }).nullable(),
  draftId: Id.nullable(),
  /** Editions of industrial systems that name it: 3+4+1. */
  editions: z.array(z.string()),
  demo: z.boolean(),
  can: z.array(z.string()),
});
export type ChainRow = z.infer<typeof ChainRow>;

/** A reason with its sentence in the caller's language. */
export const MapFinding = MapReason.extend({ sentence: z.string() });
export type MapFinding = z.infer<typeof MapFinding>;

export const MapRow = z.object({
  id: Id,
  chainId: Id,
  number: z.number(),
  state: z.enum(['draft', 'adopted', 'dropped']),
  from: z.string().nullable(),
  note: z.string().nullable(),
  revision: z.number(),
  nodes: z.number(),
  links: z.number(),
  made: z.object({ post: z.string(), at: z.string() }),
  adopted: z.object({ post: z.string(), at: z.string() }).nullable(),
  demo: z.boolean(),
});
export type MapRow = z.infer<typeof MapRow>;

export const ReadMap = MapRow.extend({
  chain: z.string(),
  content: MapContent,
  findings: z.array(MapFinding),
  can: z.array(z.string()),
});
export type ReadMap = z.infer<typeof ReadMap>;

export const MapDifferences = z.object({
  from: MapRow.nullable(),
  to: MapRow,
  lines: z.array(z.object({ code: z.string(), sentence: z.string() })),
});
export type MapDifferences = z.infer<typeof MapDifferences>;

export const NewMap = z.object({
  /** Of what the draft is made: the map in force, a template, an earlier version, or an empty sheet. */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('in-force') }),
    z.object({ kind: z.literal('empty') }),
    z.object({ kind: z.literal('template'), code: z.string().max(60) }),
    z.object({ kind: z.literal('version'), id: Id }),
  ]),
});
export type NewMap = z.infer<typeof NewMap>;

export const MapSave = z.object({ revision: z.number().int(), content: MapContent, note: Note });
export type MapSave = z.infer<typeof MapSave>;

export const MapAdoption = z.object({ revision: z.number().int(), from: Day.optional(), note: Note });
export type MapAdoption = z.infer<typeof MapAdoption>;

export const MAP_FORMS = ['xlsx', 'json', 'svg'] as const;

export const ImportedMap = z.object({
  id: Id.nullable(),
  /** By cell, as the spreadsheet names it; with any of them nothing is taken. */
  faults: z.array(z.object({ cell: z.string(), message: z.string() })),
  findings: z.array(MapFinding),
  nodes: z.number(),
});
export type ImportedMap = z.infer<typeof ImportedMap>;

export const chainRoutes = {
  listChains: {
    method: 'GET',
    path: '/chains',
    right: 'chains.view',
    summary: '产业链 · Industrial chains, with the map in force',
    query: ChainQuery,
    answer: z.object({ rows: z.array(ChainRow), can: z.array(z.string()) }),
  },
  listTemplates: {
    method: 'GET',
    path: '/chains/templates',
    right: 'chains.view',
    summary: '图谱模板 · Templates of chain maps',
    answer: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        nodes: z.number(),
        source: z.string(),
      }),
    ),
  },
  addChain: {
    method: 'POST',
    path: '/chains',
    right: 'chains.edit',
    summary: '加一条产业链 · Add a chain',
    body: NewChain,
    answer: made,
  },
  readChain: {
    method: 'GET',
    path: '/chains/:id',
    right: 'chains.view',
    summary: '一条产业链 · A chain with its map in force on a day',
    params: idParams,
    query: z.object({ asOf: Day.optional() }),
    answer: ChainRow.extend({ content: MapContent.nullable() }),
  },
  amendChain: {
    method: 'POST',
    path: '/chains/:id/amend',
    right: 'chains.edit',
    summary: '改产业链 · Amend a chain',
    params: idParams,
    body: ChainAmendment,
    answer: made,
  },
  endChain: {
    method: 'POST',
    path: '/chains/:id/end',
    right: 'chains.edit',
    summary: '不再作为一条链 · It is no longer run as one, from a day',
    params: idParams,
    body: z.object({ version: z.number().int(), to: Day, reason: Reason }),
    answer: made,
  },
  listMaps: {
    method: 'GET',
    path: '/chains/:id/maps',
    right: 'chains.view',
    summary: '图谱各版 · Versions of a map',
    params: idParams,
    answer: z.array(MapRow),
  },
  draftMap: {
    method: 'POST',
    path: '/chains/:id/maps',
    right: 'chains.edit',
    summary: '起草图谱 · Begin a draft of the map',
    params: idParams,
    body: NewMap,
    answer: made,
  },
  importMap: {
    method: 'POST',
    path: '/chains/:id/maps/import',
    right: 'chains.edit',
    summary: '导入图谱 · Make a draft of a workbook or JSON file',
    params: idParams,
    form: z.object({}),
    answer: ImportedMap,
  },
  readMap: {
    method: 'GET',
    path: '/chains/maps/:id',
    right: 'chains.view',
    summary: '一版图谱 · A version of a map, with what is wrong with it',
    params: idParams,
    answer: ReadMap,
  },
  saveMap: {
    method: 'PUT',
    path: '/chains/maps/:id',
    right: 'chains.edit',
    summary: '保存草稿 · Save a draft',
    params: idParams,
    body: MapSave,
    answer: z.object({ revision: z.number(), findings: z.array(MapFinding) }),
  },
  adoptMap: {
    method: 'POST',
    path: '/chains/maps/:id/adopt',
    right: 'chains.edit',
    summary: '启用 · Put a draft into force from a day',
    params: idParams,
    body: MapAdoption,
    answer: made,
  },
  dropMap: {
    method: 'POST',
    path: '/chains/maps/:id/drop',
    right: 'chains.edit',
    summary: '放弃草稿 · Drop a draft',
    params: idParams,
    body: z.object({ revision: z.number().int(), reason: Reason }),
    answer: made,
  },
  compareMaps: {
    method: 'GET',
    path: '/chains/maps/:id/differences',
    right: 'chains.view',
    summary: '两版有何不同 · What differs from another version, or from the one before',
    params: idParams,
    query: z.object({ from: Id.optional() }),
    answer: MapDifferences,
  },
  exportMap: {
    method: 'GET',
    path: '/chains/maps/:id/export',
    right: 'chains.view',
    summary: '导出图谱 · A map as a workbook, JSON or picture',
    params: idParams,
    query: z.object({ form: z.enum(MAP_FORMS).default('xlsx') }),
  },
} as const satisfies Record<string, Route>;

export const chainRefusals = {
  'chain-there': { status: 409, zh: '已有名叫“{name}”的产业链。', en: 'There is a chain “{name}” already.' },
  'chain-days': {
    status: 422,
    zh: '结束日 {to} 早于开始日 {from}。',
    en: 'The last day {to} is before the first day {from}.',
  },
  'chain-ended': { status: 409, zh: '这条链 {to} 起不再单列，不能再改。', en: 'The chain ended on {to}.' },
  'chain-unknown-template': {
    status: 422,
    zh: '没有模板“{code}”。',
    en: 'There is no template “{code}”.',
  },
  'chain-map-draft-there': {
    status: 409,
    zh: '这条链已有一份草稿，请接着改它，或先放弃。',
    en: 'The chain has a draft already: go on with it, or drop it first.',
  },
  'chain-not-yet': {
    status: 404,
    zh: '{day} 这里还没有“{name}”这条链的记录。换一个晚些的日子，或回到今天。',
    en: 'On {day} nothing was recorded of the chain “{name}” yet. Choose a later day, or go back to today.',
  },
  'chain-map-none': { status: 409, zh: '这条链还没有启用的图谱。', en: 'The chain has no map in force yet.' },
  'chain-map-not-draft': {
    status: 409,
    zh: '第 {number} 版已不是草稿，不能再改。请另起一份草稿。',
    en: 'Version {number} is no draft any more. Begin a new one.',
  },
  'chain-map-faults': {
    status: 422,
    zh: '图谱里还有 {count} 处错，改好才能启用。',
    en: 'The map has {count} faults; mend them before it is put into force.',
  },
  'chain-map-empty': { status: 422, zh: '图谱里还没有环节。', en: 'The map has no nodes yet.' },
  'chain-map-backward': {
    status: 422,
    zh: '第 {number} 版自 {from} 起启用，新版不能更早。',
    en: 'Version {number} is in force from {from}; a new one cannot begin earlier.',
  },
  'chain-map-foreign-node': {
    status: 422,
    zh: '图谱里有别的链的环节，请重新添加。',
    en: 'The map names a node of another chain; add it anew.',
  },
} as const satisfies RefusalSentences;
