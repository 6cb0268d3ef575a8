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
export async function putVerdict(
  tx: Tx,
  { projectId, demo, verdict, weighed, decided, byRules = [], countedYuan = null, reason }: VerdictWish,
): Promise<string> {
  await sql`
    update recognition_verdict set superseded_at = ${tx.at}, superseded_reason = ${reason ?? '有新的疑点'}
    where region_id = ${tx.region} and project_id = ${projectId} and superseded_at is null`.execute(tx.db);
  const id = newId();
  const kept = weighed.map(({ rule, ruleFrom, effect, facts }) => ({ rule, ruleFrom, effect, facts }));
  await sql`
    insert into recognition_verdict (region_id, id, project_id, verdict, weighed, decided, by_rules, counted_yuan, reason, decided_by,
      decided_post, day, recorded_at, demo)
    values (${tx.region}, ${id}, ${projectId}, ${verdict}, ${JSON.stringify(kept)}::jsonb, ${decided}, ${[...byRules]}, ${countedYuan},
      ${reason ?? null}, ${decided ? tx.actor.userId : null}, ${decided ? tx.actor.post : null}, ${tx.today}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  return id;
}
