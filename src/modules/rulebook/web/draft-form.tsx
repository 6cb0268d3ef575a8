/** The name, the days and every number of a draft in words, with its value to change; each change goes into the text. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import type { DraftField } from '../contract.ts';
import type { RuleKey } from './words.ts';

export interface DraftFormProps {
  readonly fields: readonly DraftField[];
  /** The fields are of the text as it stands now; while it is being checked nothing is put into it. */
  readonly fresh: boolean;
  readonly onPut: (field: DraftField, value: string) => void;
}

export function DraftForm({ fields, fresh, onPut }: DraftFormProps) {
  const { locale } = useWords<RuleKey>();
  return (
    <table className="grid draft-form">
      <tbody>
        {fields.map((field, at) => (
          <tr key={field.key}>
            <th scope="row">{fields[at - 1]?.title.zh === field.title.zh ? '' : field.title[locale]}</th>
            <td className="m s13">{field.says[locale]}</td>
            <td>
              <OneValue key={field.value} {...{ field, fresh }} onPut={(value) => onPut(field, value)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SIGNS = ['≥', '>', '≤', '<'] as const;
const SHAPES: Readonly<Record<DraftField['kind'], RegExp>> = {
  bound: /^[≥>≤<] ?\d+(\.\d+)?(\^\d)?[亿万%]?$/,
  number: /^\d+(\.\d+)?$/,
  text: /^.{1,200}$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
};

interface OneValueProps {
  readonly field: DraftField;
  readonly fresh: boolean;
  readonly onPut: (value: string) => void;
}

function OneValue({ field, fresh, onPut }: OneValueProps) {
  const { t, locale } = useWords<RuleKey>();
  const { kind, value, title, says } = field;
  const [typed, setTyped] = useState(value);
  const [sign = '≥', rest = ''] =
    kind === 'bound' ? [typed.slice(0, 1), typed.slice(1).trim()] : [undefined, typed];
  const sound = SHAPES[kind].test(typed.trim());
  const label = `${title[locale]} ${says[locale]}`.trim();
  const commit = (next: string) => {
    const plain = next.trim();
    if (fresh && plain !== value && SHAPES[kind].test(plain)) onPut(plain);
  };
  return (
    <span className="nw">
      {kind === 'bound' ? (
        <select
          className="inp"
          aria-label={`${label} ${t('rule.form.sign')}`}
          value={sign}
          onChange={(event) => {
            const next = `${event.target.value} ${rest}`;
            setTyped(next);
            commit(next);
          }}
        >
          {SIGNS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      ) : null}
      <input
        className="inp"
        aria-label={label}
        aria-invalid={!sound}
        type={kind === 'day' ? 'date' : 'text'}
        size={kind === 'text' ? 28 : 9}
        value={kind === 'bound' ? rest : typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(kind === 'bound' ? `${sign} ${text.normalize('NFKC')}` : text);
        }}
        onBlur={() => commit(typed)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(typed);
        }}
      />
      {sound ? null : (
        <span className="red s12"> {t(kind === 'bound' ? 'rule.form.bound' : 'rule.form.number')}</span>
      )}
    </span>
  );
}

/** As YAML reads it back: what begins with a sign that YAML has for itself stands in quotes. */
export function putInto(text: string, { from, to, kind }: DraftField, value: string): string {
  const plain = kind === 'number' || kind === 'day' || /^[≥≤]/.test(value);
  const written = plain ? value : `'${value.replace(/'/g, "''")}'`;
  return text.slice(0, from) + written + text.slice(to);
}
