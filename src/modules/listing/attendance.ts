/** Inviting firms and recording who came; pasted lists are written whole or not at all. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalParams, type RefusalReason } from '#kernel/refusal.ts';
import type { RefusalSentences } from '#kernel/route.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import { readSeparated } from '#platform/separated.ts';
import { type AttendanceLine, attendanceLines } from './attendance-lines.ts';
import { STATE_WORDS } from './attendance-words.ts';
import { tellChanged } from './case-access.ts';
import { classToChange, type StoredClass } from './classes.ts';
import {
  type AttendanceCheck,
  type AttendanceEntry,
  type AttendanceImport,
  type AttendanceState,
  listingRefusals,
} from './contract.ts';
import { type FoundFirm, findFirms, standingFirms } from './firms.ts';
import { reachesFirm, refuseUnreached } from './policy.ts';

export async function recordAttendance(
  tx: Tx,
  caller: Caller,
  classId: string,
  entries: readonly AttendanceEntry[],
): Promise<{ changed: number }> {
  const held = await classToChange(tx, caller, classId);
  const firms = new Map(
    (
      await standingFirms(
        tx,
        entries.map((one) => one.enterpriseId),
      )
    ).map((one) => [one.id, one]),
  );
  for (const { enterpriseId } of entries) {
    const firm = firms.get(enterpriseId);
    if (!firm) throw new Refusal('not-found');
    refuseUnreached(caller, firm.unitId);
  }
  return { changed: await keep(tx, held, entries) };
}

interface Standing {
  readonly enterpriseId: string;
  readonly state: AttendanceState;
  readonly note: string | null;
}

const standingOf = (tx: Tx, classId: string): Promise<Standing[]> =>
  rows(
    tx,
    sql<Standing>`
      select enterprise_id as "enterpriseId", state, note from listing_attendance
      where region_id = ${tx.region} and class_id = ${classId} and superseded_at is null`,
  );

const isOther = (was: Standing | undefined, entry: AttendanceEntry): boolean =>
  (was?.state ?? null) !== entry.state || (entry.note !== null && entry.note !== (was?.note ?? null));

/** Only what is other than before; before the day of the class firms can only be invited. */
async function keep(tx: Tx, held: StoredClass, entries: readonly AttendanceEntry[]): Promise<number> {
  const told = entries.some(({ state }) => state !== null && state !== 'invited');
  if (told && held.heldOn > tx.today) throw new Refusal('listing-class-ahead', { day: held.heldOn });
  const before = new Map((await standingOf(tx, held.id)).map((one) => [one.enterpriseId, one]));
  const last = new Map(entries.map((entry) => [entry.enterpriseId, entry]));
  const changed = [...last.values()].filter((entry) => isOther(before.get(entry.enterpriseId), entry));
  if (changed.length === 0) return 0;
  const ids = changed.map(({ enterpriseId }) => enterpriseId);
  await sql`
    update listing_attendance set superseded_at = ${tx.at}
    where region_id = ${tx.region} and class_id = ${held.id} and enterprise_id = any(${ids}::uuid[])
      and superseded_at is null`.execute(tx.db);
  const input = JSON.stringify(
    changed.filter(({ state }) => state !== null).map((entry) => ({ ...entry, id: newId() })),
  );
  await sql`
    insert into listing_attendance (region_id, id, class_id, enterprise_id, state, note, entered_post, recorded_at, demo)
    select ${tx.region}, n.id, ${held.id}, n."enterpriseId", n.state, n.note, ${tx.actor.post}, ${tx.at}, ${held.demo}
    from jsonb_to_recordset(${input}::jsonb) as n(id uuid, "enterpriseId" uuid, state text, note text)`.execute(
    tx.db,
  );
  const was = changed.flatMap(({ enterpriseId }) => before.get(enterpriseId) ?? []);
  tx.record({
    ...{ entity: 'listing-class', id: held.id, version: held.version, act: 'attendance' },
    ...(was.length > 0 ? { before: was } : {}),
    after: changed,
  });
  tellChanged(tx, ids);
  return changed.length;
}

interface Understood {
  readonly line: AttendanceLine;
  readonly firm: FoundFirm | null;
  readonly fault: RefusalReason | null;
}

/** What each line means; unknown names are answered by line and then nothing is written. */
export async function pasteAttendance(
  tx: Tx,
  caller: Caller,
  classId: string,
  { text, state, dryRun }: AttendanceImport,
): Promise<AttendanceCheck> {
  const held = await classToChange(tx, caller, classId);
  // The first line may be a name alone where others have a word beside it.
  const lines = attendanceLines(readSeparated(text, text.includes('\t') ? '\t' : ','));
  if (lines.length === 0) throw new Refusal('listing-paste-empty');
  const understood = await understand(tx, caller, lines);
  const faults = understood.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0 && !dryRun)
    throw new Refusal('listing-paste-wrong', { count: faults.length }, faults);
  const entries = understood.flatMap(({ line, firm, fault }) =>
    firm && !fault ? [{ enterpriseId: firm.id, state: line.state ?? state, note: null }] : [],
  );
  const before = new Map((await standingOf(tx, classId)).map((one) => [one.enterpriseId, one]));
  const changed = entries.filter((entry) => isOther(before.get(entry.enterpriseId), entry)).length;
  if (!dryRun) await keep(tx, held, entries);
  return checkOf(caller, understood, { state, changed });
}

async function understand(tx: Tx, caller: Caller, lines: readonly AttendanceLine[]): Promise<Understood[]> {
  const found = await findFirms(
    tx,
    lines.map(({ firm }) => firm),
  );
  const seen = new Map<string, number>();
  return lines.map((line, at) => {
    const meant = found[at] ?? [];
    const firm = meant.length === 1 ? (meant[0] ?? null) : null;
    const before = firm ? seen.get(firm.id) : undefined;
    if (firm && before === undefined) seen.set(firm.id, line.row);
    return { line, firm, fault: faultOf(caller, line, meant, before) };
  });
}

function faultOf(
  caller: Caller,
  { row, firm: text, state, word }: AttendanceLine,
  meant: readonly FoundFirm[],
  before: number | undefined,
): RefusalReason | null {
  const [firm] = meant;
  const at = { row, column: FIRM_COLUMN[caller.locale] };
  if (!firm) return { code: 'listing-line-unknown', params: { text }, ...at };
  if (meant.length > 1) return { code: 'listing-line-several', params: { text }, ...at };
  if (!reachesFirm(caller, firm.unitId)) return { code: 'listing-line-reach', params: { text }, ...at };
  if (before !== undefined) return { code: 'listing-line-twice', params: { row: before }, ...at };
  if (state === null)
    return { code: 'listing-line-state', params: { text: word }, row, column: STATE_COLUMN[caller.locale] };
  return null;
}

const FIRM_COLUMN = { zh: '企业', en: 'Firm' } as const;
const STATE_COLUMN = { zh: '情况', en: 'Attendance' } as const;
const MOST_SHOWN = 500;

function checkOf(
  { locale }: Caller,
  understood: readonly Understood[],
  { state, changed }: { state: AttendanceState; changed: number },
): AttendanceCheck {
  const faults = understood.flatMap(({ fault }) => fault ?? []);
  return {
    header: [FIRM_COLUMN[locale], STATE_COLUMN[locale]],
    preview: understood.slice(0, MOST_SHOWN).map(({ line, firm }) => ({
      row: line.row,
      cells: [
        firm?.name ?? line.firm,
        line.state === null ? line.word : STATE_WORDS[line.state ?? state][locale],
      ],
    })),
    rowCount: understood.length,
    errors: faults.slice(0, MOST_SHOWN).map(({ code, params, row = 0, column = '' }) => ({
      ...{ row, column, message: sentence(code, params ?? {}, locale) },
    })),
    errorCount: faults.length,
    changed,
  };
}

const sentences: RefusalSentences = listingRefusals;
const sentence = (code: string, params: RefusalParams, locale: 'zh' | 'en'): string =>
  sentenceFor({ code, params }, sentences, locale);
