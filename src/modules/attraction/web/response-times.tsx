/** How long units take to answer first: a median with its count, never a number alone. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type ResponseRow, sourceRoutes } from '../source-contract.ts';
import { hoursOf } from './shown.tsx';
import type { AttractionKey } from './words.ts';
import { YearPick } from './year-pick.tsx';

const COUNTS = ['enquiries', 'answered', 'inTime', 'late', 'overdue', 'uncounted'] as const;

export function ResponseTimes() {
  const { t } = useWords<AttractionKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = { asOf, year: search.year ? Number(search.year) : undefined };
  const found = useQuery({
    queryKey: ['attraction', 'response-times', query],
    queryFn: () => api(sourceRoutes.responseTimes, { query }),
  });
  const table = found.data;
  return (
    <Section title={t('eny.tab.times')} tools={table ? <YearPick year={table.year} /> : null}>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <p className="m s12 att-note">{t('rsp.says')}</p>
      {table && table.rows.length === 0 ? <Empty>{t('att.nothing')}</Empty> : null}
      {table && table.rows.length > 0 ? (
        <div className="wide-table">
          <table className="grid fixed-first">
            <thead>
              <tr>
                <th>{t('att.unit')}</th>
                {COUNTS.map((count) => (
                  <th key={count} className="num">
                    {t(`rsp.${count}`)}
                  </th>
                ))}
                <th className="num">{t('rsp.median')}</th>
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.unitId}>
                  <td>
                    <Link to={`/projects/enquiries?show=all&year=${table.year}&unitId=${row.unitId}`}>
                      {row.unit}
                    </Link>
                  </td>
                  {COUNTS.map((count) => (
                    <td key={count} className={`num ${count === 'overdue' && row[count] > 0 ? 'red' : ''}`}>
                      {row[count]}
                    </td>
                  ))}
                  <td className="num">
                    <Median row={row} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Section>
  );
}

function Median({ row }: { readonly row: ResponseRow }) {
  const { t } = useWords<AttractionKey>();
  if (row.median === null) return <span className="m">{t('rsp.none')}</span>;
  return t('rsp.median.of', { hours: hoursOf(row.median), count: row.answered - row.uncounted });
}
