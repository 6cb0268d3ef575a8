/** The park, as the address keeps it. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useParkOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { SelectField } from '#web/ui/select-field.tsx';
import type { EchelonKey } from './words.ts';

export function UnitFilter() {
  const { t } = useWords<EchelonKey>();
  const [search, set] = useUrl();
  const units = useParkOptions();
  return (
    <SelectField
      label={t('echelons.unit')}
      {...{ none: t('echelons.any'), value: search.unitId ?? '', options: units }}
      onChange={(unitId) => set({ unitId, page: undefined })}
    />
  );
}
