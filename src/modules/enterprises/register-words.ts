/** The words of relations, chains, kinds and rights where the server writes them. */
import type { IpClass } from './certificate-contract.ts';
import type { POSITION_ROLES, SEGMENTS } from './position-contract.ts';
import type { GroupMember, RelationKind } from './relation-contract.ts';
import type { YearKind } from './year-contract.ts';

type Words<K extends string> = Readonly<Record<K, { readonly zh: string; readonly en: string }>>;

export const RELATION_WORDS: Words<RelationKind> = {
  branch: { zh: '分支机构', en: 'Branch' },
  control: { zh: '控股', en: 'Control' },
  'same-controller': { zh: '同一实际控制人', en: 'Same controller' },
};

export const KIND_WORDS: Words<YearKind> = {
  reported: { zh: '报送', en: 'reported' },
  verified: { zh: '核实', en: 'verified' },
  statistical: { zh: '统计', en: 'statistical' },
  estimated: { zh: '预计', en: 'estimated' },
};

export const LEFT_OUT_WORDS: Words<NonNullable<GroupMember['leftOut']>> = {
  branch: { zh: '分支机构，已在总部数里，不另加', en: 'branch, within its head office’s figures' },
  outside: { zh: '不在名册', en: 'not in the register' },
  unseen: { zh: '不在您的范围，没有加', en: 'outside your reach, not added' },
  'no-year': { zh: '这一年没有数据', en: 'nothing for the year' },
};

export const SEGMENT_WORDS: Words<(typeof SEGMENTS)[number]> = {
  upper: { zh: '上游', en: 'upstream' },
  middle: { zh: '中游', en: 'midstream' },
  lower: { zh: '下游', en: 'downstream' },
};

export const ROLE_WORDS: Words<(typeof POSITION_ROLES)[number]> = {
  makes: { zh: '生产', en: 'makes' },
  uses: { zh: '使用', en: 'uses' },
  serves: { zh: '服务', en: 'serves' },
};

export const IP_WORDS: Words<IpClass> = {
  invention: { zh: '发明专利', en: 'Invention patent' },
  'utility-model': { zh: '实用新型', en: 'Utility model' },
  design: { zh: '外观设计', en: 'Design' },
  software: { zh: '软件著作权', en: 'Software copyright' },
  'circuit-layout': { zh: '集成电路布图', en: 'Circuit layout' },
  'plant-variety': { zh: '植物新品种', en: 'Plant variety' },
  'new-drug': { zh: '新药等', en: 'New drug' },
  other: { zh: '其他', en: 'Other' },
};
