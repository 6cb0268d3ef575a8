/** Programmes down, buckets across; a programme that is opened shows the same by park. */
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { echelonRoutes, PIPELINE_BUCKETS, type Pipeline } from '../contract.ts';
import { firmsAddress, pipelineQuery } from './shown.ts';
import { UnitFilter } from './unit-filter.tsx';
import type { EchelonKey } from './words.ts';

export function PipelineTable() {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = pipelineQuery(search, asOf);
  const found = useQuery({
    queryKey: ['pipeline', query],
    queryFn: () => api(echelonRoutes.readPipeline, { query }),
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
        <p className="m s13">{t('echelons.said', { day: data.day, close: data.closeWithin })}</p>
      ) : null}
      {data?.due ? <p className="s13 amber">{t('echelons.due')}</p> : null}
      {data && data.programmes.length === 0 ? <Empty>{t('echelons.none')}</Empty> : null}
      {data && data.programmes.length > 0 ? <Buckets pipeline={data} /> : null}
      {data && data.absent.length > 0 ? <Absent pipeline={data} /> : null}
      {data?.judgedOn ? <p className="m s13">{t('echelons.judged', { day: data.judgedOn })}</p> : null}
    </>
  );
}

/** Why a programme is not in the list. */
function Absent({ pipeline: { absent } }: { readonly pipeline: Pipeline }) {
  const { t, locale } = useWords<EchelonKey>();
  const list = absent.map(({ title, from }) =>
    from === null ? title : t('echelons.absent.from', { title, from }),
  );
  return <p className="m s13">{t('echelons.absent', { list: list.join(locale === 'zh' ? '、' : ', ') })}</p>;
}

function Buckets({ pipeline }: { readonly pipeline: Pipeline }) {
  const { t } = useWords<EchelonKey>();
  const [{ unitId, programme }, set] = useUrl();
  return (
    <div className="wide-table">
      <table className="grid chips">
        <thead>
          <tr>
            <th>{t('echelons.programme')}</th>
            {PIPELINE_BUCKETS.map((bucket) => (
              <th key={bucket} className="num">
                {t(`bucket.${bucket}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pipeline.programmes.map((one) => (
            <Fragment key={one.code}>
              <tr>
                <td>
                  <button
                    type="button"
                    className="btn txt"
                    aria-expanded={programme === one.code}
                    onClick={() => set({ programme: programme === one.code ? undefined : one.code })}
                  >
                    {one.title}
                  </button>{' '}
                  <span className="m s12 hide-phone">{one.version}</span>{' '}
                  {one.toVerify ? <b className="amber s12">{t('echelons.verify')}</b> : null}
                </td>
                <Numbers counts={one.counts} programme={one.code} unitId={unitId} />
              </tr>
              {programme === one.code
                ? pipeline.units.map((unit) => (
                    <tr key={unit.id}>
                      <td style={{ paddingLeft: 32 }} className="m">
                        {unit.name}
                        {unit.demo ? <Demo /> : null}
                      </td>
                      <Numbers counts={unit.counts} programme={one.code} unitId={unit.id} />
                    </tr>
                  ))
                : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface NumbersProps {
  readonly counts: Pipeline['programmes'][number]['counts'];
  readonly programme: string;
  readonly unitId: string | undefined;
}

function Numbers({ counts, programme, unitId }: NumbersProps) {
  const { t } = useWords<EchelonKey>();
  const { asOf } = useAsOf();
  return PIPELINE_BUCKETS.map((bucket) => (
    <td key={bucket} className="num" data-head={t(`bucket.${bucket}`)}>
      {counts[bucket] ? (
        <Link to={firmsAddress(programme, bucket, { unitId, asOf })}>{counts[bucket]}</Link>
      ) : (
        <span className="m none">·</span>
      )}
    </td>
  ));
}
