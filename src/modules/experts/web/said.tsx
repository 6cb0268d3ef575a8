/** Words of professions and interests, longer texts, and a table of facts. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { FieldFault } from '#web/ui/field.tsx';
import { useFieldFault } from '#web/ui/form-faults.tsx';

interface Word {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** The word of a code in the language of the screen; the code itself where there is none. */
export function useSaid(words: readonly Word[] | undefined): (code: string) => string {
  const { locale } = useWords();
  return (code) => words?.find((one) => one.code === code)?.[locale] ?? code;
}

export interface AreaProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly placeholder?: string;
}

/** A labelled text of several lines. */
export function TextArea({ label, name, value, onChange, ...rest }: AreaProps) {
  const id = useId();
  const fault = useFieldFault(name);
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        className="inp exp-area"
        {...{ name, value, ...rest }}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : id}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldFault id={id} fault={fault} />
    </label>
  );
}

/** What is told of something, line by line; lines without a word are left out. */
export function Facts({ lines }: { readonly lines: readonly (readonly [head: string, told: ReactNode])[] }) {
  return (
    <table className="grid">
      <tbody>
        {lines
          .filter(([, told]) => told !== null && told !== undefined && told !== '' && told !== false)
          .map(([head, told]) => (
            <tr key={head}>
              <td className="m nw">{head}</td>
              <td style={{ width: '100%' }}>{told}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** 3825、38 → ['3825', '38'] */
export const partsOf = (text: string): string[] => text.split(/[、，,;；\s]+/).filter((part) => part !== '');
