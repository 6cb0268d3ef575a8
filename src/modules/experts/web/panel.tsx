/** One panel: whose move it is, the experts by their seats, the scores once they are opened, the opinion, and how it was drawn. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import type { PanelPage } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { ExpertAreas } from './areas.tsx';
import { PanelActs } from './panel-acts.tsx';
import { Draws } from './panel-draws.tsx';
import { Opinion } from './panel-opinion.tsx';
import { Scores } from './panel-scores.tsx';
import { Seats } from './panel-seats.tsx';
import { Facts } from './said.tsx';
import type { ExpertKey } from './words.ts';

export default function Panel() {
  const { t } = useWords<ExpertKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['experts', 'panel', id, asOf],
    queryFn: () => api(panelRoutes.readPanel, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  return (
    <Page
      title={
        <>
          <Link to="/projects/panels">{t('exp.panels')}</Link> <span className="m">/</span> {one?.title ?? ''}
        </>
      }
      name={one?.title ?? ''}
      history
      busy={found.isFetching}
      below={<ExpertAreas at="panels" />}
      tools={one ? <PanelActs panel={one} /> : null}
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <>
          <Standing panel={one} />
          <div className="exp-two">
            <div>
              <Opinion panel={one} />
              <Scores panel={one} />
              <Seats panel={one} />
              <Draws panel={one} />
            </div>
            <About panel={one} />
          </div>
        </>
      ) : null}
    </Page>
  );
}

function Standing({ panel: one }: { readonly panel: PanelPage }) {
  const { t } = useWords<ExpertKey>();
  const { today } = useSession();
  const final = one.state === 'finalised';
  return (
    <p style={{ padding: '4px 0 8px' }}>
      <b className={final ? (one.conclusion === 'passed' ? 'green' : 'amber') : undefined}>
        {t(`pan.state.${one.state}`)}
        {final && one.conclusion ? `：${t(`pan.conclusion.${one.conclusion}`)}` : ''}
      </b>
      {one.mover === 'nobody' ? '' : `　${t('pan.mover')} ${t(`pan.mover.${one.mover}`)}`}
      {one.state === 'scoring' ? `　${t('pan.sheets')} ${one.sheets} / ${one.seats}` : ''}
      {one.state === 'scoring' && one.deadline ? `　${t('pan.deadline')} ${moment(one.deadline, today)}` : ''}
      {one.stopReason ? `　${one.stopReason}` : ''} {one.demo ? <Demo /> : null}
    </p>
  );
}

function About({ panel: one }: { readonly panel: PanelPage }) {
  const { t, locale } = useWords<ExpertKey>();
  const { rules } = one;
  const { pass, result } = rules;
  const seats = rules.quotas.reduce((sum, quota) => sum + quota.seats, 0);
  const said = (code: string) => one.professions.find((word) => word.code === code)?.[locale] ?? code;
  return (
    <Section title={t('pan.about')}>
      <Facts
        lines={[
          [
            t('pan.project'),
            one.projectId ? (
              <Link key="project" to={`/projects/${one.projectId}`}>
                {one.project}
              </Link>
            ) : (
              t('pan.project.none')
            ),
          ],
          [t('pan.number'), one.number],
          [t('pan.unit'), one.unit],
          [t('pan.heldOn'), one.heldOn],
          [t('pan.industries'), [...one.industries, one.chain].filter(Boolean).join('、')],
          [t('pan.parties'), one.parties.join('、')],
          [
            t('pan.template'),
            `${one.template[locale]}　${rules.quotas.map((quota) => `${said(quota.profession)} ${quota.seats}`).join('、')}`,
          ],
          [
            t('pan.rule'),
            `${t('pan.rule.says', {
              ...{ seats, outside: rules.outsiders, institution: rules.perInstitution },
              ...{ total: pass.total, criterion: pass.criterion, agree: pass.agree, sheets: pass.sheets },
            })} ${t(`pan.method.${result.method}`, { trim: result.trim, from: result.trimFrom })}`,
          ],
        ]}
      />
    </Section>
  );
}
