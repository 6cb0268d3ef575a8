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
import { deemedTable, eventsOn } from './deemed.ts';
import { eventRulesOn, type KeptEvent } from './event-rules.ts';
import { limitsOf } from './matter-limits.ts';
import type { StoredMatter } from './matter-store.ts';
import { projectReached } from './project-door.ts';
import { standingOf } from './standing.ts';

type Sql = RawBuilder<unknown>;

/** `m` with `p`, the project it is of now, and `u`, its unit. */
export const matterTables = (tx: Tx, asOf: string | undefined): Sql => sql`
  ${statesAsOf(tx, { table: 'approval_matter', versions: 'approval_matter_version', alias: 'm' }, asOf)}
  join v_project o on o.region_id = ${tx.region} and o.id = m.project_id
  join v_project p on p.region_id = ${tx.region} and p.id = o.survivor_id
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id`;

export const matterSeen = (tx: Tx, caller: Caller): Sql => sql`
  m.region_id = ${tx.region} and m.dropped_at is null and p.withdrawn_at is null and ${projectReached(caller)}`;

/** Of `d`, what was deemed accepted meanwhile has another day than the one that was kept. */
const DUE = sql`case when d.id is null then m.due_on else d.due_on end`;
const SOON = sql`case when d.id is null then m.soon_on else d.soon_on end`;

const RUNNING = sql`(m.state in ('pre-review', 'applied', 'running', 'paused') or (m.state = 'decided' and m.outcome = 'approved'))`;
/** What is stopped is nobody's move. */
const GOES_ON = sql`p.status not in ('stopped', 'lost', 'moved-away')`;

/** Rows that were kept before a step of the enterprise was known as its own still say the office. */
function moverOn(day: string): Sql {
  const own = approvalRulesOn(day).matters.flatMap(({ code, permit, mover }) =>
    !permit && mover === 'applicant' ? [code] : [],
  );
  return sql`case when m.mover = 'office' and not m.permit and m.state <> 'paused' and m.code = any(${own}) then 'applicant' else m.mover end`;
}

/** Accepted without and promised: work that is open, whatever the matter itself is at; late once its day is past. */
function matterShown(show: MatterShown, day: string): Sql {
  const shown: Readonly<Record<MatterShown, Sql>> = {
    running: sql`(${RUNNING} or m.open_promises > 0) and ${GOES_ON}`,
    overdue: sql`((${DUE} < ${day} and ${RUNNING}) or (m.open_promises > 0 and m.promise_due_on < ${day})) and ${GOES_ON}`,
    soon: sql`${DUE} >= ${day} and ${SOON} <= ${day} and ${RUNNING} and ${GOES_ON}`,
    paused: sql`m.state = 'paused' and ${GOES_ON}`,
    promises: sql`m.open_promises > 0 and ${GOES_ON}`,
    waiting: sql`m.state in ('not-begun', 'pre-passed', 'ended') and m.needed is distinct from false and m.permit and ${GOES_ON}`,
    done: sql`m.state = 'issued'`,
    all: sql`m.needed is distinct from false`,
  };
  return sql`(${shown[show]})`;
}

interface Stored {
  readonly projectId: string;
  readonly project: string;
  readonly unitId: string;
  readonly unit: string;
  readonly matter: StoredMatter;
}

export async function listMatters(tx: Tx, caller: Caller, query: MatterQuery): Promise<MatterList> {
  const day = query.asOf ?? tx.today;
  const from = sql`${matterTables(tx, query.asOf)} ${await deemedTable(tx, query.asOf, day)}`;
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
      select p.id as "projectId", p.name as project, p.unit_id as "unitId", u.short_name as unit, to_jsonb(m) as matter
      from ${from} where ${where}
      order by ${order(query.sort, day)} ${direction} nulls last, m.id limit ${query.limit} offset ${query.offset}`,
  );
  const events = await eventsOn(tx, found, { day, asOf: query.asOf });
  return {
    rows: found.map((row) => rowOf(row, events(row.matter.id), day)),
    total,
    tally,
    words: wordsOn(day),
  };
}

function conditions(tx: Tx, caller: Caller, query: MatterQuery, day: string): Sql {
  const parts: Sql[] = [matterSeen(tx, caller), matterShown(query.show, day)];
  if (query.q) {
    const like = anywhere(query.q);
    parts.push(
      sql`(p.name ilike ${like} or m.zh ilike ${like} or m.en ilike ${like} or m.lead_zh ilike ${like} or m.document_number ilike ${like})`,
    );
  }
  if (query.mover) parts.push(sql`${moverOn(day)} = ${query.mover}`);
  if (query.code) parts.push(sql`m.code = ${query.code}`);
  if (query.unitId) parts.push(sql`p.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.projectId) parts.push(sql`p.id = ${query.projectId}`);
  return sql.join(parts, sql` and `);
}

const order = (sort: MatterQuery['sort'], day: string): Sql =>
  ({
    // a promise that falls due sooner is what comes first
    dueOn: sql`least(${DUE}, m.promise_due_on)`,
    project: sql`p.name`,
    matter: sql`m.position`,
    since: sql`m.state_since`,
    mover: moverOn(day),
    net: sql`m.net_days`,
  })[sort];

/** Working days over the day; null where a year is not announced. */
export function overdueBy(dueOn: string | null, day: string): number | null {
  if (dueOn === null || dueOn >= day) return 0;
  const answer = workdaysBetween(workCalendar(), dueOn, day);
  return answer.known ? answer.value : null;
}

/** Reckoned as on the project's own page, so that one matter has the same days on both. */
function rowOf({ matter, ...row }: Stored, events: readonly KeptEvent[], day: string): MatterRow {
  const limits = limitsOf(matter, day);
  const standing = standingOf({ ...limits, events, today: day }, eventRulesOn(day), workCalendar());
  const { clock, dueOn, legalDueOn } = standing;
  const limit = limits.promised ?? limits.legal;
  return {
    ...row,
    ...{ id: matter.id, code: matter.code, zh: matter.zh, en: matter.en, stage: matter.stage },
    ...{ leadZh: matter.lead_zh, leadEn: matter.lead_en, doubt: matter.doubt, demo: matter.demo },
    ...{
      state: clock.state,
      since: standing.since,
      pauseReason: standing.pauseReason,
      mover: standing.mover,
    },
    ...{ acceptedOn: clock.acceptedOn, issuedOn: clock.issuedOn, deemed: clock.deemed },
    ...{ preBegunOn: clock.preBegunOn, net: clock.net, used: standing.used },
    ...{ limitDays: limit?.days ?? null, limitUnit: limit?.unit ?? null },
    limitAtLeast: limits.promised === null && limits.atLeast,
    ...{ promisedDays: matter.promised_days, promisedUnit: matter.promised_unit },
    ...{ dueOn, legalDueOn, missingYear: standing.missingYear },
    overdueDays: clock.state === 'issued' ? 0 : overdueBy(dueOn, day),
    overLegal: clock.state === 'running' && legalDueOn !== null && legalDueOn < day,
    ...{ openPromises: matter.open_promises, promiseDueOn: matter.promise_due_on },
    planFinishOn: matter.plan_finish_on,
  };
}

export function wordsOn(day: string): MatterList['words'] {
  const { stages, matters } = approvalRulesOn(day);
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map(({ code, zh, en }) => ({ code, zh, en }));
  return { stages: named(stages), matters: named(matters), pauses: named(eventRulesOn(day).pauses) };
}
