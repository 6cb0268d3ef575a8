/** Says what would be here and the first step; at most one button. */
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly what: string;
  readonly first?: string;
  readonly children?: ReactNode;
}

export function EmptyState({ what, first, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <p>
        {what} {first && <span className="m2">{first}</span>}
      </p>
      {children}
    </div>
  );
}
