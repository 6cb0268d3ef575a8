/** What narrows the pool; all of it stands in the address. */
import { useQuery } from '@tanstack/react-query';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { Choice } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { EXPERT_STATES, type ExpertWords } from '../contract.ts';
import type { ExpertKey } from './words.ts';

/** Chains in force, in the language of the screen. */
export function useChainChoices(): Choice[] {
  const { locale } = useWords();
  const chains = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} }),
  });
  return (chains.data?.rows ?? []).map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? (nameEn ?? name) : name,
  }));
}

export function PoolFilters({ words }: { readonly words: ExpertWords | undefined }) {
  const { t, locale } = useWords<ExpertKey>();
  const [search, set] = useUrl();
  const chains = useChainChoices();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('exp.any');
  const check = (name: 'outside' | 'noConsent', word: string) => (
    <label className="s13">
      <input
        type="checkbox"
        checked={search[name] === 'true'}
        onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
      />{' '}
      {word}
    </label>
  );
  return (
    <div className="filters no-print">
      <TextField
        label={t('exp.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('exp.professions')}
        options={(words?.professions ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
        {...{ none, value: search.profession ?? '', onChange: put('profession') }}
      />
      <TextField
        label={t('exp.industries.short')}
        {...{ value: search.industry ?? '', onChange: put('industry'), maxLength: 5, size: 6 }}
      />
      <SelectField
        label={t('exp.chains')}
        {...{ none, value: search.chainId ?? '', options: chains, onChange: put('chainId') }}
      />
      <SelectField
        label={t('exp.state')}
        options={EXPERT_STATES.map((value) => ({ value, label: t(`exp.state.${value}`) }))}
        {...{ none, value: search.state ?? '', onChange: put('state') }}
      />
      {check('outside', t('exp.outside.only'))}
      {check('noConsent', t('exp.noConsent'))}
    </div>
  );
}
