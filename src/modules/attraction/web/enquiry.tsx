/** One enquiry: what was told, the clock, every step, and what it may become. */
import './words.ts';
import './attraction.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { type EnquiryPage, enquiryRoutes } from '../enquiry-contract.ts';
import { LeadForm, ProjectForm } from './becomes-forms.tsx';
import { Clock, hoursOf, wordIn } from './shown.tsx';
import { EnquiryStepForm } from './step-form.tsx';
import type { AttractionKey } from './words.ts';

type Open = 'step' | 'project' | 'lead' | null;

export default function Enquiry() {
  const { t } = useWords<AttractionKey>();
  const id = useParam('id');
  const { asOf, isPast } = useAsOf();
  const [open, setOpen] = useState<Open>(null);
  const found = useQuery({
    queryKey: ['attraction', 'enquiry', id, asOf],
    queryFn: () => api(enquiryRoutes.readEnquiry, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const may = (code: string) => (one?.moves.includes(code) ?? false) && !isPast;
  const steps = (one?.can.includes('step') ?? false) && !isPast;
  useKeys(steps ? [{ key: 'N', word: t('eny.step'), run: () => setOpen('step') }] : []);
  const close = () => setOpen(null);
  return (
    <Page
      title={
        <>
          <Link to="/projects/enquiries">{t('eny.title')}</Link> <span className="m">/</span>{' '}
          {one?.company ?? ''}
        </>
      }
      name={one?.company ?? ''}
      history
      busy={found.isFetching}
      tools={
        <>
          {may('to-lead') ? (
            <button type="button" className="btn hide-phone" onClick={() => setOpen('lead')}>
              {t('eny.lead')}
            </button>
          ) : null}
          {may('to-project') ? (
            <button type="button" className="btn" onClick={() => setOpen('project')}>
              {t('eny.project')}
            </button>
          ) : null}
          {steps ? (
            <button type="button" className="btn pri" onClick={() => setOpen('step')}>
              {t('eny.step')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <div className="att-two">
          <div>
            <Standing one={one} />
            <Told one={one} />
            <History one={one} />
          </div>
          <About one={one} />
        </div>
      ) : null}
      {one && open === 'step' ? <EnquiryStepForm enquiry={one} onClose={close} /> : null}
      {one && open === 'project' ? <ProjectForm enquiry={one} onClose={close} /> : null}
      {one && open === 'lead' ? <LeadForm enquiry={one} onClose={close} /> : null}
    </Page>
  );
}

interface PartProps {
  readonly one: EnquiryPage;
}

function Standing({ one }: PartProps) {
  const { t, locale } = useWords<AttractionKey>();
  return (
    <p className="att-standing">
      <b>{wordIn(one.words.states, one.state, locale)}</b>
      <Clock row={one} />
      <span>
        {t('eny.unit')} {one.unit}
        {one.handlerPost ? `　${one.handlerPost}` : ''}
      </span>
      {one.demo ? <Demo /> : null}
    </p>
  );
}

function Told({ one }: PartProps) {
  const { t, locale } = useWords<AttractionKey>();
  const { words } = one;
  const facts = [
    wordIn(words.bands, one.investmentBand, locale),
    wordIn(words.needs, one.landNeed, locale) +
      (one.landMu ? ` ${one.landMu} ${locale === 'zh' ? '亩' : 'mu'}` : ''),
    wordIn(words.timings, one.timing, locale),
  ];
  return (
    <Section title={t('eny.told')} note={`${one.place} · ${one.sector}`}>
      <p className="att-told">{one.plan}</p>
      <p className="s13 m">{facts.join('　')}</p>
    </Section>
  );
}

function History({ one }: PartProps) {
  const { t, locale } = useWords<AttractionKey>();
  const { today } = useAsOf();
  const [back, setBack] = useState<number | null>(null);
  return (
    <Section title={t('att.history')} note={one.history.length}>
      <table className="grid">
        <tbody>
          {one.history.map((line) => (
            <tr key={line.id} className={line.takenBack ? 'gone' : undefined}>
              <td className="nw">{moment(line.happenedAt, today)}</td>
              <td style={{ width: '100%' }}>
                <b>{wordIn(one.words.states, line.state, locale)}</b>{' '}
                {line.reason ? wordIn(one.words.reasons, line.reason, locale) : ''}
                {line.to ? (
                  <> {line.to.path ? <Link to={line.to.path}>{line.to.title ?? '…'}</Link> : line.to.title}</>
                ) : null}
                {line.answer ? <p className="att-said">{line.answer}</p> : null}
                {line.note ? <p className="m">{line.note}</p> : null}
                <div className="m s12">
                  {[
                    line.unit,
                    line.handlerPost,
                    line.tookMinutes === null ? null : t('eny.took', { hours: hoursOf(line.tookMinutes) }),
                    line.post,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {line.takenBack ? (
                    <span className="amber">　{t('att.taken', { reason: line.takenBack })}</span>
                  ) : null}
                </div>
              </td>
              <td className="nw">
                {line.can.includes('take-back') ? (
                  <button type="button" className="btn txt" onClick={() => setBack(line.number)}>
                    {t('att.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {back === null ? null : (
        <ReasonDialog
          title={t('att.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(enquiryRoutes.takeBackEnquiryStep, { params: { id: one.id, number: back }, body: { reason } })
          }
        />
      )}
    </Section>
  );
}

function About({ one }: PartProps) {
  const { t, locale } = useWords<AttractionKey>();
  const { today } = useAsOf();
  const { words } = one;
  const way = one.source === null ? t('att.source.none') : wordIn(words.ways, one.source, locale);
  const lines: Partial<Record<AttractionKey, ReactNode>> = {
    'eny.number': one.number,
    'eny.office': one.contactOffice,
    'eny.phone': one.contactPhone,
    'eny.email': one.contactEmail,
    'eny.code': one.creditCode,
    'eny.language': t(`eny.language.${one.language}`),
    'eny.channel': wordIn(words.channels, one.channel, locale),
    'eny.received': `${moment(one.receivedAt, today)}　${one.enteredPost}`,
    'eny.due': one.answerDueAt ? moment(one.answerDueAt, today) : t('eny.clock.uncounted'),
    'att.source': `${way}${one.sourceDetail ? `　${one.sourceDetail}` : ''}`,
    'att.introducer': one.introducer,
  };
  return (
    <div>
      <Section title={t('eny.about')}>
        <table className="grid">
          <tbody>
            {Object.entries(lines)
              .filter(([, value]) => value)
              .map(([key, value]) => (
                <tr key={key}>
                  <td className="m nw">{t(key as AttractionKey)}</td>
                  <td style={{ width: '100%' }}>{value}</td>
                </tr>
              ))}
          </tbody>
        </table>
        {one.masked ? <p className="m s12">{t('eny.contact.masked')}</p> : null}
      </Section>
      <p className="att-line s13">
        <Link
          to={`/projects/first-contacts?add=true&investor=${encodeURIComponent(one.company)}&enquiry=${one.id}`}
        >
          {t('eny.first')}
        </Link>
        <Link to={`/projects/visits?add=true&firm=${encodeURIComponent(one.company)}&enquiry=${one.id}`}>
          {t('eny.visit')}
        </Link>
      </p>
      {one.others.length > 0 ? (
        <Section title={t('eny.others')} note={one.others.length} thin>
          {one.others.map((other) => (
            <p key={other.id} className="s13">
              <Link to={`/projects/enquiries/${other.id}`}>{other.number}</Link> {other.receivedOn}{' '}
              {other.unit}
            </p>
          ))}
        </Section>
      ) : null}
    </div>
  );
}
