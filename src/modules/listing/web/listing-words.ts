/** The words of boards, stages and endings, as the rules have them. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { Choice } from '#web/lookups.ts';
import { listingRoutes } from '../contract.ts';
import type { ListingKey } from './words.ts';

const DAY_MS = 86_400_000;

export interface ListingNames {
  readonly board: (code: string | null) => string;
  readonly stage: (code: string | null) => string;
  readonly ending: (code: string | null) => string;
  /** Where a stage is written, where that is to be verified. */
  readonly stageDoubt: (code: string) => string | null;
  /** Whether entering a stage asks for evidence. */
  readonly needsEvidence: (code: string) => boolean;
  readonly boards: readonly Choice[];
  readonly stages: readonly Choice[];
}

export function useListingNames(): ListingNames {
  const { t, locale } = useWords<ListingKey>();
  const { data } = useQuery({
    queryKey: ['listing-words'],
    queryFn: () => api(listingRoutes.listingWords),
    staleTime: DAY_MS,
  });
  const { boards = [], stages = [], endings = [] } = data ?? {};
  const named = (all: typeof boards, code: string | null) =>
    all.find((one) => one.code === code)?.[locale] ?? code ?? '';
  const choices = (all: typeof boards) => all.map((one) => ({ value: one.code, label: one[locale] }));
  return {
    board: (code) => (code === null ? t('listing.board.none') : named(boards, code)),
    stage: (code) => named(stages, code),
    ending: (code) => named(endings, code),
    stageDoubt: (code) => stages.find((one) => one.code === code && one.toVerify)?.source ?? null,
    needsEvidence: (code) => stages.some((one) => one.code === code && one.needsEvidence),
    boards: choices(boards),
    stages: choices(stages),
  };
}
