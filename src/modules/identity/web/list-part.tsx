/** A part of the settings: its button, the list or why there is none, and its dialogue. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';

interface Props<R> {
  readonly query: UseQueryResult<readonly R[]>;
  readonly empty: string;
  readonly add?: { readonly word: string; readonly run: () => void };
  readonly children: ReactNode;
}

export function ListPart<R>({ query, empty, add, children }: Props<R>) {
  return (
    <>
      {add ? (
        <div className="filters">
          <button type="button" className="btn pri" onClick={add.run}>
            {add.word}
          </button>
        </div>
      ) : null}
      <LoadingBar on={query.isFetching} />
      <Problem error={query.error} reading onRetry={() => void query.refetch()} />
      {query.data?.length === 0 ? <Empty>{empty}</Empty> : null}
      {query.data && query.data.length > 0 ? children : null}
    </>
  );
}

export const ActButton = ({ word, onClick }: { readonly word: string; readonly onClick: () => void }) => (
  <button type="button" className="btn txt" onClick={onClick}>
    {word}
  </button>
);
