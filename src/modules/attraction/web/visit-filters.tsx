/** What narrows the calendar and the list of visits; all of it stands in the address. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { VisitKey } from './visit-words.ts';
import type { AttractionKey } from './words.ts';

const DIRECTIONS = ['out', 'in', 'video'] as const;
const STATES = ['planned', 'moved', 'happened', 'called-off'] as const;

export function VisitFilters() {
  const { t } = useWords<VisitKey | AttractionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value || undefined, page: undefined });
  const any = t('att.any');
  return (
    <div className="filters">
      <TextField
        label={t('vst.firm')}
        type="search"
        value={search.q ?? ''}
        onChange={put('q')}
        maxLength={60}
      />
      <SelectField
        label={t('vst.unit')}
        value={search.unitId ?? ''}
        none={any}
        options={units}
        onChange={put('unitId')}
      />
      <SelectField
        label={t('vst.direction')}
        value={search.direction ?? ''}
        none={any}
        options={DIRECTIONS.map((code) => ({ value: code, label: t(`vst.direction.${code}`) }))}
        onChange={put('direction')}
      />
      <SelectField
        label={t('vst.state')}
        value={search.state ?? ''}
        none={any}
        options={STATES.map((code) => ({ value: code, label: t(`vst.state.${code}`) }))}
        onChange={put('state')}
      />
      <label className="att-check">
        <input
          type="checkbox"
          checked={search.own === 'true'}
          onChange={(event) => put('own')(event.target.checked ? 'true' : '')}
        />
        {t('vst.own')}
      </label>
    </div>
  );
}
