/** Levels as bars from top to base, the years as columns beside them. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { LoadingBar, Problem } from '#web/ui/parts.tsx';
import { echelonRoutes, type Pyramid } from '../contract.ts';
import { LevelFirms } from './level-firms.tsx';
import { UnitFilter } from './unit-filter.tsx';
import type { EchelonKey } from './words.ts';

export function PyramidPicture() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [{ unitId }] = useUrl();
  const query = { unitId, asOf };
  const found = useQuery({
    queryKey: ['pyramid', query],
    queryFn: () => api(echelonRoutes.readPyramid, { query }),
    placeholderData: (old) => old,
  });
  const { data } = found;
  return (
    <>
      <div className="filters">
        <UnitFilter />
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {data ? (
        <>
          <p className="m s13">
            {t('echelons.pyramid.said', { day: data.days.at(-1) ?? '', firms: data.firms })}
          </p>
          <Levels pyramid={data} unitId={unitId} asOf={asOf} />
          <div style={{ marginTop: 24 }}>
            <LevelFirms />
          </div>
        </>
      ) : null}
    </>
  );
}

interface LevelsProps {
  readonly pyramid: Pyramid;
  readonly unitId: string | undefined;
  readonly asOf: string | undefined;
}

function Levels({ pyramid: { days, levels }, unitId, asOf }: LevelsProps) {
  const { t } = useWords<EchelonKey>();
  const most = Math.max(1, ...levels.map(({ counts }) => counts.at(-1) ?? 0));
  const to = (level: string, day: string | undefined) =>
    `/echelons?${new URLSearchParams({
      ...{ tab: 'pyramid', level, day: day ?? '' },
      ...(unitId ? { unitId } : {}),
      ...(asOf ? { asOf } : {}),
    })}`;
  return (
    <div className="wide-table">
      <table className="grid chips">
        <thead>
          <tr>
            <th>{t('echelons.level')}</th>
            <th className="hide-phone m" style={{ width: '40%' }}>
              {days.at(-1)}
            </th>
            {days.map((day, at) => (
              <th key={day} className="num">
                {at === days.length - 1 ? day : day.slice(0, 4)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levels.map(({ code, title, counts }) => (
            <tr key={code}>
              <td>{title}</td>
              <td aria-hidden="true" className="hide-phone">
                <div
                  style={{
                    ...{ height: 18, margin: '0 auto', background: 'var(--accent)' },
                    width: `${(100 * (counts.at(-1) ?? 0)) / most}%`,
                    minWidth: (counts.at(-1) ?? 0) > 0 ? 2 : 0,
                  }}
                />
              </td>
              {counts.map((count, at) => (
                <td
                  key={days[at]}
                  className="num"
                  data-head={at === counts.length - 1 ? days[at] : days[at]?.slice(0, 4)}
                >
                  {count === 0 ? (
                    <span className="m none">·</span>
                  ) : (
                    <Link to={to(code, days[at])}>{count}</Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
