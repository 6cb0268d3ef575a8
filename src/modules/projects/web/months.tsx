/** How many projects entered each stage, month by month, by verified steps; every number opens to its rows. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { searchText, useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type MonthTable, projectRoutes } from '../contract.ts';
import { monthQueryOf } from './query.ts';
import { hundredMillions, useCodeWords, useMonths } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function Months() {
  const { t } = useWords<ProjectKey>();
  const { asOf } = useAsOf();
  const { today } = useSession();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { options } = useCodeWords();
  const query = monthQueryOf(search, asOf, today);
  const { year } = query;
  const table = useQuery({
    queryKey: ['projects', 'months', query],
    queryFn: () => api(projectRoutes.readMonths, { query }),
    placeholderData: (old) => old,
  });
  const none = t('projects.any');
  return (
    <>
      <div className="filters">
        <TextField
          label={t('projects.year')}
          {...{
            value: search.year ?? String(year),
            maxLength: 4,
            size: 5,
            inputMode: 'numeric',
          }}
          onChange={(value) => set({ year: value })}
        />
        <SelectField
          label={t('projects.unit')}
          {...{
            none,
            options: units,
            value: search.unitId ?? '',
            onChange: (value) => set({ unitId: value }),
          }}
        />
        <SelectField
          label={t('projects.kind')}
          {...{
            none,
            options: options('kinds'),
            value: search.kind ?? '',
            onChange: (value) => set({ kind: value }),
          }}
        />
      </div>
      <LoadingBar on={table.isFetching} />
      <Problem error={table.error} reading onRetry={() => void table.refetch()} />
      {table.data ? <Table table={table.data} /> : null}
      <p className="s12 m" style={{ padding: '8px 0' }}>
        {t('projects.months.note')}
      </p>
    </>
  );
}

function Table({ table }: { readonly table: MonthTable }) {
  const { t } = useWords<ProjectKey>();
  const months = useMonths();
  const { word } = useCodeWords();
  const [search] = useUrl();
  const { unitId, kind } = search;
  const to = (stage: string, n?: number) =>
    `/projects${searchText({ step: stage, year: table.year, month: n, unitId, kind })}`;
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="grid">
        <thead>
          <tr>
            <th>{t('projects.stage')}</th>
            {months.map((month) => (
              <th key={month} className="num">
                {month}
              </th>
            ))}
            <th className="num">{t('projects.months.total')}</th>
            <th className="num">{t('projects.months.investment')}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ stage, months: counted, total, investment }) => (
            <tr key={stage}>
              <td className="nw">{word('stages', stage)}</td>
              {months.map((month, at) => (
                <td key={month} className="num">
                  {counted[at] ? <Link to={to(stage, at + 1)}>{counted[at]}</Link> : ''}
                </td>
              ))}
              <td className="num">{total === 0 ? 0 : <Link to={to(stage)}>{total}</Link>}</td>
              <td className="num">{total === 0 ? '' : hundredMillions(investment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
