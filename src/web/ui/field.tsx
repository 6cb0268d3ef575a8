/** A labelled input with its own fault under it. Text in, text out. */
import './forms.css';
import { type InputHTMLAttributes, useId } from 'react';
import { DateInput } from './date-input.tsx';
import { useFieldFault } from './form-faults.tsx';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: string | undefined;
  /** As the contract calls it: the form's refusal of this field is shown under it. */
  readonly name?: string;
}

export function TextField({ label, value, onChange, fault: own, ...rest }: TextFieldProps) {
  const faultId = useId();
  const told = useFieldFault(rest.name);
  const fault = own ?? told;
  const marks = {
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : faultId,
  };
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in DateInput.
    <label className="field">
      <span>{label}</span>
      {rest.type === 'date' ? (
        <DateInput {...{ ...rest, value }} {...marks} onDay={onChange} />
      ) : (
        <input
          className="inp"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          {...marks}
          {...rest}
        />
      )}
      <FieldFault id={faultId} fault={fault} />
    </label>
  );
}

/** What is wrong with a field, under it. */
export function FieldFault({ id, fault }: { readonly id: string; readonly fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <span id={id} className="red s12 field-fault">
      {fault}
    </span>
  );
}
