/** One dispute: both sides beside each other, every word in its order, and what the caller may do. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { type DisputePage, disputeRoutes, VERDICTS, type Verdict } from '../dispute-contract.ts';
import type { ContactKey } from './contact-words.ts';
import { FileField, filesOf, formFields } from './file-field.tsx';
import type { AttractionKey } from './words.ts';

type Act = 'state' | 'appeal' | 'decide' | 'take-back';
const ACTS: readonly Act[] = ['decide', 'state', 'appeal', 'take-back'];

export function DisputeDetail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useWords<ContactKey>();
  const { asOf, isPast } = useAsOf();
  const [act, setAct] = useState<Act | null>(null);
  const found = useQuery({
    queryKey: ['attraction', 'dispute', id, asOf],
    queryFn: () => api(disputeRoutes.readDispute, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const close = () => setAct(null);
  return (
    <Dialog title={one ? `${t('con.disputes')} ${one.number}` : t('con.disputes')} onClose={onClose} wide>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <>
          <Sides one={one} />
          <p className="row-acts">
            {ACTS.filter((code) => !isPast && one.can.includes(code)).map((code) => (
              <button
                key={code}
                type="button"
                className={code === 'decide' ? 'btn pri' : 'btn'}
                onClick={() => setAct(code)}
              >
                {t(`dis.do.${code}`)}
              </button>
            ))}
          </p>
          <History one={one} />
        </>
      ) : null}
      {one && (act === 'state' || act === 'appeal') ? <WordsForm {...{ one, act }} onClose={close} /> : null}
      {one && act === 'decide' ? <DecideForm one={one} onClose={close} /> : null}
      {one && act === 'take-back' ? (
        <ReasonDialog
          title={t('dis.do.take-back')}
          onClose={close}
          onSave={(reason) =>
            api(disputeRoutes.takeBackDispute, { params: { id }, body: { after: one.after, reason } })
          }
        />
      ) : null}
    </Dialog>
  );
}

interface OneProps {
  readonly one: DisputePage;
}

function Sides({ one }: OneProps) {
  const { t } = useWords<ContactKey>();
  const proof = hrefOf(disputeRoutes.disputeFile, { params: { id: one.id }, query: {} });
  return (
    <>
      <p className="att-standing">
        <b>{one.investor}</b> <span>{one.project}</span> {one.demo ? <Demo /> : null}
      </p>
      <p>
        <b className={one.phase === 'open' || one.phase === 'appealed' ? 'amber' : undefined}>
          {t(`dis.phase.${one.phase}`)}
        </b>
        {one.verdict ? `　${t(`dis.verdict.${one.verdict}`)}` : ''}
        {one.holderShare ? `　${t('dis.share')} ${one.holderShare}` : ''}
        <span className="m s12">
          {one.phase === 'decided'
            ? `　${one.appealUntil ? t('dis.appeal.until', { day: one.appealUntil }) : t('dis.appeal.open')}`
            : ''}
        </span>
      </p>
      <div className="two-columns">
        <p>
          <span className="m">{t('dis.holder')}</span>{' '}
          {t('dis.talked', { unit: one.holder, day: one.holderContactedOn })}
          <span className="m s12">
            {'　'}
            {t('con.toldOn')} {one.holderToldOn}
          </span>
        </p>
        <p>
          <span className="m">{t('dis.claimant')}</span>{' '}
          {t('dis.talked', { unit: one.claimant, day: one.claimantContactedOn })}{' '}
          <a href={proof} download>
            {one.claimantFile}
          </a>
        </p>
      </div>
    </>
  );
}

function History({ one }: OneProps) {
  const { t } = useWords<ContactKey | AttractionKey>();
  return (
    <Section title={t('att.history')} note={one.history.length} thin>
      <table className="grid">
        <tbody>
          {one.history.map((line) => (
            <tr key={line.number}>
              <td className="nw">{line.happenedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{t(`dis.state.${line.state}` as ContactKey)}</b> {line.unit}
                {line.verdict ? `　${t(`dis.verdict.${line.verdict}`)}` : ''}
                {line.holderShare ? `　${t('dis.share')} ${line.holderShare}` : ''}
                <p className="att-said">{line.words}</p>
                {line.fileName ? (
                  <a
                    href={hrefOf(disputeRoutes.disputeFile, {
                      params: { id: one.id },
                      query: { step: line.number },
                    })}
                    download
                  >
                    {line.fileName}
                  </a>
                ) : null}
                <div className="m s12">{line.post}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface WordsFormProps extends OneProps {
  readonly act: 'state' | 'appeal';
  readonly onClose: () => void;
}

function WordsForm({ one, act, onClose }: WordsFormProps) {
  const { t } = useWords<ContactKey>();
  const [words, setWords] = useState('');
  const [unitId, setUnitId] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const route = act === 'state' ? disputeRoutes.stateInDispute : disputeRoutes.appealDispute;
  const save = () =>
    upload(
      route,
      filesOf(file),
      { params: { id: one.id }, fields: formFields({ after: one.after, words, unitId }) },
      () => undefined,
    );
  return (
    <FormDialog title={t(`dis.do.${act}`)} word={t(`dis.do.${act}`)} onClose={onClose} onSave={save}>
      <SelectField
        label={t('dis.side')}
        {...{ name: 'unitId', value: unitId, onChange: setUnitId, none: '—' }}
        options={[
          { value: one.holderUnitId, label: one.holder },
          { value: one.claimantUnitId, label: one.claimant },
        ]}
      />
      <TextArea
        label={t('dis.words')}
        {...{
          name: 'words',
          value: words,
          onChange: setWords,
          required: true,
          minLength: 2,
          maxLength: 1000,
        }}
      />
      <FileField label={t('con.proof')} onChange={setFile} />
    </FormDialog>
  );
}

function DecideForm({ one, onClose }: OneProps & { readonly onClose: () => void }) {
  const { t } = useWords<ContactKey>();
  const [verdict, setVerdict] = useState<Verdict | ''>('');
  const [share, setShare] = useState('50');
  const [words, setWords] = useState('');
  const codes = Object.keys(VERDICTS) as Verdict[];
  const save = () =>
    api(disputeRoutes.decideDispute, {
      params: { id: one.id },
      body: {
        ...{ after: one.after, verdict: verdict as Verdict, words },
        holderShare: verdict === 'shared' ? Number(share) : null,
      },
    });
  return (
    <FormDialog title={t('dis.do.decide')} word={t('dis.do.decide')} onClose={onClose} onSave={save}>
      <p className="m s13">{t('dis.both')}</p>
      <SelectField
        label={t('dis.verdict')}
        {...{ name: 'verdict', value: verdict, required: true }}
        options={codes.map((code) => ({ value: code, label: t(`dis.verdict.${code}`) }))}
        onChange={(code) => setVerdict(codes.find((one_) => one_ === code) ?? '')}
      />
      {verdict === 'shared' ? (
        <TextField
          label={t('dis.share')}
          {...{
            name: 'holderShare',
            type: 'number',
            min: 1,
            max: 99,
            value: share,
            onChange: setShare,
            required: true,
          }}
        />
      ) : null}
      <TextArea
        label={t('dis.reasons')}
        {...{
          name: 'words',
          value: words,
          onChange: setWords,
          required: true,
          minLength: 2,
          maxLength: 1000,
        }}
      />
    </FormDialog>
  );
}
