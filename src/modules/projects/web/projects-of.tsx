/** The projects of a node of a chain, of a whole chain, or of an enterprise, on the page of that one. */
import './words.ts';
import './projects.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import type { FirmSectionProps } from '#web/firm-sections.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { NodeSectionProps } from '#web/node-sections.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { projectRoutes } from '../contract.ts';
import { ProjectLines } from './project-lines.tsx';
import { hundredMillions } from './shown.tsx';
import type { ProjectKey } from './words.ts';

interface ProjectsOfProps {
  readonly of: { readonly chainId?: string; readonly nodeId?: string; readonly enterpriseId?: string };
  readonly shown: number;
  readonly none: ProjectKey;
}

function ProjectsOf({ of, shown, none }: ProjectsOfProps) {
  const { t } = useWords<ProjectKey>();
  const { asOf } = useAsOf();
  const query = { ...of, asOf, limit: shown };
  const list = useQuery({
    queryKey: ['projects', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
  });
  const found = list.data;
  return (
    <Section
      title={t('nav.projects')}
      note={found?.total}
      tools={
        found && found.total > 0 ? (
          <Link to={`/projects?${new URLSearchParams(of)}`}>{t('projects.of.all')}</Link>
        ) : null
      }
    >
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {found?.total === 0 ? <p className="m s13">{t(none)}</p> : null}
      {found && found.total > 0 ? (
        <>
          {found.investment.told > 0 ? (
            <p className="m s13">
              {t('projects.sum', { sum: hundredMillions(found.investment.sum), told: found.investment.told })}
            </p>
          ) : null}
          <ProjectLines rows={found.rows} />
          {found.total > found.rows.length ? (
            <p className="m s12">{t('projects.of.more', { count: found.total - found.rows.length })}</p>
          ) : null}
        </>
      ) : null}
    </Section>
  );
}

const FEW = 5;
const MANY = 100;

export const NodeProjects = ({ chainId, nodeId }: NodeSectionProps) => (
  <ProjectsOf of={{ chainId, nodeId }} shown={FEW} none="projects.of.node.none" />
);

export const ChainProjects = ({ chainId }: ChainPageProps) => (
  <ProjectsOf of={{ chainId }} shown={MANY} none="projects.of.chain.none" />
);

export const FirmProjects = ({ id }: FirmSectionProps) => (
  <ProjectsOf of={{ enterpriseId: id }} shown={FEW} none="projects.of.firm.none" />
);
