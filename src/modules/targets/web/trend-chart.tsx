/** Reached against pace, the scheme's limits, and where it goes at this speed. Positions only: every value is the server's. */
import { useLayoutEffect, useRef, useState } from 'react';
import { dayProse, number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import type { TargetPage } from '../contract.ts';
import { type Frame, frameOf, H, type Point, STRIP, stepped, ticksOf, W, width } from './trend-frame.ts';
import { Forecast, Months, VerdictStrip } from './trend-parts.tsx';
import type { TargetKey } from './words.ts';

const colourOf = ({ verdict }: TargetPage): string =>
  verdict === 'far-behind' ? 'var(--red-m)' : verdict === 'behind' ? 'var(--amber-m)' : 'var(--ink)';

export function TrendChart({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  const place = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(W);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWide(width(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const verified: Point[] = page.figures
    .flatMap(({ day, verified: value }): Point[] => (value === null ? [] : [[day, value]]))
    .reverse();
  const frame = frameOf(page, verified, wide);
  return (
    <div ref={place}>
      {frame ? (
        <Chart page={page} frame={frame} verified={verified} />
      ) : (
        <p className="m s13" style={{ padding: '12px 0' }}>
          {t('target.nochart')}
        </p>
      )}
    </div>
  );
}

interface ChartProps {
  readonly page: TargetPage;
  readonly frame: Frame;
  readonly verified: readonly Point[];
}

function Chart({ page, frame, verified }: ChartProps) {
  const { t } = useWords<TargetKey>();
  const { path, x, y, left, right } = frame;
  const last = verified.at(-1);
  return (
    <svg
      viewBox={`0 0 ${frame.wide} ${H + STRIP}`}
      style={{ width: '100%', height: 'auto', fontSize: 12 }}
      role="img"
      aria-label={t('target.pace')}
      fill="var(--ink-3)"
    >
      {ticksOf(frame).map((tick) => (
        <g key={tick}>
          <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {number(String(Math.round(tick * 10) / 10), page.measureUnit)}
          </text>
        </g>
      ))}
      <Months frame={frame} />
      <Forecast page={page} last={last} frame={frame} />
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
      <polyline
        points={path(stepped(verified, frame.start, page.measure))}
        fill="none"
        stroke={colourOf(page)}
        strokeWidth="2"
      />
      {last ? <Gap page={page} last={last} frame={frame} /> : null}
      {page.value && page.pace.length > 0 ? (
        <text x={right + 8} y={y(page.value) + 4} fill="var(--ink)" fontWeight="700">
          {t('target.goal')} {number(page.value, page.measureUnit)}
        </text>
      ) : null}
      <VerdictStrip page={page} frame={frame} x={x} />
    </svg>
  );
}

/** What should have been there on the figure's own day, and what is: one upright line between them. */
function Gap({ page, last, frame }: { page: TargetPage; last: Point; frame: Frame }) {
  const { t, locale } = useWords<TargetKey>();
  const { today } = useSession();
  const { x, y } = frame;
  const [day, value] = last;
  const { planned, figureDay, gap, measureUnit } = page;
  const here = (
    <>
      <rect x={x(day) - 3} y={y(value) - 3} width="6" height="6" fill={colourOf(page)} />
      <text x={x(day) + 8} y={y(value) + 14} fill="var(--ink)" fontWeight="700">
        {number(value, measureUnit)}
      </text>
    </>
  );
  if (planned === null || figureDay === null) return <g>{here}</g>;
  const short = gap?.startsWith('-') ? gap.slice(1) : null;
  const middle = (y(value) + y(planned)) / 2;
  const due = { day: dayProse(figureDay, today, locale), value: number(planned, measureUnit) };
  return (
    <g>
      <line x1={x(figureDay)} x2={x(figureDay)} y1={y(value)} y2={y(planned)} stroke="var(--ink)" />
      <circle cx={x(figureDay)} cy={y(planned)} r="3" fill="var(--paper)" stroke="var(--ink-2)" />
      <text x={x(figureDay) - 8} y={y(planned) - 6} textAnchor="end" fill="var(--ink-2)">
        {t('target.due', due)}
      </text>
      {short !== null && Math.abs(y(value) - y(planned)) > 28 ? (
        <text x={x(figureDay) + 6} y={middle + 4} fill="var(--ink)">
          {t('target.short', { value: number(short, measureUnit) })}
        </text>
      ) : null}
      {here}
    </g>
  );
}

/** What the lines are, at the head of the section. */
export function ChartLegend({ page }: { page: TargetPage }) {
  const { t } = useWords<TargetKey>();
  const limits = page.limits.map(({ verdict }) => verdict);
  const lines: readonly (readonly [TargetKey, string, string, boolean])[] = [
    ['target.line.reached', colourOf(page), '', true],
    ['target.line.pace', 'var(--ink-2)', '', page.pace.length > 0],
    ['target.line.amber', 'var(--amber-m)', '2 3', limits.includes('behind')],
    ['target.line.red', 'var(--red-m)', '2 3', limits.includes('far-behind')],
    ['target.line.forecast', 'var(--ink-3)', '5 4', page.forecast !== null],
  ];
  return (
    <span className="legend s12 m2">
      {lines.map(([word, stroke, dashes, shown]) =>
        shown ? (
          <span key={word}>
            <svg width="18" height="8" aria-hidden="true">
              <line x1="0" x2="18" y1="4" y2="4" stroke={stroke} strokeDasharray={dashes} strokeWidth="1.5" />
            </svg>{' '}
            {t(word)}
          </span>
        ) : null,
      )}
    </span>
  );
}
