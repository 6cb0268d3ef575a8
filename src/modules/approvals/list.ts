/** Matters of all projects in reach: whose move, when due, what is paused and what is promised. Filtered, counted and paged by the database. */
import { type RawBuilder, sql } from 'kysely';
import { workdaysBetween } from '#kernel/workdays.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { statesAsOf } from '#platform/db/as-of.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { approvalRulesOn } from './approval-rules.ts';
import type { MatterList, MatterQuery, MatterRow, MatterShown } from './contract.ts';
import { eventRulesOn } from './event-rules.ts';
import { projectReached } from './project-door.ts';

type Sql = RawBuilder<unknown>;

/** `m` with `p`, the project it is of now, and `u`, its unit. */
export const matterTables = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${statesAsOf(tx, { table: 'approval_matter', versions: 'approval_matter_version', alias: 'm' }, asOf)}
  join v_project o on o.region_id = ${tx.region} and o.id = m.project_id
  join v_project p on p.region_id = ${tx.region} and p.id = o.survivor_id
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id`;

export const matterSeen = (tx: Tx, caller: Caller): Sql => sql`
  m.region_id = ${tx.region} and m.dropped_at is null and p.withdrawn_at is null and ${projectReached(caller)}`;

const RUNNING = sql`m.state in ('pre-review', 'applied', 'running', 'paused') or (m.state = 'decided' and m.outcome = 'approved')`;
/** What is stopped is nobody's move. */
const GOES_ON = sql`p.status not in ('stopped', 'lost', 'moved-away')`;

export function matterShown(show: MatterShown, day: string): Sql {
  const shown: Readonly<Record<MatterShown, Sql>> = {
    running: sql`(${RUNNING}) and ${GOES_ON}`,
    overdue: sql`m.due_on < ${day} and (${RUNNING}) and ${GOES_ON}`,
    soon: sql`m.due_on >= ${day} and m.soon_on <= ${day} and (${RUNNING}) and ${GOES_ON}`,
    paused: sql`m.state = 'paused' and ${GOES_ON}`,
    promises: sql`m.open_promises > 0 and ${GOES_ON}`,
    waiting: sql`m.state in ('not-begun', 'pre-passed', 'ended') and m.needed is distinct from false and m.permit and ${GOES_ON}`,
    done: sql`m.state = 'issued'`,
    all: sql`m.needed is distinct from false`,
  };
  return sql`(${shown[show]})`;
}

type Stored = Omit<MatterRow, 'overdueDays' | 'overLegal'> & { readonly paused: number };

export async function listMatters(tx: Tx, caller: Caller, query: MatterQuery): Promise<MatterList> {
  const day = query.asOf ?? tx.today;
  const from = matterTables(tx, query.asOf);
  const seen = matterSeen(tx, caller);
  const where = conditions(tx, caller, query, day);
  const count = (show: MatterShown) => sql`count(*) filter (where ${matterShown(show, day)})::integer`;
  const { total, ...tally } = await one(
    tx,
    sql<MatterList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total, ${count('overdue')} as overdue, ${count('soon')} as soon,
        ${count('paused')} as paused, ${count('promises')} as promises, ${count('running')} as running
      from ${from} where ${seen}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<Stored>`
      select m.id, p.id as "projectId", p.name as project, p.unit_id as "unitId", u.short_name as unit, m.code, m.zh, m.en, m.stage,
        m.lead_zh as "leadZh", m.lead_en as "leadEn", m.state, m.state_since as since, m.pause_reason as "pauseReason", m.mover,
        m.accepted_on as "acceptedOn", m.issued_on as "issuedOn", m.due_on as "dueOn", m.legal_due_on as "legalDueOn",
        m.missing_year as "missingYear", m.net_days as net, coalesce(m.paused_days, 0) as paused, m.promised_days as "promisedDays", m.promised_unit as "promisedUnit", m.doubt,
        m.open_promises as "openPromises", m.promise_due_on as "promiseDueOn", m.plan_finish_on as "planFinishOn", m.demo
      from ${from} where ${where}
      order by ${order(query.sort)} ${direction} nulls last, m.id limit ${query.limit} offset ${query.offset}`,
  );
  return { rows: found.map((row) => withOverdue(row, day)), total, tally, words: wordsOn(day) };
}

function conditions(tx: Tx, caller: Caller, query: MatterQuery, day: string): Sql {
  const parts: Sql[] = [matterSeen(tx, caller), matterShown(query.show, day)];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(
      sql`(p.name ilike ${like} or m.zh ilike ${like} or m.en ilike ${like} or m.lead_zh ilike ${like} or m.document_number ilike ${like})`,
    );
  }
  if (query.mover) parts.push(sql`m.mover = ${query.mover}`);
  if (query.code) parts.push(sql`m.code = ${query.code}`);
  if (query.unitId) parts.push(sql`p.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.projectId) parts.push(sql`p.id = ${query.projectId}`);
  return sql.join(parts, sql` and `);
}

const order = (sort: MatterQuery['sort']): Sql =>
  ({
    dueOn: sql`m.due_on`,
    project: sql`p.name`,
    matter: sql`m.position`,
    since: sql`m.state_since`,
    mover: sql`m.mover`,
    net: sql`m.net_days`,
  })[sort];

/** Working days over the day; null where a year is not announced. */
export function overdueBy(dueOn: string | null, day: string): number | null {
  if (dueOn === null || dueOn >= day) return 0;
  const answer = workdaysBetween(workCalendar(), dueOn, day);
  return answer.known ? answer.value : null;
}

/** Of one that runs, up to the day that is asked; of any other what was counted when it last changed. */
function netOn(row: Stored, day: string): number | null {
  if (row.state !== 'running' || row.acceptedOn === null) return row.net;
  const answer = workdaysBetween(workCalendar(), row.acceptedOn, day);
  return answer.known ? answer.value - row.paused : null;
}

function withOverdue({ paused, ...row }: Stored, day: string): MatterRow {
  const over = row.state === 'issued' ? 0 : overdueBy(row.dueOn, day);
  return {
    ...row,
    net: netOn({ ...row, paused }, day),
    overdueDays: over,
    overLegal: row.state === 'running' && row.legalDueOn !== null && row.legalDueOn < day,
  };
}

export function wordsOn(day: string): MatterList['words'] {
  const { stages, matters } = approvalRulesOn(day);
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map(({ code, zh, en }) => ({ code, zh, en }));
  return { stages: named(stages), matters: named(matters), pauses: named(eventRulesOn(day).pauses) };
}
