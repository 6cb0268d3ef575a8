/** Which months' table: words, place, year, which of the values, which part of them. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { MONEY_PARTS, VALUE_KINDS } from '../investment-contract.ts';
import type { ProgressKey } from './words.ts';

const YEARS_BACK = 4;

export function GridFilters({ year }: { readonly year: number | undefined }) {
  const { t } = useWords<ProgressKey>();
  const { today } = useSession();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const now = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, at) => String(now - at));
  const put = (words: Record<string, string | undefined>) => set({ ...words, page: undefined });
  return (
    <div className="filters" style={{ alignItems: 'end' }}>
      <Words value={search.q ?? ''} onChange={(q) => put({ q: q || undefined })} />
      <SelectField
        label={t('prg.unit')}
        value={search.unitId ?? ''}
        none={t('prg.any')}
        options={units}
        onChange={(unitId) => put({ unitId: unitId || undefined })}
      />
      <SelectField
        label={t('prg.year')}
        value={String(year ?? search.year ?? now)}
        options={years.map((one) => ({ value: one, label: one }))}
        onChange={(value) => put({ year: value, owing: undefined })}
      />
      <Segments
        name={t('prg.kind')}
        value={VALUE_KINDS.find((one) => one === search.kind) ?? 'reported'}
        options={VALUE_KINDS.map((one) => [one, t(`prg.kind.${one}`)] as const)}
        onChange={(kind) => put({ kind: kind === 'reported' ? undefined : kind })}
      />
      <SelectField
        label={t('prg.part')}
        value={search.part ?? 'amount'}
        options={MONEY_PARTS.map((one) => ({ value: one, label: t(`prg.part.${one}`) }))}
        onChange={(part) => put({ part: part === 'amount' ? undefined : part })}
      />
    </div>
  );
}

/** Asked for once it is typed, not letter by letter. */
function Words({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useWords<ProgressKey>();
  const [typed, setTyped] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onChange(typed.trim());
      }}
    >
      <TextField
        label={t('prg.q')}
        name="q"
        value={typed}
        onChange={setTyped}
        onBlur={() => typed.trim() !== value && onChange(typed.trim())}
        maxLength={60}
      />
    </form>
  );
}
