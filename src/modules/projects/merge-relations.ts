/**
 * What may hang on a project that is merged away: an allow-list (`rules/projects/relations.yaml`), held against what the database says points at
 * a project. A module that keeps something of projects says there that its screens look merged ones up by `survivor_id`.
 */
import { sql } from 'kysely';
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import type { StoredProject } from './store.ts';

const Relation = z.strictObject({
  /** The table and its column. */
  code: z.string().regex(/^[a-z0-9-]+$/),
  table: z.string().regex(/^[a-z_]+$/),
  column: z.string().regex(/^[a-z_]+$/),
  zh: z.string(),
  en: z.string(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(4),
});
const File = z.strictObject({ relations: z.array(Relation).min(1) });

interface Pointing {
  readonly table: string;
  readonly column: string;
}

/** Columns of other tables that point at a project, by the foreign keys that stand. */
const pointing = (tx: Tx): Promise<Pointing[]> =>
  rows(
    tx,
    sql<Pointing>`
      select c.conrelid::regclass::text as "table", a.attname as "column"
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_position(c.confkey,
        (select i.attnum from pg_attribute i where i.attrelid = 'project'::regclass and i.attname = 'id'))]
      where c.contype = 'f' and c.confrelid = 'project'::regclass order by 1, 2`,
  );

/** Refusal 'project-merge-unlisted' with the name of what hangs on it. */
export async function refuseUnlisted(tx: Tx, { id, name }: StoredProject): Promise<void> {
  const listed = readRuleFile('projects/relations.yaml', File).relations.filter((one) =>
    isInForce(one, tx.today),
  );
  for (const { table, column } of await pointing(tx)) {
    if (listed.some((one) => one.table === table && one.column === column)) continue;
    const there = await rows(
      tx,
      sql`select 1 from ${sql.table(table)} t where t.region_id = ${tx.region} and ${sql.ref(`t.${column}`)} = ${id} limit 1`,
    );
    if (there.length > 0) throw new Refusal('project-merge-unlisted', { name, table: `${table}.${column}` });
  }
}
