/** One project: what speaks against it, what was decided and by whom, and what a unit said against that. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { projectInReach } from '#modules/projects/index.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import type { Found } from './facts.ts';
import { inNumbers } from './in-numbers.ts';
import type { AppealRow, ProjectCounting } from './verdict-contract.ts';
import {
  judgedProjects,
  type StoredVerdict,
  sentenceOf,
  titleOf,
  verdictColumns,
  verdictRow,
} from './verdict-list.ts';

export async function readCounting(
  tx: Tx,
  caller: Caller,
  asked: string,
  asOf?: string,
): Promise<ProjectCounting> {
  const { id } = await projectInReach(tx, caller, asked);
  const stored = await maybe(
    tx,
    sql<StoredVerdict & { status: string }>`
      select ${verdictColumns(tx, asOf)}, p.status from ${judgedProjects(tx, asOf)} where p.region_id = ${tx.region} and p.id = ${id}`,
  );
  if (!stored) throw new Refusal('not-found');
  const row = verdictRow(tx, caller, stored, asOf);
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from project_pair r
      where r.region_id = ${tx.region} and (r.first_id = ${id} or r.second_id = ${id}) and ${knownAsOf(tx, 'r', asOf)}
        and ${isPast(tx, asOf) ? sql`(r.decided_at is null or r.decided_at >= ${endOfDay(asOf)})` : sql`r.decision is null`}`,
  );
  return {
    ...row,
    status: stored.status,
    openPairs: n,
    numbers: await inNumbers(tx, caller, id, asOf),
    appeals: await appealsOf(tx, caller, id, asOf),
    past: await pastOf(tx, caller, id, asOf),
  };
}

async function appealsOf(tx: Tx, caller: Caller, id: string, asOf: string | undefined): Promise<AppealRow[]> {
  const then = isPast(tx, asOf) ? sql`a.answered_at < ${endOfDay(asOf)}` : sql`true`;
  const raised = isPast(tx, asOf) ? sql`a.recorded_at < ${endOfDay(asOf)}` : sql`true`;
  const found = await rows(
    tx,
    sql<Omit<AppealRow, 'can'> & { decidedBy: string | null; decidedPost: string | null }>`
      select a.id, a.words, a.raised_post as post, u.short_name as unit, a.raised_on as "raisedOn",
        case when ${then} then a.answer end as answer, case when ${then} then a.answer_words end as "answerWords",
        case when ${then} then a.answered_post end as "answeredPost",
        case when ${then} then ${instant('a.answered_at')} end as "answeredAt",
        v.decided_by as "decidedBy", v.decided_post as "decidedPost"
      from verdict_appeal a join v_unit u on u.region_id = ${tx.region} and u.id = a.raised_unit_id
      join recognition_verdict v on v.region_id = ${tx.region} and v.id = a.verdict_id
      where a.region_id = ${tx.region} and a.project_id = ${id} and ${raised} order by a.recorded_at desc, a.id limit 100`,
  );
  return found.map(({ decidedBy, decidedPost, ...appeal }) => {
    const other = isSecond(caller, { userId: decidedBy, post: decidedPost });
    const may =
      !isPast(tx, asOf) && appeal.answer === null && other && caller.rights.has('recognition.decide');
    return { ...appeal, can: may ? ['answer'] : [] };
  });
}

type Past = ProjectCounting['past'][number];
type StoredPast = Omit<Past, 'byRules' | 'weighed'> & {
  readonly byRules: readonly string[];
  readonly weighed: readonly { readonly rule: string; readonly ruleFrom: string; readonly facts: Found }[];
};

async function pastOf(tx: Tx, { locale }: Caller, id: string, asOf: string | undefined): Promise<Past[]> {
  const known = isPast(tx, asOf) ? sql`v.recorded_at < ${endOfDay(asOf)}` : sql`true`;
  const over = isPast(tx, asOf) ? sql`v.superseded_at < ${endOfDay(asOf)}` : sql`true`;
  const found = await rows(
    tx,
    sql<StoredPast>`
      select v.verdict, v.decided, v.by_rules as "byRules", v.counted_yuan::text as "countedYuan", v.reason, v.decided_post as post, v.day,
        case when ${over} then to_char(v.superseded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') end as until,
        case when ${over} then v.superseded_reason end as "endedReason", v.weighed
      from recognition_verdict v where v.region_id = ${tx.region} and v.project_id = ${id} and ${known}
      order by v.recorded_at desc, v.id desc limit 100`,
  );
  return found.map(({ byRules, weighed, ...one }) => ({
    ...one,
    byRules: byRules.map((code) => ({ code, title: titleOf(one.day, code, locale) })),
    weighed: weighed.map(({ rule, ruleFrom, facts }) => ({
      ...{ title: titleOf(one.day, rule, locale), version: ruleFrom },
      sentence: sentenceOf(one.day, rule, facts, locale),
    })),
  }));
}
