/** Measures as a list with their counts, and the reminders above it. */
import { type RawBuilder, sql } from 'kysely';
import { daysBetween } from '#kernel/local-date.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { MeasureCounts, MeasureList, MeasureQuery, MeasureReminder, MeasureRow } from './contract.ts';
import { conventionOn, wordOf } from './conventions.ts';
import { countsOf } from './counts.ts';
import { COLUMNS, type StoredMeasure } from './store.ts';
import { reminderOf, windowOn } from './window.ts';

export async function listMeasures(tx: Tx, caller: Caller, query: MeasureQuery): Promise<MeasureList> {
  const where = conditions(tx, query);
  const { n } = await one(tx, sql<{ n: string }>`select count(*) as n from measure m where ${where}`);
  const found = await rows(
    tx,
    sql<StoredMeasure>`
      select ${COLUMNS} from measure m where ${where}
      order by (m.window_to is not null and m.window_to < ${tx.today}), m.window_to nulls last, m.title, m.id
      limit ${query.limit} offset ${query.offset}`,
  );
  const counts = await countsOf(
    tx,
    caller,
    found.map(({ id }) => id),
  );
  return {
    rows: found.map((measure) => rowOf(tx, caller, measure, counts(measure.id))),
    total: Number(n),
    reminders: await remindersOf(tx, caller),
    can: caller.rights.has('measures.edit') ? ['edit'] : [],
  };
}

function conditions(tx: Tx, { q, kind, mode, window, withdrawn }: MeasureQuery): RawBuilder<unknown> {
  const day = tx.today;
  const parts = [
    sql`m.region_id = ${tx.region}`,
    withdrawn ? sql`m.withdrawn_on is not null` : sql`m.withdrawn_on is null`,
  ];
  if (q) {
    const like = anywhere(q);
    parts.push(
      sql`(m.title ilike ${like} or m.policy ilike ${like} or m.document_number ilike ${like} or m.issuing_unit ilike ${like})`,
    );
  }
  if (kind) parts.push(sql`m.kind = ${kind}`);
  if (mode) parts.push(sql`m.mode = ${mode}`);
  const opened = sql`(m.window_from is null or m.window_from <= ${day})`;
  if (window === 'opens') parts.push(sql`m.window_from > ${day}`);
  if (window === 'closed') parts.push(sql`m.window_to < ${day}`);
  if (window === 'always') parts.push(sql`m.window_to is null and ${opened}`);
  if (window === 'open') parts.push(sql`m.window_to >= ${day} and ${opened}`);
  return sql.join(parts, sql` and `);
}

export function rowOf(tx: Tx, { locale }: Caller, measure: StoredMeasure, counts: MeasureCounts): MeasureRow {
  const m = measure;
  return {
    ...{ id: m.id, version: m.version, round: m.round, title: m.title, policy: m.policy },
    ...{ documentNumber: m.documentNumber, issuingUnit: m.issuingUnit, kind: m.kind, mode: m.mode },
    kindWord: wordOf(conventionOn('kinds', tx.today), m.kind, locale),
    ...{ amountWords: m.amountWords, amountFrom: m.amountFrom, amountTo: m.amountTo },
    ...{
      windowFrom: m.windowFrom,
      windowTo: m.windowTo,
      window: windowOn(m, tx.today, conventionOn('reminders', tx.today)),
    },
    ...{ counts, withdrawnOn: m.withdrawnOn, demo: m.demo },
  };
}

const MOST_REMINDERS = 50;

/** Open windows that close within the longest reminder while firms that qualify were not told. */
export async function remindersOf(tx: Tx, caller: Caller): Promise<MeasureReminder[]> {
  const reminders = conventionOn('reminders', tx.today);
  const found = await rows(
    tx,
    sql<{ id: string; title: string; windowTo: string }>`
      select m.id, m.title, m.window_to as "windowTo" from measure m
      where m.region_id = ${tx.region} and m.withdrawn_on is null and m.window_to >= ${tx.today}
        and m.window_to <= ${tx.today}::date + ${Math.max(...reminders)}::int
        and (m.window_from is null or m.window_from <= ${tx.today})
      order by m.window_to, m.title, m.id limit ${MOST_REMINDERS}`,
  );
  const counts = await countsOf(
    tx,
    caller,
    found.map(({ id }) => id),
  );
  return found.flatMap((row) => {
    const days = daysBetween(tx.today, row.windowTo);
    const [within, { untold }] = [reminderOf(days, reminders), counts(row.id)];
    return within !== undefined && untold > 0
      ? [{ ...row, days, within, untold, soon: within === Math.min(...reminders) }]
      : [];
  });
}
