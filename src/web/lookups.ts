/** Lists that many forms choose from. */
import { useQuery } from '@tanstack/react-query';
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
