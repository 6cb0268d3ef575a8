/** What narrows the list; every number of the totals is one setting of these. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { among, useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { ACCOUNTS, STAGES, STATUSES } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

const COUNTED = ['started', 'started-verified', 'completed', 'completed-verified'] as const;
/** Without a control of their own unless they are on: a number of the totals set them. */
const MARKS = ['alone', 'withoutUnit', 'invested'] as const;
const MARK_WORDS = {
  alone: 'renovation.alone',
  withoutUnit: 'renovation.withoutUnit',
  invested: 'renovation.invested.only',
} as const;

export function Filters({ year }: { readonly year: number | undefined }) {
  const { t } = useWords<RenovationKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { word, options } = useCodeWords();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('renovation.any');
  const account = among(ACCOUNTS, search.account);
  const counted = search.step ? `${search.step}${search.verified === 'true' ? '-verified' : ''}` : '';
  const putCounted = (value: string) => {
    const [step, verified] = value.split('-');
    set({ step: step || undefined, verified: verified ? 'true' : undefined, page: undefined });
  };
  return (
    <div className="filters">
      <TextField
        label={t('renovation.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('renovation.unit')}
        {...{ none, value: search.unitId ?? '', options: units }}
        onChange={(value) =>
          set({ unitId: value, alone: undefined, withoutUnit: undefined, page: undefined })
        }
      />
      <SelectField
        label={t('renovation.stage')}
        options={STAGES.map((value) => ({ value, label: word('stages', value) }))}
        {...{ none, value: search.stage ?? '', onChange: put('stage') }}
      />
      <SelectField
        label={t('renovation.status')}
        options={STATUSES.map((value) => ({ value, label: t(`renovation.status.${value}`) }))}
        {...{ none, value: search.status ?? '', onChange: put('status') }}
      />
      <SelectField
        label={t('renovation.kind')}
        options={options('kinds')}
        {...{ none, value: search.kind ?? '', onChange: put('kind') }}
      />
      <SelectField
        label={t('renovation.overdue')}
        options={(['start', 'completion'] as const).map((value) => ({
          value,
          label: t(`renovation.overdue.${value}`),
        }))}
        {...{ none, value: search.overdue ?? '', onChange: put('overdue') }}
      />
      <SelectField
        label={t('renovation.counted')}
        options={COUNTED.map((value) => ({ value, label: t(`renovation.counted.${value}`) }))}
        {...{ none, value: counted, onChange: putCounted }}
      />
      <TextField
        label={t('renovation.year')}
        {...{ value: search.year ?? '', onChange: put('year'), maxLength: 4, size: 5, inputMode: 'numeric' }}
        placeholder={year === undefined ? '' : String(year)}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.waiting === 'true'}
          onChange={(event) => put('waiting')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('renovation.waiting')}
      </label>
      {account ? (
        <label className="s13">
          <input type="checkbox" checked onChange={() => put('account')('')} />{' '}
          {t(`renovation.account.${account}`)}
        </label>
      ) : null}
      {MARKS.filter((mark) => search[mark] === 'true').map((mark) => (
        <label key={mark} className="s13">
          <input type="checkbox" checked onChange={() => put(mark)('')} /> {t(MARK_WORDS[mark])}
        </label>
      ))}
    </div>
  );
}
