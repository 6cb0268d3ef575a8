/** A labelled field of several lines with its own fault under it. Text in, text out. */
import './forms.css';
import { type TextareaHTMLAttributes, useId } from 'react';
import { FieldFault } from './field.tsx';
import { useFieldFault } from './form-faults.tsx';

export interface TextAreaProps
  extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** As the contract calls it: the form's refusal of this field is shown under it. */
  readonly name: string;
}

export function TextArea({ label, value, onChange, ...rest }: TextAreaProps) {
  const faultId = useId();
  const fault = useFieldFault(rest.name);
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        className="inp"
        rows={4}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        {...rest}
      />
      <FieldFault id={faultId} fault={fault} />
    </label>
  );
}
