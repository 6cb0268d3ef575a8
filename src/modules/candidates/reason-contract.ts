/** Why a firm is a candidate: named parts with their points, what they were worked out from, and a sentence for each. */
import { z } from 'zod';

/** 产业招商、以商招商、基金招商 */
export const WAYS = ['industry', 'partners', 'funds'] as const;
export const Way = z.enum(WAYS);
export type Way = z.infer<typeof Way>;

export const SCORE_PARTS = [
  ...['class', 'product', 'density', 'scale', 'revenue', 'patents', 'lease', 'expansion'],
  ...['supplier', 'customer', 'investor', 'investee', 'sister', 'amount', 'largest', 'firms', 'near'],
  ...['share', 'courted', 'clause', 'round', 'invested'],
] as const satisfies readonly string[];
export const ScorePart = z.string();

/** A row that a reason was read from: a firm's own, a relation's, a holding's, or a local enterprise's. */
export const ReasonRow = z.object({
  kind: z.enum(['firm', 'relation', 'holding', 'enterprise']),
  id: z.string(),
});
export type ReasonRow = z.infer<typeof ReasonRow>;

export const Reason = z.object({
  part: ScorePart,
  points: z.number(),
  /** Blanks of the sentence: exact values as text. */
  params: z.record(z.string(), z.string()),
  rows: z.array(ReasonRow),
});
export type Reason = z.infer<typeof Reason>;

/** Why a reason or a whole candidate is for reference only. */
export const Weakness = z.enum(['stale', 'unlisted', 'class-other', 'one-sided']);
export type Weakness = z.infer<typeof Weakness>;

type Sentence = readonly [zh: string, en: string];
const CLASS_WORDS: Readonly<Record<string, Sentence>> = {
  main: ['是本环节主分类', 'the main class of the node'],
  listed: ['是本环节分类', 'a class of the node'],
  doubtful: ['可能属本环节', 'perhaps of the node'],
};
const NEAR_WORDS: Readonly<Record<string, Sentence>> = {
  node: ['本环节', 'this node'],
  neighbour: ['相邻环节', 'a neighbouring node'],
  chain: ['本链', 'the chain'],
};

const SENTENCES: Readonly<Record<string, Sentence>> = {
  class: ['行业 {code} {fit}', 'class {code} is {fit}'],
  product: ['产品有“{words}”', 'makes “{words}”'],
  density: ['相近度 {density}', 'density {density}'],
  scale: ['规上企业', 'above scale'],
  revenue: ['{year} 年营收 {money}', 'revenue of {year}: {money}'],
  'revenue-of-no-year': ['营收 {money}', 'revenue of {money}'],
  patents: ['专利 {count} 件', '{count} patents'],
  lease: ['厂房租约 {day} 到期', 'lease ends {day}'],
  expansion: ['{text}', '{text}'],
  supplier: ['供货给本地 {firms}', 'supplies {firms} here'],
  customer: ['采购本地 {firms} 的货', 'buys from {firms} here'],
  investor: ['投资了本地 {firms}', 'invests in {firms} here'],
  investee: ['本地 {firms} 投资了它', '{firms} here invests in it'],
  sister: ['与本地 {firms} 同一实际控制人', 'has one controller with {firms} here'],
  amount: ['年往来 {money}', 'trades {money} a year'],
  largest: ['是本地 {firm} 第一大供应商', 'largest supplier of {firm} here'],
  firms: ['与本地 {count} 家有往来', 'tied to {count} firms here'],
  near: ['对应{near}“{node}”', 'stands beside “{node}”, {near}'],
  share: ['{fund} 所投，区里持 {percent}%', 'held by {fund}, of which the region has {percent}%'],
  courted: ['拟合作基金 {fund} 所投', 'held by {fund}, which is courted'],
  clause: ['合同有返投条款：{text}', 'the fund must invest here: {text}'],
  round: ['{round} 轮', 'round {round}'],
  invested: ['{day} 获投', 'invested on {day}'],
};

/** What the parts are called in the table of weights. */
export const PART_WORDS: Readonly<Record<string, Sentence>> = {
  class: ['行业分类相符', 'Class fits'],
  product: ['产品相符', 'Product fits'],
  density: ['相近度', 'Density'],
  scale: ['规上', 'Above scale'],
  revenue: ['营收', 'Revenue'],
  patents: ['专利', 'Patents'],
  lease: ['租约将到期', 'Lease ends'],
  expansion: ['有扩产动向', 'Expansion'],
  supplier: ['本地企业的供应商', 'Supplier'],
  customer: ['本地企业的客户', 'Customer'],
  investor: ['本地企业的投资方', 'Investor'],
  investee: ['本地企业所投', 'Investee'],
  sister: ['同一实际控制人', 'One controller'],
  amount: ['年往来金额', 'Amount a year'],
  largest: ['第一大供应商', 'Largest supplier'],
  firms: ['往来的本地企业数', 'Firms here'],
  near: ['离本环节的远近', 'Nearness'],
  share: ['区里在基金的份额', 'Share of the fund'],
  courted: ['拟合作基金', 'Courted fund'],
  clause: ['返投条款', 'Must invest here'],
  round: ['轮次', 'Round'],
  invested: ['近期获投', 'Invested lately'],
};

export const WEAKNESS_WORDS: Readonly<Record<Weakness, Sentence>> = {
  stale: ['数据较旧', 'old data'],
  unlisted: ['名录里没有这家', 'not in the list of firms'],
  'class-other': ['行业与本环节不符', 'of another class than the node'],
  'one-sided': ['只有一条依据', 'one reason only'],
};

export const ON_REFERENCE: Sentence = ['仅供参考', 'for reference only'];

type Locale = 'zh' | 'en';
const at = (sentence: Sentence, locale: Locale): string => sentence[locale === 'zh' ? 0 : 1];

/** The sentence of a reason. `money` prints an exact amount in yuan. */
export function sayReason(
  { part, params }: Pick<Reason, 'part' | 'params'>,
  locale: Locale,
  money: (yuan: string) => string,
): string {
  const sentence = SENTENCES[part === 'revenue' && !params.year ? 'revenue-of-no-year' : part];
  if (!sentence) return part;
  const said = (blank: string): string => {
    const value = params[blank] ?? '';
    if (blank === 'fit') return at(CLASS_WORDS[value] ?? ['', ''], locale);
    if (blank === 'near') return at(NEAR_WORDS[value] ?? ['', ''], locale);
    return blank === 'money' ? money(value) : value;
  };
  return at(sentence, locale).replace(/\{(\w+)\}/g, (_, blank: string) => said(blank));
}

export const sayWeakness = (weakness: Weakness, locale: Locale): string =>
  at(WEAKNESS_WORDS[weakness], locale);
