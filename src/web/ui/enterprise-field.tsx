/** Chooses one enterprise of the register by typing part of its name or code. */
import { useEffect, useState } from 'react';
import { useShellWords } from '../i18n/shell-words.ts';
import { type Choice, useEnterpriseChoices } from '../lookups.ts';
import { TextField } from './field.tsx';
import { SelectField } from './select-field.tsx';

export interface EnterpriseFieldProps {
  readonly value: string;
  /** With its name as the list has it; '' for both where none is chosen. */
  readonly onChange: (id: string, name: string) => void;
  /** As the contract calls it. */
  readonly name?: string;
  /** Offered before anything is typed. */
  readonly usual?: readonly Choice[];
  /** The word for choosing none; without it one must be chosen. */
  readonly none?: string;
}

const SHORTEST = 2;
const NONE: readonly Choice[] = [];

export function EnterpriseField({
  value,
  onChange,
  name = 'enterpriseId',
  usual = NONE,
  none,
}: EnterpriseFieldProps) {
  const say = useShellWords();
  const [q, setQ] = useState('');
  const found = useEnterpriseChoices(q);
  const choices = q.trim().length >= SHORTEST ? found : usual;
  const choose = (id: string) => onChange(id, choices.find((one) => one.value === id)?.label ?? '');
  const only = q !== '' && choices.length === 1 ? choices[0]?.value : undefined;
  // One that is left is the one that was meant.
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen when the list narrows to it, not when the caller renders.
  useEffect(() => {
    if (only !== undefined) choose(only);
  }, [only]);
  return (
    <div className="two-columns">
      <TextField
        name="q"
        label={say('enterprise.find')}
        {...{ value: q, onChange: setQ, type: 'search', maxLength: 60 }}
      />
      <SelectField
        label={say('enterprise')}
        {...{ name, value, options: choices, onChange: choose }}
        {...(none === undefined ? { required: true } : { none })}
      />
    </div>
  );
}
