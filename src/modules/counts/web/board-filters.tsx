/** Year, park and what is counted, as the address keeps them. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useParkOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { CountKey } from './words.ts';

export interface BoardFiltersProps {
  readonly year: number | undefined;
  readonly counters?: readonly { readonly code: string; readonly title: string }[] | undefined;
}

export function BoardFilters({ year, counters }: BoardFiltersProps) {
  const { t } = useWords<CountKey>();
  const [search, set] = useUrl();
  const units = useParkOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters">
      {counters ? (
        <SelectField
          label={t('counts.counter')}
          options={counters.map(({ code, title }) => ({ value: code, label: title }))}
          {...{ value: search.counter ?? counters[0]?.code ?? '', onChange: put('counter'), required: true }}
        />
      ) : null}
      <SelectField
        label={t('counts.unit')}
        {...{ none: t('counts.any'), value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <TextField
        label={t('counts.year')}
        {...{ value: search.year ?? '', onChange: put('year'), maxLength: 4, size: 6, inputMode: 'numeric' }}
        placeholder={year === undefined ? '' : String(year)}
      />
    </div>
  );
}
