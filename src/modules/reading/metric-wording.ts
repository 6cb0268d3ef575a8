/** The metric of a figure in words: what stands before it, behind it, and what the paragraph spoke of before. */
import { behindLast } from './clauses.ts';
import {
  behindCount,
  endsInIndicator,
  FORMED,
  holderOf,
  isBare,
  isCountVerb,
  isGrowth,
  namesIndicator,
  withoutEdges,
} from './metrics.ts';
import type { Passage } from './passage.ts';
import type { Quantity } from './quantities.ts';

export interface Wording {
  readonly figure: Quantity;
  /** The words before the figure without lead and tail words; `left` has them all. */
  readonly core: string;
  readonly left: string;
  readonly right: string;
  /** The sentence, and where the figure's clause begins in it. */
  readonly text: string;
  readonly from: number;
  readonly passage: Passage;
  /** What the sentence opens with, where no figure stands in it; '' for the opening itself. */
  readonly topic: string;
  /** The clause is about a single project. */
  readonly ofWorks: boolean;
  /** 完成年度目标3000万美元的72.7%: the target that this figure is a share of. */
  readonly whole: string;
}

/** A metric, with what made it less than sure. */
export interface Worded {
  readonly metric: string;
  readonly doubts: readonly string[];
}

const VERB =
  /^(?:累计|新|再)?(?:引进|招引|新增|净增|培育|签约|建成|新建|新签约|新引进|新开工|创建|争创|打造|实施|完成|认定|新认定|攻克|投放)/;
const OF_COUNTED = /^的\d+(?:个|项|家)([\u4e00-\u9fff]{2,14}?(?:项目|企业|工程|基地))/;
/** 形成百亿级产业集群: what is of that size. */
const LEVELLED = /^的?([“”\u4e00-\u9fff]{2,12}?(?:集群|产业链|产业|园区|企业|项目|基地|市场))/;
const CLUSTER = /(?:集群|产业链|产业)$/;
/** 超计划目标12.6%, 恢复到2019年同期的128%: of what was named before. */
const COMPARING = /^(?:比|较|高于|低于|快于|慢于|超(?:计划|目标|任务|时间|序时|年度)|恢复到)/;
/** 收回土地37宗、1128亩: one thing in two units. */
const JOINED = /^[、和及]$/;
/** 建设项目27项（省级6项、市级5项）. */
const LEVEL = /^(?:国家|省|市|县|区|镇|部)级$/;
const SHORT_RATE = /^[\u4e00-\u9fff]{0,3}(?:率|占比)$/;
const OF_PLAN =
  /^(?:完成)?了?(?:年初|全年|年度|年)?(?:计划|目标|任务)|^为?(?:年|全年|年度)(?:计划|目标|任务)/;
const GROWTH_WORDS = /(?:增长|下降|提高|增速|增幅|降幅|^占比)+/g;
const COMPARED = /(?:比|较)[^，]{2,8}?(?=加快|提高|增长|下降|收窄|缩短|快|增)/;

const sure = (metric: string): Worded => ({ metric, doubts: [] });
const unsure = (metric: string, doubt: string): Worded => ({ metric, doubts: [doubt] });

/** 占比提高2个百分点: without the verb it would be taken for the share itself. */
const MOVED = /(?:提高|提升|上升|增加|下降|降低|回落|收窄|扩大|加快|高|低)(?=了?$)/;

export function wordingOf(wording: Wording): Worded {
  const { metric, doubts } = wordsOf(wording);
  const whole = holderOf(metric, wording.passage.head) + metric;
  const topic = whole.length <= SHORT[wording.figure.kind] ? topicOf(wording, whole) : '';
  return {
    metric: topic + whole,
    doubts: topic && !doubts.includes('inherited') ? [...doubts, 'inherited'] : doubts,
  };
}

/** Metrics of so many letters say little without what the sentence is about; 生产总值 stands by itself. */
const SHORT = { money: 3, share: 4, time: 4, measure: 4, count: 0 } as const;

/** 推广“专精特新贷”，平均利率3.5%: what the sentence opens with, for a metric that says little. */
function topicOf({ topic }: Wording, metric: string): string {
  return topic.includes(metric) ? '' : topic;
}

function wordsOf(wording: Wording): Worded {
  const { figure, core, right, passage } = wording;
  if (figure.unit === '个百分点') {
    const { metric, doubts } = rate(wording);
    const moved = MOVED.exec(wording.left)?.[0] ?? '';
    return { metric: metric.includes(moved) ? metric : metric + moved, doubts };
  }
  if (figure.kind === 'share') return rate(wording);
  if (figure.level) return sure(`${LEVELLED.exec(right)?.[1] ?? core}规模`);
  if (figure.kind === 'money' && CLUSTER.test(core)) return sure(`${core.replace(FORMED, '')}规模`);
  if (figure.kind === 'count') return counted(wording);
  if (figure.kind === 'time') return timed(wording);
  // 年度计划完成22亿元: of the things counted before.
  if (/^(?:年度|全年|当年|本年)$/.test(core) && figure.kind === 'money')
    return unsure(`${passage.count}${core}投资`, 'bare');
  return isBare(core) ? bare(wording) : amount(wording);
}

/** 总投资12亿元: of the things counted before, or of the site that the clause before names. */
function bare(wording: Wording): Worded {
  const { core, passage, ofWorks } = wording;
  // 总投资432.7亿元的87个重大项目: of what stands behind.
  const behind = OF_COUNTED.exec(wording.text.slice(wording.figure.end, wording.figure.end + 30))?.[1];
  if (behind) return unsure(behind + core, 'bare');
  const site = /面积$|占地$|全长$/.test(core) ? clauseBefore(wording) : '';
  if (site.length > 2 && !/\d/.test(site)) return unsure(site + core, 'bare');
  return unsure(passage.count && !ofWorks ? passage.count + core : core, 'bare');
}

function amount(wording: Wording): Worded {
  const { figure, core, left, right, passage } = wording;
  const behind = behindCount(right);
  if (/^(?:比|较)/.test(core))
    return sure((passage.head || clauseBefore(wording)) + core + (MOVED.exec(left)?.[0] ?? ''));
  if (core.length < 2 && behind.length >= 2) return sure(core + behind);
  if (JOINED.test(left) && passage.last) return unsure(passage.last, 'inherited');
  const named =
    figure.kind === 'money'
      ? behind.length >= 3 && !namesIndicator(core) && !isGrowth(left)
      : !endsInIndicator(core);
  if (behind.length >= 2 && named) return sure(core + behind);
  const before = passage.byUnit.get(figure.unit);
  if (core.length >= 2 && (namesIndicator(core) || !before))
    return sure(core + (/^的/.test(right) ? behind : ''));
  if (!before && behind) return sure(core + behind);
  return unsure(core + (before ?? clauseBefore(wording)), 'inherited');
}

/** 审批时间控制在15个工作日之内: what takes the time stands in the clause before. */
function timed(wording: Wording): Worded {
  const { core, right, passage } = wording;
  const behind = behindCount(right);
  if (core.length > 5) return sure(core + behind + (/时|期|天/.test(core) ? '' : '时间'));
  const what = core.length < 2 ? (passage.byUnit.get('time') ?? '') : clauseBefore(wording);
  const saysTime = /时间|周期|用时|时限|期$|天数$/.test(core);
  return unsure(`${what}${core}${behind}${saysTime ? '' : '时间'}`, 'short');
}

function counted(wording: Wording): Worded {
  const { left, right, passage } = wording;
  const behind = behindCount(right);
  // 人工智能、生物医药等4个产业: what is counted stands behind.
  const core = /等$/.test(wording.core) && behind.length >= 2 ? '' : wording.core;
  if (LEVEL.test(core) && passage.count && behind === '') return sure(core + passage.count);
  if (/^(?:比|较)/.test(core)) return sure(passage.count + core);
  if (JOINED.test(left) && behind === '' && passage.last) return unsure(passage.last, 'inherited');
  if (isCountVerb(core))
    return behind.length >= 2
      ? sure(core + behind)
      : unsure(core + (passage.count || clauseBefore(wording)), 'inherited');
  if (/^(?:其中)?(?:总量|总数|数量|存量|增量)$/.test(core))
    return unsure((passage.counted ? passage.count : clauseBefore(wording)) + core, 'inherited');
  const verb = VERB.exec(core)?.[0];
  if (verb) passage.verb = verb;
  const inBracket = wording.text[wording.from - 1] === '（';
  const carried = !verb && (inBracket || /^[、和]|^[，]?其中/.test(left.trimStart())) ? passage.verb : '';
  if (behind.length >= 2 && !/[业目家人]$/.test(core)) return sure(carried + core + behind);
  return core.length <= 4 && passage.count && !namesIndicator(core)
    ? unsure(carried + core, 'short')
    : sure(carried + core);
}

function rate(wording: Wording): Worded {
  const { core, left, right, passage, whole } = wording;
  const head = passage.head || clauseBefore(wording);
  if (/^的?$/.test(left) && whole) return sure(`${whole}完成比重`);
  if (/^(?:奋斗)?(?:底线|目标)$/.test(core)) return sure(head + core);
  if (/^按/.test(core)) return sure(`${core}${behindCount(right)}比例`);
  if (/占/.test(left) && !/占比/.test(left)) return sure(shareOf(core, right, head));
  if (OF_PLAN.test(core)) return sure(`${head}完成${core.replace(/^完成了?|^为/, '')}比重`);
  return multiple(wording, head) ?? grown(wording, head) ?? plainRate(wording, head);
}

/** 是上年的1.8倍, 翻一番. */
function multiple({ figure, core, left, text }: Wording, head: string): Worded | undefined {
  if (text[figure.numberStart] === '翻')
    return sure(`${core.length < 2 || /^比|^较|^在.*基础上$/.test(core) ? head : ''}${core}增长`);
  return figure.unit === '倍' && /上年|去年|同期|20\d\d年|年初/.test(left)
    ? sure(`${head}相当于${/20\d\d年|年初|去年同期/.exec(left)?.[0] ?? '上年'}`)
    : undefined;
}

function grown({ core, left }: Wording, head: string): Worded | undefined {
  const bareCore = core.replace(COMPARED, '');
  if (!isGrowth(left) || namesIndicator(bareCore.replace(GROWTH_WORDS, ''))) return undefined;
  return unsure(bareCore.length > 4 ? `${bareCore}${head}` : head + core, 'inherited');
}

function plainRate({ figure, core, right, passage }: Wording, head: string): Worded {
  if ((isBare(core) || SHORT_RATE.test(core)) && (passage.count || passage.head))
    return sure(
      (passage.counted || !passage.head || isBare(passage.head) ? passage.count : passage.head) + core,
    );
  if (COMPARING.test(core) || (figure.unit === '个百分点' && /^(?:高|低|快|慢)/.test(core)))
    return unsure(head + core, 'inherited');
  if (core.length >= 2 && !(/^(?:占比|增速|[一二三四]季度|降幅)/.test(core) && core.length < 6))
    return sure(core + (/^的/.test(right) ? behindCount(right) : ''));
  const before = /^[一二三四]季度$/.test(core) ? passage.byUnit.get(figure.unit) : undefined;
  return unsure((before ?? head) + core + (core.length < 2 ? behindCount(right) : ''), 'inherited');
}

/** 约占全国的四分之一 is of what was named before; 数控刀片产量占全国的比重 is whole. */
function shareOf(core: string, right: string, head: string): string {
  const words = core.replace(/^约/, '');
  const whole = `${words}${/占(?:去)?$/.test(words) ? behindCount(right) : ''}`;
  const named = /^占/.test(words) || whole === '' ? head + whole : whole;
  return /比重$/.test(named) ? named : `${named}比重`;
}

/** The clause before the figure's own, at most its last 20 characters. */
function clauseBefore({ text, from }: Wording): string {
  const end = Math.max(0, from - 1);
  return withoutEdges(text.slice(behindLast(text, end, 0, '，；：。'), end)).slice(-20);
}
