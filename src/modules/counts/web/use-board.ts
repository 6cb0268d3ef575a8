/** The board as the address asks for it. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useUrl } from '#web/search.ts';
import { countRoutes } from '../contract.ts';
import { boardQuery } from './shown.ts';

export function useBoard() {
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const query = boardQuery(search, asOf);
  return useQuery({
    queryKey: ['counts', query],
    queryFn: () => api(countRoutes.readBoard, { query }),
    placeholderData: (old) => old,
  });
}
