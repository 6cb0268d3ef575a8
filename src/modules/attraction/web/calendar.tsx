/** A week or a month of visits: whose, which way, and where two offices go to one firm. */
import { longDay, month, weekday } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Empty } from '#web/ui/parts.tsx';
import type { VisitList, VisitRow } from '../visit-contract.ts';
import { type CalendarView, daysShown } from './visit-days.ts';
import type { VisitKey } from './visit-words.ts';

export interface CalendarProps {
  readonly view: CalendarView;
  readonly at: string;
  readonly day: string;
  readonly list: VisitList;
}

export function Calendar({ view, at, day, list }: CalendarProps) {
  const { t, locale } = useWords<VisitKey>();
  const days = daysShown(view, at);
  const title = view === 'month' ? monthTitle(at, locale) : `${days[0]} – ${days.at(-1)}`;
  return (
    <section aria-label={title}>
      <h2 style={{ padding: '4px 0 8px', fontSize: 16 }}>{title}</h2>
      {list.rows.length === 0 ? <Empty>{t('vst.none')}</Empty> : null}
      <div className={view === 'week' ? 'att-days week' : 'att-days'}>
        {days.slice(0, 7).map((one) => (
          <span key={one} className="wd" aria-hidden="true">
            {weekday(one, locale)}
          </span>
        ))}
        {days.map((one) => {
          const visits = list.rows.filter((row) => row.day === one);
          const out = view === 'month' && one.slice(0, 7) !== at.slice(0, 7);
          const classes = ['att-day', out && 'out', one === day && 'today', visits.length === 0 && 'none'];
          return (
            <div key={one} className={classes.filter(Boolean).join(' ')}>
              <time dateTime={one} title={longDay(one, locale)}>
                {one.slice(8) === '01' || view === 'week' ? one.slice(5) : String(Number(one.slice(8)))}
              </time>
              {visits.map((row) => (
                <Entry key={row.id} row={row} />
              ))}
            </div>
          );
        })}
      </div>
    </section>
  );
}

const monthTitle = (at: string, locale: 'zh' | 'en'): string =>
  locale === 'zh' ? `${at.slice(0, 4)}年${month(at, locale)}` : `${month(at, locale)} ${at.slice(0, 4)}`;

function Entry({ row }: { readonly row: VisitRow }) {
  const { t } = useWords<VisitKey>();
  const classes = [
    'vis',
    row.within && 'own',
    row.near > 0 && 'near',
    row.overdue && row.within && 'over',
    row.state === 'called-off' && 'off',
  ];
  const className = classes.filter(Boolean).join(' ');
  const said = [
    row.plannedTime,
    t(`vst.direction.${row.direction}`),
    row.firm,
    row.unit,
    row.near > 0 ? t('vst.near', { count: row.near }) : null,
  ].filter(Boolean);
  const inside = (
    <>
      <span className="firm">
        {row.plannedTime ? `${row.plannedTime} ` : ''}
        {row.firm}
      </span>
      <span className="m">
        {row.unit}
        {row.near > 0 ? <span className="amber"> {t('vst.near.short', { count: row.near })}</span> : null}
      </span>
    </>
  );
  return row.to ? (
    <Link to={row.to} className={className} title={said.join(' · ')}>
      {inside}
    </Link>
  ) : (
    <span className={className} title={said.join(' · ')}>
      {inside}
    </span>
  );
}
