/** Which words of a head mean what in a ledger of projects (招商项目台账); offices' own variants. Pure. */
import type { LedgerField } from './import-contract.ts';

/** The first that fits, of those not taken yet. */
export const LEDGER_WORDS: readonly (readonly [LedgerField, RegExp])[] = [
  ['investorCode', /投资(方|人|主体).*(代码)/],
  ['creditCode', /信用代码|社会信用|^统一代码$|^credit ?code$/i],
  ['filingCode', /(备案|赋码|项目)(证)?(号|代码|编码)|^filing ?code$/i],
  ['number', /^(项目)?编号$|^number$/i],
  ['landContract', /(出让|土地|用地).*合同(编)?号|^合同编号$|^land ?contract$/i],
  ['controller', /实际控制人|^实控人$|^controller$/i],
  ['traits', /投资方(性质|类型|特征)|500 ?强|是否(上市|央企|外资)|^traits?$/i],
  ['investor', /^(主要)?投资(方|人|商|主体|企业|单位|公司)(名称)?$|^业主(单位)?$|^investors?$/i],
  ['companyName', /^项目(公司|业主|法人)(名称)?$|^(注册|承载|实施)(公司|企业|主体)(名称)?$|^company$/i],
  ['content', /(建设|项目)?(内容|简介|概况|规模及内容)|建设规模|^content$/i],
  ['product', /^(主要|主导)?产品(名称|方向)?$|^product$/i],
  ['strategicClass', /战新|战略性?新兴/],
  ['industryClass', /行业(小类|代码|分类|类别)?$|^industry$/i],
  ['nodeId', /^(所属|所在)?(产业链)?环节$|^node$/i],
  ['chainId', /产业链|^(所属)?链条?$|^chain$/i],
  [
    'plannedInvestment',
    /^(计划|项目|协议|合同)?总投资(额|规模)?$|^(计划)?投资(总)?额$|^planned investment$/i,
  ],
  ['plannedFixed', /固定资产(投资|投入)|^固投$/],
  ['plannedEquipment', /设备(投资|投入|购置)/],
  ['registeredCapital', /注册(资本|资金)/],
  ['agreedForeign', /(协议|合同)(利用)?外资/],
  ['arrivedCapital', /(到账|实际到位|到位)(外资|资金|资本)|实际利用外资/],
  ['landNature', /(用地|土地)(性质|用途|类型)/],
  ['landMu', /^(计划|项目)?(用地|占地|供地|土地)(面积|规模|亩数)?$|^land$/i],
  ['plotRatio', /容积率/],
  ['carrierArea', /(厂房|载体|租赁|租用)(使用)?面积/],
  ['carrier', /^(落户|所在)?(载体|厂房|楼宇)(名称)?$/],
  ['plannedOutput', /(达产|预计|年)?(后)?年?产值/],
  ['plannedInvoiced', /开票(销售)?/],
  ['plannedTax', /税收|纳税/],
  ['plannedJobs', /用工|就业|(带动|吸纳)人数/],
  ['plannedEnergy', /能耗/],
  ['plannedPower', /用电/],
  ['plannedEmissions', /排放/],
  ['sourceMethod', /招商(方式|渠道|途径)|^项目来源$|^source$/i],
  ['sourceDetail', /来源(说明|详情|线索)|线索来源/],
  ['firstUnitId', /首(报|谈|引)(单位|部门|地)?/],
  ['introducer', /引荐|介绍(单位|人)|中介(机构)?$/],
  ['leaderPost', /(挂钩|包保|联系|挂联|牵头)(市|县|区)?领导/],
  ['taskForce', /专班/],
  ['ownerPost', /责任人|跟踪人|专员/],
  ['responsibleUnitId', /(责任|牵头|招引|跟踪|服务)(单位|部门|主体)/],
  [
    'unitId',
    /(落户|落地|所在|建设|所属|签约)(单位|园区|板块|地点?|区域|镇街|乡镇|地区)|^(园区|板块|属地|乡镇|镇街|unit|place)$/i,
  ],
  ['kind', /^项目?(类型|类别|性质)$|^kind$/i],
  ['currency', /^币种$|^currency$/i],
  ['rateOn', /汇率.*(日|时间)/],
  ['rate', /汇率/],
  ['toldSince', /^(阶段)?进入(日|日期|时间)$|^since$/i],
  ['toldStage', /^(当前|目前|项目|推进|所处)?(阶段|进展阶段|节点)$|^stage$/i],
  ['toldStatus', /^(当前|项目|推进)?状态$|^status$/i],
  ['name', /^项目(名称|全称)?$|^名称$|^(project|name)$/i],
];

/** Words by which ledgers name the day of a stage; the code is of rules/projects/stages.yaml. */
const STAGE_DAYS: readonly (readonly [stage: string, shape: string])[] = [
  ['talks', '洽谈|在谈|首谈'],
  ['framework', '框架(协议)?|意向'],
  ['signed', '签约|签订|签署'],
  ['registered', '注册|登记注册|工商登记'],
  ['funded', '到资|到账|资金到位'],
  ['filed', '备案|立项'],
  ['land', '拿地|供地|摘牌|土地出让'],
  ['in-statistics', '列统|入统|入库'],
  ['started', '开工|动工'],
  ['finished', '竣工|完工'],
  ['producing', '投产|试生产'],
  ['capacity', '达产'],
  ['effective', '达效'],
  ['above-scale', '入规|升规'],
];

const DAY = '(?:日期?|时间|年月|日)';
const PLANNED = '(?:计划|预计|拟|约定|合同)';

/** `planned:<stage>`, `told:<stage>`; undefined where the head names no day of a stage. */
export function stageDayOf(word: string): string | undefined {
  for (const [stage, shape] of STAGE_DAYS) {
    if (new RegExp(`^${PLANNED}(?:${shape})${DAY}?$`).test(word)) return `planned:${stage}`;
    if (new RegExp(`^(?:实际|正式|已)?(?:${shape})${DAY}$|^(?:实际)(?:${shape})${DAY}?$`).test(word))
      return `told:${stage}`;
  }
  return undefined;
}

export function ledgerFieldOf(word: string, taken: ReadonlySet<string>): string | undefined {
  const day = stageDayOf(word);
  if (day !== undefined) return taken.has(day) ? undefined : day;
  return LEDGER_WORDS.find(([field, shape]) => !taken.has(field) && shape.test(word))?.[0];
}
