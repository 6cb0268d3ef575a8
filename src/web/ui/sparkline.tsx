/** A small line of what was reached against the hairline of the pace. Positions only; every value comes from the server. */
import type { TargetRow } from '#modules/targets/contract.ts';

const W = 96;
const H = 22;
const DAY_MS = 86_400_000;
const COLOURS: Partial<Record<TargetRow['verdict'], string>> = {
  'far-behind': 'var(--red-m)',
  behind: 'var(--amber-m)',
  'not-reported': 'var(--grey-m)',
};

export function Sparkline({
  row,
}: {
  row: Pick<TargetRow, 'trend' | 'verdict' | 'value' | 'planned' | 'figureDay' | 'period'>;
}) {
  const { trend } = row;
  const last = trend.at(-1);
  if (!last) return null;
  const start = Date.parse(`${(trend[0]?.[0] ?? last[0]).slice(0, 4)}-01-01`);
  const end = Math.max(Date.parse(last[0]), start + DAY_MS);
  const top = Math.max(...trend.map(([, value]) => Number(value)), Number(row.planned ?? 0), 1e-9);
  const x = (day: string) => ((Date.parse(day) - start) / (end - start)) * (W - 6) + 1;
  const y = (value: number) => H - 3 - (value / top) * (H - 7);
  const line = trend.map(([day, value]) => `${x(day).toFixed(1)},${y(Number(value)).toFixed(1)}`).join(' ');
  const colour = COLOURS[row.verdict] ?? 'var(--ink-2)';
  return (
    <svg
      width={W}
      height={H}
      viewBox={`0 0 ${W} ${H}`}
      role="img"
      aria-label={trend.map(([day, value]) => `${day}: ${value}`).join('; ')}
    >
      {row.planned && row.figureDay ? (
        <line
          x1="1"
          y1={y(0)}
          x2={x(row.figureDay)}
          y2={y(Number(row.planned))}
          stroke="var(--grey-m)"
          strokeWidth="1"
        />
      ) : null}
      <polyline points={`1,${y(0).toFixed(1)} ${line}`} fill="none" stroke={colour} strokeWidth="1.6" />
      <circle cx={x(last[0])} cy={y(Number(last[1]))} r="2.2" fill={colour} />
    </svg>
  );
}
