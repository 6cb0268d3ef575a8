/** Chooses one enterprise of the register by typing part of its name or code. */
import { useEffect, useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { useEnterpriseChoices } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { RenovationKey } from './words.ts';

export interface EnterpriseFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function EnterpriseField({ value, onChange }: EnterpriseFieldProps) {
  const { t } = useWords<RenovationKey>();
  const [q, setQ] = useState('');
  const choices = useEnterpriseChoices(q);
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  // One that is left is the one that was meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen when the list narrows to it, not when the caller renders.
  useEffect(() => {
    if (only !== undefined) onChange(only);
  }, [only]);
  return (
    <>
      <TextField
        name="q"
        label={t('renovation.enterprise.find')}
        {...{ value: q, onChange: setQ, type: 'search', maxLength: 60 }}
      />
      <SelectField
        label={t('renovation.enterprise')}
        {...{ value, options: choices, onChange, required: true }}
      />
    </>
  );
}
