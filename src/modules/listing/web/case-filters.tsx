/** Filters of the list; which stage was entered when comes from a count and is shown as what it is. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { CASE_STATUSES } from '../contract.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

const SHOWN = CASE_STATUSES.filter((status) => status !== 'void');

const ONLY = {
  overdue: 'listing.overdue.only',
  neverTrained: 'listing.never.only',
  waiting: 'listing.waiting.only',
} as const;

export function CaseFilters() {
  const { t } = useWords<ListingKey>();
  const [search, set] = useUrl();
  const names = useListingNames();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('listing.any');
  const boards = [...names.boards, { value: 'undecided', label: t('listing.board.none') }];
  return (
    <div className="filters">
      <TextField
        label={t('listing.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('listing.unit')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <SelectField
        label={t('listing.board')}
        {...{ none, value: search.board ?? '', options: boards, onChange: put('board') }}
      />
      <SelectField
        label={t('listing.stage')}
        {...{ none, value: search.stage ?? '', options: names.stages, onChange: put('stage') }}
      />
      <SelectField
        label={t('listing.status')}
        options={SHOWN.map((value) => ({ value, label: t(`listing.status.${value}`) }))}
        {...{ none, value: search.status ?? '', onChange: put('status') }}
      />
      <TextField
        label={t('listing.days.least')}
        {...{
          value: search.minDays ?? '',
          onChange: put('minDays'),
          maxLength: 4,
          size: 6,
          inputMode: 'numeric',
        }}
      />
      {(['overdue', 'neverTrained', 'waiting'] as const).map((name) => (
        <label key={name} className="s13">
          <input
            type="checkbox"
            checked={search[name] === 'true'}
            onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
          />{' '}
          {t(ONLY[name])}
        </label>
      ))}
      {search.entered ? (
        <button
          type="button"
          className="btn"
          title={t('listing.entered.clear')}
          onClick={() => set({ entered: undefined, year: undefined, page: undefined })}
        >
          {t('listing.entered', {
            stage: names.stage(search.entered),
            year: search.year ? t('listing.tally.year', { year: search.year }) : '',
          })}{' '}
          ×
        </button>
      ) : null}
    </div>
  );
}
