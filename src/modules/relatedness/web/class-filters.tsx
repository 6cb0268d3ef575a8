import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { relatednessRoutes } from '../contract.ts';
import { chosenOf, dayOf, plainMeasureKey } from './shown.ts';
import type { RelatednessKey } from './words.ts';

/** Which place of which edition; and, where it narrows a list, which classes. */
export function ClassFilters({ narrow = true }: { readonly narrow?: boolean }) {
  const { t } = useWords<RelatednessKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const chosen = chosenOf(search, asOf);
  const overview = useQuery({
    queryKey: ['relatedness', { asOf }],
    queryFn: () => api(relatednessRoutes.readRelatedness, { query: { asOf } }),
  });
  const where = { edition: chosen.edition, asOf };
  const places = useQuery({
    queryKey: ['relatedness-places', where],
    queryFn: () => api(relatednessRoutes.listPlaces, { query: where }),
  });
  const own = places.data?.find((place) => place.own);
  const editions = overview.data?.editions ?? [];
  const used = editions.find(({ inUse }) => inUse);
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters no-print">
      <SelectField
        label={t('rel.place')}
        value={String(chosen.place ?? own?.placeNumber ?? '')}
        options={(places.data ?? []).map(({ placeNumber, name, own: mine }) => ({
          value: String(placeNumber),
          label: mine ? t('rel.own', { place: name }) : name,
        }))}
        onChange={(value) => put('place')(value === String(own?.placeNumber) ? '' : value)}
      />
      {editions.length > 1 ? (
        <SelectField
          label={t('rel.edition')}
          value={chosen.edition ?? used?.id ?? ''}
          options={editions.map(({ id, year, measure, threshold, computedAt, inUse }) => ({
            value: id,
            label: `${t('rel.edition.is', { year, measure: t(plainMeasureKey(measure)), threshold, day: dayOf(computedAt) })}${inUse ? t('rel.edition.used') : ''}`,
          }))}
          // Places are numbered by their table.
          onChange={(value) =>
            set({ edition: value === used?.id ? undefined : value, place: undefined, page: undefined })
          }
        />
      ) : null}
      {narrow ? (
        <>
          <TextField
            label={t('rel.q')}
            type="search"
            value={search.q ?? ''}
            onChange={put('q')}
            maxLength={60}
          />
          <SelectField
            label={t('rel.has')}
            {...{ none: t('rel.any'), value: search.has ?? '', onChange: put('has') }}
            options={(['has', 'lacks'] as const).map((value) => ({ value, label: t(`rel.has.${value}`) }))}
          />
        </>
      ) : null}
    </div>
  );
}
