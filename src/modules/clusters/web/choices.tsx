/** Several of a list: a box each. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { Choice } from '#web/lookups.ts';
import type { ClusterKey } from './words.ts';

interface ChoicesProps {
  readonly label: string;
  readonly name: string;
  readonly options: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

export function Choices({ label, name, options, value, onChange }: ChoicesProps) {
  const { t } = useWords<ClusterKey>();
  const flip = (id: string, on: boolean) => onChange(on ? [...value, id] : value.filter((one) => one !== id));
  return (
    <fieldset className="cluster-choices">
      <legend className="s13">{label}</legend>
      {options.length === 0 ? <span className="m s13">{t('cluster.choose.none')}</span> : null}
      {options.map((option) => (
        <label key={option.value} className="s13">
          <input
            type="checkbox"
            name={name}
            checked={value.includes(option.value)}
            onChange={(event) => flip(option.value, event.target.checked)}
          />{' '}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
