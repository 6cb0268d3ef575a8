/** Months of a year as bars: reported hollow, verified filled, the planned amount a line across. Positions only; values come from the server. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ProgressPage } from '../page-contract.ts';
import { wan } from './shown.tsx';
import type { ProgressKey } from './words.ts';

const [W, H, FOOT, HEAD, SIDE] = [540, 170, 18, 18, 58] as const;
const LINES = [0.5, 1];
const STEPS = [1, 2, 4, 5, 10];

/** The least round amount that nothing is over. */
function roundTop(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(most));
  return (STEPS.find((step) => step * ten >= most) ?? 10) * ten;
}

export function MonthChart({ page: { chart } }: { readonly page: ProgressPage }) {
  const { t } = useWords<ProgressKey>();
  const { year, months, yearPlan } = chart;
  const all = months.flatMap(({ planned, reported, verified }) => [planned, reported, verified]);
  const told = all.flatMap((value) => (value === null ? [] : [Number(value)]));
  const top = roundTop(Math.max(...told, 10_000));
  const room = (W - SIDE) / 12;
  const y = (value: string) => H - FOOT - (Number(value) / top) * (H - FOOT - HEAD);
  const name = months
    .filter(({ planned, reported, verified }) => planned ?? reported ?? verified)
    .map(
      ({ month, planned, reported, verified }) =>
        `${month} ${t('prg.chart.planned')} ${wan(planned) || '—'} ${t('prg.chart.reported')} ${wan(reported) || '—'} ${t('prg.chart.verified')} ${wan(verified) || '—'}`,
    )
    .join('; ');
  return (
    <Section
      title={t('prg.chart', { year })}
      note={t('prg.unit.wan')}
      tools={
        <span className="m s12 prg-key">
          <i className="hollow" /> {t('prg.chart.reported')} <i className="filled" />{' '}
          {t('prg.chart.verified')} <i className="line" /> {t('prg.chart.planned')}
        </span>
      }
    >
      {told.length === 0 ? (
        <p className="m s13">{t('prg.chart.none', { year })}</p>
      ) : (
        <svg className="prg-chart" viewBox={`0 0 ${W} ${H}`} role="img" aria-label={name}>
          {LINES.map((part) => (
            <g key={part}>
              <line
                className="scale"
                x1={SIDE}
                x2={W}
                y1={y(String(top * part))}
                y2={y(String(top * part))}
              />
              <text x={SIDE - 6} y={y(String(top * part)) + 4} textAnchor="end">
                {wan(String(top * part))}
              </text>
            </g>
          ))}
          {months.map(({ month, planned, reported, verified }, at) => {
            const x = SIDE + at * room + 6;
            const value = verified ?? reported;
            const wide = room - 12;
            return (
              <g key={month}>
                <title>
                  {`${month} ${t('prg.chart.planned')} ${wan(planned) || '—'} ${t('prg.chart.reported')} ${wan(reported) || '—'} ${t('prg.chart.verified')} ${wan(verified) || '—'}`}
                </title>
                <rect x={x - 6} y={0} width={room} height={H} fill="transparent" />
                {reported === null ? null : (
                  <rect
                    className="hollow"
                    x={x}
                    y={y(reported)}
                    width={wide}
                    height={H - FOOT - y(reported)}
                  />
                )}
                {verified === null ? null : (
                  <rect
                    className="filled"
                    x={x}
                    y={y(verified)}
                    width={wide}
                    height={H - FOOT - y(verified)}
                  />
                )}
                {planned === null ? null : (
                  <line className="line" x1={x - 4} x2={x + wide + 4} y1={y(planned)} y2={y(planned)} />
                )}
                {value === null ? null : (
                  <text
                    className="value"
                    x={x + wide / 2}
                    y={
                      Math.min(
                        ...[reported, planned, value].flatMap((one) => (one === null ? [] : [y(one)])),
                      ) - 4
                    }
                    textAnchor="middle"
                  >
                    {wan(value)}
                  </text>
                )}
                <text x={x + wide / 2} y={H - 5} textAnchor="middle">
                  {at + 1}
                </text>
              </g>
            );
          })}
          <line className="base" x1={SIDE} x2={W} y1={H - FOOT} y2={H - FOOT} />
        </svg>
      )}
      {yearPlan === null ? null : <p className="m s12">{t('prg.chart.plan', { plan: wan(yearPlan) })}</p>}
    </Section>
  );
}
