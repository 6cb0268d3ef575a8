/** The projects that make a number, and those that were left out with why. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useStageWord } from '#web/project-words.ts';
import { useUrl } from '#web/search.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo, Empty, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager } from '#web/ui/table-foot.tsx';
import { type CountedProject, countRoutes } from '../count-contract.ts';
import type { countedQueryOf } from './query.ts';
import { tenThousands } from './shown.tsx';
import type { RecognitionKey } from './words.ts';

const PAGE = 100;

export function CountedProjects({
  query: asked,
}: {
  readonly query: NonNullable<ReturnType<typeof countedQueryOf>>;
}) {
  const { t, locale } = useWords<RecognitionKey>();
  const [search, set] = useUrl();
  const go = useGo();
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...asked, limit: PAGE, offset: page * PAGE };
  const found = useQuery({
    queryKey: ['recognition', 'counted', query],
    queryFn: () => api(countRoutes.listCountedProjects, { query }),
  });
  const columns = useColumns(asked.show === 'out', found.data?.unit === '%');
  const list = found.data;
  return (
    <>
      <p className="s13">
        <Link to={`/projects/recognition?${back(search)}`}>{t('count.back')}</Link>
      </p>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {list ? (
        <>
          <h2 style={{ fontSize: 'var(--t16)', padding: '4px 0' }}>
            {list.place} {list.year} {list.title}{' '}
            <span className="num">
              {list.value === null ? t('count.nothing') : number(list.value, list.unit)}
            </span>{' '}
            <span className="m s13">
              {unitWord(list.unit, locale)} {t('count.as', { day: list.day })}
            </span>
          </h2>
          <p className="m s13">{list.basis}</p>
          <Segments
            name={t('count.told')}
            value={asked.show ?? 'in'}
            options={[
              ['in', t('count.in')],
              ['out', t('count.out', { count: list.out })],
            ]}
            onChange={(show) => set({ show: show === 'in' ? undefined : show, page: undefined })}
          />
          {list.rows.length === 0 ? <Empty>{t('count.none')}</Empty> : null}
          {list.rows.length > 0 ? (
            <DataTable
              label={list.title}
              {...{ rows: list.rows, columns }}
              rowKey={(row) => row.id}
              onOpen={(row) => go(`/projects/${row.id}?tab=counting`)}
            />
          ) : null}
          <p className="s13 m">
            {t('count.rows', { count: list.total })}{' '}
            <Pager
              {...{ page, size: PAGE, total: list.total }}
              onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
            />
          </p>
        </>
      ) : null}
    </>
  );
}

function back({ unitId, year, asOf }: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries({ tab: 'counts', unitId, year, asOf }).filter(
    ([, value]) => value !== undefined,
  );
  return new URLSearchParams(kept as [string, string][]).toString();
}

function useColumns(out: boolean, ratio: boolean): Column<CountedProject>[] {
  const { t } = useWords<RecognitionKey>();
  const stage = useStageWord();
  return [
    {
      ...{ key: 'name', head: t('rec.project'), text: (row) => row.name, phone: 'name' },
      cell: (row) => (
        <>
          <Link to={`/projects/${row.id}?tab=counting`}>{row.name}</Link> {row.demo ? <Demo /> : null}
        </>
      ),
    },
    { key: 'unit', head: t('rec.unit'), cell: (row) => row.unit },
    { key: 'day', head: t('count.day'), cell: (row) => row.happenedOn ?? '' },
    { key: 'stage', head: t('rec.stage'), cell: (row) => stage(row.stage) },
    {
      ...{ key: 'money', head: t('count.money'), align: 'right' },
      cell: (row) => tenThousands(row.investmentYuan),
    },
    {
      ...{ key: 'share', head: t('count.share'), align: 'right' },
      cell: (row) => (row.shared ? row.percent : ''),
    },
    ...(ratio
      ? [
          {
            ...{ key: 'part', head: t('count.part') },
            cell: (row: CountedProject) => (row.counted ? '✓' : t('count.part.no')),
          },
        ]
      : []),
    out
      ? {
          ...{ key: 'why', head: t('count.why') },
          cell: (row) => (row.leftOut ? t(`count.why.${row.leftOut}`) : ''),
        }
      : {
          ...{ key: 'look', head: t('verdict.verdict') },
          cell: (row) => (row.look ? <span className="amber">{t('verdict.is.look')}</span> : ''),
          text: (row) => (row.look ? t('verdict.is.look') : ''),
        },
  ];
}
