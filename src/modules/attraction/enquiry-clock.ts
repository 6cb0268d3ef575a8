/** The clock of enquiries: when an answer is due, how long one took, and what is said of it; counted again when a calendar is announced. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { workCalendar } from '#platform/work-calendar.ts';
import { answerDueAt, workedMinutes } from './answer-clock-rules.ts';
import { answerClockOn, type EnquiryRules } from './attraction-rules.ts';
import { codesWhere } from './enquiry-rules.ts';

type Sql = RawBuilder<unknown>;

export interface Promised {
  readonly hours: number;
  /** null where the calendar of a year on the way is not announced. */
  readonly dueAt: string | null;
}

export function promisedOn(receivedAt: string, day: string): Promised {
  const { hours, spans } = answerClockOn(day);
  const due = answerDueAt(receivedAt, hours, spans, workCalendar());
  return { hours, dueAt: due.known ? due.value : null };
}

/** Working minutes; null where the calendar of a year on the way is not announced. */
export function minutesTaken(receivedAt: string, answeredAt: string, day: string): number | null {
  const took = workedMinutes(receivedAt, answeredAt, answerClockOn(day).spans, workCalendar());
  return took.known ? took.value : null;
}

/**
 * Of `q` from `enquiriesOn`: whether it was answered in time. Nothing is owed on what looks like a machine's or was set aside; one that
 * ended unanswered after its time was late.
 */
export function clockOf(rules: EnquiryRules, at: Sql): Sql {
  const aside = codesWhere(rules, ({ ends }) => ends === 'aside');
  const ended = codesWhere(rules, ({ ends }) => ends !== undefined);
  return sql`case
    when q.suspect or q.state = any(${aside}) then 'none'
    when q.answered_at is not null then
      case when q.answer_due_at is null then 'uncounted' when q.answered_at <= q.answer_due_at then 'in-time' else 'late' end
    when q.state = any(${ended}) then case when q.since > q.answer_due_at then 'late' else 'none' end
    when q.answer_due_at is null then 'uncounted'
    when q.answer_due_at < ${at} then 'overdue' else 'waiting' end`;
}

const MOST_SETTLED = 2000;

/** Those whose time could not be counted when they came, once the calendar is there; answers how many. */
export async function settleAnswerClocks(tx: Tx): Promise<number> {
  const open = await rows(
    tx,
    sql<{ id: string; receivedAt: string; receivedOn: string }>`
      select id, to_json(received_at)#>>'{}' as "receivedAt", received_on as "receivedOn" from enquiry
      where region_id = ${tx.region} and answer_due_at is null and not suspect order by id limit ${MOST_SETTLED}`,
  );
  let settled = 0;
  for (const { id, receivedAt, receivedOn } of open) {
    const { dueAt } = promisedOn(receivedAt, receivedOn);
    if (dueAt === null) continue;
    await sql`update enquiry set answer_due_at = ${dueAt} where region_id = ${tx.region} and id = ${id}`.execute(
      tx.db,
    );
    settled++;
  }
  return settled;
}
