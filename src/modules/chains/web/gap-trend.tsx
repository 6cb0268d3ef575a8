/** The number of gaps at the end of each month, as steps; the words say first and last. */
import type { ChainHealth } from '#modules/diagnosis/contract.ts';

const W = 96;
const H = 22;

export function GapTrend({ months }: { readonly months: ChainHealth['months'] }) {
  const gaps = months.map(({ tally }) => tally.missing);
  const top = Math.max(...gaps, 1);
  const x = (at: number) => 1 + (at * (W - 2)) / Math.max(1, gaps.length - 1);
  const y = (gap: number) => H - 2 - (gap / top) * (H - 5);
  const line = gaps.map((gap, at) => (at === 0 ? `M${x(0)} ${y(gap)}` : `H${x(at)}V${y(gap)}`)).join('');
  return (
    <span className="nw gap-trend">
      <span className="m">{gaps[0]}</span>{' '}
      <svg width={W} height={H} aria-hidden="true">
        <path d={line} fill="none" stroke="var(--ink-2)" />
      </svg>{' '}
      {gaps.at(-1)}
    </span>
  );
}
