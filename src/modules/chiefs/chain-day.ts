/** A chain on a day, each part worked out once however many pages ask for it: its map and diagnosis, its gaps, who leads it. */
import { sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { readChain } from '#modules/chains/index.ts';
import { type ChainDiagnosis, diagnoseChain } from '#modules/diagnosis/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { listsOn } from './chief-rules.ts';
import { chainLeading, type Leading } from './leading.ts';
import { leadsOn } from './leads-on.ts';
import { type ChainOf, chainOf } from './policy.ts';

export interface Gap {
  readonly nodeId: string;
  readonly name: string;
  readonly state: 'missing' | 'thin';
  readonly since: string;
  readonly days: number;
  readonly move: string;
  /** Candidates handed over for it by the day, ever; and those that were still talked with on it. */
  readonly handed: number;
  readonly open: number;
}

export interface ChainDay {
  readonly id: string;
  readonly asOf: string | undefined;
  readonly day: string;
  readonly of: () => Promise<ChainOf>;
  readonly map: () => Promise<Awaited<ReturnType<typeof readChain>>>;
  readonly diagnosis: () => Promise<ChainDiagnosis>;
  readonly gaps: () => Promise<readonly Gap[]>;
  readonly leading: () => Promise<ReadonlyMap<string, Leading>>;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= work();
    return made;
  };
}

export function chainDay(tx: Tx, caller: Caller, id: string, asOf: string | undefined): ChainDay {
  const map = once(() => readChain(tx, caller, id, asOf));
  const diagnosis = once(() => diagnoseChain(tx, caller, id, asOf));
  const day = asOf ?? tx.today;
  return {
    ...{ id, asOf, day, map, diagnosis },
    of: once(() => chainOf(tx, id, caller.locale)),
    gaps: once(async () => gapsOf(tx, caller, { id, day, asOf }, await map(), await diagnosis())),
    leading: once(() => chainLeading(tx, caller, id, asOf)),
  };
}

/** Missing and thin nodes that are to be sited here, the missing first and of them the oldest; of equally old ones the core ones. */
async function gapsOf(
  tx: Tx,
  { locale }: Caller,
  { id, day, asOf }: Pick<ChainDay, 'id' | 'day' | 'asOf'>,
  { content }: Awaited<ReturnType<typeof readChain>>,
  diagnosis: ChainDiagnosis,
): Promise<Gap[]> {
  const open = listsOn(day).find(({ code }) => code === 'invitations')?.leads ?? [];
  const leads = await rows(
    tx,
    sql<{ nodeId: string; handed: number; open: number }>`
      select l.node_id as "nodeId", count(*)::integer as handed, count(*) filter (where l.state = any(${open}))::integer as open
      from ${leadsOn(tx, { chainId: id, day, asOf })} group by l.node_id`,
  );
  const nodes = new Map((content?.nodes ?? []).map((node) => [node.id, node]));
  const gaps = diagnosis.nodes.flatMap(({ nodeId, state, since, move }) => {
    const node = nodes.get(nodeId);
    if (!node?.sited || (state !== 'missing' && state !== 'thin')) return [];
    const own = leads.find((one) => one.nodeId === nodeId);
    const name = locale === 'en' ? (node.en ?? node.name) : node.name;
    return [
      {
        ...{ nodeId, name, state, since, days: daysBetween(since, day), core: node.core },
        ...{ move: diagnosis.moves[move]?.word ?? move, handed: own?.handed ?? 0, open: own?.open ?? 0 },
      },
    ];
  });
  return gaps.toSorted(
    (a, b) =>
      a.state.localeCompare(b.state) ||
      b.days - a.days ||
      Number(b.core) - Number(a.core) ||
      a.name.localeCompare(b.name, 'zh'),
  );
}
