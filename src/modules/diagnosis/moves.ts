/** 固、建、延、补、强、扩: which of them a lead or project is, by rule, never typed. Pure; order and words in `rules/diagnosis/moves.yaml`. */
import { z } from 'zod';
import { compare } from '#kernel/decimal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';

export const MOVES = ['secure', 'found', 'extend', 'fill', 'strengthen', 'widen'] as const;
export type Move = (typeof MOVES)[number];

const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Version = z.strictObject({
  from: z.iso.date(),
  source: z.string().min(4),
  supplyShare: z.string(),
  order: z.array(z.enum(MOVES)).length(MOVES.length),
  words: z.record(z.enum(MOVES), Words.extend({ means: Words })),
});
export type MoveRules = z.infer<typeof Version>;
const File = z.strictObject({ versions: z.array(Version).min(1) });

/** The version in force on a day. */
export function moveRulesOn(day: string): MoveRules {
  const versions = readRuleFile('diagnosis/moves.yaml', File).versions.toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
  return versions.findLast(({ from }) => from <= day) ?? (versions[0] as MoveRules);
}

/** What the lead or project brings. */
export interface Undertaking {
  /** An enterprise that is here already puts in more capital (存量企业增资). */
  readonly reinvests: boolean;
  /** A second source for what is supplied from one place. */
  readonly backup: boolean;
  /** More capacity or better technology in what is made already. */
  readonly raises: boolean;
}

/** Where it goes, on the day. */
export interface NodePlace {
  readonly core: boolean;
  readonly aboveScale: number;
  /** Of what the node's customers here buy, from 0 to 1; null where it is not known. */
  readonly supplyShare: string | null;
  /** The node lies further up than the furthest up that is here, or further down. */
  readonly beyond: boolean;
  /** Above-scale enterprises of the whole chain. */
  readonly chainAboveScale: number;
}

const HOLDS: Readonly<Record<Move, (what: Undertaking, where: NodePlace, rules: MoveRules) => boolean>> = {
  secure: ({ reinvests, backup }) => reinvests || backup,
  found: (_, { core, chainAboveScale }) => chainAboveScale === 0 && core,
  extend: (_, { beyond }) => beyond,
  fill: (_, { aboveScale, supplyShare }, rules) =>
    aboveScale === 0 || (supplyShare !== null && compare(supplyShare, rules.supplyShare) < 0),
  strengthen: ({ raises }, { aboveScale }) => aboveScale > 0 && raises,
  widen: (_, { aboveScale }) => aboveScale > 0,
};

/** The first that holds, and all that do. Every undertaking is one of them: a node with nobody is filled, another widened. */
export function moveOf(what: Undertaking, where: NodePlace, rules: MoveRules): { move: Move; also: Move[] } {
  const [move = 'widen', ...also] = rules.order.filter((one) => HOLDS[one](what, where, rules));
  return { move, also };
}

/**
 * How far down its chain each node stands by its supplies: 0 is fed by none. Services count only for a node that nothing is supplied to
 * (a power plant is run after it was built). A link that closes a circle is left out.
 */
export function depthsOf(
  nodes: readonly string[],
  links: readonly { readonly from: string; readonly to: string; readonly kind: string }[],
): ReadonlyMap<string, number> {
  const supplied = new Set(links.flatMap(({ kind, to }) => (kind === 'serves' ? [] : [to])));
  const feeds = Map.groupBy(
    links.filter(({ kind, to }) => kind !== 'serves' || !supplied.has(to)),
    ({ from }) => from,
  );
  const order = downstreamFirst(nodes, feeds).toReversed();
  const place = new Map(order.map((id, at) => [id, at]));
  const depths = new Map(order.map((id) => [id, 0]));
  for (const id of order)
    for (const { to } of feeds.get(id) ?? [])
      if ((place.get(to) ?? -1) > (place.get(id) ?? 0))
        depths.set(to, Math.max(depths.get(to) ?? 0, (depths.get(id) ?? 0) + 1));
  return depths;
}

/** Each after all that it feeds, circles apart. */
function downstreamFirst(
  nodes: readonly string[],
  feeds: ReadonlyMap<string, readonly { readonly to: string }[]>,
): string[] {
  const known = new Set(nodes);
  const seen = new Set<string>();
  const done: string[] = [];
  for (const start of nodes) {
    const path: { id: string; next: number }[] = [];
    const enter = (id: string) => {
      if (seen.has(id) || !known.has(id)) return;
      seen.add(id);
      path.push({ id, next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = feeds.get(top.id)?.[top.next++]?.to;
      if (to !== undefined) enter(to);
      else done.push(path.pop()?.id ?? '');
    }
  }
  return done;
}
