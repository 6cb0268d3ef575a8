/** The demo region's organisations, posts and people, from town.yaml. It serves the demo, the tests and the screenshots. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { newId } from '#kernel/id.ts';
import { addUnit, appoint, listUnits } from '#modules/identity/index.ts';
import { SYSTEM } from '#platform/db/actor.ts';
import { type Database, rows, type Scope, type Tx } from '#platform/db/database.ts';

const Town = z.object({
  region: z.object({ name: z.string(), shortName: z.string(), divisionCode: z.string(), day: z.string() }),
  units: z.array(
    z.object({
      key: z.string(),
      under: z.string().optional(),
      name: z.string(),
      short: z.string(),
      kind: z.enum(['government', 'office', 'zone', 'park', 'county', 'enterprise']),
      aliases: z.array(z.string()).default([]),
      demo: z.boolean().default(false),
    }),
  ),
  posts: z.array(
    z.object({
      login: z.string(),
      unit: z.string(),
      post: z.string(),
      role: z.string(),
      scope: z.enum(['own', 'below', 'chosen', 'all']),
    }),
  ),
});
export type Town = z.infer<typeof Town>;

const FILE = path.join(import.meta.dirname, 'town.yaml');
export const town: Town = Town.parse(parse(readFileSync(FILE, 'utf8')));

export interface TownIds {
  readonly region: string;
  /** Unit ids by the keys of town.yaml. */
  readonly units: Readonly<Record<string, string>>;
  /** Appointment ids by login. */
  readonly posts: Readonly<Record<string, string>>;
}

/** First business day of the demo's story: everything before happened on days of its own. */
const FOUNDED = '2022-01-04T01:00:00.000Z';

/** In one transaction: a start that is cut off leaves no half of a town. */
export async function buildTown(database: Database, password: string): Promise<TownIds> {
  const region = newId();
  const scope: Scope = { region, actor: SYSTEM, at: FOUNDED, today: FOUNDED.slice(0, 10) };
  return database.inRegion(scope, async (tx) => {
    await sql`
      insert into region (id, name, short_name, division_code, demo, demo_day, created_at)
      values (${region}, ${town.region.name}, ${town.region.shortName}, ${town.region.divisionCode}, true, ${town.region.day}, ${FOUNDED})`.execute(
      tx.db,
    );
    const units = await addUnits(tx);
    return { region, units, posts: await appointAll(tx, units, password) };
  });
}

/** The ids of a town that stands already. */
export async function townIds(database: Database, region: string): Promise<TownIds> {
  const scope: Scope = { region, actor: SYSTEM, at: FOUNDED, today: FOUNDED.slice(0, 10) };
  const standing = await database.inRegion(scope, (tx) => listUnits(tx));
  const byName = new Map(standing.map(({ name, id }) => [name, id]));
  const units = Object.fromEntries(town.units.map(({ key, name }) => [key, byName.get(name) ?? '']));
  const posts = await database.outsideRegions((db) =>
    rows(
      db,
      sql<{ login: string; id: string }>`
        select u.login, a.id from appointment a join app_user u on u.id = a.user_id where a.region_id = ${region}`,
    ),
  );
  return { region, units, posts: Object.fromEntries(posts.map(({ login, id }) => [login, id])) };
}

async function addUnits(tx: Tx): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { key, under, name, short, kind, aliases, demo } of town.units) {
    const parentId = under === undefined ? null : (ids[under] ?? null);
    const unit = await addUnit(tx, { parentId, name, shortName: short, aliases, kind, demo });
    ids[key] = unit.id;
  }
  return ids;
}

async function appointAll(
  tx: Tx,
  units: Record<string, string>,
  password: string,
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { login, unit, post, role, scope } of town.posts) {
    const unitId = units[unit];
    if (!unitId) throw new Error(`town.yaml: post ${login} names the unknown unit ${unit}`);
    const wish = {
      login,
      name: post,
      post,
      role,
      unitId,
      scope,
      scopeUnits: [],
      password,
      mustChangePassword: false,
    };
    ids[login] = (await appoint(tx, wish)).id;
  }
  return ids;
}
