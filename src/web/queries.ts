/** The store of answers: old rows stay while new ones come, a lost network is tried again, a refusal never. */
import { keepPreviousData, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';
import { sessionIsLost } from './session.tsx';

const notice = (error: unknown): void => {
  if (error instanceof ApiError && error.status === 401 && error.code === 'not-logged-in') sessionIsLost();
};

const again = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && error.code === 'no-network';

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: again, placeholderData: keepPreviousData },
    // A save fails at once and says so; waiting in silence for a network would look like having saved.
    mutations: { retry: false, networkMode: 'always' },
  },
});
