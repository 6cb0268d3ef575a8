/** Adding a chain, from a template or from nothing. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chainRoutes } from '../contract.ts';
import type { ChainKey } from './words.ts';

export function ChainForm({ onClose }: { readonly onClose: () => void }) {
  const { t, locale } = useWords<ChainKey>();
  const { today } = useSession();
  const go = useGo();
  const units = useUnitOptions();
  const templates = useQuery({
    queryKey: ['chain-templates'],
    queryFn: () => api(chainRoutes.listTemplates),
  });
  const [template, setTemplate] = useState('');
  const [name, setName] = useState('');
  const [unitId, setUnit] = useState('');
  const [from, setFrom] = useState(today);
  const chosen = templates.data?.find(({ code }) => code === template);
  const choose = (code: string) => {
    const old = chosen?.name ?? '';
    setTemplate(code);
    // A name that somebody typed stays.
    if (name === '' || name === old) setName(templates.data?.find((one) => one.code === code)?.name ?? '');
  };
  const save = async () => {
    const { id } = await api(chainRoutes.addChain, {
      body: {
        ...{ name, from: from || undefined, template: template || null, nameEn: chosen?.nameEn ?? null },
        ...(unitId ? { unitId } : {}),
        note: null,
      },
    });
    go(`/chains/${id}`);
  };
  return (
    <FormDialog title={t('chain.add')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('chain.template')}
        none={t('chain.template.none')}
        options={(templates.data ?? []).map((one) => ({
          value: one.code,
          label: `${locale === 'zh' ? one.name : one.nameEn} · ${t('chain.map.nodes', { count: one.nodes })}`,
        }))}
        {...{ value: template, onChange: choose }}
      />
      {chosen ? <p className="m s12">{chosen.source}</p> : null}
      <TextField
        label={t('chain.name')}
        {...{ value: name, onChange: setName, required: true, minLength: 2, maxLength: 40 }}
      />
      <SelectField
        label={t('chain.unit')}
        {...{ value: unitId, options: units, onChange: setUnit, none: '—' }}
      />
      <TextField
        label={t('chain.from')}
        {...{ type: 'date', value: from, onChange: setFrom, required: true }}
      />
    </FormDialog>
  );
}
