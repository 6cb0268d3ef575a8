/** The demo's invented table of places by industry classes, and the edition computed of it. No place in it is a real one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KnownCaller } from '#modules/identity/index.ts';
import {
  bringTable,
  broughtTable,
  computeEdition,
  lookAt,
  readOverview,
} from '#modules/relatedness/index.ts';
import type { Database } from '#platform/db/database.ts';
import { textTable } from '#platform/office-table.ts';
import { onDay } from './days.ts';

const Wish = z.strictObject({
  source: z.string(),
  year: z.number().int(),
  day: z.iso.date(),
  own: z.string(),
  places: z.number().int(),
  kinships: z.record(z.string(), z.record(z.string(), z.string())),
  strong: z.record(z.string(), z.number()),
});
const demo = Wish.parse(parse(readFileSync(path.join(import.meta.dirname, 'relatedness.yaml'), 'utf8')));

/** A start that was cut off between the table and its edition goes on where it was. */
export async function tellRelatedness(database: Database, caller: KnownCaller): Promise<void> {
  const standing = await onDay(
    database,
    caller,
    demo.day,
    async (tx, who) => (await readOverview(tx, who)).editions.length > 0,
  );
  if (standing) return;
  const wish = {
    measure: 'enterprises',
    year: demo.year,
    unit: null,
    source: demo.source,
    edits: [],
  } as const;
  const looked = await lookAt(await broughtTable('演示表', textTable(invented())), { ...wish, edits: [] });
  const { tableId } = await onDay(database, caller, demo.day, (tx) => bringTable(tx, looked, { demo: true }));
  await computeEdition((work) => onDay(database, caller, demo.day, work), tableId, {
    adopt: true,
    regionName: demo.own,
  });
}

/** The table as an office would paste it: places down, classes across. */
function invented(): string {
  const random = seeded(20_220_628);
  const kinships = Object.keys(demo.kinships);
  const classes = Object.entries(demo.kinships).flatMap(([kinship, all]) =>
    Object.entries(all).map(([code, name]) => ({ kinship, code, name, rarity: 0.3 + random() })),
  );
  const lines = Array.from({ length: demo.places }, (_, at) => {
    const own = at === 0;
    const strength = new Map(
      kinships.map((kinship) => [kinship, own ? (demo.strong[kinship] ?? 0.1) : random() ** 2]),
    );
    // Services go with electronics, power with vehicles and metals with machinery, as they do in life.
    for (const [one, other] of [
      ['services', 'electronics'],
      ['power', 'vehicles'],
      ['metals', 'machinery'],
    ] as const)
      if (!own) strength.set(one, ((strength.get(one) ?? 0) + (strength.get(other) ?? 0)) / 2);
    const size = own ? 46 : 12 + 70 * random() ** 2;
    const counts = classes.map(({ kinship, rarity }) =>
      Math.floor((size * (strength.get(kinship) ?? 0) ** 1.5 * (0.15 + 1.7 * random() ** 2)) / rarity ** 0.5),
    );
    return [own ? demo.own : `演示${at + 1}市`, ...counts];
  });
  return [['地区', ...classes.map(({ code, name }) => `${code} ${name}`)], ...lines]
    .map((line) => line.join('\t'))
    .join('\n');
}

/** The same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
