/** How many and how much, and beside it what of that left, stopped or does not count. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import {
  leftOf,
  type ProjectList,
  type ProjectQuery,
  partOf,
  partQueries,
  projectRoutes,
  type SumPart,
} from '../contract.ts';
import { hundredMillions } from './shown.tsx';
import type { ProjectKey } from './words.ts';

type Asked = { readonly [F in keyof ProjectQuery]?: ProjectQuery[F] | undefined };
type Answer = Pick<ProjectList, 'total' | 'investment'>;

/** One row is the least that the list answers; only its totals are read. */
const useTotals = (query: Asked | undefined) =>
  useQuery({
    queryKey: ['projects', 'totals', query],
    queryFn: () => api(projectRoutes.listProjects, { query: { ...query, sort: undefined, limit: 1 } }),
    enabled: query !== undefined,
  }).data;

/** `all` is the answer of the query where the screen has it already. */
export function SumLine({ query, all }: { readonly query: Asked; readonly all?: Answer | undefined }) {
  const { t } = useWords<ProjectKey>();
  const own = useTotals(all === undefined ? query : undefined);
  const parts = partQueries(query);
  const live = useTotals(parts.live);
  const uncounted = useTotals(parts.uncounted);
  const whole = all ?? own;
  if (!whole) return null;
  const { sum, told } = whole.investment;
  return (
    <span className="m said">
      <span>{t('projects.total', { count: whole.total })}</span>{' '}
      <span>{t('projects.sum', { sum: hundredMillions(sum), told })}</span>{' '}
      {parts.live && live ? <Part word="projects.sum.left" part={leftOf(whole, live)} /> : null}
      {parts.uncounted && uncounted ? <Part word="projects.sum.uncounted" part={partOf(uncounted)} /> : null}
    </span>
  );
}

function Part({ word, part }: { readonly word: ProjectKey; readonly part: SumPart }) {
  const { t } = useWords<ProjectKey>();
  if (part.projects === 0) return null;
  return <span>{t(word, { count: part.projects, sum: hundredMillions(part.sum) })} </span>;
}
