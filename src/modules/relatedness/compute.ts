/** An edition of a table: read, computed beside the server, written in one transaction. The same again is the edition that is there. */
import { Worker } from 'node:worker_threads';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { editionOf, saveEdition } from './edition-store.ts';
import { putInUse, standingUse } from './editions.ts';
import { type ComputeStep, METHOD, type Relatedness } from './measures.ts';
import type { MeasuresJob } from './measures-worker.ts';
import type { ValueMatrix } from './quotient.ts';
import { methodOn } from './rules.ts';
import type { ReadTable } from './table-rows.ts';
import { loadTable, type StandingTable, tableById } from './table-store.ts';

export type TellComputed = (step: ComputeStep, share: number) => void;

/** Runs work in a transaction of its own: the computation holds none. */
export type InRegion = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface ComputeWish {
  readonly threshold?: number | undefined;
  readonly adopt: boolean;
  /** The name of this region, as a table may write it. */
  readonly regionName: string;
}

/** Refusals 'not-found', 'relatedness-superseded', 'relatedness-threshold'. */
export async function computeEdition(
  inRegion: InRegion,
  tableId: string,
  wish: ComputeWish,
  tell: TellComputed = () => {},
): Promise<string> {
  const found = await inRegion(async (tx) => {
    const { table, threshold } = await whatToCompute(tx, tableId, wish);
    const standing = await editionOf(tx, tableId, threshold, METHOD);
    return { table, threshold, kept: standing ? null : await loadTable(tx, tableId) };
  });
  const { table, threshold, kept } = found;
  const result = kept && (await measuredBeside({ matrix: matrixOf(kept), threshold }, tell));
  return inRegion(async (tx) => {
    // Somebody may have computed the same meanwhile.
    const there = await editionOf(tx, tableId, threshold, METHOD);
    const id = there ?? newId();
    if (there === undefined && result) await write(tx, { id, table, threshold, result, tell });
    if (wish.adopt) await adopt(tx, id, table, wish.regionName);
    return id;
  });
}

async function whatToCompute(tx: Tx, tableId: string, wish: Pick<ComputeWish, 'threshold'>) {
  const table = await tableById(tx, tableId);
  if (!table) throw new Refusal('not-found');
  if (table.supersededAt !== null) throw new Refusal('relatedness-superseded');
  const { value, least, most } = methodOn(tx.today).threshold;
  const threshold = wish.threshold ?? value;
  if (threshold < least || threshold > most)
    throw new Refusal('relatedness-threshold', { value: threshold, least, most });
  return { table, threshold };
}

interface Written {
  readonly id: string;
  readonly table: StandingTable;
  readonly threshold: number;
  readonly result: Relatedness;
  readonly tell: TellComputed;
}

async function write(tx: Tx, { id, table, threshold, result, tell }: Written): Promise<void> {
  await saveEdition(
    tx,
    { id, tableId: table.id, threshold, method: METHOD, demo: table.demo },
    result,
    (share) => tell('write', share),
  );
  const after = { table: table.id, measure: table.measure, year: table.year, threshold, method: METHOD };
  tx.record({ entity: 'relatedness-edition', id, version: 1, act: 'compute', after });
}

/** What is in use already is left as it is; the place stays that of the same name, else the one named like the region. */
async function adopt(tx: Tx, editionId: string, table: StandingTable, regionName: string): Promise<void> {
  const use = await standingUse(tx, undefined);
  if (use?.editionId === editionId) return;
  await putInUse(tx, {
    editionId,
    tableId: table.id,
    names: [use?.place ?? '', regionName],
    demo: table.demo,
    reason: '计算后采用',
  });
}

export function matrixOf({ places, classes }: Pick<ReadTable, 'places' | 'classes'>): ValueMatrix {
  const values = new Float64Array(places.length * classes.length);
  for (const [at, place] of places.entries()) values.set(place.values, at * classes.length);
  return { regions: places.length, classes: classes.length, values };
}

/** 6,000 by 2,000 takes some 700 MB; a computation that takes longer than this has gone wrong. */
const LONGEST_MS = 15 * 60_000;

type Said = { readonly result: Relatedness } | { readonly step: ComputeStep; readonly share: number };

export async function measuredBeside(job: MeasuresJob, tell: TellComputed): Promise<Relatedness> {
  const worker = new Worker(new URL('./measures-worker.ts', import.meta.url), {
    workerData: job,
    transferList: [job.matrix.values.buffer as ArrayBuffer],
    env: {},
    execArgv: ['--no-warnings'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Relatedness>();
  const clock = setTimeout(() => reject(new Error('computing an edition took too long')), LONGEST_MS);
  worker.on('message', (said: Said) =>
    'result' in said ? resolve(said.result) : tell(said.step, said.share),
  );
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the computation ended without a result')));
  try {
    return await promise;
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}
