/** An industrial system by year: members as each edition cut them, and the series re-cut to one edition, with its check. */
import './words.ts';
import './clusters.css';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { clusterRoutes, MEASURES } from '../contract.ts';
import { type SystemHistory, seriesRoutes } from '../series-contract.ts';
import { hundredMillions } from './said.tsx';
import type { ClusterKey } from './words.ts';

export default function Series() {
  const { t } = useWords<ClusterKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const measure = MEASURES.find((one) => one === search.measure) ?? 'output';
  const query = { measure, editionId: search.edition || undefined, asOf };
  const found = useQuery({
    queryKey: ['system-series', id, query],
    queryFn: () => api(seriesRoutes.readSeries, { params: { id }, query }),
  });
  const measures = useQuery({
    queryKey: ['cluster-measures'],
    queryFn: () => api(clusterRoutes.listMeasures),
  });
  const series = found.data;
  const name = series ? `${series.unit} ${series.system}` : '';
  return (
    <Page
      title={
        <>
          <Link to="/chains?tab=systems">{name}</Link> <span className="m">/</span> {t('series.title')}{' '}
          {series?.demo ? <Demo /> : null}
        </>
      }
      name={`${name} ${t('series.title')}`}
      history
      tools={
        <a
          className="btn hide-phone"
          href={hrefOf(seriesRoutes.exportSeries, { params: { id }, query })}
          download
        >
          {t('cluster.export')}
        </a>
      }
    >
      <div className="filters">
        <SelectField
          label={t('cluster.definition')}
          options={(measures.data ?? []).map((one) => ({ value: one.measure, label: one.title }))}
          {...{ value: measure, onChange: (value: string) => set({ measure: value }) }}
        />
        <SelectField
          label={t('series.edition')}
          options={(series?.editions ?? []).map((one) => ({
            value: one.id,
            label: `${one.name} · ${one.from}`,
          }))}
          {...{ value: series?.target.editionId ?? '', onChange: (value: string) => set({ edition: value }) }}
        />
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {series && series.editions.length === 0 ? <Empty>{t('series.none')}</Empty> : null}
      {series && series.editions.length > 0 ? (
        <>
          <p className="s13">
            <b>{series.definition.title}</b> {series.definition.means}
            {t('cluster.stop')}
            <span className="amber">
              {series.definition.not}
              {t('cluster.stop')}
            </span>
          </p>
          <Recut series={series} />
          <AsTheyWere series={series} />
        </>
      ) : null}
    </Page>
  );
}

interface SeriesProps {
  readonly series: SystemHistory;
}

function Head({ series }: SeriesProps) {
  const { t } = useWords<ClusterKey>();
  return (
    <thead>
      <tr>
        <th>
          {t('series.member')} <span className="m s12">{t('cluster.part.sum')}</span>
        </th>
        {series.years.map(({ year, early }) => (
          <th key={year} className="cluster-num" title={early ? t('series.early') : undefined}>
            {year}
            {early ? ' *' : ''}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function AsTheyWere({ series }: SeriesProps) {
  const { t } = useWords<ClusterKey>();
  const shown = series.editions.filter(({ years }) => years.length > 0);
  return (
    <Section title={t('series.asthey')} note={shown.length}>
      <div className="cluster-scroll">
        <table className="grid">
          <Head series={series} />
          <tbody>
            {shown.map((edition) => (
              <Fragment key={edition.id}>
                <tr>
                  <td colSpan={series.years.length + 1}>
                    <b>{edition.name}</b> {edition.demo ? <Demo /> : null}{' '}
                    <span className="m s12">
                      {edition.from} – {edition.to ?? ''} {t('series.day', { day: edition.day })}
                    </span>
                  </td>
                </tr>
                {edition.members.map((member) => (
                  <tr key={member.id}>
                    <td>
                      {member.chainId ? (
                        <Link to={`/chains/${member.chainId}`}>{member.name}</Link>
                      ) : (
                        member.name
                      )}{' '}
                      {member.chainId ? null : <span className="m s12">{t('series.nochain')}</span>}
                    </td>
                    {series.years.map(({ year }) => {
                      const cell = member.cells.find((one) => one.year === year);
                      return (
                        <td key={year} className="cluster-num">
                          {cell ? (
                            cell.sum === null ? (
                              <span className="m">{t('cluster.untold')}</span>
                            ) : (
                              hundredMillions(cell.sum)
                            )
                          ) : (
                            ''
                          )}
                          {cell ? (
                            <span className="m s12">
                              {' '}
                              {cell.told}/{cell.firms}
                            </span>
                          ) : null}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </Fragment>
            ))}
            <tr>
              <td>
                <b>{t('series.once')}</b>
              </td>
              {series.years.map(({ year, once }) => (
                <td key={year} className="cluster-num">
                  {once.sum === null ? (
                    <span className="m">{t('cluster.untold')}</span>
                  ) : (
                    <b>{hundredMillions(once.sum)}</b>
                  )}{' '}
                  <span className="m s12">
                    {once.told}/{once.firms}
                  </span>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <p className="m s13">{t('series.once.help')}</p>
    </Section>
  );
}

function Recut({ series }: SeriesProps) {
  const { t, locale } = useWords<ClusterKey>();
  const { lines, left, checks } = series.target;
  const name = (line: (typeof lines)[number]) => line.members.map((one) => one.name).join('＋');
  const cells = (values: readonly (string | null)[]) =>
    values.map((value, at) => (
      <td key={series.years[at]?.year} className="cluster-num">
        {hundredMillions(value)}
      </td>
    ));
  const comma = locale === 'zh' ? '、' : ', ';
  const edition = series.editions.find(({ id }) => id === series.target.editionId);
  return (
    <Section title={`${t('series.recut')} ${edition?.name ?? ''}`} note={lines.length}>
      <div className="cluster-scroll">
        <table className="grid">
          <Head series={series} />
          <tbody>
            {lines.map((line) => (
              <tr key={line.members.map(({ id }) => id).join()}>
                <td>
                  {name(line)}{' '}
                  {line.members.length > 1 ? <span className="amber s12">{t('series.together')}</span> : null}
                </td>
                {cells(line.values)}
              </tr>
            ))}
            {left.map((line) => (
              <tr key={line.members.map(({ id }) => id).join()}>
                <td className="amber">
                  {t('series.left', { name: name(line) })}{' '}
                  <span className="m s12">{line.members[0]?.edition}</span>
                </td>
                {cells(line.values)}
              </tr>
            ))}
            <tr>
              <td>
                <b>{t('series.original')}</b>
              </td>
              {checks.map(({ year, original }) => (
                <td key={year} className="cluster-num">
                  {original === null ? (
                    <span className="m">{t('cluster.untold')}</span>
                  ) : (
                    hundredMillions(original)
                  )}
                </td>
              ))}
            </tr>
            <tr>
              <td>{t('series.check')}</td>
              {checks.map(({ year, holds }) => (
                <td key={year} className={holds ? 'cluster-num green' : 'cluster-num red'}>
                  {holds === null ? '' : t(holds ? 'series.check.yes' : 'series.check.no')}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {series.years.some(({ early }) => early) ? <p className="m s12">* {t('series.early')}</p> : null}
      {series.years.map(({ year, untold }) =>
        untold.length > 0 ? (
          <p key={year} className="m s12">
            {t('series.untold', { year, names: untold.join(comma) })}
          </p>
        ) : null,
      )}
    </Section>
  );
}
