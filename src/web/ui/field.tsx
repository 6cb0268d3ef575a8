/** A labelled input with its own fault under it. Text in, text out. */
import { type InputHTMLAttributes, useId } from 'react';
import { DateInput } from './date-input.tsx';

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fault?: string | undefined;
}

export function TextField({ label, value, onChange, fault, ...rest }: TextFieldProps) {
  const faultId = useId();
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
          {...marks}
          {...rest}
        />
      )}
      {fault !== undefined && (
        <span id={faultId} className="red s12">
          {fault}
        </span>
      )}
    </label>
  );
}
