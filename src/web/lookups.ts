/** Lists that many forms choose from. */
import { useQuery } from '@tanstack/react-query';
import { enterpriseRoutes } from '#modules/enterprises/contract.ts';
import { figureRoutes } from '#modules/figures/contract.ts';
import { identityRoutes } from '#modules/identity/contract.ts';
import { api } from './api.ts';
import { unitWord } from './format.ts';
import { useShellWords } from './i18n/shell-words.ts';
import { useLocale } from './i18n/words.ts';

const FRESH_FOR = 60_000;

export const useUnits = () =>
  useQuery({ queryKey: ['units'], queryFn: () => api(identityRoutes.listUnits), staleTime: FRESH_FOR });

export const useIndicators = () =>
  useQuery({
    queryKey: ['indicators'],
    queryFn: () => api(figureRoutes.listIndicators, { query: {} }),
    staleTime: FRESH_FOR,
  });

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Units that still work, by their short names. */
export const useUnitOptions = (): Choice[] =>
  (useUnits().data ?? [])
    .filter(({ disabledOn }) => disabledOn === null)
    .map(({ id, shortName }) => ({ value: id, label: shortName }));

/** Parks that answer for firms, those of a zone under it. */
export const useParkOptions = (): Choice[] =>
  (
    useQuery({
      queryKey: ['parks'],
      queryFn: () => api(enterpriseRoutes.listParks),
      staleTime: FRESH_FOR,
    }).data ?? []
  ).map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(Math.max(0, depth - 1))}${name}` }));

export function useIndicatorOptions(): Choice[] {
  const say = useShellWords();
  const locale = useLocale();
  return (useIndicators().data ?? [])
    .filter(({ disabledOn }) => disabledOn === null)
    .map(({ id, name, measureUnit }) => ({
      value: id,
      label: say('list.in', { word: name, unit: unitWord(measureUnit, locale) }),
    }));
}

const SHOWN_ENTERPRISES = 20;

/** Enterprises whose name or code holds what was typed, for a field that chooses one; none before two characters. */
export function useEnterpriseChoices(q: string): Choice[] {
  const query = { q: q.trim().slice(0, 60), limit: SHOWN_ENTERPRISES };
  const found = useQuery({
    queryKey: ['enterprise-choices', query],
    queryFn: () => api(enterpriseRoutes.listEnterprises, { query }),
    enabled: query.q.length >= 2,
    staleTime: FRESH_FOR,
  });
  return (found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
