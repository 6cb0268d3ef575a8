/** One first contact: its steps, its files, and what may be done with it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { type ContactPage, contactRoutes } from '../contact-contract.ts';
import type { ContactKey } from './contact-words.ts';
import { ContactState, daysLeftSaid } from './contacts.tsx';
import { FileField, filesOf, formFields } from './file-field.tsx';
import { wordIn } from './shown.tsx';
import type { AttractionKey } from './words.ts';

export interface ContactDetailProps {
  readonly id: string;
  readonly onClose: () => void;
}

export function ContactDetail({ id, onClose }: ContactDetailProps) {
  const { t } = useWords<ContactKey | AttractionKey>();
  const { asOf, isPast } = useAsOf();
  const [open, setOpen] = useState<'extend' | 'give-up' | null>(null);
  const found = useQuery({
    queryKey: ['attraction', 'contact', id, asOf],
    queryFn: () => api(contactRoutes.readContact, { params: { id }, query: { asOf } }),
  });
  const one = found.data;
  const can = isPast ? [] : (one?.can ?? []);
  return (
    <Dialog title={one?.investor ?? t('con.title')} onClose={onClose} wide>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <>
          <Facts one={one} />
          <p className="row-acts">
            {can.includes('extend') ? (
              <button type="button" className="btn pri" onClick={() => setOpen('extend')}>
                {t('con.extend')}
              </button>
            ) : null}
            {can.includes('give-up') ? (
              <button type="button" className="btn" onClick={() => setOpen('give-up')}>
                {t('con.giveUp')}
              </button>
            ) : null}
          </p>
          <History one={one} />
          {one.disputesOf.length > 0 ? (
            <Section title={t('con.disputes')} note={one.disputesOf.length} thin>
              {one.disputesOf.map((dispute) => (
                <p key={dispute.id} className="s13">
                  <Link to={`/projects/first-contacts?tab=disputes&dispute=${dispute.id}`}>
                    {dispute.number}
                  </Link>{' '}
                  {dispute.claimant}
                </p>
              ))}
            </Section>
          ) : null}
        </>
      ) : null}
      {one && open === 'extend' ? <ExtendForm one={one} onClose={() => setOpen(null)} /> : null}
      {one && open === 'give-up' ? (
        <ReasonDialog
          title={t('con.giveUp')}
          onClose={() => setOpen(null)}
          onSave={(reason) => api(contactRoutes.giveUpContact, { params: { id }, body: { reason } })}
        />
      ) : null}
    </Dialog>
  );
}

function Facts({ one }: { readonly one: ContactPage }) {
  const { t, locale } = useWords<ContactKey | AttractionKey>();
  const proof = hrefOf(contactRoutes.contactFile, { params: { id: one.id }, query: {} });
  const rows: readonly (readonly [ContactKey, React.ReactNode])[] = [
    ['con.number', one.number],
    ['con.project', [one.project, one.product].filter(Boolean).join('　')],
    ['con.unit', `${one.unit}　${one.enteredPost}`],
    ['con.contactedOn', `${one.contactedOn}　${wordIn(one.words.talks, one.way, locale)}`],
    ['con.toldOn', `${one.toldOn}${one.late ? `　${t('con.late')}` : ''}`],
    ['con.until', one.heldUntil ?? '—'],
    [
      'con.proof',
      <a key="proof" href={proof} download>
        {one.fileName}
      </a>,
    ],
  ];
  return (
    <>
      <p className="att-standing">
        <ContactState row={one} />
        {one.daysLeft === null ? null : <span className="m">{daysLeftSaid(one.daysLeft, t)}</span>}
        {one.demo ? <Demo /> : null}
      </p>
      <table className="grid">
        <tbody>
          {rows.map(([key, value]) => (
            <tr key={key}>
              <td className="m nw">{t(key)}</td>
              <td style={{ width: '100%' }}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {one.enquiryId ? (
        <p className="s13">
          <Link to={`/projects/enquiries/${one.enquiryId}`}>{t('con.from')}</Link>
        </p>
      ) : null}
    </>
  );
}

function History({ one }: { readonly one: ContactPage }) {
  const { t } = useWords<ContactKey | AttractionKey>();
  return (
    <Section title={t('att.history')} note={one.history.length} thin>
      <table className="grid">
        <tbody>
          {one.history.map((line) => (
            <tr key={line.number}>
              <td className="nw">{line.happenedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{t(`con.state.${line.state}` as ContactKey)}</b>{' '}
                {line.heldUntil ? `→ ${line.heldUntil}` : ''} {line.words}
                {line.fileName ? (
                  <>
                    {' '}
                    <a
                      href={hrefOf(contactRoutes.contactFile, {
                        params: { id: one.id },
                        query: { step: line.number },
                      })}
                      download
                    >
                      {line.fileName}
                    </a>
                  </>
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

function ExtendForm({ one, onClose }: { readonly one: ContactPage; readonly onClose: () => void }) {
  const { t } = useWords<ContactKey>();
  const [words, setWords] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const save = () =>
    upload(
      contactRoutes.extendContact,
      filesOf(file),
      { params: { id: one.id }, fields: formFields({ words }) },
      () => undefined,
    );
  return (
    <FormDialog title={t('con.extend')} word={t('con.extend')} onClose={onClose} onSave={save}>
      <TextArea
        label={t('con.extend.words')}
        {...{ name: 'words', value: words, onChange: setWords, required: true, maxLength: 500, rows: 3 }}
      />
      <FileField label={t('con.proof')} onChange={setFile} required />
    </FormDialog>
  );
}
