/** What fields, statuses and movers of projects are called, for forms, lists, files and refusals alike. */
import type { GateField } from './field-contract.ts';
import type { ProjectStatus } from './shape-contract.ts';

interface Word {
  readonly zh: string;
  readonly en: string;
}

export const FIELD_WORDS: Readonly<Record<GateField, Word>> = {
  name: { zh: '项目名称', en: 'Name' },
  number: { zh: '项目编号', en: 'Number' },
  kind: { zh: '项目类型', en: 'Kind' },
  parentId: { zh: '整体项目', en: 'Whole project' },
  unitId: { zh: '落地单位', en: 'Place' },
  responsibleUnitId: { zh: '责任单位', en: 'Responsible unit' },
  ownerPost: { zh: '责任人（岗位）', en: 'Owner (post)' },
  leaderPost: { zh: '挂钩领导（岗位）', en: 'Leader (post)' },
  taskForce: { zh: '专班', en: 'Task force' },
  content: { zh: '建设内容', en: 'What is built' },
  product: { zh: '产品', en: 'Product' },
  industryClass: { zh: '行业小类', en: 'Industry class' },
  strategicClass: { zh: '战新类别', en: 'Strategic class' },
  chainId: { zh: '产业链', en: 'Chain' },
  nodeId: { zh: '环节', en: 'Node' },
  enterpriseId: { zh: '名册里的企业', en: 'Enterprise of the register' },
  companyName: { zh: '项目公司', en: 'Project company' },
  creditCode: { zh: '统一社会信用代码', en: 'Credit code' },
  filingCode: { zh: '项目代码', en: 'Filing code' },
  currency: { zh: '币种', en: 'Currency' },
  rate: { zh: '汇率（元）', en: 'Rate (yuan)' },
  rateOn: { zh: '汇率日期', en: 'Day of the rate' },
  plannedInvestment: { zh: '计划总投资', en: 'Planned investment' },
  plannedFixed: { zh: '固定资产投资', en: 'Fixed investment' },
  plannedEquipment: { zh: '设备投资', en: 'Equipment' },
  registeredCapital: { zh: '注册资本', en: 'Registered capital' },
  agreedForeign: { zh: '协议外资', en: 'Agreed foreign capital' },
  arrivedCapital: { zh: '到账资金', en: 'Funds in' },
  landNature: { zh: '用地性质', en: 'Use of land' },
  landMu: { zh: '用地（亩）', en: 'Land (mu)' },
  carrier: { zh: '载体', en: 'Carrier' },
  carrierArea: { zh: '厂房面积（m²）', en: 'Plant area (m²)' },
  plotRatio: { zh: '容积率', en: 'Plot ratio' },
  landContract: { zh: '出让合同号', en: 'Land contract' },
  plannedOutput: { zh: '达产年产值', en: 'Output a year' },
  plannedInvoiced: { zh: '达产年开票', en: 'Invoiced sales a year' },
  plannedTax: { zh: '达产年税收', en: 'Tax a year' },
  plannedJobs: { zh: '用工（人）', en: 'Jobs' },
  plannedEnergy: { zh: '综合能耗（吨标煤）', en: 'Energy (tce)' },
  plannedPower: { zh: '用电（万千瓦时）', en: 'Power (10,000 kWh)' },
  plannedEmissions: { zh: '碳排放（吨）', en: 'Emissions (t CO₂)' },
  sourceMethod: { zh: '招商方式', en: 'Way of attraction' },
  sourceDetail: { zh: '来源说明', en: 'Source in detail' },
  firstUnitId: { zh: '首报单位', en: 'First reported by' },
  introducer: { zh: '引荐单位', en: 'Introduced by' },
  investors: { zh: '投资方', en: 'Investors' },
  plan: { zh: '各阶段计划日', en: 'Planned days' },
};

export const PROJECT_STATUS_WORDS: Readonly<Record<ProjectStatus, Word>> = {
  ongoing: { zh: '推进中', en: 'Ongoing' },
  delayed: { zh: '延期', en: 'Delayed' },
  suspended: { zh: '暂停', en: 'Suspended' },
  'moved-away': { zh: '迁出', en: 'Moved away' },
  lost: { zh: '流失', en: 'Lost' },
  stopped: { zh: '终止', en: 'Stopped' },
};

export const MOVER_WORDS = {
  reporter: { zh: '等责任单位', en: 'With the unit' },
  verifier: { zh: '等核实', en: 'To be verified' },
  nobody: { zh: '无', en: 'Nobody' },
} as const;
