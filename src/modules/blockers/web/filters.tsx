/** What narrows the ledger of blockers; all of it stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { useBlockerWords } from './blocker-words.ts';
import type { BlockerKey } from './words.ts';

export function BlockerFilters() {
  const { t, locale } = useWords<BlockerKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { causes } = useBlockerWords();
  const chains = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} }),
  });
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('blk.any');
  return (
    <div className="filters no-print">
      <TextField
        label={t('blk.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('blk.show')}
        options={(['open', 'settled', 'all'] as const).map((value) => ({
          value,
          label: t(`blk.show.${value}`),
        }))}
        {...{ value: search.show ?? 'open', onChange: put('show') }}
      />
      <SelectField
        label={t('blk.chain')}
        options={(chains.data?.rows ?? []).map((row) => ({
          value: row.id,
          label: locale === 'en' ? (row.nameEn ?? row.name) : row.name,
        }))}
        {...{ none, value: search.chainId ?? '', onChange: put('chainId') }}
      />
      <SelectField
        label={t('blk.level')}
        options={(['chief', 'office', 'unit'] as const).map((value) => ({
          value,
          label: t(`blk.level.${value}`),
        }))}
        {...{ none, value: search.level ?? '', onChange: put('level') }}
      />
      <SelectField
        label={t('blk.cause')}
        {...{ none, value: search.cause ?? '', options: causes, onChange: put('cause') }}
      />
      <SelectField
        label={t('blk.mover')}
        {...{ none, value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.overdue === 'true'}
          onChange={(event) => put('overdue')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('blk.only.overdue')}
      </label>
      <label className="s13">
        <input
          type="checkbox"
          checked={search.mine === 'true'}
          onChange={(event) => put('mine')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('blk.only.mine')}
      </label>
    </div>
  );
}
