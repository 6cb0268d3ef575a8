/** A paper is attached to an item of the set, or a policy to its list: by number or link, from a day. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { chiefRoutes } from '../contract.ts';
import type { ChiefKey } from './words.ts';

export interface DocumentFormProps {
  readonly chainId: string;
  readonly item: string;
  readonly title: string;
  readonly onClose: () => void;
}

export function DocumentForm({ chainId, item, title: heading, onClose }: DocumentFormProps) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const [title, setTitle] = useState('');
  const [documentNumber, setNumber] = useState('');
  const [link, setLink] = useState('');
  const [gives, setGives] = useState('');
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const save = () =>
    api(chiefRoutes.addDocument, {
      params: { id: chainId },
      body: {
        ...{ item, title, documentNumber: documentNumber || null, link: link || null },
        ...{ gives: gives || null, from, to: to || null },
      },
    });
  return (
    <FormDialog title={heading} onClose={onClose} onSave={save}>
      <TextField
        label={t('chf.doc.title')}
        {...{ name: 'title', value: title, onChange: setTitle, required: true, minLength: 2, maxLength: 120 }}
      />
      <div className="two-columns">
        <TextField
          label={t('chf.doc.number')}
          {...{ name: 'documentNumber', value: documentNumber, onChange: setNumber, maxLength: 80 }}
        />
        <TextField
          label={t('chf.doc.link')}
          placeholder="https://"
          {...{ name: 'link', value: link, onChange: setLink, maxLength: 500 }}
        />
      </div>
      <TextField
        label={t('chf.doc.gives')}
        {...{ name: 'gives', value: gives, onChange: setGives, maxLength: 300 }}
      />
      <div className="two-columns">
        <TextField
          label={t('chf.from')}
          {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
        />
        <TextField label={t('chf.to')} {...{ name: 'to', type: 'date', value: to, onChange: setTo }} />
      </div>
    </FormDialog>
  );
}
