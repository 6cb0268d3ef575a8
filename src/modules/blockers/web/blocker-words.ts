/** Causes and steps as the dated rules call them; asked for once. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { blockerRoutes } from '../contract.ts';

const FRESH_FOR = 10 * 60_000;

export function useBlockerWords() {
  const { locale } = useWords();
  const found = useQuery({
    queryKey: ['blockers', 'words'],
    queryFn: async () => (await api(blockerRoutes.listBlockers, { query: { limit: 1 } })).words,
    staleTime: FRESH_FOR,
  });
  const { causes = [], steps = [] } = found.data ?? {};
  const named = (
    all: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
    code: string,
  ) => all.find((one) => one.code === code)?.[locale] ?? code;
  return {
    causes: causes.map((one) => ({ value: one.code, label: one[locale] })),
    steps,
    cause: (code: string) => named(causes, code),
    step: (code: string) => named(steps, code),
  };
}
