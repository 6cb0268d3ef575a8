/** One project: what is missing and whose move it is comes first; then steps and proof, money, what changed, the journal. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { Demo, Problem } from '#web/ui/parts.tsx';
import { type ProjectPage, renovationRoutes } from '../contract.ts';
import { Basics, Phases } from './basics.tsx';
import { Effects, Equipment, Investments } from './measures.tsx';
import { MissingBox } from './missing-box.tsx';
import { type ProjectAct, ProjectDialog } from './project-dialogs.tsx';
import { ProjectHistory } from './project-history.tsx';
import { Evidence, Steps } from './steps.tsx';
import type { RenovationKey } from './words.ts';

export default function Project() {
  const { t } = useWords<RenovationKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [act, setAct] = useState<ProjectAct | null>(null);
  const found = useQuery({
    queryKey: ['renovation-project', id, asOf],
    queryFn: () => api(renovationRoutes.readProject, { params: { id }, query: { asOf } }),
  });
  const page = found.data;
  if (!page || page.id !== id)
    return (
      <Page title="" busy={found.isFetching} history>
        <Problem error={found.error} reading />
      </Page>
    );
  const mayEdit = page.can.includes('edit');
  return (
    <Page
      title={
        <>
          <Link to="/renovation">{t('nav.renovation')}</Link>
          <span className="m"> / </span>
          {page.name}
          {page.demo ? <Demo /> : null}
        </>
      }
      name={page.name}
      history
      busy={found.isFetching}
      tools={mayEdit ? <Acts page={page} onAct={setAct} /> : null}
    >
      <Problem error={found.error} reading />
      <Lines page={page} />
      <div className="split">
        <div>
          <MissingBox page={page} onAct={setAct} />
          <Steps page={page} onAct={setAct} />
          <Evidence page={page} mayEdit={mayEdit} onAct={setAct} />
          <Effects page={page} mayEdit={mayEdit} onAct={setAct} />
          <ProjectHistory id={page.id} />
        </div>
        <div>
          <Basics page={page} />
          <Investments page={page} mayEdit={mayEdit} onAct={setAct} />
          <Equipment page={page} mayEdit={mayEdit} onAct={setAct} />
          <Phases page={page} />
        </div>
      </div>
      {act ? <ProjectDialog page={page} act={act} onClose={() => setAct(null)} /> : null}
    </Page>
  );
}

function Lines({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<RenovationKey>();
  return (
    <>
      {page.parent ? (
        <p className="s13">
          <span className="m">{t('renovation.phase.of')}</span>{' '}
          <Link to={`/renovation/${page.parent.id}`}>{page.parent.name}</Link>
        </p>
      ) : null}
      {page.withdrawnReason === null ? null : (
        <p role="status" className="s13 amber">
          {t('renovation.withdrawn', { reason: page.withdrawnReason })}
        </p>
      )}
      {page.status === 'ongoing' ? null : (
        <p role="status" className="s13 amber">
          {t(`renovation.status.${page.status}`)} {page.statusReason}
        </p>
      )}
    </>
  );
}

interface ActsProps {
  readonly page: ProjectPage;
  readonly onAct: (act: ProjectAct) => void;
}

function Acts({ page, onAct }: ActsProps) {
  const { t } = useWords<RenovationKey>();
  const acts: [ProjectAct['act'], string][] = [
    ['amend', t('renovation.amend')],
    ...(page.parentId === null
      ? ([['phase', t('renovation.phase.add')]] as [ProjectAct['act'], string][])
      : []),
    ...(page.stage === 'planned' ? [] : ([['back', t('renovation.back')]] as [ProjectAct['act'], string][])),
    ...(page.status === 'ongoing'
      ? ([
          ['suspend', t('renovation.suspend')],
          ['stop', t('renovation.stop')],
        ] as [ProjectAct['act'], string][])
      : ([['resume', t('renovation.resume')]] as [ProjectAct['act'], string][])),
    ['withdraw', t('renovation.withdraw')],
  ];
  return (
    <Menu label={t('renovation.more')}>
      {(close) =>
        acts.map(([act, word]) => (
          <button
            key={act}
            type="button"
            onClick={() => {
              close();
              onAct({ act });
            }}
          >
            {word}
          </button>
        ))
      }
    </Menu>
  );
}
