/** The pipeline as columns by stage: how many, how much, and the first few of each; a stage without projects is only its name. */
import '#web/ui/stage-board.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { searchText, useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { type ProjectBoard, type ProjectRow, projectRoutes } from '../contract.ts';
import { Migrated, NextCell } from './columns.tsx';
import { Filters } from './filters.tsx';
import { boardQueryOf } from './query.ts';
import { hundredMillions, useCodeWords } from './shown.tsx';
import { SumLine } from './sum-line.tsx';
import type { ProjectKey } from './words.ts';

export function Board() {
  const { t } = useWords<ProjectKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = boardQueryOf(search, asOf);
  const board = useQuery({
    queryKey: ['projects', 'board', query],
    queryFn: () => api(projectRoutes.readBoard, { query }),
    placeholderData: (old) => old,
  });
  const columns = board.data?.columns ?? [];
  const any = columns.some(({ projects }) => projects > 0);
  return (
    <div className="project-board">
      <Filters board />
      <LoadingBar on={board.isFetching} />
      <Problem error={board.error} reading onRetry={() => void board.refetch()} />
      {board.data && !any ? <Empty>{t('projects.nothing')}</Empty> : null}
      {any ? (
        <p className="s13" style={{ padding: '4px 0 10px' }}>
          <SumLine query={query} />
        </p>
      ) : null}
      {any ? (
        <div className="stage-board">
          {columns.map((column) => (
            <Stage key={column.stage} column={column} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Stage({ column }: { readonly column: ProjectBoard['columns'][number] }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const [search] = useUrl();
  const { stage, projects, rows, investment } = column;
  const to = `/projects${searchText({ ...search, view: undefined, page: undefined, stage, status: search.status ?? 'live' })}`;
  return (
    <section className={projects === 0 ? 'none' : undefined} aria-label={word('stages', stage)}>
      <h2>
        {word('stages', stage)} <Link to={to}>{projects}</Link>
      </h2>
      {projects > 0 ? (
        <p className="s12 m sum">{t('projects.board.sum', { sum: hundredMillions(investment) })}</p>
      ) : null}
      {rows.map((row) => (
        <Card key={row.id} row={row} />
      ))}
      {projects > rows.length ? (
        <Link to={to} className="s13">
          {t('projects.board.all', { count: projects - rows.length })}
        </Link>
      ) : null}
    </section>
  );
}

function Card({ row }: { readonly row: ProjectRow }) {
  const { t } = useWords<ProjectKey>();
  return (
    <div className="one">
      <Link to={`/projects/${row.id}`}>{row.name}</Link>
      {row.demo ? <Demo /> : null}
      <p className="s12 m">
        {row.unit}{' '}
        {row.investmentYuan === null
          ? ''
          : t('projects.board.sum', { sum: hundredMillions(row.investmentYuan) })}
        {row.counts === false ? <span> {t('project.uncounted')}</span> : null}
        {row.status === 'ongoing' ? null : <b className="amber"> {t(`project.status.${row.status}`)}</b>}
      </p>
      <p className="s12">
        <Migrated row={row} /> <NextCell row={row} />
      </p>
    </div>
  );
}
