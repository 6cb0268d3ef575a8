/** The words of a chain map's workbook: sheets, heads and cells, in both languages; reading takes either. */
import type { LinkKind, MapStage } from './map-contract.ts';

export type Locale = 'zh' | 'en';
export interface Said {
  readonly zh: string;
  readonly en: string;
}
const said = (zh: string, en: string): Said => ({ zh, en });

/** Each sheet's columns in their order; those marked must be there. */
export const SHEETS = {
  nodes: {
    name: said('环节', 'Nodes'),
    columns: {
      id: said('编号', 'Id'),
      name: said('环节', 'Node'),
      en: said('英文名', 'English name'),
      lane: said('道', 'Lane'),
      stage: said('段', 'Stage'),
      sort: said('次序', 'Order'),
      core: said('核心', 'Core'),
      sited: said('本地布局', 'Wanted here'),
      parent: said('上级环节', 'Part of'),
      parentId: said('上级编号', 'Part of (id)'),
      products: said('产品', 'Products'),
      technologies: said('技术', 'Technologies'),
      note: said('说明', 'Note'),
    },
    needed: ['name', 'stage'],
  },
  links: {
    name: said('上下游', 'Links'),
    columns: {
      from: said('从', 'From'),
      fromId: said('从编号', 'From (id)'),
      to: said('到', 'To'),
      toId: said('到编号', 'To (id)'),
      kind: said('关系', 'Kind'),
      note: said('说明', 'Note'),
    },
    needed: ['from', 'to', 'kind'],
  },
  classes: {
    name: said('分类', 'Classes'),
    columns: {
      node: said('环节', 'Node'),
      nodeId: said('环节编号', 'Node (id)'),
      code: said('小类', 'Class'),
      className: said('小类名称', 'Class name'),
      main: said('主分类', 'Main'),
      doubtful: said('存疑', 'Doubtful'),
      note: said('说明', 'Note'),
    },
    needed: ['node', 'code'],
  },
  representatives: {
    name: said('代表企业', 'Firms'),
    columns: {
      node: said('环节', 'Node'),
      nodeId: said('环节编号', 'Node (id)'),
      name: said('企业', 'Firm'),
      local: said('本地', 'Local'),
      note: said('说明', 'Note'),
    },
    needed: ['node', 'name'],
  },
  lanes: {
    name: said('道', 'Lanes'),
    columns: { lane: said('道', 'Lane'), en: said('英文名', 'English') },
    needed: ['lane'],
  },
} as const satisfies Record<
  string,
  { name: Said; columns: Readonly<Record<string, Said>>; needed: readonly string[] }
>;
export type SheetKey = keyof typeof SHEETS;
export const SHEET_KEYS = ['nodes', 'links', 'classes', 'representatives', 'lanes'] as const;

export const STAGE_WORDS: Readonly<Record<MapStage, Said>> = {
  upper: said('上游', 'Upstream'),
  middle: said('中游', 'Midstream'),
  lower: said('下游', 'Downstream'),
};
export const KIND_WORDS: Readonly<Record<LinkKind, Said>> = {
  supplies: said('供给', 'Supplies'),
  processes: said('加工', 'Processes'),
  serves: said('服务', 'Serves'),
};
export const YES = said('是', 'Yes');
export const NO = said('否', 'No');
/** Between several words in one cell; a person may also have used the half-width one. */
export const BETWEEN = '；';
