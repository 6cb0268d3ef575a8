/** Registering a first contact: whoever holds it already is told before anything is sent. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ContactWords, contactRoutes, type HeldBy } from '../contact-contract.ts';
import type { ContactKey } from './contact-words.ts';
import { FileField, filesOf, formFields } from './file-field.tsx';
import { optionsOf } from './shown.tsx';

export interface ContactFormProps {
  readonly words: ContactWords;
  readonly investor: string;
  readonly enquiryId: string | undefined;
  readonly onClose: () => void;
  readonly onDispute: (number: string) => void;
}

export function ContactForm({ words, investor: given, enquiryId, onClose, onDispute }: ContactFormProps) {
  const { t, locale } = useWords<ContactKey>();
  const { today } = useSession();
  const [investor, setInvestor] = useState(given);
  const [creditCode, setCode] = useState('');
  const [project, setProject] = useState('');
  const [product, setProduct] = useState('');
  const [contactedOn, setDay] = useState(today);
  const [way, setWay] = useState(words.talks[0]?.code ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [knowing, setKnowing] = useState(false);
  const query = useDeferredValue({
    investor: investor.trim(),
    creditCode: creditCode.trim().length === 18 ? creditCode.trim() : undefined,
    product: product.trim() || undefined,
  });
  const check = useQuery({
    queryKey: ['attraction', 'contact-check', query],
    queryFn: () => api(contactRoutes.checkContact, { query }),
    enabled: query.investor.length >= 2,
    retry: false,
  });
  const held = check.data ?? [];
  const near = held.some((one) => one.match === 'near' && !one.own);
  const save = () =>
    upload(
      contactRoutes.registerContact,
      filesOf(file),
      {
        fields: formFields({
          ...{ investor, creditCode, project, product, contactedOn, way, knowing },
          enquiryId: enquiryId ?? '',
        }),
      },
      () => undefined,
    );
  return (
    <FormDialog title={t('con.add')} word={t('con.add')} onClose={onClose} onSave={save}>
      <div className="two-columns">
        <TextField
          label={t('con.investor')}
          {...{ name: 'investor', value: investor, onChange: setInvestor, required: true, minLength: 2 }}
          maxLength={120}
        />
        <TextField
          label={t('con.code')}
          {...{ name: 'creditCode', value: creditCode, onChange: setCode, maxLength: 40 }}
        />
      </div>
      <div className="two-columns">
        <TextField
          label={t('con.project')}
          {...{
            name: 'project',
            value: project,
            onChange: setProject,
            required: true,
            minLength: 2,
            maxLength: 160,
          }}
        />
        <TextField
          label={t('con.product')}
          {...{ name: 'product', value: product, onChange: setProduct, maxLength: 120 }}
        />
      </div>
      {check.data ? <Held held={held} onDispute={onDispute} /> : null}
      {near ? (
        <label className="att-check">
          <input
            name="knowing"
            type="checkbox"
            checked={knowing}
            onChange={(event) => setKnowing(event.target.checked)}
          />
          {t('con.knowing')}
        </label>
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('con.contactedOn')}
          {...{
            name: 'contactedOn',
            type: 'date',
            max: today,
            value: contactedOn,
            onChange: setDay,
            required: true,
          }}
        />
        <SelectField
          label={t('con.way')}
          {...{ name: 'way', value: way, onChange: setWay, required: true }}
          options={optionsOf(words.talks, locale)}
        />
      </div>
      <FileField label={t('con.proof')} onChange={setFile} required />
    </FormDialog>
  );
}

function Held({
  held,
  onDispute,
}: {
  readonly held: readonly HeldBy[];
  readonly onDispute: (number: string) => void;
}) {
  const { t } = useWords<ContactKey>();
  if (held.length === 0) return <p className="green s13">{t('con.checked.none')}</p>;
  return (
    <ul className="att-warn s13">
      {held.map((one) => (
        <li key={one.number}>
          {t(one.own ? 'con.checked.own' : `con.checked.${one.match}`, {
            unit: one.unit,
            number: one.number,
            day: one.heldUntil,
          })}
          {one.own || one.match === 'near' ? null : (
            <button type="button" className="btn txt" onClick={() => onDispute(one.number)}>
              {t('con.dispute')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
