/** What the forms offer, as choices. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useLocale } from '#web/i18n/words.ts';
import type { Choice } from '#web/lookups.ts';
import { measureRoutes } from '../contract.ts';

const FRESH_FOR = 60_000;
type Terms = Readonly<Record<'kinds' | 'channels' | 'certificates' | 'records', readonly Choice[]>>;

export function useTerms(): Terms {
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['measure-terms', locale],
    queryFn: () => api(measureRoutes.measureTerms),
    staleTime: FRESH_FOR,
  });
  const choices = (name: keyof Terms): Choice[] =>
    (data?.[name] ?? []).map(({ code, title }) => ({ value: code, label: title }));
  return {
    kinds: choices('kinds'),
    channels: choices('channels'),
    certificates: choices('certificates'),
    records: choices('records'),
  };
}
