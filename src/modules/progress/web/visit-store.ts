/** What a phone has of visits: drafts as they are typed, and those that wait to be sent, in its own IndexedDB. Nothing is lost by a reload. */

export interface VisitFields {
  readonly percent: string;
  readonly reason: string;
  readonly words: string;
  readonly problem: string;
  readonly cause: string;
}

export interface VisitPosition {
  readonly latitude: string;
  readonly longitude: string;
  readonly accuracy: string;
}

export type VisitState = 'kept' | 'sending' | 'sent' | 'refused';

export interface KeptVisit {
  /** The same however often it is sent. */
  readonly clientId: string;
  /** Whose: another user of the phone neither sees nor sends it. */
  readonly userId: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly visitedAt: string;
  readonly fields: VisitFields;
  readonly position: VisitPosition | null;
  readonly photos: readonly File[];
  readonly state: VisitState;
  /** Why it was refused. */
  readonly message: string | null;
}

export interface VisitDraft {
  /** User and project. */
  readonly key: string;
  readonly fields: VisitFields;
  readonly photos: readonly File[];
}

const NAME = 'lianzhang-visits';
const [VISITS, DRAFTS] = ['visits', 'drafts'];

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(VISITS, { keyPath: 'clientId' });
      request.result.createObjectStore(DRAFTS, { keyPath: 'key' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  // a browser that refuses once is asked again
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** One step, done when it is on the disk. */
async function within<T>(
  store: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

export const keepVisit = (visit: KeptVisit): Promise<unknown> =>
  within(VISITS, 'readwrite', (store) => store.put(visit));
export const dropVisit = (clientId: string): Promise<unknown> =>
  within(VISITS, 'readwrite', (store) => store.delete(clientId));

/** The oldest first. */
export async function visitsOf(userId: string): Promise<KeptVisit[]> {
  const all = await within<KeptVisit[]>(VISITS, 'readonly', (store) => store.getAll());
  return all.filter((one) => one.userId === userId).sort((a, b) => (a.visitedAt < b.visitedAt ? -1 : 1));
}

export const keepDraft = (draft: VisitDraft): Promise<unknown> =>
  within(DRAFTS, 'readwrite', (store) => store.put(draft));
export const dropDraft = (key: string): Promise<unknown> =>
  within(DRAFTS, 'readwrite', (store) => store.delete(key));
export const draftOf = (key: string): Promise<VisitDraft | undefined> =>
  within<VisitDraft | undefined>(DRAFTS, 'readonly', (store) => store.get(key));
