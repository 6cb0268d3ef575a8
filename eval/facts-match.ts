/** When a fact that was read is the labelled one, and what a run scores: the rules of the practice corpus. */
export interface Stated {
  readonly subject: string;
  readonly metric: string;
  readonly op: string;
  readonly value: number | null;
  readonly value2?: number | null | undefined;
  readonly unit: string;
  readonly year?: number | null | undefined;
  readonly status: string;
  readonly confidence?: number | undefined;
}

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
const COUNT = new Set(
  '家 户 个 项 条 件 名 人 位 场 批 片 艘 台 套 台(套) 辆 剂 所 座 人次 笔 类 只 处'.split(' '),
);
const SAME: Readonly<Record<string, string>> = {
  人民币: '元',
  百分点: '个百分点',
  个工作日: '工作日',
  日: '天',
  月: '个月',
  平米: '平方米',
  '㎡': '平方米',
};
const FALL = /降|减|负|压/;

function unitOf(written: string): { times: number; unit: string } {
  const plain = written.normalize('NFKC').trim();
  const [word, times] = MAGNITUDES.find(([magnitude]) => plain.startsWith(magnitude)) ?? ['', 1];
  const rest = plain.slice(word.length);
  const unit = SAME[rest] ?? rest;
  if (unit === '' && times > 1) return { times, unit: '元' };
  return { times, unit: COUNT.has(unit) ? '#' : unit };
}

const scaled = (value: number | null | undefined, times: number): number | null =>
  value === null || value === undefined ? null : Math.round(value * times * 1e6) / 1e6;

const same = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** Share of the label's characters that the words hold, punctuation aside. */
export function overlap(label: string, words: string): number {
  const bare = (text: string): string[] => [...text.replace(/[^\p{L}\p{N}_]/gu, '')];
  const wanted = bare(label);
  const left = bare(words);
  let held = 0;
  for (const char of wanted) {
    const at = left.indexOf(char);
    if (at < 0) continue;
    left.splice(at, 1);
    held++;
  }
  return held / Math.max(1, wanted.length);
}

/** 0 where they do not match, else the overlap of the metrics. */
export function matching(label: Stated, read: Stated, status: 'status too' | 'status left out'): number {
  const [a, b] = [unitOf(label.unit), unitOf(read.unit)];
  if (a.unit !== b.unit || (status === 'status too' && label.status !== read.status)) return 0;
  const [wanted, got] = [scaled(label.value, a.times), scaled(read.value, b.times)];
  const fall =
    FALL.test(`${read.metric}${read.op}`) && wanted !== null && same(Math.abs(wanted), Math.abs(got ?? 0));
  if (!same(wanted, got) && !fall) return 0;
  if (!same(scaled(label.value2, a.times), scaled(read.value2, b.times))) return 0;
  const share = overlap(label.metric, read.metric);
  return share >= 0.5 ? share : 0;
}

/** One to one, the best overlap first; indices of label to indices of what was read. */
export function paired(
  labels: readonly Stated[],
  read: readonly Stated[],
  status: 'status too' | 'status left out',
): Map<number, number> {
  const all = labels.flatMap((label, i) =>
    read.map((fact, j) => ({ share: matching(label, fact, status), i, j })).filter(({ share }) => share > 0),
  );
  all.sort((x, y) => y.share - x.share || x.i - y.i || x.j - y.j);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of all) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}
