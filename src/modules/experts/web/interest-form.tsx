/** An interest of an expert is noted: of which kind, with which firm, from when to when. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ExpertPage, expertRoutes } from '../contract.ts';
import type { ExpertKey } from './words.ts';

export interface InterestFormProps {
  readonly expert: ExpertPage;
  readonly onClose: () => void;
}

export function InterestForm({ expert, onClose }: InterestFormProps) {
  const { t, locale } = useWords<ExpertKey>();
  const [kind, setKind] = useState('');
  const [enterpriseId, setEnterpriseId] = useState('');
  const [typed, setTyped] = useState({ firmName: '', creditCode: '', fromDay: '', toDay: '', note: '' });
  const put = (name: keyof typeof typed) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const save = () =>
    api(expertRoutes.addInterest, {
      params: { id: expert.id },
      body: {
        ...{ kind, enterpriseId: enterpriseId || null, firmName: typed.firmName || null },
        ...{ creditCode: typed.creditCode || null, fromDay: typed.fromDay || null },
        ...{ toDay: typed.toDay || null, note: typed.note || null },
      },
    });
  return (
    <FormDialog title={t('exp.interest.add')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('exp.interest.kind')}
        options={expert.words.interests.map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ name: 'kind', value: kind, onChange: setKind, required: true }}
      />
      {kind === 'relative' ? <p className="s13 amber">{t('exp.interest.relative')}</p> : null}
      <EnterpriseField value={enterpriseId} onChange={setEnterpriseId} none="—" />
      {enterpriseId === '' ? (
        <div className="two-columns">
          <TextField
            label={t('exp.interest.firm')}
            {...{ name: 'firmName', value: typed.firmName, onChange: put('firmName'), maxLength: 120 }}
            required
          />
          <TextField
            label={t('exp.interest.code')}
            {...{ name: 'creditCode', value: typed.creditCode, onChange: put('creditCode'), maxLength: 18 }}
          />
        </div>
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('exp.interest.from')}
          {...{ name: 'fromDay', type: 'date', value: typed.fromDay, onChange: put('fromDay') }}
        />
        <TextField
          label={t('exp.interest.to')}
          {...{ name: 'toDay', type: 'date', value: typed.toDay, onChange: put('toDay') }}
        />
      </div>
      <TextField
        label={t('exp.note')}
        {...{ name: 'note', value: typed.note, onChange: put('note'), maxLength: 300 }}
      />
    </FormDialog>
  );
}
