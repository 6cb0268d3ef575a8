/** An enquiry that came by phone, at a fair, by an agency: entered by the officer who heard it. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import type { EnquiryWords } from '../desk-contract.ts';
import { enquiryRoutes } from '../enquiry-contract.ts';
import { optionsOf } from './shown.tsx';
import { NO_SOURCE, SourceFields, sourceBody } from './source-fields.tsx';
import type { AttractionKey } from './words.ts';

const NOTHING = {
  ...{ channel: 'phone', company: '', place: '', sector: '', plan: '', creditCode: '' },
  ...{ investmentBand: 'unknown', landNeed: 'undecided', landMu: '', timing: 'undecided' },
  ...{ contactOffice: '', contactPhone: '', contactEmail: '' },
};
type Told = typeof NOTHING;

export interface EnquiryFormProps {
  readonly words: EnquiryWords;
  readonly onClose: () => void;
}

export function EnquiryForm({ words, onClose }: EnquiryFormProps) {
  const { t, locale } = useWords<AttractionKey>();
  const go = useGo();
  const [told, setTold] = useState<Told>(NOTHING);
  const [source, setSource] = useState(NO_SOURCE);
  const [withSecret, setWithSecret] = useState(false);
  const [made, setMade] = useState<{ id: string; number: string; secret: string | null } | null>(null);
  const text = (name: keyof Told) => ({
    ...{ name, value: told[name] },
    onChange: (value: string) => setTold((before) => ({ ...before, [name]: value })),
  });
  const save = async () => {
    const { landMu, creditCode, contactOffice, contactPhone, contactEmail, ...rest } = told;
    const answer = await api(enquiryRoutes.addEnquiry, {
      body: {
        ...{ ...rest, withSecret, ...sourceBody(source), creditCode: creditCode || null },
        ...{ landMu: landMu === '' ? null : Number(landMu), contactOffice: contactOffice || null },
        ...{ contactPhone: contactPhone || null, contactEmail: contactEmail || null },
      },
    });
    if (answer.secret === null) go(`/projects/enquiries/${answer.id}`);
    else setMade(answer);
  };
  if (made)
    return (
      <FormDialog
        title={t('eny.add.title')}
        word={t('eny.open', { count: '' })}
        onClose={onClose}
        onSave={async () => go(`/projects/enquiries/${made.id}`)}
      >
        <p className="att-secret">
          {t('eny.number')} <b>{made.number}</b>　{t('eny.secret')} <b>{made.secret}</b>
        </p>
      </FormDialog>
    );
  return (
    <FormDialog
      title={t('eny.add.title')}
      word={t('eny.add')}
      onClose={onClose}
      onSave={save}
      stays={withSecret}
      wide
    >
      <div className="two-columns">
        <TextField label={t('eny.company')} {...text('company')} required minLength={2} maxLength={120} />
        <SelectField
          label={t('eny.channel')}
          {...text('channel')}
          options={optionsOf(
            words.channels.filter(({ code }) => code !== 'online'),
            locale,
          )}
          required
        />
      </div>
      <div className="two-columns">
        <TextField label={t('eny.place')} {...text('place')} required minLength={2} maxLength={80} />
        <TextField label={t('eny.sector')} {...text('sector')} required minLength={2} maxLength={80} />
      </div>
      <TextArea label={t('eny.plan')} {...text('plan')} rows={3} required minLength={5} maxLength={2000} />
      <div className="two-columns">
        <SelectField
          label={t('eny.band')}
          {...text('investmentBand')}
          options={optionsOf(words.bands, locale)}
          required
        />
        <SelectField
          label={t('eny.timing')}
          {...text('timing')}
          options={optionsOf(words.timings, locale)}
          required
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('eny.need')}
          {...text('landNeed')}
          options={optionsOf(words.needs, locale)}
          required
        />
        <TextField
          label={t('eny.mu')}
          {...text('landMu')}
          inputMode="decimal"
          pattern="\d{1,6}(\.\d{1,2})?"
        />
      </div>
      <div className="two-columns">
        <TextField
          label={t('eny.phone')}
          {...text('contactPhone')}
          type="tel"
          required={told.contactEmail === ''}
          maxLength={30}
        />
        <TextField label={t('eny.email')} {...text('contactEmail')} type="email" maxLength={120} />
      </div>
      <div className="two-columns">
        <TextField label={t('eny.office')} {...text('contactOffice')} maxLength={80} />
        <TextField label={t('eny.code')} {...text('creditCode')} maxLength={40} />
      </div>
      <SourceFields value={source} onChange={setSource} ways={words.ways} />
      <label className="att-check">
        <input
          name="withSecret"
          type="checkbox"
          checked={withSecret}
          onChange={(event) => setWithSecret(event.target.checked)}
        />
        {t('eny.secret.with')}
      </label>
    </FormDialog>
  );
}
