/** A labelled choice; the first option may be none. */
import './forms.css';
import { useId } from 'react';
import type { Choice } from '../lookups.ts';
import { FieldFault } from './field.tsx';
import { useFieldFault } from './form-faults.tsx';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  readonly onChange: (value: string) => void;
  /** The word for choosing nothing; without it something must be chosen. */
  readonly none?: string;
  readonly required?: boolean;
  /** As the contract calls it: the form's refusal of this field is shown under it. */
  readonly name?: string;
}

export function SelectField({
  label,
  value,
  options,
  onChange,
  none,
  required = false,
  name,
}: SelectFieldProps) {
  const faultId = useId();
  const fault = useFieldFault(name);
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="inp"
        value={value}
        required={required}
        name={name}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        onChange={(event) => onChange(event.target.value)}
      >
        {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <FieldFault id={faultId} fault={fault} />
    </label>
  );
}
