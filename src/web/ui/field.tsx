/** A labelled input with its own fault under it. Text in, text out. */
import { type InputHTMLAttributes, useId } from 'react';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: string | undefined;
}

export function TextField({ label, value, onChange, fault, ...rest }: TextFieldProps) {
  const faultId = useId();
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="inp"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        {...rest}
      />
      {fault !== undefined && (
        <span id={faultId} className="red s12">
          {fault}
        </span>
      )}
    </label>
  );
}
