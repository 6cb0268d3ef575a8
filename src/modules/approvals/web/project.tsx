/** The approvals of one project as a page of their own: what the project's tab 报批 shows, with its name over it. */
import './words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Permits, useProjectApprovals } from './permits.tsx';
import type { ApprovalKey } from './words.ts';

export default function ProjectApprovals() {
  const { t } = useWords<ApprovalKey>();
  const id = useParam('id');
  const found = useProjectApprovals(id);
  const may = useCan('projects.view');
  const project = found.data?.project;
  return (
    <Page
      title={
        <>
          <Link to="/approvals">{t('nav.approvals')}</Link> <span className="m">/</span> {project?.name ?? ''}
        </>
      }
      name={project?.name ?? ''}
      context={project ? <span className="m">{project.unit}</span> : null}
      history
      busy={found.isFetching}
      tools={
        may ? (
          <Link className="btn hide-phone" to={`/projects/${id}`}>
            {t('apv.to.project')}
          </Link>
        ) : null
      }
    >
      <Permits projectId={id} />
    </Page>
  );
}
