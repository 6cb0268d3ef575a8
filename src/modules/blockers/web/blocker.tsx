/** One blocker: what is asked or was decided, whose move it is, and every step. */
import './words.ts';
import './blockers.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Problem, Section } from '#web/ui/parts.tsx';
import { type BlockerPage, blockerRoutes } from '../contract.ts';
import { useBlockerWords } from './blocker-words.ts';
import { DecideForm, StepForm } from './step-form.tsx';
import type { BlockerKey } from './words.ts';

export default function Blocker() {
  const { t } = useWords<BlockerKey>();
  const id = useParam('id');
  const { asOf, isPast } = useAsOf();
  const [search, set] = useUrl();
  const [stepping, setStepping] = useState(false);
  const found = useQuery({
    queryKey: ['blockers', 'one', id, asOf],
    queryFn: () => api(blockerRoutes.readBlocker, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const decides = (one?.can.includes('decide') ?? false) && !isPast;
  const steps = (one?.can.includes('step') ?? false) && !isPast && (one?.moves.length ?? 0) > 0;
  const decide = () => set({ act: 'decide' });
  useKeys([
    ...(decides ? [{ key: 'D', word: t('blk.decide'), run: decide }] : []),
    ...(steps ? [{ key: 'N', word: t('blk.step'), run: () => setStepping(true) }] : []),
  ]);
  return (
    <Page
      title={
        <>
          <Link to="/blockers">{t('nav.blockers')}</Link> <span className="m">/</span> {one?.what ?? ''}
        </>
      }
      name={one?.what ?? ''}
      history
      busy={found.isFetching}
      tools={
        <>
          {steps ? (
            <button type="button" className={decides ? 'btn' : 'btn pri'} onClick={() => setStepping(true)}>
              {t('blk.step')} <Kbd>N</Kbd>
            </button>
          ) : null}
          {decides ? (
            <button type="button" className="btn pri" onClick={decide}>
              {t('blk.decide')} <Kbd>D</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <div className="blk-two">
          <div>
            <Standing one={one} />
            <History one={one} />
          </div>
          <About one={one} />
        </div>
      ) : null}
      {one && stepping ? <StepForm blocker={one} onClose={() => setStepping(false)} /> : null}
      {one && decides && search.act === 'decide' ? (
        <DecideForm blocker={one} onClose={() => set({ act: undefined })} />
      ) : null}
    </Page>
  );
}

function Standing({ one }: { readonly one: BlockerPage }) {
  const { t } = useWords<BlockerKey>();
  const { step } = useBlockerWords();
  const rule = one.rules.steps.find(({ code }) => code === one.state);
  return (
    <>
      <p style={{ padding: '4px 0 8px' }}>
        <b className={one.settled ? 'green' : one.level === 'chief' ? 'amber' : undefined}>
          {one.settled ? step(one.state) : t(`blk.level.${one.level}`)}
        </b>
        {'　'}
        {t(one.settled ? 'blk.took' : 'blk.age', { days: one.days })}
        {one.settled ? null : `　${t('blk.mover')} ${one.mover}`}
        {one.dueOn ? `　${t('blk.due')} ${one.dueOn}` : ''}
        {one.overdueDays > 0 ? (
          <span className="red">　{t('blk.overdue', { days: one.overdueDays })}</span>
        ) : null}{' '}
        {one.demo ? <Demo /> : null}
      </p>
      {one.words && (rule?.chief || rule?.decides) ? (
        <p className={rule.decides ? 'blk-asked done' : 'blk-asked'}>
          <span className="m s12">{t(rule.decides ? 'blk.decided' : 'blk.asked')}</span>
          {'　'}
          {one.words}
        </p>
      ) : null}
    </>
  );
}

function History({ one }: { readonly one: BlockerPage }) {
  const { t } = useWords<BlockerKey>();
  const { today } = useAsOf();
  const { step } = useBlockerWords();
  const [back, setBack] = useState<number | null>(null);
  return (
    <Section title={t('blk.history')} note={one.history.length}>
      <table className="grid">
        <tbody>
          {one.history.map((line) => (
            <tr key={line.id} className={line.takenBack ? 'gone' : undefined}>
              <td className="nw">{line.happenedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{step(line.state)}</b> {line.words}
                <div className="m s12">
                  {[
                    line.unit,
                    line.dueOn ? `${t('blk.due')} ${line.dueOn}` : null,
                    line.post,
                    moment(line.recordedAt, today),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  {line.takenBack ? (
                    <span className="amber">　{t('blk.taken', { reason: line.takenBack })}</span>
                  ) : null}
                </div>
              </td>
              <td className="nw">
                {line.can.includes('take-back') ? (
                  <button type="button" className="btn txt" onClick={() => setBack(line.number)}>
                    {t('blk.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {back === null ? null : (
        <ReasonDialog
          title={t('blk.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(blockerRoutes.takeBackBlockerStep, { params: { id: one.id, number: back }, body: { reason } })
          }
        />
      )}
    </Section>
  );
}

function About({ one }: { readonly one: BlockerPage }) {
  const { t } = useWords<BlockerKey>();
  const { cause } = useBlockerWords();
  const link = (to: string, word: string | null) => <Link to={to}>{word}</Link>;
  const lines: Partial<Record<BlockerKey, React.ReactNode>> = {
    'blk.what': one.what,
    'blk.cause': cause(one.cause),
    'blk.chain': one.chainId ? link(`/chains/${one.chainId}?tab=work`, one.chain) : null,
    'blk.node': one.nodeId ? link(`/chains/${one.chainId}?node=${one.nodeId}`, one.node) : null,
    'blk.enterprise': one.enterpriseId ? link(`/enterprises/${one.enterpriseId}`, one.enterprise) : null,
    'blk.project': one.from?.kind === 'project' ? link(`/projects/${one.from.id}`, one.from.name) : null,
    'blk.raisedBy.short': `${one.raisedBy}　${one.raisedOn}　${one.raisedPost}`,
    'blk.owner': one.unit,
  };
  return (
    <Section title={t('blk.about')}>
      <table className="grid">
        <tbody>
          {Object.entries(lines)
            .filter(([, value]) => value)
            .map(([key, value]) => (
              <tr key={key}>
                <td className="m nw">{t(key as BlockerKey)}</td>
                <td style={{ width: '100%' }}>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {one.from?.kind === 'visit' && one.chainId ? (
        <p className="s13" style={{ paddingTop: 8 }}>
          <Link to={`/chains/${one.chainId}?tab=visits`}>{t('blk.from.visit')}</Link>
        </p>
      ) : null}
    </Section>
  );
}
