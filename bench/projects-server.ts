/** One of several server processes over the same database: the API alone, as an office runs it behind its own proxy; two connections a core. */
import { subscribers } from '#app/modules.ts';
import { buildServer } from '#app/server.ts';
import { fixedClock } from '#platform/clock.ts';
import { connect } from '#platform/db/database.ts';

const { connection, now } = JSON.parse(process.env.BENCH_SERVER ?? '{}');
const database = connect({ ...connection, max: Number(process.env.BENCH_POOL ?? 4) }, subscribers);
const app = await buildServer({
  ...{ database, clock: fixedClock(now), secureCookie: false, trustProxy: false },
  demoLogins: async () => [],
});
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
process.on('disconnect', () => process.exit(0));
