/** Words of progress in both languages, for screens, files and the terminal alike. */
import type { MoneyPart, ValueKind } from './investment-contract.ts';
import type { LightState, LightSubject } from './light-contract.ts';
import type { ResultField } from './page-contract.ts';

interface Word {
  readonly zh: string;
  readonly en: string;
}

export const KIND_WORDS: Readonly<Record<ValueKind, Word>> = {
  reported: { zh: '报送', en: 'Reported' },
  verified: { zh: '核实', en: 'Verified' },
  statistical: { zh: '统计', en: 'Statistical' },
};

export const PART_NAMES: Readonly<Record<MoneyPart | 'registeredCapital', Word>> = {
  amount: { zh: '总投资', en: 'Investment' },
  fixed: { zh: '固定资产', en: 'Fixed assets' },
  equipment: { zh: '设备', en: 'Equipment' },
  building: { zh: '土地、土建', en: 'Land and building' },
  arrivedForeign: { zh: '到账外资', en: 'Arrived foreign capital' },
  registeredCapital: { zh: '注册资本到账', en: 'Registered capital paid in' },
};

export const SUBJECT_WORDS: Readonly<Record<LightSubject, Word>> = {
  start: { zh: '开工', en: 'Start' },
  investment: { zh: '投资', en: 'Investment' },
  'in-statistics': { zh: '入库', en: 'In statistics' },
};

export const STATE_WORDS: Readonly<Record<LightState, Word>> = {
  red: { zh: '红灯', en: 'Red' },
  yellow: { zh: '黄灯', en: 'Amber' },
  green: { zh: '绿灯', en: 'Green' },
  none: { zh: '不判', en: 'Not judged' },
  'not-reported': { zh: '未报', en: 'Not reported' },
};

export const RESULT_WORDS: Readonly<Record<ResultField, Word & { readonly unit: Word }>> = {
  output: { zh: '产值', en: 'Output', unit: { zh: '万元', en: '10,000 yuan' } },
  invoiced: { zh: '开票', en: 'Invoiced', unit: { zh: '万元', en: '10,000 yuan' } },
  tax: { zh: '税收', en: 'Tax', unit: { zh: '万元', en: '10,000 yuan' } },
  jobs: { zh: '用工', en: 'Jobs', unit: { zh: '人', en: 'heads' } },
  energy: { zh: '综合能耗', en: 'Energy', unit: { zh: '吨标煤', en: 'tce' } },
};

/** Names of this module's fields where a journal or a refusal speaks of them. */
export const FIELD_WORDS = {
  projectId: { zh: '项目', en: 'Project' },
  month: { zh: '月份', en: 'Month' },
  amount: { zh: '完成投资', en: 'Investment' },
  fixed: { zh: '固定资产投资', en: 'Fixed assets' },
  equipment: { zh: '设备投资', en: 'Equipment' },
  building: { zh: '土地、土建', en: 'Land and building' },
  arrivedForeign: { zh: '到账外资', en: 'Arrived foreign capital' },
  invoiced: { zh: '开票', en: 'Invoiced' },
  jobs: { zh: '用工', en: 'Jobs' },
  period: { zh: '计划期间', en: 'Planned period' },
  percent: { zh: '形象进度 %', en: 'Percent done' },
  clientId: { zh: '走访编号', en: 'Visit number' },
  visitedAt: { zh: '走访时间', en: 'Visited at' },
  latitude: { zh: '纬度', en: 'Latitude' },
  longitude: { zh: '经度', en: 'Longitude' },
  accuracy: { zh: '定位精度（米）', en: 'Accuracy (m)' },
  problem: { zh: '问题', en: 'Problem' },
  subjectId: { zh: '哪一笔', en: 'Which row' },
  owing: { zh: '欠报的月份', en: 'Owed month' },
  subject: { zh: '哪个灯', en: 'Which light' },
  colour: { zh: '灯色', en: 'Colour' },
  slipped: { zh: '推迟了的', en: 'Slipped' },
} as const;
