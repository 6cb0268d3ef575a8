/** What an investor is asked, no more than is needed to answer; then the number and the secret, shown once. */
import { useRef, useState } from 'react';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { FormFaultsProvider } from '#web/ui/form-faults.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { type PublicForm, publicRoutes, type Receipt } from '../public-contract.ts';
import type { CodeWord } from '../source-contract.ts';
import type { PublicKey } from './public-words.ts';

const NOTHING = {
  ...{
    company: '',
    place: '',
    sector: '',
    plan: '',
    investmentBand: '',
    landNeed: '',
    landMu: '',
    timing: '',
  },
  ...{ contactOffice: '', contactPhone: '', contactEmail: '', website: '' },
};
type Told = typeof NOTHING;

export function EnquireForm({ form }: { readonly form: PublicForm }) {
  const { t, locale } = useWords<PublicKey>();
  const [told, setTold] = useState<Told>(NOTHING);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const { error, busy, save } = useSaving();
  const begun = useRef(performance.now());
  const put = (name: keyof Told) => (value: string) => setTold((before) => ({ ...before, [name]: value }));
  const text = (name: keyof Told) => ({ name, value: told[name], onChange: put(name) });
  const choice = (name: keyof Told, words: readonly CodeWord[]) => ({
    ...text(name),
    options: words.map((word) => ({ value: word.code, label: word[locale] })),
    required: true,
  });
  const send = async () => {
    const { landMu, contactOffice, contactPhone, contactEmail, ...rest } = told;
    const body = {
      ...rest,
      ...{ landMu: landMu === '' || told.landNeed !== 'land' ? null : Number(landMu) },
      ...{ contactOffice: contactOffice || null, contactPhone: contactPhone || null },
      ...{ contactEmail: contactEmail || null, language: locale, region: form.region.code },
      seconds: Math.round((performance.now() - begun.current) / 1000),
    };
    setReceipt(await api(publicRoutes.sendEnquiry, { body }));
    setTold(NOTHING);
  };
  if (receipt) return <Received receipt={receipt} onAnother={() => setReceipt(null)} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(send);
      }}
    >
      <FormFaultsProvider error={error} rest={(rest) => <Problem error={rest} />}>
        <fieldset>
          <legend>{t('enq.who')}</legend>
          <TextField
            label={t('enq.company')}
            {...text('company')}
            required
            minLength={2}
            maxLength={120}
            autoComplete="organization"
          />
          <TextField label={t('enq.place')} {...text('place')} required minLength={2} maxLength={80} />
        </fieldset>
        <fieldset>
          <legend>{t('enq.what')}</legend>
          <TextField label={t('enq.sector')} {...text('sector')} required minLength={2} maxLength={80} />
          <TextArea
            label={t('enq.plan')}
            placeholder={t('enq.plan.hint')}
            {...text('plan')}
            required
            minLength={5}
            maxLength={2000}
          />
          <SelectField label={t('enq.band')} {...choice('investmentBand', form.bands)} />
          <SelectField label={t('enq.need')} {...choice('landNeed', form.needs)} />
          {told.landNeed === 'land' ? (
            <TextField
              label={t('enq.mu')}
              {...text('landMu')}
              inputMode="decimal"
              pattern="\d{1,6}(\.\d{1,2})?"
            />
          ) : null}
          <SelectField label={t('enq.timing')} {...choice('timing', form.timings)} />
        </fieldset>
        <fieldset>
          <legend>{t('enq.reach')}</legend>
          <p className="m s13">{t('enq.reach.why')}</p>
          <TextField label={t('enq.office')} {...text('contactOffice')} maxLength={80} />
          <TextField
            label={t('enq.phone')}
            {...text('contactPhone')}
            type="tel"
            required={told.contactEmail === ''}
            maxLength={30}
          />
          <TextField label={t('enq.email')} {...text('contactEmail')} type="email" maxLength={120} />
        </fieldset>
        <div className="enq-website" aria-hidden="true">
          <label>
            {t('enq.website')}
            <input
              name="website"
              tabIndex={-1}
              autoComplete="off"
              value={told.website}
              onChange={(event) => put('website')(event.target.value)}
            />
          </label>
        </div>
      </FormFaultsProvider>
      <button type="submit" className="btn pri" disabled={busy}>
        {t(busy ? 'enq.sending' : 'enq.send')}
      </button>
    </form>
  );
}

function Received({ receipt, onAnother }: { readonly receipt: Receipt; readonly onAnother: () => void }) {
  const { t } = useWords<PublicKey>();
  const [, set] = useUrl();
  const { number, secret, answerDueAt, unit, promisedHours: hours } = receipt;
  return (
    <div className="enq-part" role="status">
      <h2 className="green">{t('enq.done')}</h2>
      <p>
        {answerDueAt ? t('enq.due', { unit, when: moment(answerDueAt) }) : t('enq.due.none', { unit, hours })}
      </p>
      <dl className="enq-receipt">
        <dt className="m">{t('enq.number')}</dt>
        <dd>{number}</dd>
        <dt className="m">{t('enq.secret')}</dt>
        <dd>{secret}</dd>
      </dl>
      <p className="amber">{t('enq.keep')}</p>
      <p className="row-acts">
        <button type="button" className="btn" onClick={() => set({ tab: 'state', number }, true)}>
          {t('enq.look')}
        </button>
        <button type="button" className="btn" onClick={onAnother}>
          {t('enq.another')}
        </button>
      </p>
    </div>
  );
}
