/** 命中率: n of m by way and source of the year in which they were handed over; a small sample says so. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { candidateRoutes } from '../contract.ts';
import type { CandidateKey } from './words.ts';

export function HitRates() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const year = /^(19|20)\d\d$/.test(search.year ?? '') ? Number(search.year) : undefined;
  const found = useQuery({
    queryKey: ['candidates', 'hits', year, asOf],
    queryFn: () => api(candidateRoutes.hitRates, { query: { year, asOf } }),
  });
  const data = found.data;
  return (
    <>
      <p className="m s13">{t('chits.says')}</p>
      <div className="filters no-print">
        <SelectField
          label={t('clead.year')}
          options={(data?.years ?? []).map((one) => ({ value: String(one), label: String(one) }))}
          {...{
            none: t('candidates.any'),
            value: search.year ?? '',
            onChange: (value) => set({ year: value }),
          }}
        />
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {data?.rows.length === 0 ? <Empty>{t('chits.none')}</Empty> : null}
      {data && data.rows.length > 0 ? (
        <table className="grid" style={{ maxWidth: 760 }}>
          <thead>
            <tr>
              <th>{t('clead.year')}</th>
              <th>{t('clead.way')}</th>
              <th>{t('clead.source')}</th>
              <th className="num">{t('chits.hits')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={`${row.year} ${row.way} ${row.source}`}>
                <td>{row.year}</td>
                <td className="nw">
                  {row.source === null ? <b>{t(`cway.${row.way}`)}</b> : t(`cway.${row.way}`)}
                </td>
                <td>{row.source ?? <span className="m">{t('chits.all')}</span>}</td>
                <td className="num nw">
                  <Link to={`/candidates?tab=leads&year=${row.year}&way=${row.way}`}>
                    {row.hits} / {row.of}
                  </Link>
                </td>
                <td className="m s12">
                  {row.small && row.of > 0 ? t('chits.small', { count: data.smallBelow }) : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
