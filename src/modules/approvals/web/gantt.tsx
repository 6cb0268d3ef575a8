/** The picture of permits over time: black critical, grey with slack, hollow not done, the days that are saved as a bracket. */
import { useLayoutEffect, useRef, useState } from 'react';
import { day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ApprovalPage } from '../contract.ts';
import { type GanttBar, type GanttPicture, ganttPicture, ROW } from './gantt-layout.ts';
import type { ApprovalKey } from './words.ts';

/** English names and offices are longer. */
const COLUMNS = {
  zh: { left: 262, names: 150, most: 11, mostBold: 11, lead: 8 },
  en: { left: 400, names: 252, most: 38, mostBold: 35, lead: 21 },
} as const;
const NARROWEST = 720;

export interface GanttProps {
  readonly page: ApprovalPage;
  readonly today: string;
  readonly whole: boolean;
}

/** The width that it has, measured. */
function useWidth() {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1000);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setWidth(Math.max(NARROWEST, element.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [frame, width] as const;
}

export function Gantt({ page, today, whole }: GanttProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const [frame, width] = useWidth();
  const { plan, forecast, matters } = page;
  const { left, names, most, mostBold, lead } = COLUMNS[locale];
  if (!plan) return null;
  const shown = forecast ?? plan.planned;
  const picture = ganttPicture({
    ...{ lines: shown.lines, planned: plan.planned.lines, matters, today, width, left },
    from: plan.startOn,
    upTo: whole ? undefined : plan.goal,
    ...{ goalOn: page.saved[0]?.goalOn ?? null, comparedOn: page.saved[0]?.comparedOn ?? null },
  });
  return (
    <div ref={frame} className="apv-chart">
      <svg
        className="apv-gantt"
        viewBox={`0 0 ${width} ${picture.height}`}
        height={picture.height}
        role="img"
        aria-label={t('apv.gantt')}
      >
        <Days {...{ picture, today, width }} />
        <Links picture={picture} />
        {picture.rows.map((row) => (
          <g key={row.matter.id}>
            <text x={0} y={row.y + 16} className={row.critical ? 'name b' : 'name'}>
              {clipped(row.matter[locale], row.critical ? mostBold : most)}
            </text>
            <text x={names + 8} y={row.y + 16}>
              {clipped(locale === 'zh' ? row.matter.leadZh : row.matter.leadEn, lead)}
            </text>
            {row.before ? (
              <text x={left + 4} y={row.y + 16}>
                {t('apv.gantt.before', { day: shortDay(row.before, today) })}
              </text>
            ) : null}
            {row.planned ? (
              <rect
                x={row.planned.x}
                y={row.y + 20}
                width={row.planned.width}
                height={2}
                fill="var(--line-2)"
              />
            ) : null}
            {row.bars.map((bar) => (
              <Bar key={bar.pre ? 'pre' : 'own'} {...{ bar, y: row.y, word: t('apv.pre') }} />
            ))}
          </g>
        ))}
        <Today {...{ picture, word: t('apv.today') }} />
        {picture.bracket ? <Bracket {...{ page, picture, today, width }} /> : null}
      </svg>
    </div>
  );
}

const clipped = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function Days({
  picture,
  today,
  width,
}: {
  readonly picture: GanttPicture;
  readonly today: string;
  readonly width: number;
}) {
  return picture.ticks.map(({ x, day }) => (
    <g key={day}>
      <line x1={x} x2={x} y1={22} y2={picture.bottom} stroke="var(--line)" />
      {x > width - 40 ? null : picture.todayX === null || Math.abs(picture.todayX - x - 14) > 34 ? (
        <text x={x + 3} y={14}>
          {shortDay(day, today)}
        </text>
      ) : null}
    </g>
  ));
}

function Bar({ bar, y, word }: { readonly bar: GanttBar; readonly y: number; readonly word: string }) {
  const ink = bar.critical ? 'var(--ink)' : 'var(--grey-m)';
  const { x, width, done, slackTo } = bar;
  return (
    <>
      {slackTo !== null && slackTo > x + width ? (
        <path
          d={`M${x + width},${y + 11.5}H${slackTo}M${slackTo},${y + 8}v7`}
          stroke="var(--line-2)"
          fill="none"
        />
      ) : null}
      {done > 0 ? <rect x={x} y={y + 6} width={done} height={11} fill={ink} /> : null}
      {done < width ? (
        <rect
          x={x + done}
          y={y + 6.6}
          width={width - done}
          height={9.8}
          fill="var(--paper)"
          stroke={ink}
          strokeWidth={1.2}
        />
      ) : null}
      {bar.pre ? (
        <text
          x={x + width + 6}
          y={y + 16}
          style={{ paintOrder: 'stroke', stroke: 'var(--paper)', strokeWidth: 4 }}
        >
          {word}
        </text>
      ) : null}
    </>
  );
}

function Links({ picture }: { readonly picture: GanttPicture }) {
  return picture.links.map(({ fromX, fromY, toX, toY }) => (
    <path
      key={`${fromX} ${fromY} ${toX} ${toY}`}
      d={`M${fromX},${fromY}V${toY}H${toX}`}
      stroke="var(--ink)"
      strokeWidth={1.5}
      fill="none"
    />
  ));
}

function Today({
  picture: { todayX, bottom },
  word,
}: {
  readonly picture: GanttPicture;
  readonly word: string;
}) {
  if (todayX === null) return null;
  return (
    <>
      <line x1={todayX} x2={todayX} y1={20} y2={bottom} stroke="var(--accent)" strokeWidth={1.5} />
      <rect x={todayX - 20} y={1} width={40} height={18} fill="var(--accent)" />
      <text x={todayX} y={14} textAnchor="middle" style={{ fill: 'var(--on-accent)' }}>
        {word}
      </text>
    </>
  );
}

interface BracketProps {
  readonly page: ApprovalPage;
  readonly picture: GanttPicture;
  readonly today: string;
  readonly width: number;
}

function Bracket({ page, picture, today, width }: BracketProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const [saved] = page.saved;
  const { bracket, bottom } = picture;
  if (!saved || !bracket || saved.workingDays === null) return null;
  const order = page.words.orders.find(({ code }) => code === saved.code);
  const [left, right] = [Math.min(bracket.from, bracket.to), Math.max(bracket.from, bracket.to)];
  const less = saved.workingDays >= 0;
  const colour = less ? 'var(--green-m)' : 'var(--amber-m)';
  const goal = page.matters.find(({ code }) => code === page.plan?.goal);
  const word = t(less ? 'apv.saved' : 'apv.saved.more', { count: Math.abs(saved.workingDays) });
  const y = bottom + 18;
  return (
    <>
      <path
        d={`M${left},${bottom - ROW / 3}V${y + 6}M${right},${y - 6}V${y + 6}M${left},${y}H${right}`}
        stroke={colour}
        strokeWidth={1.6}
        fill="none"
      />
      <text
        x={(left + right) / 2}
        y={y - 6}
        textAnchor="middle"
        className="b"
        style={{ fill: less ? 'var(--green)' : 'var(--amber)', fontSize: 13 }}
      >
        {word}
      </text>
      <text x={bracket.from} y={y + 22} textAnchor="middle">
        {`${shortDay(saved.goalOn, today)} ${goal?.[locale] ?? ''}${goal?.state === 'issued' ? '' : t('apv.saved.forecast')}`}
      </text>
      <text
        x={Math.min(bracket.to, width - 4)}
        y={y + 22}
        textAnchor={bracket.to > width - 60 ? 'end' : 'middle'}
      >
        {t('apv.saved.from', {
          order: order?.[locale].replace(/[（(].*$/, '').trim() ?? '',
          day: shortDay(saved.comparedOn, today),
        })}
      </text>
    </>
  );
}
