/** Visits on their way: sent one after the other, tried again when there is a connection, kept until they are taken or refused. */
import { useCallback, useEffect, useState } from 'react';
import { ApiError, upload } from '#web/api.ts';
import { progressRoutes as routes } from '../contract.ts';
import { dropVisit, type KeptVisit, keepVisit, visitsOf } from './visit-store.ts';

const AGAIN_MS = 15_000;
/** Only one sending at a time in this window; another window's sending of the same makes no second row. */
let sending = false;

const filled = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );

const post = ({ projectId, photos, clientId, visitedAt, fields, position }: KeptVisit) =>
  upload(
    routes.takeVisit,
    photos,
    { params: { id: projectId }, fields: filled({ clientId, visitedAt, ...fields, ...position }) },
    () => undefined,
  );

/** Not an answer about the visit itself: it is tried again. */
const isPassing = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  ['no-network', 'not-logged-in'].includes(error.code) ||
  error.status === 429 ||
  error.status >= 500;

export type Passing = 'offline' | 'login' | null;

/** Sends what waits; answers why it stopped. What was taken keeps its line without its photos. */
async function sendAll(userId: string, told: () => Promise<void>): Promise<Passing> {
  if (sending) return null;
  sending = true;
  try {
    for (const visit of await visitsOf(userId)) {
      // one that was being sent when the page was closed is sent again: by its number it is no second row
      if (visit.state !== 'kept' && visit.state !== 'sending') continue;
      await keepVisit({ ...visit, state: 'sending' });
      await told();
      try {
        await post(visit);
        await keepVisit({ ...visit, state: 'sent', photos: [], message: null });
      } catch (error) {
        if (isPassing(error)) {
          await keepVisit({ ...visit, state: 'kept' });
          return error instanceof ApiError && error.code === 'not-logged-in' ? 'login' : 'offline';
        }
        await keepVisit({
          ...visit,
          state: 'refused',
          message: error instanceof ApiError ? error.message : '',
        });
      }
      await told();
    }
    return null;
  } finally {
    sending = false;
    await told();
  }
}

export interface VisitQueue {
  readonly visits: readonly KeptVisit[];
  readonly passing: Passing;
  /** The browser lets nothing be kept. */
  readonly unkept: boolean;
  readonly add: (visit: KeptVisit) => Promise<void>;
  readonly drop: (clientId: string) => Promise<void>;
  readonly send: () => void;
}

export function useVisitQueue(userId: string): VisitQueue {
  const [visits, setVisits] = useState<readonly KeptVisit[]>([]);
  const [passing, setPassing] = useState<Passing>(null);
  const [unkept, setUnkept] = useState(false);
  const look = useCallback(async () => setVisits(await visitsOf(userId)), [userId]);
  const send = useCallback(
    () => void sendAll(userId, look).then(setPassing, () => setUnkept(true)),
    [userId, look],
  );
  useEffect(() => {
    void look().then(send, () => setUnkept(true));
    const timer = setInterval(send, AGAIN_MS);
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', send);
    };
  }, [look, send]);
  return {
    ...{ visits, passing, unkept, send },
    add: async (visit) => {
      await keepVisit(visit);
      await look();
      send();
    },
    drop: async (clientId) => {
      await dropVisit(clientId);
      await look();
    },
  };
}
