/**
 * What the rules see, held against what is kept: only what differs is written, and what stood is superseded. After every change of projects for
 * those that changed and those around them, and every night for all; no verdict comes of it but that somebody must look.
 */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { setCounts } from '#modules/projects/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { asking, judge, type Standing } from './judge.ts';
import { refreshPairs } from './pair-search.ts';
import { type Flag, flagsOf } from './rules.ts';
import { surrounded } from './subject-facts.ts';
import { rulesOnDay } from './switches.ts';
import { putVerdict, standingVerdicts } from './verdict-store.ts';

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
  let changed = 0;
  for (const id of touched) {
    const subject = subjects.get(id);
    // a phase is never counted beside its whole; one that is gone asks nobody any more
    const flags =
      subject && subject.parentId === null ? flagsOf(rules, subject, around(subject), tx.today) : [];
    changed += await keepFlags(tx, { id, demo: subject?.demo ?? false }, flags, stored.get(id) ?? []);
    if (subject) await keepVerdict(tx, subject, flags, verdicts.get(id));
  }
  return { looked: touched.length, flags: changed };
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

async function keepFlags(
  tx: Tx,
  { id: projectId, demo }: Marked,
  flags: readonly Flag[],
  stored: readonly StoredFlag[],
): Promise<number> {
  const now = new Set(flags.map(markOf));
  const gone = stored.filter((one) => !now.has(markOf(one)));
  const there = new Set(stored.map(markOf));
  const fresh = flags.filter((flag) => !there.has(markOf(flag)));
  if (gone.length > 0)
    await sql`
      update project_flag set superseded_at = ${tx.at}, superseded_reason = '重新检查'
      where region_id = ${tx.region} and id = any(${gone.map(({ id }) => id)}::uuid[])`.execute(tx.db);
  for (const { rule, ruleFrom, effect, facts } of fresh)
    await sql`
      insert into project_flag (region_id, id, project_id, rule, rule_from, effect, facts, found_on, recorded_at, demo)
      values (${tx.region}, ${newId()}, ${projectId}, ${rule}, ${ruleFrom}, ${effect}, ${JSON.stringify(facts)}::jsonb, ${tx.today},
        ${tx.at}, ${demo})`.execute(tx.db);
  return gone.length + fresh.length;
}

async function keepVerdict(
  tx: Tx,
  { id, demo }: Marked,
  flags: readonly Flag[],
  standing: (Standing & { readonly id: string }) | undefined,
): Promise<void> {
  const judged = judge(flags, standing);
  if (judged === 'stands') return;
  if (judged === 'look') {
    await putVerdict(tx, { projectId: id, demo, verdict: 'look', weighed: asking(flags), decided: false });
    await setCounts(tx, id, null);
  } else if (standing) await dropVerdict(tx, standing.id);
}

const dropVerdict = (tx: Tx, id: string) =>
  sql`
    update recognition_verdict set superseded_at = ${tx.at}, superseded_reason = '疑点已消除'
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
