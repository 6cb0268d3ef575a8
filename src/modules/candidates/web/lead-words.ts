/** States and causes as the dated rules call them; asked for once. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { candidateRoutes } from '../contract.ts';

const FRESH_FOR = 10 * 60_000;

export function useLeadWord() {
  const { locale } = useWords();
  const found = useQuery({
    queryKey: ['candidates', 'lead-words'],
    queryFn: async () => (await api(candidateRoutes.listLeads, { query: { limit: 1 } })).words,
    staleTime: FRESH_FOR,
  });
  const { states = [], causes = [] } = found.data ?? {};
  const named = (
    all: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
    code: string,
  ) => all.find((one) => one.code === code)?.[locale] ?? code;
  return {
    states,
    causes,
    state: (code: string) => named(states, code),
    cause: (code: string | null) => (code === null ? '' : named(causes, code)),
  };
}
