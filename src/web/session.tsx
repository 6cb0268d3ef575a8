/** Who is here, what the post may do, and the day it is. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { identityRoutes, type SessionAnswer } from '#modules/identity/contract.ts';
import { ApiError, api } from './api.ts';
import { speak } from './i18n/words.ts';

export type Session = SessionAnswer;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await api(identityRoutes.session);
      speak(session.locale);
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** The session behind the gate; only called where the gate has let somebody through. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('asked for the session outside the gate');
  return data;
}

/** Whether the post holds a right such as 'targets.amend'. What may be done with a record stands in its own `can`. */
export const useCan = (right: string): boolean => useSession().can.includes(right);

/** Puts a fresh session in place and lets every list be asked for again. */
export function useEnter(): (session: Session) => void {
  const client = useQueryClient();
  return (session) => {
    speak(session.locale);
    client.setQueryData(sessionQuery.queryKey, session);
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
}

const lost = new EventTarget();

/** Told by the query client when the server no longer knows the session. */
export const sessionIsLost = (): void => void lost.dispatchEvent(new Event('lost'));

export function onSessionLost(then: () => void): () => void {
  lost.addEventListener('lost', then);
  return () => lost.removeEventListener('lost', then);
}
