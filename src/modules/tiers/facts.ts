/** What is known of a firm. A missing value is missing, never zero: 0 and false are facts. */
import type { Unit } from './units.ts';

/** An exact number: a decimal as text ('12.5'), or a number whose shortest writing is meant (12.5). Money in yuan. */
export type Exact = string | number;

/** One accounting year. Money in yuan; `roe` and shares as plain ratios (0.08 is 8 %). */
export interface YearFacts {
  readonly year: number;
  readonly revenue?: Exact;
  readonly mainRevenue?: Exact;
  readonly totalIncome?: Exact;
  readonly highTechIncome?: Exact;
  readonly rd?: Exact;
  readonly rdDomestic?: Exact;
  readonly technologySpending?: Exact;
  readonly costs?: Exact;
  readonly netProfit?: Exact;
  readonly operatingCashFlow?: Exact;
  readonly equityFinancing?: Exact;
  readonly roe?: Exact;
  readonly assets?: Exact;
  readonly debts?: Exact;
  readonly staff?: Exact;
  readonly technologyStaff?: Exact;
  readonly rdStaff?: Exact;
  readonly resultsConverted?: Exact;
}

/** Intellectual property by class, as counts. */
export interface PropertyCounts {
  readonly classOne?: Exact;
  /** Of own development. */
  readonly classOneOwn?: Exact;
  readonly classOneHighValue?: Exact;
  /** Applied, economically effective, not acquired by transfer, firm among the first three owners. */
  readonly classOneApplied?: Exact;
  readonly classTwo?: Exact;
  /** Class two rights that an earlier recognition already used up. */
  readonly classTwoUsed?: Exact;
  readonly inventions?: Exact;
}

export interface Certificate {
  readonly kind: string;
  readonly from: string;
  /** Last day on which it holds; open where missing. */
  readonly to?: string;
}

/** The whole of what the evaluator reads. Every part may be missing. */
export interface FirmFacts {
  readonly established?: string;
  /** GB/T 4754-2017 class with its letter: 'C3812', 'I6513'. */
  readonly industry?: string;
  /** Administrative division, GB/T 2260: '321003'. */
  readonly region?: string;
  readonly years?: readonly YearFacts[];
  readonly property?: PropertyCounts;
  /** Single numbers by name: segmentYears, marketShare, expert scores, … (see NUMBERS). */
  readonly numbers?: Readonly<Record<string, Exact>>;
  readonly certificates?: readonly Certificate[];
  /** Yes or no of record: 'abnormal-list', 'listed', … */
  readonly flags?: Readonly<Record<string, boolean>>;
  /** What an officer or expert has found where the rule asks for a person. */
  readonly findings?: Readonly<Record<string, boolean>>;
}

interface FactWord {
  readonly zh: string;
  readonly en: string;
  readonly unit: Unit;
  /** May be below zero; of all others a negative value is looked at exactly. */
  readonly signed?: true;
}

const word = (zh: string, en: string, unit: Unit): FactWord => ({ zh, en, unit });

/** Facts of an accounting year. */
export const YEARLY: Readonly<Record<string, FactWord>> = {
  revenue: word('营业收入', 'revenue', 'yuan'),
  mainRevenue: word('主营业务收入', 'main-business revenue', 'yuan'),
  totalIncome: word('总收入', 'total income', 'yuan'),
  highTechIncome: word('高新技术产品（服务）收入', 'high-tech income', 'yuan'),
  rd: word('研发费用', 'R&D expense', 'yuan'),
  rdDomestic: word('境内研发费用', 'R&D expense in China', 'yuan'),
  technologySpending: word('科技活动费用支出', 'spending on technology', 'yuan'),
  costs: word('成本费用支出', 'costs', 'yuan'),
  netProfit: { ...word('净利润（扣非前后孰低）', 'net profit', 'yuan'), signed: true },
  operatingCashFlow: { ...word('经营现金流净额', 'operating cash flow', 'yuan'), signed: true },
  equityFinancing: word('新增股权融资', 'new equity financing', 'yuan'),
  roe: { ...word('加权平均净资产收益率', 'return on equity', 'share'), signed: true },
  assets: word('资产总额', 'assets', 'yuan'),
  debts: word('负债总额', 'debts', 'yuan'),
  staff: word('职工总数', 'staff', 'people'),
  technologyStaff: word('科技人员', 'technology staff', 'people'),
  rdStaff: word('研发人员', 'R&D staff', 'people'),
  resultsConverted: word('转化的科技成果', 'results put to use', 'count'),
};

/** Counts of intellectual property. */
export const PROPERTY: Readonly<Record<string, FactWord>> = {
  classOne: word('Ⅰ类知识产权', 'class I rights', 'count'),
  classOneOwn: word('自主研发Ⅰ类知识产权', 'class I rights of own development', 'count'),
  classOneHighValue: word('Ⅰ类高价值知识产权', 'class I rights of high value', 'count'),
  classOneApplied: word('已应用、非转入、前三权利人的Ⅰ类知识产权', 'class I rights in own use', 'count'),
  classTwo: word('Ⅱ类知识产权', 'class II rights', 'count'),
  classTwoUsed: word('已用过的Ⅱ类知识产权', 'class II rights used up before', 'count'),
  inventions: word('发明专利', 'invention patents', 'count'),
};

/** Single numbers. */
export const NUMBERS: Readonly<Record<string, FactWord>> = {
  platformScore: word('本年度专精特新发展评价得分', 'development score of the official platform', 'points'),
  platformScoreBefore: word('上年度专精特新发展评价得分', 'development score of the year before', 'points'),
  segmentYears: word('从事特定细分市场年限', 'years in the market segment', 'years'),
  marketShare: word('细分市场占有率', 'share of the market segment', 'share'),
  marketRank: word('国内市场排名', 'rank in China', 'rank'),
  worldRank: word('全球市场排名', 'rank in the world', 'rank'),
  valuationDollars: word('估值', 'valuation', 'dollars'),
  marketValue: word('预计市值', 'expected market value', 'yuan'),
  digitalLevel: word('数字化水平等级', 'level of digitalisation', 'level'),
  plannedInvestment: word(
    '“三新一强”计划投资总额（不计土地厂房）',
    'planned investment without land and buildings',
    'yuan',
  ),
  maturityLevel: word('智能制造能力成熟度等级', 'maturity level', 'level'),
  digitalSelfTest: word('数字化转型自评测得分', 'score of the digital self-test', 'points'),
  qualityItems: word('质量管理项数', 'items of quality management', 'count'),
  coreProperty: word('核心知识产权', 'core rights', 'count'),
  grantedCoreProperty: word('已授权核心知识产权', 'granted core rights', 'count'),
  internationalPatents: word('PCT 专利', 'PCT patents', 'count'),
  researchLevel: word('研发机构级别', 'level of the research body', 'level'),
  industryField: word('主导产品领域档次', 'grade of the main product’s field', 'level'),
  specialityScore: word('特色化得分', 'score for speciality', 'points'),
  technologyAdvance: word('技术先进程度得分', 'score: advance of the technology', 'points'),
  technologySupport: word('核心支持作用得分', 'score: support of the main product', 'points'),
  propertyCountScore: word('知识产权数量得分', 'score: number of rights', 'points'),
  propertyWayScore: word('知识产权获得方式得分', 'score: how rights were got', 'points'),
  standardsScore: word('参与标准得分', 'score: part in standards', 'points'),
  conversionScore: word('成果转化得分', 'score: results put to use', 'points'),
  organisationScore: word('研发组织管理得分', 'score: organisation of research', 'points'),
  assetGrowthScore: word('净资产增长得分', 'score: growth of net assets', 'points'),
  salesGrowthScore: word('销售增长得分', 'score: growth of sales', 'points'),
};

/** The word for a fact's name as rules write it: 'rd', 'property.classOne', 'segmentYears', 'established'. */
export function factWord(name: string): FactWord | undefined {
  if (name === 'established') return word('成立日期', 'day of foundation', 'year');
  if (name.startsWith('property.')) return own(PROPERTY, name.slice('property.'.length));
  return own(YEARLY, name) ?? own(NUMBERS, name);
}

/** What every object has by birth ('constructor') is no fact. */
const own = (words: Readonly<Record<string, FactWord>>, name: string): FactWord | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

export const isYearly = (name: string): boolean => Object.hasOwn(YEARLY, name);
