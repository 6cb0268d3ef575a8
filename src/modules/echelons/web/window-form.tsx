/** A window that a notice has opened, entered by the office. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { echelonRoutes } from '../contract.ts';
import type { EchelonKey } from './words.ts';

export function WindowForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<EchelonKey>();
  const found = useQuery({
    queryKey: ['pipeline', {}],
    queryFn: () => api(echelonRoutes.readPipeline, { query: {} }),
  });
  const [wish, setWish] = useState({ programme: '', title: '', from: '', to: '', source: '', note: '' });
  const put = (key: keyof typeof wish) => (value: string) =>
    setWish((before) => ({ ...before, [key]: value }));
  const save = () => api(echelonRoutes.addWindow, { body: { ...wish, note: wish.note || null } });
  return (
    <FormDialog title={t('echelons.window.add')} onClose={onClose} onSave={save}>
      <SelectField
        name="programme"
        label={t('echelons.programme')}
        options={(found.data?.programmes ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        {...{ value: wish.programme, onChange: put('programme'), required: true, none: '' }}
      />
      <TextField
        name="title"
        label={t('echelons.window.title')}
        {...{ value: wish.title, onChange: put('title'), required: true, maxLength: 120 }}
      />
      <TextField
        name="from"
        label={t('echelons.window.from')}
        {...{ type: 'date', value: wish.from, onChange: put('from'), required: true }}
      />
      <TextField
        name="to"
        label={t('echelons.window.to')}
        {...{ type: 'date', value: wish.to, onChange: put('to'), required: true }}
      />
      <TextField
        name="source"
        label={t('echelons.window.source')}
        {...{ value: wish.source, onChange: put('source'), required: true, maxLength: 200 }}
      />
      <TextField
        name="note"
        label={t('echelons.window.note')}
        value={wish.note}
        onChange={put('note')}
        maxLength={300}
      />
    </FormDialog>
  );
}
