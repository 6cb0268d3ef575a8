/** One commitment: what may be done next, what it depends on, every step and every wording. */
import './commitment-words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { type CommitmentList, type CommitmentPage, commitmentRoutes } from '../commitment-contract.ts';
import { shownAmount } from './commitment-amount.ts';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentStepForm } from './commitment-step-form.tsx';
import { CommitmentState } from './commitment-table.tsx';
import type { CommitmentKey } from './commitment-words.ts';

type Move = CommitmentPage['row']['moves'][number];
type Doing =
  | { readonly act: 'amend' | 'withdraw' }
  | { readonly act: 'step'; readonly state: Move }
  | { readonly act: 'back'; readonly number: number };

export const useCommitmentWords = () =>
  useQuery({
    queryKey: ['commitments', 'words'],
    queryFn: async () => (await api(commitmentRoutes.listCommitments, { query: { limit: 1 } })).words,
    staleTime: 600_000,
  }).data ?? { kinds: [], states: [], leadDays: [] };

export function CommitmentDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords<CommitmentKey>();
  const { asOf } = useAsOf();
  const words = useCommitmentWords();
  const [doing, setDoing] = useState<Doing | null>(null);
  const found = useQuery({
    queryKey: ['commitments', 'one', id, asOf],
    queryFn: () => api(commitmentRoutes.readCommitment, { params: { id }, query: { asOf } }),
  });
  const page = found.data;
  const done = () => setDoing(null);
  if (page && doing?.act === 'amend') return <CommitmentForm from={page.row} onClose={done} />;
  if (page && doing?.act === 'step')
    return <CommitmentStepForm page={page} state={doing.state} onClose={done} />;
  if (doing?.act === 'withdraw')
    return (
      <ReasonDialog
        title={t('com.withdraw')}
        onClose={done}
        onSave={async (reason) => {
          await api(commitmentRoutes.withdrawCommitment, { params: { id }, body: { reason } });
          onClose();
        }}
      />
    );
  if (doing?.act === 'back')
    return (
      <ReasonDialog
        title={t('com.back')}
        onClose={done}
        onSave={(reason) =>
          api(commitmentRoutes.takeBackCommitmentStep, {
            params: { id },
            body: { number: doing.number, reason },
          })
        }
      />
    );
  return (
    <Dialog
      title={page?.row.what ?? t('com.title')}
      wide
      onClose={onClose}
      footer={page ? <Acts page={page} onDo={setDoing} /> : undefined}
    >
      <Problem error={found.error} reading />
      {page ? <Body {...{ page, words }} onBack={(number) => setDoing({ act: 'back', number })} /> : null}
    </Dialog>
  );
}

function Acts({
  page: { row },
  onDo,
}: {
  readonly page: CommitmentPage;
  readonly onDo: (doing: Doing) => void;
}) {
  const { t } = useWords<CommitmentKey>();
  return (
    <>
      {row.can.includes('edit') && !row.done ? (
        <>
          <button type="button" className="btn txt" onClick={() => onDo({ act: 'withdraw' })}>
            {t('com.withdraw')}
          </button>
          <button type="button" className="btn" onClick={() => onDo({ act: 'amend' })}>
            {t('com.amend')}
          </button>
        </>
      ) : null}
      {row.moves.map((state, at) => (
        <button
          key={state}
          type="button"
          className={at === 0 ? 'btn pri' : 'btn'}
          onClick={() => onDo({ act: 'step', state })}
        >
          {t(`com.step.${state}`)}
        </button>
      ))}
    </>
  );
}

interface BodyProps {
  readonly page: CommitmentPage;
  readonly words: CommitmentList['words'];
  readonly onBack: (number: number) => void;
}

function Body({ page: { row, steps, wordings }, words, onBack }: BodyProps) {
  const { t, locale } = useWords<CommitmentKey>();
  const { today, isPast } = useAsOf();
  const open = row.conditions.filter(({ state }) => state !== 'verified');
  const stateWord = (code: string) => words.states.find((one) => one.code === code)?.[locale] ?? code;
  const last = steps.find(({ takenBack }) => takenBack === null)?.number;
  return (
    <>
      <p>
        <CommitmentState {...{ row, words }} />
        {'　'}
        <Link to={`/projects/${row.projectId}?tab=terms`}>{row.project}</Link>
        {'　'}
        {t(`com.side.${row.side}`)} {row.owing}
        {'　'}
        {row.amount === null ? null : (
          <b>
            {shownAmount(row.amount, row.measure)} {t(`com.measure.${row.measure}`)}
          </b>
        )}
        {row.dueOn ? `　${t('com.due')} ${row.dueOn}` : ''}{' '}
        {row.overdueDays > 0 ? (
          <span className="red">{t('com.overdue', { days: row.overdueDays })}</span>
        ) : null}{' '}
        {row.demo ? <Demo /> : null}
      </p>
      {row.proof ? (
        <p className="m s13">{t('com.said', { head: t('com.proof'), words: row.proof })}</p>
      ) : null}
      {row.conditions.length > 0 ? (
        <Section
          title={t('com.conditions')}
          note={open.length > 0 ? t('com.conditions.open', { count: open.length }) : undefined}
          thin
        >
          {row.conditions.map(({ id, what, state }) => (
            <p key={id} className="s13">
              <span className={state === 'verified' ? 'green' : 'amber'}>{stateWord(state)}</span>
              {'　'}
              {what}
            </p>
          ))}
        </Section>
      ) : null}
      <Section title={t('com.history')} note={steps.length} thin>
        <table className="grid">
          <tbody>
            {steps.map((step) => (
              <tr key={step.id} className={step.takenBack ? 'm' : undefined}>
                <td className="nw">{step.happenedOn}</td>
                <td className="nw">
                  <b>{stateWord(step.state)}</b>
                </td>
                <td className="num">{shownAmount(step.amount, row.measure)}</td>
                <td style={{ width: '100%' }}>
                  {step.words}{' '}
                  {step.fileName ? (
                    <a href={hrefOf(commitmentRoutes.readProof, { params: { id: step.id } })} download>
                      {step.fileName}
                    </a>
                  ) : null}
                  <div className="m s12">
                    {step.post} · {moment(step.recordedAt, today)}
                    {step.takenBack ? (
                      <span className="amber">
                        {'　'}
                        {t('com.taken', { reason: step.takenBack })}
                      </span>
                    ) : null}
                  </div>
                </td>
                <td className="nw">
                  {step.number === last && row.can.includes('edit') && !isPast ? (
                    <button type="button" className="btn txt" onClick={() => onBack(step.number)}>
                      {t('com.back')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {wordings.length > 1 ? (
        <Section title={t('com.wordings')} note={wordings.length} thin>
          {wordings.map((one, at) => (
            <p key={one.id} className={at === 0 ? 's13' : 's13 m'}>
              {one.what}
              {'　'}
              {shownAmount(one.amount, row.measure)}
              {'　'}
              {one.dueOn ?? ''}
              <span className="m s12">
                {'　'}
                {one.post}
                {'　'}
                {one.reason ?? t('com.stands')}
              </span>
            </p>
          ))}
        </Section>
      ) : null}
    </>
  );
}
