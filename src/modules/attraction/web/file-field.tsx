/** One file of a form. */
import { useFieldFault } from '#web/ui/form-faults.tsx';

export interface FileFieldProps {
  readonly label: string;
  readonly onChange: (file: File | null) => void;
  readonly required?: boolean;
}

export function FileField({ label, onChange, required = false }: FileFieldProps) {
  const fault = useFieldFault('file');
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="inp"
        type="file"
        name="file"
        required={required}
        aria-invalid={fault !== undefined}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
      {fault ? <span className="red s12 field-fault">{fault}</span> : null}
    </label>
  );
}

export const filesOf = (file: File | null): readonly File[] => (file ? [file] : []);

/** Fields of a form with files: what is empty is left out. */
export const formFields = (
  fields: Readonly<Record<string, string | boolean | number>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === '' || value === false ? [] : [[name, String(value)]],
    ),
  );
