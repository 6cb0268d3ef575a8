/**
 * npm run bench:chains — the four heavy things of the chains: relatedness of 3,000 places by 1,400 classes; candidates out of 1,000,000
 * firms and 5,000,000 relations; states of all nodes of 50 chains over 100,000 enterprises; a map of 300 nodes in a real Chromium.
 * Parts may be named: `npm run bench:chains -- diagnosis map`. `BENCH_…` makes them smaller.
 */
import { subscribers } from '#app/modules.ts';
import { connect, type Database } from '#platform/db/database.ts';
import { onServer, startTestCluster, TEMPLATE } from '../test/support/cluster.ts';
import { candidatesBench } from './candidates-ranking.ts';
import { diagnosisBench } from './diagnosis.ts';
import { mapBench } from './map.ts';
import { importBench } from './relatedness-import.ts';
import { measuresBench } from './relatedness-measures.ts';
import { type BenchPart, report } from './support.ts';

const PLACES = Number(process.env.BENCH_PLACES ?? 3_000);
const CLASSES = Number(process.env.BENCH_CLASSES ?? 1_400);

const PARTS: Readonly<Record<string, (database: Database) => Promise<BenchPart> | BenchPart>> = {
  measures: () => measuresBench(PLACES, CLASSES),
  import: (database) => importBench(database, PLACES, CLASSES),
  candidates: candidatesBench,
  diagnosis: diagnosisBench,
  map: mapBench,
};
const RELATEDNESS = ['measures', 'import'];

const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const wanted = asked.length === 0 ? Object.keys(PARTS) : asked.flatMap(partsNamed);
const made: BenchPart[] = [];
const cluster = await startTestCluster();
try {
  for (const name of wanted) made.push(await alone(name));
} finally {
  await cluster.stop();
}
report(
  made.map(({ title }) => title).join('\n'),
  made.flatMap(({ lines }) => lines),
  Object.fromEntries(made.flatMap(({ ratios }) => Object.entries(ratios))),
);

function partsNamed(word: string): string[] {
  const names = word === 'relatedness' ? RELATEDNESS : [word];
  if (names.every((name) => name in PARTS)) return names;
  throw new Error(`no part ${word}; there are ${['relatedness', ...Object.keys(PARTS)].join(', ')}`);
}

/** Each part in a database of its own, which is gone before the next begins. */
async function alone(name: string): Promise<BenchPart> {
  console.error(`${name} …`);
  await onServer(cluster.connection, (client) => client.query(`create database bench template ${TEMPLATE}`));
  const database = connect({ ...cluster.connection, database: 'bench', max: 4 }, subscribers);
  try {
    const part = await PARTS[name]?.(database);
    if (!part) throw new Error(`no part ${name}`);
    return part;
  } finally {
    await database.close();
    await onServer(cluster.connection, (client) => client.query('drop database bench'));
  }
}
