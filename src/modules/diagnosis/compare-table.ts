/** Two regions by the table of regions and classes in use: which classes of a node each has. It tells of employees or output, not of enterprises. */
import { Refusal } from '#kernel/refusal.ts';
import type { MapNode } from '#modules/chains/index.ts';
import { densityOf } from '#modules/relatedness/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { ChainComparison, ComparedRow } from './compare-contract.ts';

export interface TableColumn {
  readonly about: NonNullable<ChainComparison['table']>;
  readonly of: (node: MapNode) => NonNullable<ComparedRow['table']>;
}

/** null where no other region is asked for. Refusal 'compare-table-none'. */
export async function tableColumn(
  tx: Tx,
  nodes: readonly MapNode[],
  place: number | undefined,
  asOf: string,
): Promise<TableColumn | null> {
  if (place === undefined) return null;
  const codes = [...new Set(nodes.flatMap(classesOf))];
  const here = await densityOf(tx, codes, { asOf });
  const there = await densityOf(tx, codes, { asOf, place });
  if (!here || !there) throw new Refusal('compare-table-none');
  const has = ({ classes }: typeof here) =>
    new Set(classes.filter((one) => one.has).map(({ asked }) => asked));
  const [ours, theirs] = [has(here), has(there)];
  const { measure, year, source } = here.edition;
  return {
    about: { measure, year, source, here: here.place, there: there.place },
    of: (node) => {
      const classes = classesOf(node);
      return {
        classes,
        here: classes.filter((code) => ours.has(code)),
        there: classes.filter((code) => theirs.has(code)),
      };
    },
  };
}

const classesOf = ({ classes }: MapNode): string[] => [...new Set(classes.map(({ code }) => code))];
