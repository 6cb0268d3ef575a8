/** When a figure that was read is the figure that was labelled (definitions: README of the practice corpus). */
import type { Figure } from './labels.ts';

const MAGNITUDES: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千亿', 1e11],
  ['百亿', 1e10],
  ['亿', 1e8],
  ['千万', 1e7],
  ['百万', 1e6],
  ['万', 1e4],
  ['千', 1e3],
];
const COUNT_WORDS = new Set(
  '家 户 个 项 条 件 名 人 位 场 批 片 艘 台 套 台(套) 辆 剂 所 座 人次 笔 类 只 处'.split(' '),
);
const SAME_UNIT: Readonly<Record<string, string>> = {
  人民币: '元',
  百分点: '个百分点',
  个工作日: '工作日',
  日: '天',
  月: '个月',
  平米: '平方米',
  '㎡': '平方米',
};
const FALLING = /降|减|负|压/;

export interface Amount {
  readonly value: number | null;
  readonly value2: number | null;
  readonly unit: string;
}

/** The value in its plain unit: 1.2 亿元 is 120000000 元; counted things are one class. */
export function amountOf({ value, value2, unit }: Figure): Amount {
  const written = unit.normalize('NFKC').trim();
  const magnitude = MAGNITUDES.find(([word]) => written.startsWith(word));
  const factor = magnitude?.[1] ?? 1;
  const bare = magnitude ? written.slice(magnitude[0].length) : written;
  const named = Object.hasOwn(SAME_UNIT, bare) ? (SAME_UNIT[bare] ?? bare) : bare;
  const money = named === '' && magnitude ? '元' : named;
  const scaled = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? null : Math.round(amount * factor * 1e6) / 1e6;
  return { value: scaled(value), value2: scaled(value2), unit: COUNT_WORDS.has(money) ? '#' : money };
}

const near = (a: number | null, b: number | null): boolean =>
  a === b ||
  (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** Share of the label's characters that the other holds too; signs and blanks do not count. */
export function overlap(label: string, read: string): number {
  const wanted = lettersOf(label);
  const held = new Map<string, number>();
  for (const letter of lettersOf(read)) held.set(letter, (held.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of wanted) {
    const left = held.get(letter) ?? 0;
    if (left > 0) {
      shared++;
      held.set(letter, left - 1);
    }
  }
  return shared / Math.max(1, wanted.length);
}

const lettersOf = (words: string): string[] => [...words.replace(/[^\p{L}\p{N}_]/gu, '')];

/** Value, unit and metric agree; 0 where they do not, else the overlap of the metrics. Status is not asked. */
export function likeness(label: Figure, read: Figure): number {
  const [wanted, found] = [amountOf(label), amountOf(read)];
  if (wanted.unit !== found.unit || !near(wanted.value2, found.value2)) return 0;
  const falling =
    wanted.value !== null &&
    near(Math.abs(wanted.value), Math.abs(found.value ?? 0)) &&
    FALLING.test(read.metric + read.op);
  if (!near(wanted.value, found.value) && !falling) return 0;
  const shared = overlap(label.metric, read.metric);
  return shared >= 0.5 ? shared : 0;
}

export type Judge = (label: Figure, read: Figure) => number;

export const sameFact: Judge = (label, read) => (label.status === read.status ? likeness(label, read) : 0);

export interface Pair {
  readonly label: number;
  readonly read: number;
}

/** One to one, the likest first; of equally like pairs the later one. */
export function pairsOf(labels: readonly Figure[], reads: readonly Figure[], judge: Judge): Pair[] {
  const candidates = labels.flatMap((label, i) =>
    reads.map((read, j) => ({ label: i, read: j, like: judge(label, read) })).filter(({ like }) => like > 0),
  );
  candidates.sort((a, b) => b.like - a.like || b.label - a.label || b.read - a.read);
  const [taken, used] = [new Set<number>(), new Set<number>()];
  return candidates.filter(({ label, read }) => {
    if (taken.has(label) || used.has(read)) return false;
    taken.add(label);
    used.add(read);
    return true;
  });
}
