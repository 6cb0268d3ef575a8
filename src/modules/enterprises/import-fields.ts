/** What the head of a column says: which field it holds, of which year, in which unit. Pure; the words are offices' own. */
import { multiply } from '#kernel/decimal.ts';
import type { CertificateKind } from './certificate-contract.ts';
import type { ImportColumn, ImportField } from './import-contract.ts';
import { YEAR_ITEMS, type YearItem } from './year-contract.ts';

/** The first that fits is taken: 主营业务收入 stands before 营业收入, 科技人员 before 职工. */
const FIELD_WORDS: readonly (readonly [ImportField, RegExp])[] = [
  ['creditCode', /信用代码|社会信用|^统一代码$|^(credit ?code|code)$/i],
  ['unit', /园区|板块|属地|^所在(区域|地区|单位)|^所属(区域|地区|乡镇|街道|单位)|县（?市、?区|^park$/i],
  ['name', /^(企业|单位|公司|申报企业|申报单位|纳税人)?(名称|全称)$|^(企业|公司)$|^(enterprise|name)$/i],
  ['year', /^(年度|年份|数据年度|所属年度|统计年度|year)$/i],
  ['certificateNumber', /证书(编)?号|(高企|认定|资质|证书)编号/],
  ['certificateGrade', /(认定|评定|资质|证书|星级|上云|工厂|车间)?(等级|级别|星级|档次)$/],
  ['certificateExpiresOn', /有效期(至|止|到)?|到期(日|时间)/],
  ['certificateIssuedOn', /(发证|认定|获证|颁证|批准)(日期|时间|日)/],
  ['ipInvention', /发明专利|^发明(数|件数)?$/],
  ['ipUtilityModel', /实用新型/],
  ['ipDesign', /外观设计/],
  ['ipSoftware', /软件著作权|软著/],
  ['ipCircuitLayout', /集成电路布图/],
  ['ipPlantVariety', /植物新品种/],
  ['industryClass', /行业/],
  ['status', /(经营|登记|企业|存续)状态|^状态$/],
  ['placeCode', /行政区划/],
  ['address', /地址|住所/],
  ['registeredOn', /(成立|注册|登记|设立)(日期|时间)/],
  ['contactOffice', /联系(部门|科室|处室)/],
  ['contactPhone', /电话/],
  // Before revenue: 开票销售收入 is what was invoiced, not what the accounts call revenue.
  ['invoicedSales', /开票(销售|收入|额|金额)?|应税销售/],
  ['totalIncome', /^(企业)?总收入$/],
  ['rdDomestic', /境内.*(研发|研究开发)/],
  ['technologySpending', /科技活动(费用|经费)/],
  ['costs', /成本费用/],
  ['roe', /净资产收益率|^roe$/i],
  ['netProfit', /净利润/],
  ['resultsConverted', /(转化.*成果|成果转化).*数?$/],
  ['highTechRevenue', /高新(技术)?产品.*收入/],
  ['mainRevenue', /主营(业务)?收入/],
  ['revenue', /营业(总)?收入|^营收$|^revenue/i],
  ['rdExpense', /研究开发(费用|经费|投入|支出)|研发(总)?(费用?|投入|经费|支出)|^r&d expense/i],
  ['technologyStaff', /科技人员|^technology staff/i],
  ['rdStaff', /研发人员|^r&d staff/i],
  ['staff', /(职工|员工|从业)(总)?人?(员|数)|用工人数|^(人数|staff)$/i],
  ['profit', /利润/],
  ['tax', /税(收|金|款|额)|纳税/],
  ['assets', /^(年末|期末)?(资产总[额计]|总资产|资产)$/],
  ['debts', /负债/],
  ['output', /产值/],
  ['addedValue', /增加值/],
  ['cashFlow', /现金流/],
  ['equityFinancing', /股权融资|融资额/],
  ['landMu', /用地|占地|土地面积/],
  ['energy', /能耗|能源消费/],
  ['electricity', /用电|耗电|电量/],
  ['emissions', /碳排放|排放量/],
];

const CERTIFICATE_HEADS: readonly (readonly [CertificateKind, RegExp])[] = [
  ['little-giant', /小巨人/],
  ['specialised-sme', /专精特新/],
  ['innovative-sme', /创新型/],
  ['tech-sme', /科技型|科小/],
  ['high-tech', /高企|高新技术企业/],
  ['champion', /单项冠军/],
  ['gazelle', /瞪羚/],
  ['potential-unicorn', /潜在独角兽/],
  ['unicorn', /独角兽/],
  ['fledgling', /雏鹰/],
  ['cloud-star', /上云/],
  ['smart-workshop', /智能车间/],
  ['smart-factory', /智能工厂/],
];

/** Unit → the register's unit and how many of it. */
const UNITS: Readonly<Record<string, readonly [unit: string, times: string]>> = {
  元: ['元', '1'],
  千元: ['元', '1000'],
  万元: ['元', '10000'],
  百万元: ['元', '1000000'],
  亿元: ['元', '100000000'],
  人: ['人', '1'],
  名: ['人', '1'],
  项: ['项', '1'],
  '%': ['%', '1'],
  亩: ['亩', '1'],
  公顷: ['亩', '15'],
  平方米: ['亩', '0.0015'],
  吨标准煤: ['吨标准煤', '1'],
  吨标煤: ['吨标准煤', '1'],
  万吨标准煤: ['吨标准煤', '10000'],
  万吨标煤: ['吨标准煤', '10000'],
  千瓦时: ['千瓦时', '1'],
  度: ['千瓦时', '1'],
  万千瓦时: ['千瓦时', '10000'],
  万度: ['千瓦时', '10000'],
  吨: ['吨', '1'],
  万吨: ['吨', '10000'],
};
const UNIT_WORDS = Object.keys(UNITS).toSorted((a, b) => b.length - a.length);
const UNIT_SHAPE = new RegExp(`(?:[(/:,\\s]|单位)(${UNIT_WORDS.join('|')})(?=[)\\s/,]|$)`);

/** Units that an item may be written in. */
export const unitsOf = (item: YearItem): string[] =>
  UNIT_WORDS.filter((word) => UNITS[word]?.[0] === YEAR_ITEMS[item].unit);

/** Units that need not be written in the head. */
const SPOKEN: ReadonlySet<string> = new Set(['人', '项', '%']);

export const isItem = (field: ImportField | null): field is YearItem => field !== null && field in YEAR_ITEMS;

/** How many of the register's unit one of this unit is; undefined where the unit is none of the item's. */
const timesOf = (unit: string, item: YearItem): string | undefined => {
  const [base, times] = UNITS[unit] ?? [];
  return base === YEAR_ITEMS[item].unit ? times : undefined;
};

/** In the register's unit; undefined where the unit is none of the item's. */
export function inRegisterUnit(value: string, unit: string, item: YearItem): string | undefined {
  const times = timesOf(unit, item);
  return times === undefined ? undefined : multiply(value, times);
}

/**
 * Reads short figures that are whole in the register's unit, as most of a table are: nothing can be wrong with one, and a million
 * rows should not pay for what might be. undefined for whatever else a cell says.
 */
export function wholeFigures(unit: string, item: YearItem): (text: string) => string | undefined {
  const times = Number(timesOf(unit, item));
  const decimals = Math.log10(times);
  if (!Number.isInteger(decimals) || decimals > MOST_DECIMALS) return () => undefined;
  return (text) => {
    const point = text.indexOf('.');
    if ((point >= 0 && text.length - point - 1 > decimals) || !SHORT_FIGURE.test(text)) return undefined;
    // A product below 10¹⁴ is off by less than 0.05 in floating point, so the nearest whole number is exact.
    return String(Math.round(Number(text) * times));
  };
}
const MOST_DECIMALS = 4;
const SHORT_FIGURE = /^\d{1,9}(?:\.\d{1,4})?$/;

const flat = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/m2/gi, '平方米')
    .replace(/kwh|kw·h/gi, '千瓦时')
    .replace(/\s+/g, ' ')
    .trim();

/** The unit that a head or a title names: 营业收入（万元）, 单位：万元, 用地/亩. */
export const unitIn = (text: string): string | null => UNIT_SHAPE.exec(flat(text))?.[1] ?? null;

export const yearIn = (text: string): number | null => {
  const found = /(?<!\d)((?:19|20)\d\d)(?=年|$|[^\d])/.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
};

/** Without year, brackets, units and marks: “其中：2021 年 研发费用（万元）*” is 研发费用. */
const bareWord = (text: string): string =>
  flat(text)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/(?:19|20)\d\d\s*年?度?/g, '')
    .replace(new RegExp(`[/,]\\s*(${UNIT_WORDS.join('|')})$`), '')
    .replace(/^其中[::]?|[*:：。、]/g, '')
    .replace(/\s+/g, '')
    .trim();

/** What a column's head says; a field of null where it is none of the register's. */
export function readHead(text: string): Omit<ImportColumn, 'column'> {
  const word = bareWord(text);
  const field = word === '' ? null : (FIELD_WORDS.find(([, shape]) => shape.test(word))?.[0] ?? null);
  const certificate = CERTIFICATE_HEADS.find(([, shape]) => shape.test(word))?.[0] ?? null;
  const item = isItem(field);
  const unit = item
    ? (unitIn(text) ?? (SPOKEN.has(YEAR_ITEMS[field].unit) ? YEAR_ITEMS[field].unit : null))
    : null;
  return {
    field,
    year: item ? yearIn(text) : null,
    unit,
    certificate: field?.startsWith('certificate') ? certificate : null,
  };
}

/** “同比 %” beside a figure is no figure. */
export const isShareHead = (text: string): boolean =>
  /同比|增[长幅]|占比|[%％]|比例|比重|强度|排名/.test(text);
