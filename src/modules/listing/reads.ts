/** One case with its timeline, what may come next, clocks, classes and the firm's other cases. */
import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { journalOf } from '#platform/db/journal.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { casesInReach, firmOf } from './case-source.ts';
import { caseShown, shown } from './cases.ts';
import { clocksOf } from './clock-rules.ts';
import type { CasePage, CaseRow, ListingWords, listingRoutes, StepRow } from './contract.ts';
import { listingRules, pathOn, proofOn } from './listing-rules.ts';
import { reachesFirm, refuseUnreached } from './policy.ts';
import { endingsAt, movesOf } from './stage-rules.ts';

type Head = Omit<CaseRow, 'next' | 'can'> & { creditCode: string };

export async function readCase(tx: Tx, caller: Caller, id: string, asOf?: string): Promise<CasePage> {
  const head = await readHead(tx, caller, id, asOf);
  const row = shown(tx, caller, head, asOf);
  const day = asOf ?? tx.today;
  const rules = listingRules();
  const path = pathOn(rules, row.board, day);
  return {
    ...row,
    creditCode: head.creditCode,
    path: [...path.stages],
    pathDoubt: path.toVerify ? path.source : null,
    moves: movesOf(rules, row, day),
    endings: endingsAt(rules, row.stage, day),
    clocks: row.status === 'active' ? clocksOf(rules, row, day, workCalendar()) : [],
    steps: await readSteps(tx, caller, id, asOf, row),
    classesOf: await readClassesOf(tx, head.enterpriseId, asOf),
    others: await readOthers(tx, id, head.enterpriseId),
  };
}

/** Refusal 'not-found', or 'out-of-reach' where the firm is another park's. */
async function readHead(tx: Tx, caller: Caller, id: string, asOf: string | undefined): Promise<Head> {
  const all = { ...caller, reach: { kind: 'all' as const } };
  const head = await maybe(
    tx,
    sql<Head>`
      select ${caseShown(tx, { asOf })}, e.credit_code as "creditCode"
      from ${casesInReach(tx, all, asOf)} and c.id = ${id}`,
  );
  if (!head) throw new Refusal('not-found');
  refuseUnreached(caller, head.unitId);
  return head;
}

const VERIFICATION = sql`case when not s.needs_verification then 'none' when s.verified_at is not null then 'verified'
  when s.refused_at is not null then 'refused' else 'waiting' end`;
const verificationOn = (end: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when not s.needs_verification then 'none' when s.verified_at < ${end} then 'verified'
    when s.refused_at < ${end} then 'refused' else 'waiting' end`;

/** Stages and changes of status, newest first; what was corrected stays to be seen. */
async function readSteps(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
  { can, unitId }: Pick<CaseRow, 'can' | 'unitId'>,
): Promise<StepRow[]> {
  const past = isPast(tx, asOf);
  const may = can.includes('undo');
  const verifies = !past && caller.rights.has('listing.verify') && reachesFirm(caller, unitId);
  const found = await rows(
    tx,
    sql<Omit<StepRow, 'can'> & { enteredBy: string | null }>`
      select * from (
        select s.id, s.kind, s.stage, null::text as status, null::text as ending, s.happened_on as "happenedOn",
          ${instant('s.recorded_at')} as "recordedAt", s.entered_post as post, s.reason,
          ${past ? sql`null::text` : sql`s.superseded_reason`} as superseded, s.recorded_at as known, s.place,
          s.evidence, ${past ? verificationOn(endOfDay(asOf)) : VERIFICATION} as verification,
          s.verified_post as "verifiedPost", s.refused_reason as "refusedReason", s.entered_by as "enteredBy"
        from listing_step s
        where s.region_id = ${tx.region} and s.case_id = ${id}
          and ${past ? knownAsOf(tx, 's', asOf) : sql`true`}
        union all
        select t.id, 'status', null, t.status, t.ending, t.happened_on, ${instant('t.recorded_at')}, t.entered_post, t.reason,
          null, t.recorded_at, null, null, 'none', null, null, null
        from listing_status_change t
        where t.region_id = ${tx.region} and t.case_id = ${id}
          and ${past ? sql`t.recorded_at < ${endOfDay(asOf)}` : sql`true`}) found
      order by found."happenedOn" desc, found.known desc, found.place desc nulls first, found.id desc limit 300`,
  );
  return found.map(
    ({
      id: step,
      kind,
      stage,
      status,
      ending,
      happenedOn,
      recordedAt,
      post,
      reason,
      superseded,
      ...proof
    }) => {
      const { evidence, verification, verifiedPost, refusedReason } = proof;
      const stands = kind !== 'status' && superseded === null;
      const waits =
        stands && verification === 'waiting' && isSecond(caller, { userId: proof.enteredBy, post });
      return {
        ...{ id: step, kind, stage, status, ending, happenedOn, recordedAt, post, reason, superseded },
        ...{ evidence, verification, verifiedPost: verification === 'verified' ? verifiedPost : null },
        refusedReason: verification === 'refused' ? refusedReason : null,
        can: [...(may && stands ? ['correct'] : []), ...(verifies && waits ? ['verify'] : [])],
      };
    },
  );
}

const readClassesOf = (tx: Tx, enterpriseId: string, asOf: string | undefined) =>
  rows(
    tx,
    sql<CasePage['classesOf'][number]>`
      select k.id as "classId", k.title, k.held_on as "heldOn", a.state, a.note
      from listing_attendance a
      join listing_class k on k.region_id = ${tx.region} and k.id = a.class_id and k.withdrawn_at is null
      ${firmOf(tx, sql`a.enterprise_id`)}
      where a.region_id = ${tx.region} and e.id = ${enterpriseId} and ${knownAsOf(tx, 'a', asOf)}
      order by k.held_on desc, k.id limit 200`,
  );

const readOthers = (tx: Tx, id: string, enterpriseId: string) =>
  rows(
    tx,
    sql<CasePage['others'][number]>`
      select c.id, c.stage, c.status, c.stage_since as "stageSince" from listing_case c
      ${firmOf(tx, sql`c.enterprise_id`)}
      where c.region_id = ${tx.region} and c.id <> ${id} and c.status <> 'void' and e.id = ${enterpriseId}
      order by c.stage_since desc, c.id limit 20`,
  );

/** Every change, newest first. */
export async function caseHistory(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<AnswerOf<typeof listingRoutes.caseHistory>> {
  await readHead(tx, caller, id, undefined);
  const changes = await journalOf(tx, 'listing-case', id);
  return changes.map(({ at, actor_post, act, reason, before, after }) => ({
    ...{ at, post: actor_post, act, reason, before, after },
  }));
}

export function listingWords(tx: Tx): ListingWords {
  const rules = listingRules();
  const { boards, stages, endings } = rules;
  const said = (all: typeof boards) =>
    all.map(({ code, zh, en, source, toVerify }) => ({ code, zh, en, source, toVerify }));
  return {
    boards: said(boards),
    stages: said(stages).map((stage) => ({
      ...stage,
      needsEvidence: proofOn(rules, stage.code, tx.today).evidence,
    })),
    endings: said(endings),
  };
}

/** The last day on which anything of a case or a class was recorded; null before the first, for the demo's start. */
export const lastListingRecord = async (tx: Tx): Promise<string | null> =>
  (
    await one(
      tx,
      sql<{ day: string | null }>`
        select (max(known.at) at time zone 'Asia/Shanghai')::date as day from (
          select recorded_from as at from listing_case_version where region_id = ${tx.region}
          union all select created_at from listing_class where region_id = ${tx.region}
          union all select recorded_at from listing_attendance where region_id = ${tx.region}) known`,
    )
  ).day;
