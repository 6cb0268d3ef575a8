/** Positions typed in the register that name a node of a map: another module says which chain and segment it is. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NewPosition } from './position-contract.ts';
import { addPosition } from './positions.ts';

export interface NodePlace {
  readonly chain: string;
  readonly node: string;
  readonly segment: NewPosition['segment'];
}

/** undefined where no map in force has the node on this chain. */
export type NodeSearch = (tx: Tx, node: NonNullable<NewPosition['node']>) => Promise<NodePlace | undefined>;

interface Taken {
  readonly id: string;
  readonly wish: NewPosition;
  readonly nodeOn: NodeSearch;
}

const LONGEST_NOTE = 200;

/** Refusals 'position-node-unknown', and those of a position. */
export async function takePosition(tx: Tx, caller: Caller, { id, wish, nodeOn }: Taken): Promise<string> {
  if (wish.node === null) return addPosition(tx, caller, id, wish);
  const place = await nodeOn(tx, wish.node);
  if (!place) throw Refusal.at('nodeId', 'position-node-unknown');
  const { chain, segment, node } = place;
  const note = [node, wish.note].filter(Boolean).join('：').slice(0, LONGEST_NOTE);
  const grounds = wish.note === null ? [] : [{ kind: 'judgement' as const, text: wish.note }];
  const evidence = wish.evidence.length > 0 ? wish.evidence : grounds;
  return addPosition(tx, caller, id, { ...wish, chain, segment, note, evidence });
}
