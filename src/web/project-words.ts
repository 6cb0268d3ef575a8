/** Words of projects in force on the day that is shown, asked once for every screen that prints them. */
import { useQuery } from '@tanstack/react-query';
import { type ProjectWords, projectRoutes } from '#modules/projects/contract.ts';
import { api } from './api.ts';
import { useAsOf } from './as-of.tsx';
import { useLocale } from './i18n/words.ts';

export function useProjectWords(): ProjectWords | undefined {
  const { asOf } = useAsOf();
  return useQuery({
    queryKey: ['project-words', asOf],
    queryFn: () => api(projectRoutes.projectWords, { query: { asOf } }),
    staleTime: 600_000,
  }).data;
}

export function useStageWord(): (code: string | null) => string {
  const locale = useLocale();
  const words = useProjectWords();
  return (code) => (code === null ? '' : (words?.stages.find((one) => one.code === code)?.[locale] ?? code));
}
