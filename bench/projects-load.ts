/** Load from a process of its own: so many connections, each asking again when it is answered, for so many seconds. */
import http from 'node:http';

interface Load {
  readonly ports: readonly number[];
  readonly paths: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

const load: Load = JSON.parse(process.env.BENCH_LOAD ?? '{}');
const agents = load.ports.map(() => new http.Agent({ keepAlive: true, maxSockets: load.connections }));
const times: number[] = [];
let failed = 0;
let at = 0;
const start = performance.now();
const end = start + load.seconds * 1000;

const ask = (port: number, agent: http.Agent, path: string): Promise<void> =>
  new Promise((resolve) => {
    const began = performance.now();
    const request = http.get({ host: '127.0.0.1', port, agent, path, headers: load.headers }, (answer) => {
      answer.on('data', () => undefined);
      answer.on('end', () => {
        if (answer.statusCode !== 200) failed += 1;
        times.push(performance.now() - began);
        resolve();
      });
    });
    request.on('error', () => {
      failed += 1;
      resolve();
    });
  });

async function one(connection: number): Promise<void> {
  const which = connection % load.ports.length;
  while (performance.now() < end) {
    const path = load.paths[at++ % load.paths.length] ?? '/';
    await ask(load.ports[which] ?? 0, agents[which] ?? new http.Agent(), path);
  }
}

await Promise.all(Array.from({ length: load.connections }, (_, n) => one(n)));
const seconds = (performance.now() - start) / 1000;
const sorted = times.toSorted((a, b) => a - b);
process.send?.({ rps: times.length / seconds, p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0, failed });
process.exit(0);
