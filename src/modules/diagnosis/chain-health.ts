/** How a chain stands by the spans of its nodes: how many are strong to missing, the oldest gap, and how it went. Pure. */
import { daysBetween } from '#kernel/local-date.ts';
import type { ChainHealth, Tally } from './contract.ts';
import type { NodeState } from './state-rules.ts';

export interface NodeSpan {
  readonly chainId: string;
  readonly nodeId: string;
  readonly name: string;
  readonly core: boolean;
  readonly sited: boolean;
  readonly state: NodeState;
  readonly from: string;
  readonly to: string | null;
}

export function healthOf(chainId: string, spans: readonly NodeSpan[], days: readonly string[]): ChainHealth {
  const day = days.at(-1) ?? '';
  const today = standingOn(spans, day);
  const gaps = today.filter(({ state, sited }) => state === 'missing' && sited);
  const [oldest] = gaps.toSorted(
    (a, b) =>
      a.from.localeCompare(b.from) || Number(b.core) - Number(a.core) || a.name.localeCompare(b.name, 'zh'),
  );
  return {
    chainId,
    tally: tallyOf(today),
    accepted: today.filter(({ state, sited }) => state === 'missing' && !sited).length,
    oldest: oldest
      ? { nodeId: oldest.nodeId, name: oldest.name, since: oldest.from, days: daysBetween(oldest.from, day) }
      : null,
    months: days.map((one) => ({ day: one, tally: tallyOf(standingOn(spans, one)) })),
  };
}

const standingOn = (spans: readonly NodeSpan[], day: string): NodeSpan[] =>
  spans.filter(({ from, to }) => from <= day && (to === null || day <= to));

function tallyOf(nodes: readonly NodeSpan[]): Tally {
  const tally = { strong: 0, present: 0, thin: 0, missing: 0 };
  for (const { state, sited } of nodes) if (state !== 'missing' || sited) tally[state]++;
  return tally;
}
