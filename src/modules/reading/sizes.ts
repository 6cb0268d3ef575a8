/** Which quantities are figures at all: sizes inside a name, conditions, dates, ranks and figures of speech are not. */
import { firstOf } from './clauses.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';
import type { Quantity } from './quantities.ts';

const FRAME = new RegExp(`^${anyOf(lexicon.frameNouns)}`);
const FRAME_BEFORE = new RegExp(`${anyOf(lexicon.frameBefore)}$`);
/** 对改造投入达到200万元的项目，给予…: what must hold before the grant is no figure of its own. */
const CONDITION = /^[^，]{0,40}(?:对|凡|满足)[^，]*的[^，]{0,8}，.*(?:给予|奖励|补助|补贴)/;
const NAME_LENGTH = 18;

/** The quantities of a sentence that stand for a fact of their own. */
export function figuresOnly(sentence: string, found: readonly Quantity[]): Quantity[] {
  const all = found.map((quantity, i) => sameUnit(sentence, quantity, found[i + 1]));
  return all.filter(
    (quantity, i) => !isNameSize(sentence, all, i) && !isSpeech(sentence, quantity, all[i + 1]),
  );
}

/** 2.4个、1.8个百分点: the unit of the last is that of all. */
function sameUnit(sentence: string, quantity: Quantity, next: Quantity | undefined): Quantity {
  const points = quantity.unit === '个' && (next?.unit === '个百分点' || next?.unit === '工作日');
  return points && /^[、和]$/.test(sentence.slice(quantity.end, next.start))
    ? { ...quantity, unit: next.unit, kind: next.kind }
    : quantity;
}

/** 10亿元以上项目18个, 超50亿元企业2家, 千亿级园区1个, 7个投资过10亿元的项目, 超过500万美元的，. */
function isNameSize(sentence: string, all: readonly Quantity[], i: number): boolean {
  const quantity = all[i];
  if (!quantity || quantity.kind === 'count' || quantity.kind === 'time') return false;
  const rest = sentence.slice(quantity.end, firstOf(sentence, quantity.end, '，,；;。：'));
  if (rest === '的') return true;
  if (followsCount(all[i - 1], quantity) || isSizeOf(sentence, all, i)) return true;
  if (/的$/.test(rest) && rest.length < 16 && CONDITION.test(sentence)) return true;
  if (/每$/.test(sentence.slice(0, quantity.numberStart))) return true;
  if (isSaidAgain(sentence, all[i - 1], quantity) || namesCapacity(sentence, quantity, rest)) return true;
  if (quantity.op === '=' || quantity.op === '~' || quantity.op === 'range') return namesPower(rest);
  const next = all[i + 1];
  const later = all.slice(i + 1, i + 3).find((q) => q.kind === 'count' || q.kind === 'time');
  const counted =
    later && next && later.end <= quantity.end + rest.length && later.start - quantity.end <= NAME_LENGTH;
  if (counted && !/^、/.test(rest))
    return later.kind === 'count' && nameBetween(sentence.slice(quantity.end, later.start), quantity);
  const earlier = all[i - 1];
  if (earlier?.kind !== 'count') return false;
  const between = sentence.slice(earlier.end, quantity.start);
  // 191家工业企业营业收入超百亿元.
  const ofEach = rest === '' && /(?:企业|项目|园区|公司)[\u4e00-\u9fff]{2,8}$/.test(between);
  return !/[，；。、]/.test(between) && (ofEach || /^的?(?:项目|企业|园区)/.test(rest));
}

/** 3条百亿级产业链, 70个30亿元以上项目: the size of what was just counted. */
const followsCount = (before: Quantity | undefined, { start, kind }: Quantity): boolean =>
  before?.kind === 'count' && before.end === start && kind === 'money';

/** 80亿元项目1个, 30~50亿元或3~5亿美元工业项目6个. */
function isSizeOf(sentence: string, all: readonly Quantity[], i: number): boolean {
  const [quantity, next] = [all[i], all[i + 1]];
  if (quantity?.kind !== 'money' || !next) return false;
  const between = sentence.slice(quantity.end, next.start);
  if (between === '或') return isSizeOf(sentence, all, i + 1);
  return next.kind === 'count' && /^(?:级|以上)?[\u4e00-\u9fff]{0,6}(?:项目|企业|园区)$/.test(between);
}

const nameBetween = (between: string, quantity: Quantity): boolean =>
  quantity.level ||
  /以上|以下/.test(between) ||
  /^的?(?:[“”\u4e00-\u9fff]{0,10}(?:项目|企业|园区|基地|单位|主体|产业|集群|公司|县|镇|大户)[\u4e00-\u9fff]{0,6})?$/.test(
    between,
  );

/** 150万千瓦（1500MW）. */
const isSaidAgain = (
  sentence: string,
  before: Quantity | undefined,
  { kind, numberStart, end }: Quantity,
): boolean =>
  before?.kind === kind && sentence.slice(before.end, numberStart) === '（' && sentence[end] === '）';

/** 锦州钛业3万吨氯化法钛白粉生产线: what a plant is called by; 年产10万吨电解液项目 says what it will yield. */
function namesCapacity(sentence: string, { kind, unit, op, numberStart }: Quantity, rest: string): boolean {
  if (kind !== 'measure' || op !== '=' || /亩|米|公里|顷/.test(unit)) return false;
  const before = sentence.slice(Math.max(0, numberStart - 3), numberStart);
  return (
    /[\u4e00-\u9fff]$/.test(before) &&
    !/(?:[达到为产量能成增约超现有理机总力化耗用降年日模额积]|处理|储备|配备)$/.test(before) &&
    /^[\u4e00-\u9fffA-Za-z]{2,20}?(?:项目|生产线|装置|工程|基地|[一二三]期|电站|机组|产线)/.test(rest)
  );
}

/** 日供水5万吨水厂1座, 110千伏变电站. */
const namesPower = (rest: string): boolean => /^(?:级|水厂|变电站|机组)/.test(rest) && /\d/.test(rest);

const AMONG =
  /^[^，。；、]{2,12}(?:中|里)?(?:综合)?(?:排名|评价|考核)?(?:中)?(?:列|居|排|位居|位列|排名)?(?:第[一二三四五六七八九十\d]|首位|前列)/;

/** 三个板块, 一家企业, 前8个月, 两年间, 连续两个月. */
function isSpeech(sentence: string, quantity: Quantity, next: Quantity | undefined): boolean {
  const { numberStart, end, inWords, value, unit, kind } = quantity;
  const before = sentence.slice(Math.max(0, numberStart - 4), numberStart);
  const behind = sentence.slice(end, end + 6);
  // 147个国家高新区中列第三位: those among whom a rank is held.
  if (kind === 'count' && AMONG.test(sentence.slice(end, end + 20))) return true;
  // 12类383个住宅项目.
  if (kind === 'count' && next?.kind === 'count' && next.start === end) return true;
  if (kind === 'time') return isMoment(before, behind, quantity);
  if (/[前第列居]$/.test(before)) return true;
  if (unit === '位' && /前移|上升|提升|晋升|跃升|下滑|退后|前进/.test(before)) return true;
  if (unit === '次' && /^(?:创业|飞跃|产业|分配|革命|全会|全体|会议|党代会)/.test(behind)) return true;
  if (/(?:上述|以上|这|该)$/.test(before) && kind === 'count') return true;
  if (unit === '次' && /[第每同再]$/.test(before)) return true;
  if (unit === '个' && /^(?:月|季度|小时|多月|五年|百分)/.test(behind)) return true;
  if (kind !== 'count') return unit === '米' || (inWords && kind === 'measure' && value < 3);
  if (/[“「]$/.test(before)) return true;
  if (!inWords)
    return (
      FRAME.test(behind) &&
      value <= 12 &&
      /^个$|^项$|^条$/.test(unit) &&
      /^(?:方面|环节|板块|阶段|行业|方向|大产业|产业(?![\u4e00-\u9fff]{0,4}(?:企业|项目|园|基地|平台|基金|链|集群)))/.test(
        sentence.slice(end, end + 8),
      )
    );
  if (value === 1) return !/一次$/.test(sentence.slice(0, end)) || !/一年$/.test(before);
  if (/^[台期部位处类批届路线段]$/.test(unit) && value < 20) return true;
  if (value <= 12 && (FRAME.test(behind) || FRAME_BEFORE.test(before))) return true;
  return (
    value <= 12 &&
    /^[个件]$/.test(unit) &&
    !/[有增签开建设引招育认新成办]$|项目$|企业$|公司$|基地$|园区$|工厂$/.test(before) &&
    !/项目|企业|公司|专窗|园区/.test(behind)
  );
}

function isMoment(before: string, behind: string, quantity: Quantity): boolean {
  const { op, unit, value2, inWords } = quantity;
  if (/[前近第]$/.test(before) || /连续$/.test(before)) return true;
  if (/^(?:后|来|间|前|里|多|”|[\u4e00-\u9fff“]{0,3}圈)/.test(behind)) return true;
  if (unit === '个月') return op === '<=' || inWords;
  if (unit === '年') return value2 === null;
  return inWords && (!/^(?:天|分钟|小时|工作日)$/.test(unit) || quantity.value === 1);
}
