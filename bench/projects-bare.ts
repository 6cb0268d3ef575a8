/** The bare limit: the plain SELECT of the page and count(*), no counters, from one `pg` process on as many connections. */
import pg from 'pg';

interface Bare {
  readonly connection: pg.PoolConfig;
  readonly queries: readonly {
    readonly page: string;
    readonly count: string;
    readonly values: readonly unknown[];
  }[];
  readonly connections: number;
  readonly seconds: number;
}

const bare: Bare = JSON.parse(process.env.BENCH_BARE ?? '{}');
const pool = new pg.Pool({ ...bare.connection, max: bare.connections });
const times: number[] = [];
let at = 0;
const warm = await Promise.all(Array.from({ length: bare.connections }, () => pool.connect()));
for (const client of warm) client.release();
const start = performance.now();
const end = start + bare.seconds * 1000;

async function one(): Promise<void> {
  while (performance.now() < end) {
    const query = bare.queries[at++ % bare.queries.length];
    if (!query) return;
    const began = performance.now();
    const client = await pool.connect();
    await client.query(query.page, [...query.values]);
    await client.query(query.count, [...query.values]);
    client.release();
    times.push(performance.now() - began);
  }
}

await Promise.all(Array.from({ length: bare.connections }, one));
const seconds = (performance.now() - start) / 1000;
const sorted = times.toSorted((a, b) => a - b);
process.send?.({
  rps: times.length / seconds,
  p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  failed: 0,
});
await pool.end();
process.exit(0);
