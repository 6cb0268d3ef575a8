/** Reached against pace, the scheme's limits, and where it goes at this speed. Positions only: every value is the server's. */
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { TargetPage } from '../contract.ts';
import type { TargetKey } from './words.ts';

const W = 760;
const H = 260;
const LEFT = 52;
const RIGHT = 110;
const TOP = 16;
const BOTTOM = 24;

type Point = readonly [string, string];

export function TrendChart({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  const verified: Point[] = page.figures
    .flatMap(({ day, verified: value }): Point[] => (value === null ? [] : [[day, value]]))
    .reverse();
  const start = page.periodStart ?? verified[0]?.[0];
  const end = page.periodEnd ?? verified.at(-1)?.[0];
  if (!start || !end || (page.pace.length === 0 && verified.length === 0))
    return (
      <p className="m s13" style={{ padding: '12px 0' }}>
        {t('target.nochart')}
      </p>
    );
  const values = [...page.pace, ...verified, ...page.limits.flatMap(({ line }) => line)].map(([, value]) =>
    Number(value),
  );
  const goal = page.pace.length > 0 ? Number(page.value2 ?? page.value ?? 0) : 0;
  const high = niceTop(Math.max(...values, Number(page.forecast?.high ?? 0), goal));
  const low = page.measure === 'cumulative' ? 0 : Math.min(...values);
  const pad = page.measure === 'cumulative' ? 0 : (high - low || high || 1) * 0.2;
  const from = Date.parse(start);
  const until = Date.parse(end);
  const x = (day: string) => LEFT + ((Date.parse(day) - from) / (until - from || 1)) * (W - LEFT - RIGHT);
  const y = (value: number | string) =>
    H - BOTTOM - ((Number(value) - low + pad) / (high - low + 2 * pad || 1)) * (H - TOP - BOTTOM);
  const path = (points: readonly Point[]) =>
    points.map(([day, value]) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const colour =
    page.verdict === 'far-behind'
      ? 'var(--red-m)'
      : page.verdict === 'behind'
        ? 'var(--amber-m)'
        : 'var(--ink)';
  const last = verified.at(-1);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => low + (high - low) * part);
  return (
    <svg
      viewBox={`0 0 ${W} ${H}`}
      style={{ width: '100%', height: 'auto', fontSize: 12 }}
      role="img"
      aria-label={t('target.pace')}
      fill="var(--ink-3)"
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={W - RIGHT} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {number(String(Math.round(tick * 10) / 10), page.measureUnit)}
          </text>
        </g>
      ))}
      <Months from={from} until={until} x={x} />
      {page.limits.map(({ verdict, line }) => (
        <polyline
          key={verdict}
          points={path(line)}
          fill="none"
          stroke={verdict === 'far-behind' ? 'var(--red-m)' : 'var(--amber-m)'}
          strokeDasharray="2 3"
        />
      ))}
      <polyline points={path(page.pace)} fill="none" stroke="var(--ink-2)" strokeWidth="1" />
      <Forecast page={page} last={last} x={x} y={y} />
      <polyline
        points={path(stepped(verified, start, page.measure))}
        fill="none"
        stroke={colour}
        strokeWidth="2"
      />
      {last && page.planned && page.figureDay ? (
        <g>
          <line
            x1={x(page.figureDay)}
            x2={x(page.figureDay)}
            y1={y(last[1])}
            y2={y(page.planned)}
            stroke="var(--ink)"
          />
          <circle
            cx={x(page.figureDay)}
            cy={y(page.planned)}
            r="3"
            fill="var(--paper)"
            stroke="var(--ink-2)"
          />
          <rect x={x(last[0]) - 3} y={y(last[1]) - 3} width="6" height="6" fill={colour} />
          <text x={x(last[0]) + 8} y={y(last[1]) + 14} fill="var(--ink)" fontWeight="700">
            {number(last[1], page.measureUnit)}
          </text>
        </g>
      ) : null}
      {page.value && page.pace.length > 0 ? (
        <text x={W - RIGHT + 8} y={y(page.value) + 4} fill="var(--ink)" fontWeight="700">
          {t('target.goal')} {number(page.value, page.measureUnit)}
        </text>
      ) : null}
    </svg>
  );
}

/** The next round number that four steps divide, so that the axis reads easily. */
function niceTop(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const step = [0.25, 0.5, 1, 2, 2.5].find((each) => each * unit * 4 >= value) ?? 2.5;
  return step * unit * 4;
}

/** A count stands still between reports; a level moves. */
function stepped(points: readonly Point[], start: string, measure: string): Point[] {
  if (measure !== 'cumulative') return [...points];
  const steps: Point[] = [[start, '0']];
  for (const [day, value] of points) {
    const before = steps.at(-1);
    if (before) steps.push([day, before[1]]);
    steps.push([day, value]);
  }
  return steps;
}

const MONTH_STEP_MS = 32 * 86_400_000;

function Months({ from, until, x }: { from: number; until: number; x: (day: string) => number }) {
  const marks: string[] = [];
  const many = until - from > 13 * MONTH_STEP_MS;
  for (
    let at = new Date(from);
    at.getTime() <= until;
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + (many ? 12 : 1), 1))
  ) {
    marks.push(at.toISOString().slice(0, 10));
  }
  return (
    <>
      {marks.slice(0, 24).map((day) => (
        <text key={day} x={x(day)} y={H - 6}>
          {many ? day.slice(0, 4) : day.slice(5, 7)}
        </text>
      ))}
    </>
  );
}

interface ForecastProps {
  readonly page: TargetPage;
  readonly last: Point | undefined;
  readonly x: (day: string) => number;
  readonly y: (value: string) => number;
}

function Forecast({ page, last, x, y }: ForecastProps) {
  const { t } = useWords<TargetKey>();
  const { forecast } = page;
  if (!forecast || !last) return null;
  const [x0, x1] = [x(last[0]), x(forecast.day)];
  const y0 = y(last[1]);
  return (
    <g>
      <path d={`M${x0} ${y0} L${x1} ${y(forecast.low)} L${x1} ${y(forecast.high)} Z`} fill="var(--sunken)" />
      <line x1={x0} y1={y0} x2={x1} y2={y(forecast.middle)} stroke="var(--ink-3)" strokeDasharray="5 4" />
      <text x={x1 + 8} y={y(forecast.middle) + 4}>
        {t('target.line.forecast')}
        <tspan x={x1 + 8} dy="15">
          {number(forecast.low, page.measureUnit)}–{number(forecast.high, page.measureUnit)}
        </tspan>
      </text>
    </g>
  );
}
