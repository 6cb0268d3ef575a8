/** What is measured: the words before a quantity, or behind a count, with what was named before them. */
import { anyOf, lexicon } from './facts-lexicon.ts';

const { metrics } = lexicon;
const LEAD = new RegExp(
  `^(?:[★●▲◆■◎○\\s“」、，。；：:（）()—-](?!十)|20\\d\\d年(?:底|末|初|上半年)?(?:前)?|(?:\\d{1,2}|[一二三四五六七八九十]+)[、.．]|（[一二三四五六七八九十\\d]+）|\\d{1,2}月(?:\\d{1,2}日)?(?:底|初|末)?(?:前)?|\\d{1,2}[—至-]\\d{1,2}月|前\\d{1,2}个月|【[^】]*】|[一二三四五六七八九十两\\d]年(?:来|间|内)?(?![产度均])|“?十[三四五六]五”?(?:末|期间)?|(?!${anyOf(metrics.notLead)})${anyOf(metrics.lead)})+`,
);
const TAIL = new RegExp(
  `(?:[\\s：:（(]|${anyOf(metrics.tail.filter((word) => !'能约上过近'.includes(word)))}|(?<![产智节功性职技可])能|(?<![签节集合大条])约|(?<![以线网海])上|(?<![通经])过|(?<![附就最])近)+$`,
);
const GROWTH = new RegExp(anyOf(metrics.growth));
const REACHED = new RegExp(anyOf(metrics.reached));
const FALL = new RegExp(anyOf(metrics.fall));
const INDICATOR = new RegExp(`${anyOf(metrics.indicators)}”?$`);
const HAS_INDICATOR = new RegExp(anyOf(metrics.indicators));
const COUNT_VERB = new RegExp(`^(?:${anyOf(metrics.countVerbs)}|[一二三四]季度)+$`);
const BARE = new RegExp(
  `^(?:一期|其中|当年|年度|累计|计划|概算|拟|协议|合同|意向|完成)*(?:${anyOf(metrics.bare)}|(?:到位|引进|引资|协议|合同|签约|投资|总)+(?:资金|额|总额|金额|引资额|投资额|资金额))$`,
);

export const withoutLead = (words: string): string => words.replace(LEAD, '');
export const withoutEdges = (words: string): string => {
  const core = withoutLead(words).replace(TAIL, '');
  return (core.match(/“/g)?.length ?? 0) < (core.match(/”/g)?.length ?? 0) ? `“${core}` : core;
};

export const isGrowth = (words: string): boolean => GROWTH.test(words) && !REACHED.test(words);
export const isFall = (words: string): boolean => FALL.test(words);
export const namesIndicator = (words: string): boolean => HAS_INDICATOR.test(words);
export const endsInIndicator = (words: string): boolean => INDICATOR.test(words);
export const isCountVerb = (words: string): boolean => words === '' || COUNT_VERB.test(words);
export const isBare = (words: string): boolean => BARE.test(words);

/** Words at once behind a count up to the next mark: 60家以上企业“小升规” gives 企业“小升规”. */
export function behindCount(right: string): string {
  const words = /^的?([“”\u4e00-\u9fffA-Za-z\d.]{2,24})/.exec(right)?.[1] ?? '';
  return words
    .replace(/[和及与]$/, '')
    .replace(/(?:分别|，|以上(?!的?[\u4e00-\u9fff]{0,4}(?:项目|企业|园区|单位))|左右).*$/, '');
}

/** The head of a metric that a growth rate or an enumeration takes over: 规上工业增加值 of 规上工业增加值增长. */
export const headOf = (metric: string): string =>
  metric.replace(
    /(?:同比|年均|比上年|较上年)?(?:增长|增幅|增速|下降|降低|减少|提高|提升|上升|增加(?!值)|加快|收窄|减至|压减|缩短).*$/,
    '',
  ) || metric;

const DEPENDENT = new RegExp(`^${anyOf(metrics.dependent)}(?:$|同比|增长|下降)`);
const HOLDER = /^.{1,16}?(?:企业|产业|行业|集群|园区)/;

/** 利润增长180% after 规模以上工业企业营业收入增长31% is of those firms; '' where nothing is to be added. */
export const holderOf = (core: string, head: string): string =>
  DEPENDENT.test(core) ? (HOLDER.exec(head)?.[0] ?? '') : '';

/** 推进新能源产业集群形成300亿元规模: the cluster stands without the verb. */
export const FORMED = /^(?:推进|推动|打造|培育|加快|建设|做强|做大|力促|支持)+/;
