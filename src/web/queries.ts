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
    // Without a network a question fails and says so: waiting in silence would look like having nothing, or having saved.
    queries: { staleTime: 10_000, retry: again, networkMode: 'always', placeholderData: keepPreviousData },
    mutations: { retry: false, networkMode: 'always' },
  },
});
