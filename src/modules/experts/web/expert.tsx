/** One expert: fields and days, what ties him to firms, and where he sat for who may know. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Empty, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { EXPERT_STATES, type ExpertPage, type ExpertState, expertRoutes } from '../contract.ts';
import { ExpertAreas } from './areas.tsx';
import { ContactLine } from './contact-line.tsx';
import { ExpertForm } from './expert-form.tsx';
import { Interests } from './interests.tsx';
import { Facts, useSaid } from './said.tsx';
import type { ExpertKey } from './words.ts';

export default function Expert() {
  const { t } = useWords<ExpertKey>();
  const id = useParam('id');
  const { asOf, isPast } = useAsOf();
  const [amending, setAmending] = useState(false);
  const [moving, setMoving] = useState<ExpertState | null>(null);
  const found = useQuery({
    queryKey: ['experts', 'one', id, asOf],
    queryFn: () => api(expertRoutes.readExpert, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const may = (one?.can.includes('amend') ?? false) && !isPast;
  useKeys(may ? [{ key: 'E', word: t('exp.amend'), run: () => setAmending(true) }] : []);
  return (
    <Page
      title={
        <>
          <Link to="/projects/experts">{t('exp.pool')}</Link> <span className="m">/</span> {one?.name ?? ''}
        </>
      }
      name={one?.name ?? ''}
      history
      busy={found.isFetching}
      below={<ExpertAreas at="pool" />}
      tools={
        one && may ? (
          <>
            {EXPERT_STATES.filter((state) => state !== one.state).map((state) => (
              <button key={state} type="button" className="btn" onClick={() => setMoving(state)}>
                {t(`exp.state.to.${state}`)}
              </button>
            ))}
            <button type="button" className="btn pri" onClick={() => setAmending(true)}>
              {t('exp.amend')} <Kbd>E</Kbd>
            </button>
          </>
        ) : null
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <div className="exp-two">
          <div>
            <Interests expert={one} />
            <Seats expert={one} />
          </div>
          <About expert={one} />
        </div>
      ) : null}
      {one && amending ? (
        <ExpertForm words={one.words} expert={one} onClose={() => setAmending(false)} />
      ) : null}
      {one && moving ? (
        <ReasonDialog
          title={t(`exp.state.to.${moving}`)}
          onClose={() => setMoving(null)}
          onSave={(reason) =>
            api(expertRoutes.moveExpert, {
              params: { id },
              body: { version: one.version, state: moving, reason },
            })
          }
        />
      ) : null}
    </Page>
  );
}

function About({ expert: one }: { readonly expert: ExpertPage }) {
  const { t } = useWords<ExpertKey>();
  const said = useSaid(one.words.professions);
  return (
    <Section title={t('exp.about')} tools={one.demo ? <Demo /> : null}>
      <Facts
        lines={[
          [
            t('exp.state'),
            <span key="state" className={one.state === 'in' ? 'green' : 'amber'}>
              {t(`exp.state.${one.state}`)} {one.stateSince} {one.stateReason ?? ''}
            </span>,
          ],
          [t('exp.institution'), `${one.institution}${one.outside ? `（${t('exp.outside.short')}）` : ''}`],
          [t('exp.title'), one.title],
          [t('exp.professions'), one.professions.map(said).join('、')],
          [
            t('exp.industries.short'),
            one.industries.map(({ code, name }) => `${code} ${name ?? ''}`.trim()).join('、'),
          ],
          [t('exp.chains'), one.chains.map(({ name }) => name).join('、')],
          [
            t('exp.consent'),
            one.consentOn ? `${one.consentOn} ${one.consentNote ?? ''}` : t('exp.consent.none'),
          ],
          [t('exp.recommendedBy'), one.recommendedBy],
          [t('exp.days'), `${one.poolFrom} – ${one.poolTo ?? ''}`],
          [t('exp.contact'), one.contact ? <ContactLine key="contact" expert={one} /> : null],
          [t('exp.note'), one.note],
        ]}
      />
    </Section>
  );
}

function Seats({ expert: { seats, words } }: { readonly expert: ExpertPage }) {
  const { t } = useWords<ExpertKey>();
  const said = useSaid(words.professions);
  if (seats === null) return null;
  return (
    <Section title={t('exp.seats')} note={seats.length}>
      {seats.length === 0 ? <Empty>{t('exp.seats.none')}</Empty> : null}
      <table className="grid">
        <tbody>
          {seats.map((seat) => (
            <tr key={`${seat.panelId} ${seat.profession}`}>
              <td className="nw">{seat.heldOn}</td>
              <td style={{ width: '100%' }}>
                <Link to={`/projects/panels/${seat.panelId}`}>{seat.title}</Link>
              </td>
              <td className="nw">{said(seat.profession)}</td>
              <td className="nw m">{t(`pan.seat.${seat.state}` as ExpertKey)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
