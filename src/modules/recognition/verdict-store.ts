/** Verdicts as rows: the one that stands of a project, every earlier one kept. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Standing, Verdict } from './judge.ts';
import type { Flag } from './rules.ts';

export interface StandingVerdict extends Standing {
  readonly id: string;
  readonly decidedBy: string | null;
  readonly decidedPost: string | null;
}

export async function standingVerdicts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingVerdict>> {
  const found = await rows(
    tx,
    sql<StandingVerdict & { projectId: string }>`
      select v.id, v.project_id as "projectId", v.verdict, v.decided, v.weighed, v.decided_by as "decidedBy", v.decided_post as "decidedPost"
      from recognition_verdict v
      where v.region_id = ${tx.region} and v.project_id = any(${[...ids]}::uuid[]) and v.superseded_at is null for update`,
  );
  return new Map(found.map((one) => [one.projectId, one]));
}

export interface VerdictWish {
  readonly projectId: string;
  readonly demo: boolean;
  readonly verdict: Verdict;
  readonly weighed: readonly Flag[];
  readonly decided: boolean;
  readonly byRules?: readonly string[];
  readonly countedYuan?: string | null;
  readonly reason?: string;
}

/** In place of the one that stood. */
export async function putVerdict(tx: Tx, wish: VerdictWish): Promise<string> {
  const [id = ''] = await putVerdicts(tx, [wish]);
  return id;
}

/** Of each project one; their ids, in the same order. */
export async function putVerdicts(tx: Tx, wishes: readonly VerdictWish[]): Promise<string[]> {
  if (wishes.length === 0) return [];
  const written = wishes.map(({ weighed, byRules = [], countedYuan = null, reason = null, ...wish }) => ({
    ...{ ...wish, id: newId(), byRules, countedYuan, reason },
    weighed: weighed.map(({ rule, ruleFrom, effect, facts }) => ({ rule, ruleFrom, effect, facts })),
    decidedBy: wish.decided ? tx.actor.userId : null,
    decidedPost: wish.decided ? tx.actor.post : null,
  }));
  const all = sql`jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as w(id uuid, "projectId" uuid, verdict text, weighed jsonb,
    decided boolean, "byRules" text[], "countedYuan" numeric, reason text, "decidedBy" uuid, "decidedPost" text, demo boolean)`;
  await sql`
    update recognition_verdict v set superseded_at = ${tx.at}, superseded_reason = coalesce(w.reason, '有新的疑点')
    from ${all} where v.region_id = ${tx.region} and v.project_id = w."projectId" and v.superseded_at is null`.execute(
    tx.db,
  );
  await sql`
    insert into recognition_verdict (region_id, id, project_id, verdict, weighed, decided, by_rules, counted_yuan, reason, decided_by,
      decided_post, day, recorded_at, demo)
    select ${tx.region}::uuid, w.id, w."projectId", w.verdict, w.weighed, w.decided, w."byRules", w."countedYuan", w.reason, w."decidedBy",
      w."decidedPost", ${tx.today}::date, ${tx.at}::timestamptz, w.demo
    from ${all}`.execute(tx.db);
  return written.map(({ id }) => id);
}
