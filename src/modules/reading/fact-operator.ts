/** The operator of a figure: what its words say, or `+%` for a rate of growth or change (a fall is negative). */
import type { Fact } from './fact.ts';
import { isFall, isGrowth } from './metrics.ts';
import type { Quantity } from './quantities.ts';

const GROWN = /(?:增长|下降|增幅|降幅|增速|涨幅|提高|减少|降低|上涨)$/;
/** 每年至少引进1个: the hedge stands before the verb. */
const HEDGED = /(至少|最少|不少于|最多)[\u4e00-\u9fff]{1,5}$/;

/** @param before the figure's clause up to it; @param doubled 翻一番 */
export function operatorOf(
  figure: Quantity,
  before: string,
  metric: string,
  doubled: boolean,
): Pick<Fact, 'op' | 'value' | 'bound'> {
  const { op, value } = figure;
  const rate = figure.unit === '%' || figure.unit === '倍';
  // 分别增长8%、7%: the verb stands before the first only.
  const shared = GROWN.test(metric) && !/率$/.test(before);
  if (!rate || !(doubled || isChange(before) || shared))
    return { op: hedgedBefore(before, op), value, bound: null };
  const fall = isFall(shared ? metric.slice(-6) : before);
  return { op: '+%', value: fall ? -value : value, bound: op === '=' || op === 'range' ? null : op };
}

function isChange(before: string): boolean {
  if (/率(?:为|达|达到|保持在|不低于|超过)?$/.test(before) && !/降低率$/.test(before.trim())) return false;
  return isGrowth(before);
}

function hedgedBefore(before: string, op: Quantity['op']): Quantity['op'] {
  const hedge = op === '=' ? HEDGED.exec(before)?.[1] : undefined;
  return hedge ? (hedge === '最多' ? '<=' : '>=') : op;
}
