/** What became of enquiries by way of attraction: each number with of how many, and the enquiries behind it. */
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type SourceRow, type SourceTable, sourceRoutes } from '../source-contract.ts';
import { wordIn } from './shown.tsx';
import type { AttractionKey } from './words.ts';
import { YearPick } from './year-pick.tsx';

const STEPS = ['talks', 'leads', 'projects', 'signed', 'started', 'producing'] as const;

export function Sources() {
  const { t } = useWords<AttractionKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = { asOf, year: search.year ? Number(search.year) : undefined };
  const found = useQuery({
    queryKey: ['attraction', 'sources', query],
    queryFn: () => api(sourceRoutes.sourceTable, { query }),
  });
  const table = found.data;
  return (
    <Section
      title={t('eny.tab.sources')}
      note={table ? t('src.told', { year: table.year, enquiries: table.enquiries, told: table.told }) : ''}
      tools={
        <>
          {table ? <YearPick year={table.year} /> : null}
          <a className="btn txt hide-phone" href={hrefOf(sourceRoutes.exportSources, { query })} download>
            {t('att.export')}
          </a>
        </>
      }
    >
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <p className="m s12 att-note">{t('src.says')}</p>
      {table ? <Rows table={table} /> : null}
    </Section>
  );
}

function Rows({ table }: { readonly table: SourceTable }) {
  const { t, locale } = useWords<AttractionKey>();
  const name = (row: SourceRow) =>
    row.source === null ? t('att.source.none') : wordIn(table.ways, row.source, locale);
  const rowsOf = (row: SourceRow) =>
    `/projects/enquiries?show=all&counted=true&year=${table.year}&source=${row.source ?? 'untold'}`;
  return (
    <div className="wide-table">
      <table className="grid fixed-first">
        <thead>
          <tr>
            <th>{t('att.source')}</th>
            <th className="num">{t('src.enquiries')}</th>
            {STEPS.map((step) => (
              <th key={step} className="num">
                {t(`src.${step}`)}
              </th>
            ))}
            <th className="num">{t('src.direct')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.source ?? ''}>
              <td className={row.source === null ? 'm' : undefined}>{name(row)}</td>
              <td className="num">
                {row.enquiries === 0 ? (
                  <span className="m">0</span>
                ) : (
                  <Link to={rowsOf(row)}>{row.enquiries}</Link>
                )}
              </td>
              {STEPS.map((step) => (
                <td key={step} className="num">
                  {row.enquiries === 0 ? (
                    <span className="m">—</span>
                  ) : (
                    <>
                      {row[step] === 0 ? '0' : <Link to={`${rowsOf(row)}&reached=${step}`}>{row[step]}</Link>}
                      <span className="m s12"> / {row.enquiries}</span>
                    </>
                  )}
                </td>
              ))}
              <td className="num">
                {row.direct.projects === 0 ? <span className="m">0</span> : <Direct row={row} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Direct({ row: { direct } }: { readonly row: SourceRow }) {
  const { t } = useWords<AttractionKey>();
  return (
    <>
      {direct.projects}
      <div className="m s12">
        {t('src.signed')} {direct.signed}　{t('src.started')} {direct.started}　{t('src.producing')}{' '}
        {direct.producing}
      </div>
    </>
  );
}
