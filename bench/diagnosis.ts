/**
 * The states of all nodes of 50 chains over 100,000 enterprises: worked out the first time, again when nothing changed, and as they are
 * read, each beside the bare count of the same rows that any program would have to send.
 */
import { buildTown } from '#app/demo/town.ts';
import { refreshChains } from '#modules/diagnosis/index.ts';
import { callerByAppointment } from '#modules/identity/index.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';
import { addLargeChain, type LargeChain, largeMap, placeMany } from './large-chains.ts';
import { readerOf } from './reader.ts';
import { type BenchPart, clearAway, type Line, medianMs } from './support.ts';

const FIRMS = Number(process.env.BENCH_FIRMS_HERE ?? 100_000);
const CHAINS = Number(process.env.BENCH_CHAINS ?? 50);
const NODES = Number(process.env.BENCH_NODES ?? 60);
const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const NOW = '2022-06-28T01:30:00.000Z';

export async function diagnosisBench(database: Database): Promise<BenchPart> {
  const password = 'bench-password';
  const { region, posts } = await buildTown(database, password);
  const chains: LargeChain[] = [];
  for (let at = 0; at < CHAINS; at++)
    chains.push(
      await addLargeChain(database, region, `基准链${at}`, largeMap(NODES, Math.round((NODES * 4) / 3))),
    );
  await placeMany(database, region, FIRMS, chains);
  const caller = await callerByAppointment(database, fixedClock(NOW), posts.chain ?? '');
  if (!caller) throw new Error('the town has no chain office');
  const refresh = (ids: readonly string[] | 'all') =>
    database.inRegion(caller.scope, (tx) => refreshChains(tx, ids));
  clearAway();
  const begun = performance.now();
  const first = await refresh('all');
  const firstMs = performance.now() - begun;
  if (first.changed !== CHAINS * NODES) throw new Error(`${first.changed} nodes of ${CHAINS * NODES}`);
  await database.owner.query('vacuum analyze');
  const bare = (only: string) =>
    medianMs(RUNS, () =>
      database.owner.query(
        `select p.node_id, count(distinct p.enterprise_id), count(c.id), sum(y.output) from enterprise_position p
         join enterprise e on e.region_id = $1 and e.id = p.enterprise_id and e.status = 'operating'
         left join enterprise_certificate c on c.region_id = $1 and c.enterprise_id = p.enterprise_id and c.kind = 'above-scale'
         left join enterprise_year y on y.region_id = $1 and y.enterprise_id = p.enterprise_id and y.year = 2021
         where p.region_id = $1 and p.node_id is not null ${only} group by p.node_id`,
        [region],
      ),
    );
  const [one] = chains;
  const bareAll = await bare('');
  const bareOne = await bare(`and p.chain_id = '${one?.id}'`);
  const get = await readerOf(database, { now: NOW, login: 'chain', password });
  const again = await medianMs(RUNS, () => refresh('all'));
  const single = await medianMs(RUNS, () => refresh([one?.id ?? '']));
  const read = await medianMs(RUNS, () => get(`/chains/${one?.id}/diagnosis`));
  const all = await medianMs(1, async () => {
    for (const { id } of chains) await get(`/chains/${id}/diagnosis`);
  });
  const health = await medianMs(RUNS, () => get('/chains/health'));
  const node = await medianMs(RUNS, () => get(`/chains/nodes/${one?.nodes[1]}`));
  const lines: Line[] = [
    { name: 'all nodes, the first time, written', ours: firstMs, bare: bareAll, unit: 'ms' },
    { name: 'all nodes, nothing changed', ours: again, bare: bareAll, unit: 'ms' },
    { name: 'one chain, nothing changed', ours: single, bare: bareOne, unit: 'ms' },
    { name: 'one chain, read', ours: read, bare: bareOne, unit: 'ms' },
    { name: 'all chains, read one by one', ours: all, bare: bareAll, unit: 'ms' },
    { name: 'health of all chains over a year', ours: health, unit: 'ms' },
    { name: 'one node with its enterprises', ours: node, unit: 'ms' },
  ];
  return {
    title: `diagnosis: ${CHAINS} chains of ${NODES} nodes, ${FIRMS} enterprises; bare is a count over the same rows`,
    lines,
    ratios: { 'diagnosis, all nodes again': again / bareAll, 'diagnosis, one chain read': read / bareOne },
  };
}
