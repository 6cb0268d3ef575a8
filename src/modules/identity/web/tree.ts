/** Rows of a tree in the order of an outline, each with its depth from 0; a row whose parent is not there is a root. */
export interface InTree {
  readonly id: string;
  readonly parentId: string | null;
}

export function outlined<R extends InTree>(rows: readonly R[]): (R & { readonly depth: number })[] {
  const there = new Set(rows.map(({ id }) => id));
  const rootOr = ({ parentId }: R): string => (parentId !== null && there.has(parentId) ? parentId : '');
  const walk = (parent: string, depth: number): (R & { readonly depth: number })[] =>
    rows
      .filter((row) => rootOr(row) === parent)
      .flatMap((row) => [{ ...row, depth }, ...walk(row.id, depth + 1)]);
  return walk('', 0);
}
