/**
 * What may hang on a project that is merged away: an allow-list (`rules/projects/relations.yaml`), held against what the database says points at
 * a project. A module that keeps something of projects says there how it is seen through the one that stands, and what hinders.
 */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import type { StoredProject } from './store.ts';

const Name = z.string().regex(/^[a-z_]+$/);
const Word = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const Hindrance = z.strictObject({
  /** `only-one`: not where both have it; `kept-too`: not where the one that goes alone has it, since that of the other counts. */
  when: z.enum(['only-one', 'kept-too']),
  /** Null on rows that stand. */
  standing: Name,
  /** Only rows alike in all of these contradict one another; `period:4` is its first four characters. */
  same: z
    .array(z.string().regex(/^[a-z_]+(:\d+)?$/))
    .min(1)
    .optional(),
  /** The column that names them; without it they are counted. */
  says: Name.optional(),
  /** Rows of their phases too. */
  phases: z.boolean().default(false),
  /** 件、条: what they are counted in, in Chinese. */
  counted: z.string().min(1),
  /** What the clerk may do about it. */
  remedy: Word,
});

const Relation = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]+$/),
  table: Name,
  column: Name,
  zh: z.string(),
  en: z.string(),
  hinders: Hindrance.optional(),
  from: z.iso.date(),
  to: z.iso.date().optional(),
  source: z.string().min(4),
});
const File = z.strictObject({ relations: z.array(Relation).min(1) });
type Relation = z.infer<typeof Relation>;

export const relationsOn = (day: string): Relation[] =>
  readRuleFile('projects/relations.yaml', File).relations.filter((one) => isInForce(one, day));

export interface Pointing {
  readonly table: string;
  readonly column: string;
}

/** Columns of other tables that point at a project, by the foreign keys that stand. */
export const pointing = (tx: Tx): Promise<Pointing[]> =>
  rows(
    tx,
    sql<Pointing>`
      select c.conrelid::regclass::text as "table", a.attname as "column"
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_position(c.confkey,
        (select i.attnum from pg_attribute i where i.attrelid = 'project'::regclass and i.attname = 'id'))]
      where c.contype = 'f' and c.confrelid = 'project'::regclass order by 1, 2`,
  );

/** Those that no relation of the day names. */
export async function unlisted(tx: Tx): Promise<Pointing[]> {
  const listed = relationsOn(tx.today);
  return (await pointing(tx)).filter(
    ({ table, column }) => !listed.some((one) => one.table === table && one.column === column),
  );
}

/** What keeps the two from being merged, all of it: what nobody listed, and what would be told twice or by nobody. */
export async function hindrances(tx: Tx, kept: StoredProject, gone: StoredProject): Promise<RefusalReason[]> {
  const reasons: RefusalReason[] = [];
  let strange = 0;
  for (const { table, column } of await unlisted(tx)) {
    const { n } = await one(
      tx,
      sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)} t
        where t.region_id = ${tx.region} and ${sql.ref(`t.${column}`)} = ${gone.id}`,
    );
    strange += n;
  }
  if (strange > 0)
    reasons.push({ code: 'project-merge-unlisted', params: { name: gone.name, count: strange } });
  for (const relation of relationsOn(tx.today)) {
    const reason = relation.hinders && (await hindranceOf(tx, { relation, kept, gone }));
    if (reason) reasons.push(reason);
  }
  return reasons;
}

interface Between {
  readonly relation: Relation;
  readonly kept: StoredProject;
  readonly gone: StoredProject;
}

interface Colliding {
  readonly gone: number;
  readonly kept: number;
  readonly said: readonly string[] | null;
}

async function hindranceOf(tx: Tx, { relation, kept, gone }: Between): Promise<RefusalReason | undefined> {
  const { hinders } = relation;
  if (!hinders) return undefined;
  const found = await one(tx, sql<Colliding>`${colliding(tx, { relation, kept, gone }, hinders)}`);
  if (found.gone === 0) return undefined;
  const counted = (n: number) => ({ zh: `${n} ${hinders.counted}`, en: String(n) });
  const params = {
    ...{ kept: kept.name, gone: gone.name, what: { zh: relation.zh, en: relation.en } },
    ...{ goneCount: counted(found.gone), keptCount: counted(found.kept), remedy: hinders.remedy },
  };
  if (hinders.when === 'kept-too') return { code: 'project-merge-left', params };
  const said = found.said ?? [];
  if (said.length === 0) return { code: 'project-merge-both', params };
  const which = { zh: said.join('、'), en: said.join(', ') };
  return { code: 'project-merge-same', params: { ...params, which } };
}

type Sql = RawBuilder<unknown>;

/** How many rows of each side contradict one of the other; or how many the one that goes has, where the other has none like it. */
function colliding(tx: Tx, { relation, kept, gone }: Between, hinders: z.infer<typeof Hindrance>): Sql {
  const keys = (hinders.same ?? []).map((key) => key.split(':') as [string, string?]);
  const columns = keys.map(([name, length]) => {
    const column = sql.ref(`t.${name}`);
    return length === undefined ? column : sql`left(${column}, ${Number(length)}::integer)`;
  });
  const said = hinders.says === undefined ? sql`null::text` : sql`${sql.ref(`t.${hinders.says}`)}::text`;
  const of = (id: string) => sql`
    select array[${sql.join([...columns.map((column) => sql`${column}::text`), sql`''`])}] as key, ${said} as said
    from ${sql.table(relation.table)} t
    where t.region_id = ${tx.region} and ${sql.ref(`t.${relation.column}`)} in ${ownersOf(tx, id, hinders.phases)}
      and ${sql.ref(`t.${hinders.standing}`)} is null
      ${
        columns.length > 0
          ? sql`and ${sql.join(
              columns.map((column) => sql`${column} is not null`),
              sql` and `,
            )}`
          : sql``
      }`;
  const meets = (one: string, other: string) =>
    sql`${hinders.when === 'only-one' ? sql`` : sql`not`} exists (
      select 1 from ${sql.ref(other)} o where o.key = ${sql.ref(`${one}.key`)})`;
  return sql`
    with gone as (${of(gone.id)}), kept as (${of(kept.id)})
    select (select count(*)::integer from gone where ${meets('gone', 'kept')}) as gone,
      (select count(*)::integer from kept where ${meets('kept', 'gone')}) as kept,
      (select array_agg(distinct gone.said order by gone.said) from gone where gone.said is not null and ${meets('gone', 'kept')}) as said`;
}

/** It, those that were merged into it, and their phases where those count for it. */
const ownersOf = (tx: Tx, id: string, phases: boolean): Sql => sql`(
  select p.id from project p where p.region_id = ${tx.region} and p.survivor_id = ${id}
  ${
    phases
      ? sql`union select c.id from project c join project w on w.region_id = ${tx.region} and w.id = c.parent_id
          where c.region_id = ${tx.region} and w.survivor_id = ${id} and c.withdrawn_at is null`
      : sql``
  })`;
