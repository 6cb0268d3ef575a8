/** A second unit says that it was first: when, how, with a file, and in its own words. */
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import type { ContactWords } from '../contact-contract.ts';
import { disputeRoutes } from '../dispute-contract.ts';
import type { ContactKey } from './contact-words.ts';
import { FileField, filesOf, formFields } from './file-field.tsx';
import { optionsOf } from './shown.tsx';

export interface DisputeFormProps {
  readonly words: ContactWords;
  readonly number: string;
  readonly onClose: () => void;
}

export function DisputeForm({ words: rules, number: given, onClose }: DisputeFormProps) {
  const { t, locale } = useWords<ContactKey>();
  const { today } = useSession();
  const go = useGo();
  const [number, setNumber] = useState(given);
  const [contactedOn, setDay] = useState(today);
  const [way, setWay] = useState(rules.talks[0]?.code ?? '');
  const [words, setWords] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const save = async () => {
    const fields = formFields({ number, contactedOn, way, words });
    const { id } = await upload(disputeRoutes.raiseDispute, filesOf(file), { fields }, () => undefined);
    go(`/projects/first-contacts?tab=disputes&dispute=${id}`);
  };
  return (
    <FormDialog title={t('dis.raise')} word={t('con.dispute')} onClose={onClose} onSave={save}>
      <TextField
        label={t('dis.of')}
        {...{ name: 'number', value: number, onChange: setNumber, required: true, maxLength: 30 }}
      />
      <div className="two-columns">
        <TextField
          label={t('dis.contactedOn')}
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
          options={optionsOf(rules.talks, locale)}
        />
      </div>
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
      <FileField label={t('con.proof')} onChange={setFile} required />
    </FormDialog>
  );
}
