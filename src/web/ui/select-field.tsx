/** A labelled choice; the first option may be none. */
import './forms.css';
import type { Choice } from '../lookups.ts';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Choice[];
  readonly onChange: (value: string) => void;
  /** The word for choosing nothing; without it something must be chosen. */
  readonly none?: string;
  readonly required?: boolean;
}

export function SelectField({ label, value, options, onChange, none, required = false }: SelectFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="inp"
        value={value}
        required={required}
        onChange={(event) => onChange(event.target.value)}
      >
        {(none !== undefined || value === '') && <option value="">{none ?? ''}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
