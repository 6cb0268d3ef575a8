/** The opinion of a panel, once it is written: where it can be read, and whether it hangs on the project. */
import { hrefOf } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { PanelPage } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import type { ExpertKey } from './words.ts';

export function Opinion({ panel: { id, opinion, projectId } }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  if (opinion === null) return null;
  return (
    <Section title={t('pan.paper')}>
      <p className="s13" style={{ padding: '4px 0' }}>
        {opinion.fileName}{' '}
        <span className="m">{`${opinion.finalisedPost} ${moment(opinion.finalisedAt)}`}</span>
      </p>
      <p className="row-acts no-print">
        <Link className="btn" to={`/projects/panels/${id}/paper`}>
          {t('pan.paper.print')}
        </Link>
        <a className="btn" href={hrefOf(panelRoutes.downloadPaper, { params: { id } })} download>
          {t('pan.paper.word')}
        </a>
        {projectId === null ? null : (
          <span className={opinion.attached ? 'green s13' : 'amber s13'}>
            {t(opinion.attached ? 'pan.paper.attached' : 'pan.paper.not')}
          </span>
        )}
      </p>
    </Section>
  );
}
