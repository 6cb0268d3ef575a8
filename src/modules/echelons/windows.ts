/** The calendar of applications: known windows, the office's own, and the firms that could use them. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { dayNumber } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { lawOf, programmesFor } from '#modules/tiers/index.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { NewWindow, WindowRow } from './contract.ts';
import { echelonRules } from './echelon-rules.ts';
import { bucketsByProgramme, NO_FIRMS } from './pipeline.ts';

interface Kept {
  readonly id: string | null;
  readonly programme: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly note: string | null;
  readonly toVerify: boolean;
  readonly demo: boolean;
}

export interface WindowsWish {
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
}

export async function listWindows(
  tx: Tx,
  caller: Caller,
  { year, asOf }: WindowsWish,
): Promise<{ year: number; rows: WindowRow[]; can: string[] }> {
  const day = asOf !== undefined && asOf < tx.today ? asOf : tx.today;
  const wanted = year ?? Number(day.slice(0, 4));
  const all = [...shipped(wanted, caller.locale), ...(await ownWindows(tx, wanted))];
  const counts = await bucketsByProgramme(tx, caller, day);
  const titles = await titlesOf(tx, caller.locale);
  const may = caller.rights.has('enterprises.edit');
  const found = all
    .map((one) => ({
      ...{ ...one, ...stateOf(one, day), programmeTitle: titles.get(one.programme) ?? one.programme },
      counts: counts.get(one.programme) ?? NO_FIRMS,
      can: may && one.id !== null ? ['withdraw'] : [],
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return { year: wanted, rows: found, can: may ? ['add'] : [] };
}

/** Programmes by their newest names, also those that no version of counts on the day. */
async function titlesOf(tx: Tx, locale: Caller['locale']): Promise<ReadonlyMap<string, string>> {
  const { shipped, adopted } = await lawOf(tx);
  const versions = [...shipped, ...adopted.map(({ version }) => version)];
  return new Map(versions.map((version) => [version.code, version[locale]]));
}

/** Where a day stands to a window, and whether it is near enough to be told. */
export function stateOf(
  { from, to }: Pick<Kept, 'from' | 'to'>,
  day: string,
  within = echelonRules().windowDays,
): Pick<WindowRow, 'state' | 'days' | 'remind'> {
  const today = dayNumber(day);
  const opens = dayNumber(from) - today;
  const closes = dayNumber(to) - today;
  if (opens > 0) return { state: 'coming', days: opens, remind: opens <= within };
  if (closes >= 0) return { state: 'open', days: closes, remind: closes <= within };
  return { state: 'over', days: closes, remind: false };
}

const shipped = (year: number, locale: Caller['locale']): Kept[] =>
  echelonRules()
    .windows.filter(({ from, to }) => Number(from.slice(0, 4)) <= year && Number(to.slice(0, 4)) >= year)
    .map(({ programme, from, to, source, doubt, ...title }) => ({
      ...{ id: null, programme, from, to, source, note: null, demo: false },
      ...{ title: title[locale], toVerify: doubt !== null },
    }));

const ownWindows = (tx: Tx, year: number): Promise<Kept[]> =>
  rows(
    tx,
    sql<Kept>`
      select w.id, w.programme, w.title, w.from_day as "from", w.to_day as "to", w.source, w.note, false as "toVerify", w.demo
      from programme_window w
      where w.region_id = ${tx.region} and w.superseded_at is null and w.from_day <= ${`${year}-12-31`} and w.to_day >= ${`${year}-01-01`}
      order by w.from_day, w.id limit 500`,
  );

export async function addWindow(tx: Tx, wish: NewWindow, { demo = false } = {}): Promise<string> {
  const { programme, title, from, to, source, note } = wish;
  if (to < from) throw Refusal.at('to', 'window-days', { from, to });
  if (!(await programmesFor(tx, from)).some(({ version }) => version.code === programme))
    throw new Refusal('programme-unknown', { code: programme });
  const id = newId();
  await sql`
    insert into programme_window (region_id, id, programme, title, from_day, to_day, source, note, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${programme}, ${title}, ${from}, ${to}, ${source}, ${note}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  tx.record({ entity: 'programme-window', id, version: 1, act: 'add', after: wish });
  return id;
}

export async function withdrawWindow(tx: Tx, id: string, reason: string): Promise<void> {
  const gone = await maybe(
    tx,
    sql<{ title: string }>`
      update programme_window set superseded_at = ${tx.at}, withdrawn_reason = ${reason}
      where region_id = ${tx.region} and id = ${id} and superseded_at is null returning title`,
  );
  if (!gone) throw new Refusal('not-found');
  tx.record({ entity: 'programme-window', id, version: 2, act: 'withdraw', reason, before: gone });
}
