/** Whether a project counts is decided by a person with a reason; a unit may object, and another than who decided answers. */
import { sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { projectInReach, setCounts, tellChanged } from '#modules/projects/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { rulesInForce } from './rule-data.ts';
import type { Flag } from './rules.ts';
import { VerdictDecision } from './verdict-contract.ts';
import { putVerdict, type StandingVerdict, standingVerdicts } from './verdict-store.ts';

/**
 * Refusals 'not-found', 'out-of-reach', 'changed-meanwhile', 'recognition-of-phase', 'recognition-rules-missing',
 * 'recognition-rule-unknown', 'recognition-counted-over'.
 */
export async function decideVerdict(
  tx: Tx,
  caller: Caller,
  projectId: string,
  given: VerdictDecision,
): Promise<string> {
  const { verdict, byRules, countedYuan, reason, after } = VerdictDecision.parse(given);
  const project = await projectInReach(tx, caller, projectId);
  if (project.parentId !== null) throw new Refusal('recognition-of-phase');
  const standing = (await standingVerdicts(tx, [project.id])).get(project.id);
  if ((standing?.id ?? null) !== after) throw new Refusal('changed-meanwhile');
  refuseUnfounded(tx, verdict, byRules);
  const most = project.investmentYuan;
  if (countedYuan !== null && (most === null || compare(countedYuan, most) > 0))
    throw Refusal.at('countedYuan', 'recognition-counted-over');
  return keepDecision(tx, {
    project,
    verdict,
    byRules,
    countedYuan: verdict === 'counts' ? countedYuan : null,
    reason,
  });
}

function refuseUnfounded(tx: Tx, verdict: 'counts' | 'not', byRules: readonly string[]): void {
  if (verdict === 'not' && byRules.length === 0) throw Refusal.at('byRules', 'recognition-rules-missing');
  const known = rulesInForce(tx.today).map(({ code }) => code);
  const strange = byRules.find((rule) => !known.includes(rule));
  if (strange) throw Refusal.at('byRules', 'recognition-rule-unknown', { rule: strange, day: tx.today });
}

interface Kept {
  readonly project: { readonly id: string; readonly version: number; readonly demo: boolean };
  readonly verdict: 'counts' | 'not';
  readonly byRules: readonly string[];
  readonly countedYuan: string | null;
  readonly reason: string;
}

async function keepDecision(
  tx: Tx,
  { project: { id: projectId, demo, version }, verdict, byRules, countedYuan, reason }: Kept,
): Promise<string> {
  const weighed = await rows(
    tx,
    sql<Flag>`
      select f.rule, f.rule_from as "ruleFrom", f.effect, f.facts from project_flag f
      where f.region_id = ${tx.region} and f.project_id = ${projectId} and f.superseded_at is null order by f.rule`,
  );
  const wish = { projectId, demo, verdict, weighed, decided: true, byRules, countedYuan, reason };
  const id = await putVerdict(tx, wish);
  await setCounts(tx, [projectId], verdict === 'counts');
  tx.record({
    ...{
      entity: 'project',
      id: projectId,
      version,
      act: verdict === 'counts' ? 'recognise' : 'not-recognise',
      reason,
    },
    after: { byRules: byRules.join('、') || null, countedYuan },
  });
  // what counts changed even where the flag on the row did not
  tellChanged(tx, [projectId]);
  return id;
}

/** Refusals 'not-found', 'out-of-reach', 'recognition-not-decided', 'recognition-appeal-open'. */
export async function raiseAppeal(tx: Tx, caller: Caller, projectId: string, words: string): Promise<string> {
  const project = await projectInReach(tx, caller, projectId);
  const standing = (await standingVerdicts(tx, [project.id])).get(project.id);
  if (!standing?.decided) throw new Refusal('recognition-not-decided');
  const open = await maybe(
    tx,
    sql`select 1 from verdict_appeal a where a.region_id = ${tx.region} and a.verdict_id = ${standing.id} and a.answer is null`,
  );
  if (open) throw new Refusal('recognition-appeal-open');
  const id = newId();
  await sql`
    insert into verdict_appeal (region_id, id, verdict_id, project_id, words, raised_by, raised_post, raised_unit_id, raised_on,
      recorded_at, demo)
    values (${tx.region}, ${id}, ${standing.id}, ${project.id}, ${words}, ${tx.actor.userId}, ${tx.actor.post}, ${caller.unit.id},
      ${tx.today}, ${tx.at}, ${project.demo})`.execute(tx.db);
  tx.record({ entity: 'project', id: project.id, version: project.version, act: 'appeal', reason: words });
  return id;
}

interface OpenAppeal {
  readonly projectId: string;
  readonly verdictId: string;
  readonly answer: string | null;
}

/** Upheld: the verdict stands. Changed: the other holds from now on. Refusals 'not-found', 'recognition-appeal-answered', 'recognition-own-decision'. */
export async function answerAppeal(
  tx: Tx,
  caller: Caller,
  id: string,
  { answer, words }: { readonly answer: 'upheld' | 'changed'; readonly words: string },
): Promise<void> {
  const appeal = await maybe(
    tx,
    sql<OpenAppeal>`
      select a.project_id as "projectId", a.verdict_id as "verdictId", a.answer from verdict_appeal a
      where a.region_id = ${tx.region} and a.id = ${id} for update`,
  );
  if (!appeal) throw new Refusal('not-found');
  if (appeal.answer !== null) throw new Refusal('recognition-appeal-answered');
  const project = await projectInReach(tx, caller, appeal.projectId);
  const standing = (await standingVerdicts(tx, [project.id])).get(project.id);
  refuseOwnDecision(caller, standing);
  await sql`
    update verdict_appeal set answer = ${answer}, answer_words = ${words}, answered_by = ${tx.actor.userId},
      answered_post = ${tx.actor.post}, answered_at = ${tx.at}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({
    ...{ entity: 'project', id: project.id, version: project.version, act: 'answer-appeal', reason: words },
    after: { answer },
  });
  if (answer === 'upheld' || standing?.id !== appeal.verdictId) return;
  const verdict = standing.verdict === 'not' ? 'counts' : 'not';
  await keepDecision(tx, { project, verdict, byRules: [], countedYuan: null, reason: words });
}

/** Neither the person nor the post that decided. */
function refuseOwnDecision(caller: Caller, standing: StandingVerdict | undefined): void {
  if (standing && !isSecond(caller, { userId: standing.decidedBy, post: standing.decidedPost }))
    throw new Refusal('recognition-own-decision');
}
