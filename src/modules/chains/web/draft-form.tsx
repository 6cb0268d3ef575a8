/** Beginning a draft of a map: of the map in force, of a template, or of nothing. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ChainRow, chainRoutes, type NewMap } from '../contract.ts';
import type { ChainKey } from './words.ts';

export function DraftForm({ row, onClose }: { readonly row: ChainRow; readonly onClose: () => void }) {
  const { t, locale } = useWords<ChainKey>();
  const go = useGo();
  const templates = useQuery({
    queryKey: ['chain-templates'],
    queryFn: () => api(chainRoutes.listTemplates),
  });
  const [of, setOf] = useState(row.map ? 'in-force' : 'empty');
  const options = [
    ...(row.map ? [{ value: 'in-force', label: t('chain.draft.in-force') }] : []),
    ...(templates.data ?? []).map(({ code, name, nameEn }) => ({
      value: code,
      label: `${t('chain.template')} ${locale === 'zh' ? name : nameEn}`,
    })),
    { value: 'empty', label: t('chain.draft.empty') },
  ];
  const save = async () => {
    const body: NewMap = {
      of: of === 'in-force' || of === 'empty' ? { kind: of } : { kind: 'template', code: of },
    };
    const { id } = await api(chainRoutes.draftMap, { params: { id: row.id }, body });
    go(`/chains/maps/${id}`);
  };
  return (
    <FormDialog title={t('chain.draft.begin')} onClose={onClose} onSave={save}>
      <SelectField label={t('chain.draft.of')} {...{ value: of, options, onChange: setOf, required: true }} />
    </FormDialog>
  );
}
