/** A relation that a firm told: one end, how, the other end, how much in which year, who says so. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { candidateRoutes, RELATION_WORDS, type RelationWord } from '../contract.ts';
import type { CandidateKey } from './words.ts';

export function RelationForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<CandidateKey>();
  const [relation, setRelation] = useState<RelationWord>('buys');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const field = (name: string, label: string, more: object = {}) => (
    <TextField
      label={label}
      value={typed[name] ?? ''}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
      {...more}
    />
  );
  const text = (name: string) => typed[name]?.trim() ?? '';
  const save = () =>
    api(candidateRoutes.addFirmRelation, {
      body: {
        ...{ relation, source: text('source'), amount: yuanFrom(text('amount')) },
        from: { name: text('fromName'), code: text('fromCode') || null },
        to: { name: text('toName'), code: text('toCode') || null },
        year: text('year') === '' ? null : Number(text('year')),
      },
    });
  const name = { required: true, minLength: 2, maxLength: 120 };
  return (
    <FormDialog title={t('crel.add')} onClose={onClose} onSave={save}>
      {field('fromName', t('crel.from'), name)}
      {field('fromCode', t('crel.code'), { maxLength: 30 })}
      <SelectField
        label={t('crel.kind')}
        options={RELATION_WORDS.map((value) => ({ value, label: t(`crel.word.${value}`) }))}
        value={relation}
        onChange={(value) => setRelation(RELATION_WORDS.find((one) => one === value) ?? 'buys')}
      />
      {field('toName', t('crel.to'), name)}
      {field('toCode', t('crel.code'), { maxLength: 30 })}
      {field('amount', t('crel.amount'), { inputMode: 'decimal' })}
      {field('year', t('crel.year'), { inputMode: 'numeric', maxLength: 4, pattern: '(19|20)[0-9]{2}' })}
      {field('source', t('crel.source'), { required: true, minLength: 2, maxLength: 80 })}
    </FormDialog>
  );
}
