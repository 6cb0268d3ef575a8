/** On a project's page: whether it counts and why, what the rules see, who decided, what a unit objects, shares, and pairs. */
import './words.ts';
import './recognition.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { pairRoutes } from '../pair-contract.ts';
import { type ProjectCounting, verdictRoutes } from '../verdict-contract.ts';
import { ProjectChoice } from './project-choice.tsx';
import { Flags, tenThousands } from './shown.tsx';
import { Splits } from './splits.tsx';
import { VerdictDialog } from './verdict-dialog.tsx';
import { Said } from './verdicts.tsx';
import type { RecognitionKey } from './words.ts';

type Open = 'decide' | 'appeal' | 'merge' | null;

export function Counting({ projectId }: { readonly projectId: string }) {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Open>(null);
  const found = useQuery({
    queryKey: ['recognition', 'project', projectId, asOf],
    queryFn: () => api(verdictRoutes.readCounting, { params: { id: projectId }, query: { asOf } }),
  });
  const page = found.data;
  if (!page) return <Problem error={found.error} reading />;
  const close = () => setOpen(null);
  return (
    <>
      <p style={{ padding: '8px 0' }}>
        <b className={colourOf(page)}>
          {t(page.verdict === null ? clearWord(page) : `counting.${page.verdict}`)}
        </b>{' '}
        {page.verdict === null ? null : <Said row={page} plain />}
      </p>
      <p className="row-acts no-print">
        {page.can.includes('decide') ? (
          <>
            <button type="button" className="btn" onClick={() => setOpen('decide')}>
              {t('verdict.decide')}
            </button>
            <button type="button" className="btn" onClick={() => setOpen('merge')}>
              {t('counting.merge')}
            </button>
          </>
        ) : null}
        {page.can.includes('appeal') ? (
          <button type="button" className="btn" onClick={() => setOpen('appeal')}>
            {t('counting.appeal')}
          </button>
        ) : null}
        {page.openPairs > 0 ? (
          <Link to={`/projects/recognition?projectId=${projectId}`}>
            {t('counting.pairs', { count: page.openPairs })}
          </Link>
        ) : null}
      </p>
      <Section title={t('counting.sees')} note={page.flags.length}>
        {page.flags.length === 0 ? (
          <p className="m s13">{t('counting.sees.none')}</p>
        ) : (
          <Flags flags={page.flags} />
        )}
      </Section>
      <Numbers page={page} />
      <Appeals page={page} />
      <Past page={page} />
      <Section title={t('counting.splits')}>
        <Splits projectId={projectId} />
      </Section>
      {open === 'decide' ? <VerdictDialog row={page} onClose={close} /> : null}
      {open === 'appeal' ? <AppealDialog projectId={projectId} onClose={close} /> : null}
      {open === 'merge' ? <MergeDialog page={page} onClose={close} /> : null}
    </>
  );
}

const LEFT = new Set(['moved-away', 'lost', 'stopped']);
const clearWord = ({ status }: ProjectCounting) => (LEFT.has(status) ? 'counting.left' : 'counting.clear');

function colourOf({ verdict, status }: ProjectCounting): string {
  if (verdict === 'not') return 'red';
  if (verdict === 'look') return 'amber';
  return LEFT.has(status) ? 'm' : 'green';
}

interface PageProps {
  readonly page: ProjectCounting;
}

function Numbers({ page: { numbers } }: PageProps) {
  const { t } = useWords<RecognitionKey>();
  return (
    <Section title={t('counting.in')} note={numbers.length}>
      {numbers.length === 0 ? <p className="m s13">{t('counting.in.none')}</p> : null}
      <table className="grid stack">
        <tbody>
          {numbers.map((one) => (
            <tr key={`${one.year} ${one.code}`}>
              <td className="nw num">{one.year}</td>
              <td>{one.title}</td>
              <td className="nw num">{one.happenedOn}</td>
              <td className="s13">
                {one.leftOut ? (
                  <span className="red">{t(`count.why.${one.leftOut}`)}</span>
                ) : one.counted ? (
                  one.places
                    .map(({ unit, percent }) => (percent === '100' ? unit : `${unit} ${percent}%`))
                    .join('、')
                ) : (
                  t('count.part.until', { day: one.until })
                )}
              </td>
              <td className="m s12">
                {one.indicators.map((indicator) => t('count.bound', { indicator })).join('；')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Appeals({ page: { appeals } }: PageProps) {
  const { t } = useWords<RecognitionKey>();
  const [answering, setAnswering] = useState<string | null>(null);
  if (appeals.length === 0) return null;
  return (
    <Section title={t('counting.appeals')} note={appeals.length}>
      {appeals.map((appeal) => (
        <p key={appeal.id} className="s13">
          <b>{appeal.unit}</b> {appeal.words}{' '}
          <span className="m s12">
            {appeal.post} {appeal.raisedOn}
          </span>
          {appeal.answer ? (
            <>
              <br />
              <b>{t(`counting.answer.${appeal.answer}`)}</b> {appeal.answerWords}{' '}
              <span className="m s12">{appeal.answeredPost}</span>
            </>
          ) : null}{' '}
          {appeal.can.includes('answer') ? (
            <button type="button" className="btn txt no-print" onClick={() => setAnswering(appeal.id)}>
              {t('counting.answer')}
            </button>
          ) : null}
        </p>
      ))}
      {answering ? <AnswerDialog id={answering} onClose={() => setAnswering(null)} /> : null}
    </Section>
  );
}

function Past({ page: { past } }: PageProps) {
  const { t } = useWords<RecognitionKey>();
  if (past.length === 0) return null;
  return (
    <Section title={t('counting.past')} note={past.length}>
      <table className="grid stack">
        <tbody>
          {past.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: several may be of one day.
            <tr key={`${one.day} ${place}`} className={one.until ? 'gone' : undefined}>
              <td className="nw">{one.day}</td>
              <td>
                <b>{t(`verdict.is.${one.verdict}`)}</b> {one.byRules.map(({ title }) => title).join('、')}{' '}
                {one.reason}{' '}
                {one.countedYuan === null
                  ? null
                  : t('verdict.counted', { amount: tenThousands(one.countedYuan) })}{' '}
                <span className="m s12">{one.post}</span>
                {one.until ? (
                  <div className="m s12">
                    {t('counting.until', { day: one.until, reason: one.endedReason ?? '' })}
                  </div>
                ) : null}
              </td>
              <td className="m s12" style={{ width: '50%' }}>
                {one.weighed.map(({ title, version, sentence }) => (
                  <div key={title}>
                    {title}（{version}）：{sentence}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface DialogProps {
  readonly onClose: () => void;
}

function AppealDialog({ projectId, onClose }: DialogProps & { readonly projectId: string }) {
  const { t } = useWords<RecognitionKey>();
  const [words, setWords] = useState('');
  return (
    <FormDialog
      title={t('counting.appeal')}
      word={t('counting.appeal')}
      onClose={onClose}
      onSave={() => api(verdictRoutes.raiseAppeal, { params: { id: projectId }, body: { words } })}
    >
      <TextField
        label={t('counting.appeal.words')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 4, maxLength: 500 }}
      />
    </FormDialog>
  );
}

function AnswerDialog({ id, onClose }: DialogProps & { readonly id: string }) {
  const { t } = useWords<RecognitionKey>();
  const [answer, setAnswer] = useState<'upheld' | 'changed'>('upheld');
  const [words, setWords] = useState('');
  return (
    <FormDialog
      title={t('counting.answer')}
      word={t('counting.answer')}
      onClose={onClose}
      onSave={() => api(verdictRoutes.answerAppeal, { params: { id }, body: { answer, words } })}
    >
      <SelectField
        label={t('counting.answer')}
        options={(['upheld', 'changed'] as const).map((value) => ({
          value,
          label: t(`counting.answer.${value}`),
        }))}
        {...{ name: 'answer', value: answer, required: true }}
        onChange={(chosen) => setAnswer(chosen === 'changed' ? 'changed' : 'upheld')}
      />
      <TextField
        label={t('rec.reason')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, minLength: 2, maxLength: 300 }}
      />
    </FormDialog>
  );
}

function MergeDialog({ page, onClose }: DialogProps & PageProps) {
  const { t } = useWords<RecognitionKey>();
  const [keptId, setKeptId] = useState('');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('counting.merge.title', { name: page.name })}
      word={t('counting.merge')}
      onClose={onClose}
      onSave={() => api(pairRoutes.mergeByHand, { body: { keptId, goneId: page.projectId, reason } })}
    >
      <p className="s13 m">{t('pair.one.means')}</p>
      <ProjectChoice
        label={t('counting.merge.into')}
        {...{ name: 'keptId', value: keptId, onChange: setKeptId, except: page.projectId }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
