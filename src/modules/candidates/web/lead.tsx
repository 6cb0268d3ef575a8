/** One lead: where it stands, the reasons of its day, every step; the next one is recorded here. */
import './words.ts';
import './candidates.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { LeadSections } from '#web/lead-sections.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { candidateRoutes, type LeadPage } from '../contract.ts';
import { useLeadWord } from './lead-words.ts';
import { firmAddress, Reasons } from './said.tsx';
import { StepForm } from './step-form.tsx';
import type { CandidateKey } from './words.ts';

export default function Lead() {
  const { t } = useWords<CandidateKey>();
  const id = useParam('id');
  const { asOf, isPast } = useAsOf();
  const [stepping, setStepping] = useState(false);
  const found = useQuery({
    queryKey: ['candidates', 'lead', id, asOf],
    queryFn: () => api(candidateRoutes.readLead, { params: { id }, query: { asOf } }),
  });
  const lead = found.data;
  const may = (lead?.can.includes('step') ?? false) && !isPast && (lead?.moves.length ?? 0) > 0;
  const step = () => setStepping(true);
  useKeys(may ? [{ key: 'N', word: t('clead.step'), run: step }] : []);
  return (
    <Page
      title={
        <>
          <Link to="/candidates?tab=leads">{t('candidates.tab.leads')}</Link> <span className="m">/</span>{' '}
          {lead?.firm ?? ''}
        </>
      }
      name={lead?.firm ?? ''}
      context={lead ? <Context lead={lead} /> : null}
      history
      busy={found.isFetching}
      tools={
        may ? (
          <button type="button" className="btn pri" onClick={step}>
            {t('clead.step')} <Kbd>N</Kbd>
          </button>
        ) : null
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {lead ? (
        <div className="candidate-two">
          <History lead={lead} />
          <Aside lead={lead} />
        </div>
      ) : null}
      {stepping && lead ? <StepForm lead={lead} onClose={() => setStepping(false)} /> : null}
    </Page>
  );
}

function Context({ lead }: { readonly lead: LeadPage }) {
  const { t } = useWords<CandidateKey>();
  const { state } = useLeadWord();
  return (
    <>
      {lead.chain} {lead.node}　<b>{state(lead.state)}</b>　{lead.unit}
      {lead.silence ? (
        <span className={lead.silence}>　{t('clead.days', { days: lead.silentDays })}</span>
      ) : null}
      {lead.demo ? <Demo /> : null}
    </>
  );
}

function History({ lead }: { readonly lead: LeadPage }) {
  const { t } = useWords<CandidateKey>();
  const { today } = useAsOf();
  const { state, cause } = useLeadWord();
  const [back, setBack] = useState<number | null>(null);
  const now = lead.words.states.find(({ code }) => code === lead.state);
  return (
    <Section title={t('clead.history')} note={lead.history.length}>
      {now?.ends === 'hit' ? <p className="s13 green">{t('clead.project')}</p> : null}
      <LeadSections
        lead={{ ...lead, creditCode: codeOf(lead.firmKey), toProject: now?.toProject ?? false }}
      />
      <table className="grid">
        <tbody>
          {lead.history.map((one) => (
            <tr key={one.id} className={one.takenBack ? 'gone' : undefined}>
              <td className="nw">{one.happenedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{state(one.state)}</b> {cause(one.cause)} {one.reason} {one.note}
                {one.dueOn ? (
                  <span className="m">
                    　{t('clead.due')} {one.dueOn}
                  </span>
                ) : null}
                <div className="m s12">
                  {one.unit} · {one.post} · {moment(one.recordedAt, today)}
                  {one.takenBack ? (
                    <span className="amber">　{t('clead.taken', { reason: one.takenBack })}</span>
                  ) : null}
                </div>
              </td>
              <td className="nw">
                {one.can.includes('take-back') ? (
                  <button type="button" className="btn txt" onClick={() => setBack(one.number)}>
                    {t('clead.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {back !== null ? (
        <ReasonDialog
          title={t('clead.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(candidateRoutes.takeBackStep, { params: { id: lead.id, number: back }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

/** A firm is known by its code where it has one. */
const codeOf = (firmKey: string): string | null => (/^[0-9A-Z]{18}$/.test(firmKey) ? firmKey : null);

function Aside({ lead }: { readonly lead: LeadPage }) {
  const { t } = useWords<CandidateKey>();
  const { state } = useLeadWord();
  return (
    <div>
      <Section
        title={t('clead.reasons')}
        note={t('clead.reasons.note', { weights: lead.weights, score: lead.score })}
      >
        <ul className="s13" style={{ paddingLeft: 16 }}>
          {lead.reasons.map((reason) => (
            <li key={reason.part}>
              <Reasons firmKey={lead.firmKey} reasons={[reason]} points />
            </li>
          ))}
        </ul>
        <p className="s13 m">
          {t(`cway.${lead.way}`)}　{lead.placeName}　{lead.source}　{lead.handedOn} {lead.handedPost}
        </p>
        <p className="s13">
          <Link to={firmAddress(lead.firmKey)}>{lead.firm}</Link>
        </p>
      </Section>
      {lead.others.length > 0 ? (
        <Section title={t('clead.others')} note={lead.others.length}>
          <ul className="s13" style={{ paddingLeft: 16 }}>
            {lead.others.map((one) => (
              <li key={one.id}>
                <Link to={`/candidates/leads/${one.id}`}>
                  {one.unit} {one.node}
                </Link>{' '}
                {state(one.state)} {one.since}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
