/** What differs between two looks at a chain, node by node. Pure. */
import type { ComparedNode, ComparedRow, NodeChange } from './compare-contract.ts';

type State = ComparedNode['state'];
/** From weak to strong. */
const ORDER: readonly State[] = ['missing', 'thin', 'present', 'strong'];

/** A gap that opens or closes says more than that the node became weaker or stronger. */
export function changeOf(from: State | null, to: State | null): NodeChange {
  if (from === null || to === null) return from === to ? 'same' : from === null ? 'added' : 'removed';
  if (from === to) return 'same';
  if (to === 'missing') return 'opened';
  if (from === 'missing') return 'closed';
  return ORDER.indexOf(to) > ORDER.indexOf(from) ? 'stronger' : 'weaker';
}

/** Who stands on the second side only, and on the first only. */
export function comings(
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
): { readonly came: string[]; readonly went: string[] } {
  return { came: [...to].filter((id) => !from.has(id)), went: [...from].filter((id) => !to.has(id)) };
}

const FIRST: readonly NodeChange[] = ['opened', 'closed', 'weaker', 'stronger', 'added', 'removed'];
const STAGES = ['upper', 'middle', 'lower'];

const weight = ({ change, came, went }: ComparedRow): number =>
  change === 'same' ? (came + went > 0 ? FIRST.length : FIRST.length + 1) : FIRST.indexOf(change);

/** What changed first, gaps before all; then by lane, stage and place on the map. */
export const inOrder = (rows: readonly ComparedRow[], lanes: readonly string[]): ComparedRow[] =>
  rows
    .map((row, at) => ({ row, at }))
    .toSorted(
      (a, b) =>
        weight(a.row) - weight(b.row) ||
        laneAt(a.row, lanes) - laneAt(b.row, lanes) ||
        STAGES.indexOf(a.row.stage) - STAGES.indexOf(b.row.stage) ||
        a.at - b.at,
    )
    .map(({ row }) => row);

const laneAt = ({ lane }: ComparedRow, lanes: readonly string[]): number => {
  const at = lane === null ? -1 : lanes.indexOf(lane);
  return at < 0 ? lanes.length : at;
};

export function tallyOf(rows: readonly (ComparedNode & { readonly sited: boolean })[]) {
  const tally = { strong: 0, present: 0, thin: 0, missing: 0 };
  for (const { state, sited } of rows) if (state !== 'missing' || sited) tally[state]++;
  return tally;
}
