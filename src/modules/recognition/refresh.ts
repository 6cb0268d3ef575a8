/**
 * What the rules see, held against what is kept: only what differs is written, and what stood is superseded. After every change of projects for
 * those that changed and those around them, and every night for all; no verdict comes of it but that somebody must look.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { setCounts } from '#modules/projects/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { asking, judge } from './judge.ts';
import { refreshPairs } from './pair-search.ts';
import { type Flag, flagsOf } from './rules.ts';
import { surrounded } from './subject-facts.ts';
import { rulesOnDay } from './switches.ts';
import { putVerdicts, standingVerdicts, type VerdictWish } from './verdict-store.ts';

export interface Refreshed {
  readonly looked: number;
  readonly flags: number;
}

/** These and those around them. */
export async function refreshProjects(tx: Tx, ids: readonly string[]): Promise<Refreshed> {
  if (ids.length === 0) return { looked: 0, flags: 0 };
  await refreshPairs(tx, ids);
  const rules = await rulesOnDay(tx, tx.today);
  const { subjects, around } = await surrounded(tx, ids);
  const touched = [...new Set([...ids, ...subjects.keys()])];
  const stored = await storedFlags(tx, touched);
  const verdicts = await standingVerdicts(tx, touched);
  const flagged: FlagChanges = { gone: [], fresh: [] };
  const looks: VerdictWish[] = [];
  const dropped: string[] = [];
  for (const id of touched) {
    const subject = subjects.get(id);
    // a phase is never counted beside its whole; one that is gone asks nobody any more
    const flags =
      subject && subject.parentId === null ? flagsOf(rules, subject, around(subject), tx.today) : [];
    noteFlags(flagged, { id, demo: subject?.demo ?? false }, flags, stored.get(id) ?? []);
    if (!subject) continue;
    const standing = verdicts.get(id);
    const judged = judge(flags, standing);
    if (judged === 'look') looks.push(look(subject, flags));
    else if (judged === 'clear' && standing) dropped.push(standing.id);
  }
  await keepFlags(tx, flagged);
  await putVerdicts(tx, looks);
  await dropVerdicts(tx, dropped);
  await setCounts(
    tx,
    looks.map(({ projectId }) => projectId),
    null,
  );
  return { looked: touched.length, flags: flagged.gone.length + flagged.fresh.length };
}

const PAGE = 300;

/** Nightly: every project that stands, a page at a time. */
export async function refreshAll(tx: Tx): Promise<Refreshed> {
  let [looked, flags] = [0, 0];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const page = await rows(
      tx,
      sql<{ id: string }>`
        select p.id from v_project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
          and p.id > ${after} order by p.id limit ${PAGE}`,
    );
    const last = page.at(-1)?.id;
    if (last === undefined) return { looked, flags };
    const found = await refreshProjects(
      tx,
      page.map(({ id }) => id),
    );
    [looked, flags, after] = [looked + found.looked, flags + found.flags, last];
  }
}

interface StoredFlag extends Omit<Flag, 'effect'> {
  readonly id: string;
  readonly effect: string;
}

async function storedFlags(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StoredFlag[]>> {
  const found = await rows(
    tx,
    sql<StoredFlag & { projectId: string }>`
      select f.id, f.project_id as "projectId", f.rule, f.rule_from as "ruleFrom", f.effect, f.facts
      from project_flag f where f.region_id = ${tx.region} and f.project_id = any(${[...ids]}::uuid[]) and f.superseded_at is null`,
  );
  return Map.groupBy(found, ({ projectId }) => projectId);
}

/** The order of keys is lost in jsonb. */
const markOf = ({ rule, ruleFrom, effect, facts }: Omit<StoredFlag, 'id'>): string =>
  JSON.stringify([
    ...[rule, ruleFrom, effect, facts.others.map(({ id, name, unit }) => [id, name, unit])],
    Object.entries(facts.values).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);

interface Marked {
  readonly id: string;
  readonly demo: boolean;
}

/** Of all that are looked at, so that each is written in one statement. */
interface FlagChanges {
  readonly gone: string[];
  readonly fresh: (Flag & { readonly projectId: string; readonly demo: boolean })[];
}

function noteFlags(
  changes: FlagChanges,
  { id: projectId, demo }: Marked,
  flags: readonly Flag[],
  stored: readonly StoredFlag[],
): void {
  const now = new Set(flags.map(markOf));
  const there = new Set(stored.map(markOf));
  changes.gone.push(...stored.filter((one) => !now.has(markOf(one))).map(({ id }) => id));
  changes.fresh.push(
    ...flags.filter((flag) => !there.has(markOf(flag))).map((flag) => ({ ...flag, projectId, demo })),
  );
}

async function keepFlags(tx: Tx, { gone, fresh }: FlagChanges): Promise<void> {
  if (gone.length > 0)
    await sql`
      update project_flag set superseded_at = ${tx.at}, superseded_reason = '重新检查'
      where region_id = ${tx.region} and id = any(${gone}::uuid[])`.execute(tx.db);
  if (fresh.length === 0) return;
  const written = fresh.map((flag) => ({ ...flag, id: newId() }));
  await sql`
    insert into project_flag (region_id, id, project_id, rule, rule_from, effect, facts, found_on, recorded_at, demo)
    select ${tx.region}::uuid, f.id, f."projectId", f.rule, f."ruleFrom", f.effect, f.facts, ${tx.today}::date, ${tx.at}::timestamptz, f.demo
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as f(id uuid, "projectId" uuid, rule text, "ruleFrom" date, effect text,
      facts jsonb, demo boolean)`.execute(tx.db);
}

const look = ({ id, demo }: Marked, flags: readonly Flag[]): VerdictWish => ({
  ...{ projectId: id, demo, verdict: 'look', weighed: asking(flags), decided: false },
});

async function dropVerdicts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update recognition_verdict set superseded_at = ${tx.at}, superseded_reason = '疑点已消除'
    where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`.execute(tx.db);
}
