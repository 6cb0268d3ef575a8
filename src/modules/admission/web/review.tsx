/** One contract: its text with every flag where it stands, what was decided of each, and the opinion. */
import './words.ts';
import './review-words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo, useParam } from '#web/link.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { type AgreementPage, clauseRoutes, type FlagRow } from '../clause-contract.ts';
import { BringText } from './bring-text.tsx';
import { ClauseText, type Selected } from './clause-text.tsx';
import { DecideForm, MarkForm, OpinionForm } from './review-forms.tsx';
import type { ReviewKey } from './review-words.ts';
import { LawLine, ReviewState } from './reviews.tsx';

type Doing =
  | { readonly act: 'bring' | 'opinion' | 'withdraw' | 'withdraw-opinion' }
  | { readonly act: 'decide'; readonly flag: FlagRow }
  | { readonly act: 'mark'; readonly selected: Selected };

export default function Review() {
  const { t } = useWords<ReviewKey>();
  const id = useParam('id');
  const { asOf } = useAsOf();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['agreements', 'one', id, asOf],
    queryFn: () => api(clauseRoutes.readAgreement, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const may = (word: string) => one?.can.includes(word) ?? false;
  return (
    <Page
      title={
        <>
          <Link to="/projects/reviews">{t('rev.title')}</Link> <span className="m">/</span> {one?.title ?? ''}
        </>
      }
      name={one?.title ?? ''}
      history
      busy={found.isFetching}
      tools={
        one ? (
          <>
            {may('edit') && one.opinionRow === null ? (
              <button
                type="button"
                className={one.check ? 'btn' : 'btn pri'}
                onClick={() => setDoing({ act: 'bring' })}
              >
                {t(one.check ? 'rev.text.again' : 'rev.text.bring')}
              </button>
            ) : null}
            {may('review') && one.check && one.opinionRow === null && one.words.law.inForce ? (
              <button type="button" className="btn pri" onClick={() => setDoing({ act: 'opinion' })}>
                {t('rev.give')}
              </button>
            ) : null}
          </>
        ) : null
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <>
          <About one={one} />
          <LawLine law={one.words.law} />
          <OpinionLine one={one} onWithdraw={() => setDoing({ act: 'withdraw-opinion' })} />
          <div className="adm-review">
            <Section
              title={t('rev.text')}
              note={
                one.check
                  ? t('rev.text.note', { day: one.check.checkedOn, post: one.check.checkedPost })
                  : undefined
              }
            >
              {one.check ? (
                <ClauseText
                  body={one.check.body}
                  flags={one.flagRows}
                  at={at}
                  onFlag={setAt}
                  {...(may('edit') && one.opinionRow === null
                    ? { onMark: (selected: Selected) => setDoing({ act: 'mark', selected }) }
                    : {})}
                />
              ) : (
                <p className="m">{t('rev.text.none')}</p>
              )}
              {one.earlier > 0 ? (
                <p className="m s12">{t('rev.text.earlier', { count: one.earlier })}</p>
              ) : null}
            </Section>
            <Flags one={one} at={at} onAt={setAt} onDecide={(flag) => setDoing({ act: 'decide', flag })} />
          </div>
          {may('edit') && one.opinionRow === null ? (
            <p className="no-print" style={{ paddingTop: 24 }}>
              <button type="button" className="btn txt" onClick={() => setDoing({ act: 'withdraw' })}>
                {t('rev.withdraw')}
              </button>
            </p>
          ) : null}
          <Forms {...{ one, doing }} onClose={() => setDoing(null)} />
        </>
      ) : null}
    </Page>
  );
}

function About({ one }: { readonly one: AgreementPage }) {
  const { t } = useWords<ReviewKey>();
  return (
    <p className="s13" style={{ padding: '4px 0 8px' }}>
      <ReviewState row={one} />
      {'　'}
      {one.projectId ? <Link to={`/projects/${one.projectId}?tab=terms`}>{one.project}</Link> : null}
      {[one.party, one.number, one.unit, one.signedOn ?? t('rev.unsigned')].filter(Boolean).map((word) => (
        <span key={word} className="m">
          {'　'}
          {word}
        </span>
      ))}{' '}
      {one.demo ? <Demo /> : null}
    </p>
  );
}

function OpinionLine({ one, onWithdraw }: { readonly one: AgreementPage; readonly onWithdraw: () => void }) {
  const { t } = useWords<ReviewKey>();
  const opinion = one.opinionRow;
  if (!opinion) return null;
  return (
    <Section
      title={t('rev.opinion')}
      note={opinion.opinedOn}
      tools={
        one.can.includes('review') ? (
          <button type="button" className="btn txt" onClick={onWithdraw}>
            {t('rev.withdraw.opinion')}
          </button>
        ) : null
      }
    >
      <p>
        <b className={opinion.outcome === 'violates' ? 'red' : 'green'}>
          {t(`rev.outcome.${opinion.outcome}`)}
        </b>
        {'　'}
        {opinion.words}
      </p>
      <p className="m s12">
        {opinion.reviewedPost}
        {'　'}
        {opinion.fileName ? (
          <a href={hrefOf(clauseRoutes.readOpinionFile, { params: { id: one.id } })} download>
            {opinion.fileName}
          </a>
        ) : null}
        {'　'}
        {t(opinion.attached ? 'rev.attached' : 'rev.unattached')}
      </p>
    </Section>
  );
}

interface FlagsProps {
  readonly one: AgreementPage;
  readonly at: string | null;
  readonly onAt: (id: string) => void;
  readonly onDecide: (flag: FlagRow) => void;
}

function Flags({ one, at, onAt, onDecide }: FlagsProps) {
  const { t, locale } = useWords<ReviewKey>();
  const decides = one.can.includes('review') && one.opinionRow === null;
  const kind = (code: string) => one.words.kinds.find((word) => word.code === code);
  return (
    <Section title={t('rev.flags')} note={one.check ? one.flagRows.length : undefined}>
      {one.can.includes('own-text') && one.flagRows.length > 0 ? (
        <p className="m s12">{t('rev.own')}</p>
      ) : null}
      {one.check && one.flagRows.length === 0 ? <p className="m s13">{t('rev.flags.none')}</p> : null}
      {one.flagRows.map((flag) => (
        <div key={flag.id} className={flag.id === at ? 'adm-flag at' : 'adm-flag'}>
          <button type="button" className="btn txt" onClick={() => onAt(flag.id)}>
            {kind(flag.kind)?.[locale] ?? flag.kind}
          </button>{' '}
          {flag.decision ? (
            <b className={flag.decision === 'violates' ? 'red' : 'green'}>
              {t(`rev.decision.${flag.decision}`)}
            </b>
          ) : (
            <span className="amber">{t('rev.undecided')}</span>
          )}{' '}
          {decides ? (
            <button type="button" className="btn txt" onClick={() => onDecide(flag)}>
              {t(flag.decision ? 'rev.redecide' : 'rev.decide')}
            </button>
          ) : null}
          <div className="s13" style={{ fontFamily: 'var(--song)' }}>
            “{flag.quote}”
          </div>
          <div className="m s12" title={kind(flag.kind)?.source}>
            {kind(flag.kind)?.article}（{kind(flag.kind)?.check}）
            {flag.markedPost ? `　${t('rev.marked', { post: flag.markedPost })}` : ''}
          </div>
          {flag.reason ? (
            <div className="s12">
              {flag.article ? `${flag.article}　` : ''}
              {flag.reason} <span className="m">{flag.decidedPost}</span>
            </div>
          ) : null}
        </div>
      ))}
    </Section>
  );
}

function Forms({
  one,
  doing,
  onClose,
}: {
  readonly one: AgreementPage;
  readonly doing: Doing | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords<ReviewKey>();
  const go = useGo();
  const params = { id: one.id };
  if (doing === null) return null;
  if (doing.act === 'bring') return <BringText id={one.id} onClose={onClose} />;
  if (doing.act === 'opinion') return <OpinionForm one={one} onClose={onClose} />;
  if (doing.act === 'decide') return <DecideForm one={one} flag={doing.flag} onClose={onClose} />;
  if (doing.act === 'mark') return <MarkForm one={one} selected={doing.selected} onClose={onClose} />;
  const opinion = doing.act === 'withdraw-opinion';
  return (
    <ReasonDialog
      title={t(opinion ? 'rev.withdraw.opinion' : 'rev.withdraw')}
      onClose={onClose}
      onSave={async (reason) => {
        if (opinion) await api(clauseRoutes.withdrawOpinion, { params, body: { reason } });
        else {
          await api(clauseRoutes.withdrawAgreement, { params, body: { reason } });
          go('/projects/reviews');
        }
      }}
    />
  );
}
