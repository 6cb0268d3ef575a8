/** Splitting the credit of a transferred project: proposed by one side, agreed to by the other, or decided above; every word stays. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import { NewSplit, SplitDecision } from './split-contract.ts';
import { type SplitPeriod, sharesFrom, splitFault, splitRulesOn } from './split-data.ts';

interface SplitProject {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly unitId: string;
  readonly firstUnitId: string | null;
  readonly parentId: string | null;
  readonly demo: boolean;
}

/** Looked for without its own reach: the place of the first contact may not see where it landed. */
async function splitProject(tx: Tx, id: string): Promise<SplitProject> {
  const found = await maybe(
    tx,
    sql<SplitProject>`
      select p.id, p.name, p.version, p.unit_id as "unitId", p.first_unit_id as "firstUnitId", p.parent_id as "parentId", p.demo
      from v_project a join v_project p on p.region_id = ${tx.region} and p.id = a.survivor_id
      where a.region_id = ${tx.region} and a.id = ${id} and p.withdrawn_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Refusals 'not-found', 'out-of-reach', 'recognition-of-phase', 'recognition-split-first', 'recognition-split-there', and those of the shares. */
export async function proposeSplit(tx: Tx, caller: Caller, given: NewSplit): Promise<string> {
  const { projectId, firstUnitId, fromYear, rule, periods, reason } = NewSplit.parse(given);
  const project = await splitProject(tx, projectId);
  const first = firstUnitId ?? project.firstUnitId;
  if (project.parentId !== null) throw new Refusal('recognition-of-phase');
  if (first === null || first === project.unitId) throw Refusal.at('firstUnitId', 'recognition-split-first');
  refuseOutOfReach(caller, project.unitId, first);
  const there = await maybe(
    tx,
    sql`select 1 from credit_split s where s.region_id = ${tx.region} and s.project_id = ${project.id} and s.superseded_at is null`,
  );
  if (there) throw new Refusal('recognition-split-there', { name: project.name });
  const id = newId();
  const shares = sharesFor(tx, { rule, periods, fromYear });
  await sql`
    insert into credit_split (region_id, id, project_id, first_unit_id, landing_unit_id, rule, rule_from, from_year, state, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${first}, ${project.unitId}, ${rule}, ${shares.ruleFrom}, ${fromYear}, 'proposed',
      ${tx.at}, ${project.demo})`.execute(tx.db);
  const split = {
    id,
    projectId: project.id,
    firstUnitId: first,
    landingUnitId: project.unitId,
    demo: project.demo,
  };
  await insertShares(tx, split, shares.periods, fromYear);
  await noteStep(tx, caller, split, {
    act: 'propose',
    unitId: sideOf(caller, split) ?? caller.unit.id,
    words: reason,
  });
  return id;
}

interface Split {
  readonly id: string;
  readonly projectId: string;
  readonly firstUnitId: string;
  readonly landingUnitId: string;
  readonly demo: boolean;
}

interface LockedSplit extends Split {
  readonly state: string;
}

async function lockSplit(tx: Tx, caller: Caller, id: string): Promise<LockedSplit> {
  const found = await maybe(
    tx,
    sql<LockedSplit>`
      select s.id, s.project_id as "projectId", s.first_unit_id as "firstUnitId", s.landing_unit_id as "landingUnitId", s.state, s.demo
      from credit_split s where s.region_id = ${tx.region} and s.id = ${id} and s.superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.firstUnitId, found.landingUnitId);
  return found;
}

/** For which side this post speaks: one that reaches only one of them, or is of the very unit. */
export function sideOf(caller: Caller, { firstUnitId, landingUnitId }: Split): string | null {
  if (caller.unit.id === firstUnitId || caller.unit.id === landingUnitId) return caller.unit.id;
  if (caller.reach.kind === 'all') return null;
  const [first, landing] = [mayReach(caller, firstUnitId), mayReach(caller, landingUnitId)];
  return first === landing ? null : first ? firstUnitId : landingUnitId;
}

const OPEN = new Set(['proposed', 'disputed']);

/** Settled once both have agreed. Refusals 'recognition-split-settled', 'recognition-split-not-yours', 'recognition-split-answered'. */
export async function answerSplit(
  tx: Tx,
  caller: Caller,
  id: string,
  { answer, words }: { readonly answer: 'agree' | 'dispute'; readonly words: string | null },
): Promise<void> {
  const split = await lockSplit(tx, caller, id);
  if (!OPEN.has(split.state)) throw new Refusal('recognition-split-settled');
  const unitId = sideOf(caller, split);
  if (unitId === null) throw new Refusal('recognition-split-not-yours');
  if (answer === 'dispute' && !words) throw Refusal.at('words', 'recognition-split-words');
  const last = await lastWord(tx, id, unitId);
  if (last === answer || (answer === 'agree' && last === 'propose'))
    throw new Refusal('recognition-split-answered');
  await noteStep(tx, caller, split, { act: answer, unitId, words });
  const other = unitId === split.firstUnitId ? split.landingUnitId : split.firstUnitId;
  const otherSaid = await lastWord(tx, id, other);
  const both = answer === 'agree' && (otherSaid === 'agree' || otherSaid === 'propose');
  const state = answer === 'dispute' ? 'disputed' : both ? 'agreed' : 'proposed';
  await setState(tx, id, state);
}

async function lastWord(tx: Tx, splitId: string, unitId: string): Promise<string | undefined> {
  const found = await maybe(
    tx,
    sql<{ act: string }>`
      select s.act from credit_step s where s.region_id = ${tx.region} and s.split_id = ${splitId} and s.unit_id = ${unitId}
      order by s.number desc limit 1`,
  );
  return found?.act;
}

const setState = (tx: Tx, id: string, state: string) =>
  sql`
    update credit_split set state = ${state}, settled_at = case when ${state} in ('agreed', 'decided') then ${tx.at}::timestamptz end
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);

/** Above both, also after they agreed: what was is superseded by a split of its own. */
export async function decideSplit(tx: Tx, caller: Caller, id: string, given: SplitDecision): Promise<string> {
  const { fromYear, rule, periods, reason } = SplitDecision.parse(given);
  const before = await lockSplit(tx, caller, id);
  const shares = sharesFor(tx, { rule, periods, fromYear });
  await supersede(tx, id, reason);
  const after = { ...before, id: newId() };
  await sql`
    insert into credit_split (region_id, id, project_id, first_unit_id, landing_unit_id, rule, rule_from, from_year, state, recorded_at,
      settled_at, demo)
    values (${tx.region}, ${after.id}, ${before.projectId}, ${before.firstUnitId}, ${before.landingUnitId}, ${rule}, ${shares.ruleFrom},
      ${fromYear}, 'decided', ${tx.at}, ${tx.at}, ${before.demo})`.execute(tx.db);
  await insertShares(tx, after, shares.periods, fromYear);
  await copySteps(tx, id, after.id);
  await noteStep(tx, caller, after, { act: 'decide', unitId: caller.unit.id, words: reason });
  return after.id;
}

interface KeptStep {
  readonly number: number;
  readonly act: string;
  readonly unitId: string;
  readonly post: string;
  readonly words: string | null;
  readonly actedBy: string | null;
  readonly recordedAt: Date;
  readonly demo: boolean;
}

/** What was said before a decision is told with it. */
async function copySteps(tx: Tx, from: string, to: string): Promise<void> {
  const steps = await rows(
    tx,
    sql<KeptStep>`
      select s.number, s.act, s.unit_id as "unitId", s.post, s.words, s.acted_by as "actedBy", s.recorded_at as "recordedAt", s.demo
      from credit_step s where s.region_id = ${tx.region} and s.split_id = ${from} order by s.number`,
  );
  for (const { number, act, unitId, post, words, actedBy, recordedAt, demo } of steps)
    await sql`
      insert into credit_step (region_id, id, split_id, number, act, unit_id, post, words, acted_by, recorded_at, demo)
      values (${tx.region}, ${newId()}, ${to}, ${number}, ${act}, ${unitId}, ${post}, ${words}, ${actedBy}, ${recordedAt}, ${demo})`.execute(
      tx.db,
    );
}

/** By either side, while it is not settled. */
export async function withdrawSplit(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const split = await lockSplit(tx, caller, id);
  if (!OPEN.has(split.state)) throw new Refusal('recognition-split-settled');
  await noteStep(tx, caller, split, {
    act: 'withdraw',
    unitId: sideOf(caller, split) ?? caller.unit.id,
    words: reason,
  });
  await setState(tx, id, 'withdrawn');
  await supersede(tx, id, reason);
}

async function supersede(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update credit_split set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  await sql`
    update credit_share set superseded_at = ${tx.at}
    where region_id = ${tx.region} and split_id = ${id} and superseded_at is null`.execute(tx.db);
}

interface Sharing {
  readonly rule: string | null;
  readonly periods: readonly {
    readonly years?: number | undefined;
    readonly first: string;
    readonly landing: string;
  }[];
  readonly fromYear: number;
}

/** Refusals 'recognition-split-rule', 'recognition-split-shares'. */
function sharesFor(
  tx: Tx,
  { rule: code, periods }: Sharing,
): { periods: readonly SplitPeriod[]; ruleFrom: string | null } {
  const rule = code === null ? undefined : splitRulesOn(tx.today).find((one) => one.code === code);
  if (code !== null && !rule) throw Refusal.at('rule', 'recognition-split-rule', { rule: code });
  const given = rule?.periods ?? periods;
  if (given.length === 0 || splitFault(given) !== null)
    throw Refusal.at('periods', 'recognition-split-shares');
  return { periods: given, ruleFrom: rule?.from ?? null };
}

async function insertShares(
  tx: Tx,
  { id, projectId, firstUnitId, landingUnitId }: Split,
  periods: readonly SplitPeriod[],
  fromYear: number,
): Promise<void> {
  for (const { side, percent, fromYear: start, toYear } of sharesFrom(periods, fromYear))
    await sql`
      insert into credit_share (region_id, id, split_id, project_id, unit_id, percent, from_year, to_year, recorded_at)
      values (${tx.region}, ${newId()}, ${id}, ${projectId}, ${side === 'first' ? firstUnitId : landingUnitId}, ${percent}, ${start},
        ${toYear}, ${tx.at})`.execute(tx.db);
}

interface Said {
  readonly act: 'propose' | 'agree' | 'dispute' | 'decide' | 'withdraw';
  readonly unitId: string;
  readonly words: string | null;
}

async function noteStep(tx: Tx, caller: Caller, split: Split, { act, unitId, words }: Said): Promise<void> {
  const { number } = await one(
    tx,
    sql<{ number: number }>`
      select coalesce(max(s.number), 0) + 1 as number from credit_step s where s.region_id = ${tx.region} and s.split_id = ${split.id}`,
  );
  await sql`
    insert into credit_step (region_id, id, split_id, number, act, unit_id, post, words, acted_by, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${split.id}, ${number}, ${act}, ${unitId}, ${tx.actor.post}, ${words}, ${caller.userId}, ${tx.at},
      ${split.demo})`.execute(tx.db);
  const { version } = await splitProject(tx, split.projectId);
  tx.record({
    ...{ entity: 'project', id: split.projectId, version, act: `split-${act}` },
    ...(words ? { reason: words } : {}),
    after: { unitId },
  });
  // places that share it are counted again
  tx.publish({ name: 'recognition.changed', data: { projectIds: [split.projectId] } });
}
