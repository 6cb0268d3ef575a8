/** Lists that share a verb or a unit: names before 分别 or 各, figures behind it, one each. */
import { behindLast } from './clauses.ts';
import type { Quantity } from './quantities.ts';

export interface Share {
  readonly name: string;
  /** What is measured, without the name. */
  readonly metric: string;
  readonly first: number;
  readonly last: number;
}

export interface ListMemory {
  names: readonly string[];
  metric: string;
}

const LONGEST_METRIC = 40;
/** More than so many names share no sentence. */
const MOST_NAMES = 24;
const JOINT = /^(?:[、，]|和|及|以及|与)?(?:各)?$/;
const FILLER = /^(?:其中|全市|全县|全区|从[\u4e00-\u9fff]{2,4}看|下半年|上半年|要素|建设)+[，：]?/;
const GROUP =
  /([一二三四五六七八九十两\d]+)(?:个|大|类|条)?((?:主导|支柱|重点)?(?:产业|行业|用材|方向|板块|赛道|领域|片区|县区))/;
const PLACE_END = /^([\u4e00-\u9fff]{1,8}?(?:省|市|县|区|州|盟|旗|镇))(?=[\u4e00-\u9fff]{3,})(.*)$/;
const VERB_TAIL = /(?:达到|达|为|是|实现|完成|每年|合计|仅|约|均)+$/;

/** Shares by index of the quantity. `memory` is what the paragraph's last list named. */
export function sharesOf(
  sentence: string,
  quantities: readonly Quantity[],
  memory: ListMemory,
): Map<number, Share> {
  const shares = new Map<number, Share>();
  for (const match of sentence.matchAll(/分别|(?<![\u4e00-\u9fff])各(?=\d)|各(?=安排|建|新建|新增|有|\d)/g)) {
    const run = runFrom(sentence, quantities, match.index + match[0].length);
    if (run.length === 0) continue;
    const from = behindLast(sentence, match.index, 0, '，,；;。：:');
    const before = sentence.slice(from, match.index).replace(FILLER, '');
    const verb = sentence.slice(match.index + match[0].length, quantities[run[0] ?? 0]?.start);
    const listed = namesIn(before) ?? bothKinds(before) ?? granted(sentence, from, verb);
    const named = listed ?? (memory.names.length > 0 ? { names: memory.names, tail: before } : undefined);
    if (!named || (named.names.length !== run.length && run.length !== 1)) continue;
    const own = listed && GRANTS.test(verb) && named.tail === '奖励' ? '' : verb.replace(VERB_TAIL, '');
    const tail = joinedTail(named.tail, own, listed ? '' : memory.metric);
    put(shares, run, named.names, tail);
    memory.names = named.names;
    memory.metric = tail.slice(-LONGEST_METRIC);
  }
  plainShares(sentence, quantities, shares);
  laterShares(sentence, quantities, memory, shares);
  return shares;
}

/** 城乡居民收入分别达6.9万元、3.4万元，增长4.2%、5.3%: of those named in the clause before. */
function laterShares(
  sentence: string,
  quantities: readonly Quantity[],
  memory: ListMemory,
  shares: Map<number, Share>,
): void {
  for (const match of sentence.matchAll(/[，；、](?:同比|比上年|两年平均|年均|平均)?(增长|下降)(?=\d)/g)) {
    const run = runFrom(sentence, quantities, match.index + match[0].length);
    if (run.length < 2 || run.length !== memory.names.length || shares.has(run[0] ?? 0)) continue;
    const metric = memory.metric.replace(/(?:增长|下降|达到?|为)+$/, '');
    put(shares, run, memory.names, metric + (match[1] ?? ''));
  }
}

/** 隔膜、电解液配套率只有22%和31%: as many names as figures, with nothing but a joint between the figures. */
function plainShares(sentence: string, quantities: readonly Quantity[], shares: Map<number, Share>): void {
  for (let i = 0; i + 1 < quantities.length; i++) {
    const [first, second] = [quantities[i], quantities[i + 1]];
    if (!first || !second || shares.has(i) || first.unit !== second.unit || first.kind !== 'share') continue;
    if (!/^[和与、]$/.test(sentence.slice(first.end, second.start))) continue;
    const from = behindLast(sentence, first.start, quantities[i - 1]?.end ?? 0, '，,；;。：:');
    const named = namesIn(
      sentence
        .slice(from, first.start)
        .replace(/^(?:发现|其中)/, '')
        .replace(/(?:只有|仅|均|为|达到?)+$/, ''),
    );
    if (named?.names.length === 2 && named.tail !== '') put(shares, [i, i + 1], named.names, named.tail);
  }
}

const joinedTail = (tail: string, verb: string, before: string): string => {
  const words = `${tail}${verb}`.replace(/^为/, '').replace(/的$/, '').replace(VERB_TAIL, '');
  return /^(?:增长|下降|提高|年计划|占)/.test(words) || words === '' ? before + words : words;
};

function put(
  shares: Map<number, Share>,
  run: readonly number[],
  names: readonly string[],
  metric: string,
): void {
  const each =
    run.length === 1
      ? names.map((name) => [name, run[0] ?? 0] as const)
      : run.map((at, k) => [names[k] ?? '', at] as const);
  const of = new Map<number, string[]>();
  for (const [name, at] of each) of.set(at, [...(of.get(at) ?? []), name]);
  for (const [at, all] of of)
    shares.set(at, { name: all.join('、'), metric, first: run[0] ?? 0, last: run.at(-1) ?? 0 });
}

/** Figures that follow one another with nothing but a joint between. */
function runFrom(sentence: string, quantities: readonly Quantity[], from: number): number[] {
  const run: number[] = [];
  let end = from;
  for (const [i, quantity] of quantities.entries()) {
    if (quantity.start < from) continue;
    const gap = sentence.slice(end, quantity.start);
    if (run.length > 0 ? !JOINT.test(gap) : gap.length > 20 || /[，；]/.test(gap)) break;
    run.push(i);
    end = quantity.end;
  }
  return run;
}

/** 装备制造、医药健康、食品农产品三大产业 → three names and the tail 产业. */
export function namesIn(words: string): { names: string[]; tail: string } | undefined {
  const group = GROUP.exec(words);
  const listed = (group ? words.slice(0, group.index) : words)
    .split(/、|和|及|以及|与/)
    .filter((name) => name !== '');
  if (listed.length < 2 || listed.length > MOST_NAMES) return undefined;
  if (group) {
    const kind = /产业|行业/.exec(group[2] ?? '')?.[0] ?? group[2] ?? '';
    return { names: listed.map((name) => name + kind), tail: words.slice(group.index + group[0].length) };
  }
  const last = listed.at(-1) ?? '';
  const industry = /^([\u4e00-\u9fff]{2,8}?(?:产业|行业))([\u4e00-\u9fff]{2,})$/.exec(last);
  if (industry)
    return {
      names: [...listed.slice(0, -1).map((name) => name + (industry[1] ?? '').slice(-2)), industry[1] ?? ''],
      tail: industry[2] ?? '',
    };
  const place = PLACE_END.exec(last);
  if (place) return { names: [...listed.slice(0, -1), place[1] ?? ''], tail: place[2] ?? '' };
  const first = listed[0] ?? '';
  const lead = /^(?:新增|新建|累计|新开工|工业(?=用))/.exec(first)?.[0] ?? '';
  const tail = sharedTail(first, last);
  return {
    names: listed
      .map((name, k) =>
        k === 0
          ? name
          : k === listed.length - 1 && tail
            ? lead + last.slice(0, last.length - tail.length)
            : lead + name,
      )
      .map((n) => n),
    tail,
  };
}

/** 城乡居民人均可支配收入: of townspeople and of countrypeople. */
function bothKinds(words: string): { names: string[]; tail: string } | undefined {
  const at = words.indexOf('城乡');
  if (at < 0) return undefined;
  return { names: ['城镇', '农村'], tail: words.slice(0, at) + words.slice(at + 2) };
}

const GRANTS = /给予|奖励|补助|补贴|资助/;
const GRANTED =
  /^(?:对|给)?(?:新|首次|当年|年内)?(?:获得|获评|获批|评定|认定|通过|入选|晋升)?(?:为|的)?(.+?)(?:的([\u4e00-\u9fff]{2,12}))?$/;

/** 对新评定为三星级、四星级的酒店，分别给予20万元、50万元奖励: to whom stands in the clause before. */
function granted(
  sentence: string,
  from: number,
  verb: string,
): { names: string[]; tail: string } | undefined {
  if (!GRANTS.test(verb)) return undefined;
  const start = behindLast(sentence, from - 1, 0, '，,；;。：:');
  const [, list = '', whom = ''] = GRANTED.exec(sentence.slice(start, Math.max(start, from - 1))) ?? [];
  const names = list.split(/、|和|及/).filter((name) => name !== '');
  return names.length > 1 && names.length <= MOST_NAMES
    ? { names: names.map((name) => name + whom), tail: '奖励' }
    : undefined;
}

/** 省级、市级重点项目: the longer last name carries what the others share. */
function sharedTail(first: string, last: string): string {
  const indicator =
    /(?:增加值|产值|营业收入|投资|贷款|项目|产业|企业)?(?:增速|占比|比重|配套率|强度|产能|产量|车间|指标|[\u4e00-\u9fff]{1,4}率)$/.exec(
      last,
    )?.[0] ?? '';
  if (indicator && !first.endsWith(indicator) && indicator.length < last.length) return indicator;
  if (first.length >= last.length || first.at(-1) === last.at(-1)) return '';
  return last.length - first.length >= 2 && first.length <= 4 ? last.slice(first.length) : '';
}
