/** When windows open and close, month by month, with the days that are left. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type MeasureDay, measureRoutes } from '../contract.ts';
import type { MeasureKey } from './words.ts';

export function Calendar() {
  const { t, locale } = useWords<MeasureKey>();
  const found = useQuery({
    queryKey: ['measure-calendar'],
    queryFn: () => api(measureRoutes.measureCalendar, { query: {} }),
  });
  const months = Object.entries(Object.groupBy(found.data ?? [], ({ day }) => day.slice(0, 7)));
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data?.length === 0 ? <Empty>{t('calendar.none')}</Empty> : null}
      {months.map(([month, events = []]) => (
        <Section key={month} title={monthWords(month, locale)} note={events.length}>
          <table className="grid">
            <tbody>
              {events.map((event) => (
                <Event key={`${event.id} ${event.event}`} {...{ event }} />
              ))}
            </tbody>
          </table>
        </Section>
      ))}
    </>
  );
}

function monthWords(month: string, locale: string): string {
  const [year = '', number = ''] = month.split('-');
  return locale === 'zh' ? `${year}年${Number(number)}月` : month;
}

function Event({ event }: { readonly event: MeasureDay }) {
  const { t } = useWords<MeasureKey>();
  const { id, title, day, days, soon, met, untold, demo } = event;
  const closes = event.event === 'closes';
  const left =
    days === 0
      ? t('calendar.today')
      : days > 0
        ? t('calendar.in', { days })
        : t('calendar.ago', { days: -days });
  return (
    <tr className={days < 0 ? 'm' : undefined}>
      <td className="nw">{day}</td>
      <td className="nw">{t(closes ? 'calendar.closes' : 'calendar.opens')}</td>
      <td style={{ width: '100%' }}>
        <Link to={`/measures/${id}`}>{title}</Link>
        {demo && !title.includes('演示') ? <Demo /> : null}
        <div className={soon ? 's13 amber' : 's13 m'}>{t('calendar.firms', { met, untold })}</div>
      </td>
      <td className={soon ? 'nw amber' : 'nw'}>{left}</td>
    </tr>
  );
}
