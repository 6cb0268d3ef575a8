/** Parts of the chart that stand by themselves: months, the forecast, the verdicts over time below. */
import { month, number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { TargetPage } from '../contract.ts';
import { type Frame, H, type Point, STRIP } from './trend-frame.ts';
import type { TargetKey } from './words.ts';

const MONTH_MS = 32 * 86_400_000;
const LABEL_WIDE = 34;

export function Months({ frame }: { frame: Frame }) {
  const { locale } = useWords();
  const { from, until, x, left, right } = frame;
  const marks: string[] = [];
  const many = until - from > 13 * MONTH_MS;
  for (
    let at = new Date(from);
    at.getTime() <= until;
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + (many ? 12 : 1), 1))
  ) {
    marks.push(at.toISOString().slice(0, 10));
  }
  const every = Math.max(1, Math.ceil((marks.length * LABEL_WIDE) / (right - left)));
  return marks.map((day, i) =>
    i % every === 0 ? (
      <text key={day} x={x(day)} y={H - 6}>
        {many ? day.slice(0, 4) : month(day, locale)}
      </text>
    ) : null,
  );
}

interface ForecastProps {
  readonly page: TargetPage;
  readonly last: Point | undefined;
  readonly frame: Frame;
}

export function Forecast({ page, last, frame: { x, y } }: ForecastProps) {
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

type Verdict = TargetPage['verdict'];
/** Over time the height repeats the colour. */
const HEIGHTS: Readonly<Record<Verdict, number>> = {
  ...{ met: 6, ahead: 6, 'on-pace': 6 },
  ...{ behind: 11, 'far-behind': 16, 'not-reported': 2, 'not-judged': 2 },
};
const FILLS: Readonly<Record<Verdict, string>> = {
  ...{ met: 'var(--green-m)', ahead: 'var(--green-m)', 'on-pace': 'var(--green-m)' },
  ...{ behind: 'var(--amber-m)', 'far-behind': 'var(--red-m)' },
  ...{ 'not-reported': 'var(--grey-m)', 'not-judged': 'var(--grey-m)' },
};

interface StripProps {
  readonly page: TargetPage;
  readonly frame: Frame;
  readonly x: Frame['x'];
}

/** Each verdict from the day it began to the day it ended, under the same axis as the lines above. */
export function VerdictStrip({ page, frame, x }: StripProps) {
  const { t } = useWords<TargetKey>();
  const foot = H + STRIP - 4;
  const within = (day: string) => Math.min(Math.max(x(day), frame.left), frame.right);
  const until = page.judgedOn ?? page.figureDay ?? frame.start;
  return (
    <g>
      <text x={frame.left - 8} y={foot} textAnchor="end">
        {t('col.verdict')}
      </text>
      <line x1={frame.left} x2={frame.right} y1={foot + 0.5} y2={foot + 0.5} stroke="var(--line-2)" />
      {page.verdicts.map(({ from, to, verdict }) => {
        const [begin, end] = [within(from), within(to ?? until)];
        return (
          <rect
            key={from}
            x={begin}
            y={foot - HEIGHTS[verdict]}
            width={Math.max(end - begin - 1, 2)}
            height={HEIGHTS[verdict]}
            fill={FILLS[verdict]}
          >
            <title>{`${from} ${t(`verdict.${verdict}`)}`}</title>
          </rect>
        );
      })}
    </g>
  );
}
