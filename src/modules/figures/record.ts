/** Writing figures: one or a hundred thousand by the same two statements. Nothing is overwritten, only superseded. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { FigureKind } from './contract.ts';

export interface FigureEntry {
  readonly indicatorId: string;
  readonly unitId: string;
  readonly day: string;
  readonly kind: FigureKind;
  /** Exact decimal in the indicator's own unit. */
  readonly value: string;
  readonly note?: string | null;
}

export interface Recording {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly ids: readonly string[];
}

export interface RecordingOptions {
  readonly importId?: string | null;
  readonly demo?: boolean;
}

/** Series whose figures changed, told to whoever judges by them. */
export interface FiguresRecorded {
  readonly series: readonly { readonly indicatorId: string; readonly unitId: string }[];
}

/** Records entries that the caller has already checked. Entries equal to what stands change nothing. */
export async function recordFigures(
  tx: Tx,
  entries: readonly FigureEntry[],
  options: RecordingOptions = {},
): Promise<Recording> {
  if (entries.length === 0) return { added: 0, changed: 0, unchanged: 0, ids: [] };
  const input = JSON.stringify(entries.map((entry) => ({ ...entry, id: newId() })));
  const replaced = await supersede(tx, input);
  const inserted = await insertNew(tx, input, options);
  await pointBack(tx, inserted, replaced);
  const changed = replaced.length;
  const added = inserted.length - changed;
  if (inserted.length > 0) tx.publish({ name: 'figures.recorded', data: { series: seriesOf(inserted) } });
  noteInJournal(tx, entries, inserted, options);
  return { added, changed, unchanged: entries.length - inserted.length, ids: inserted.map(({ id }) => id) };
}

interface Series {
  id: string;
  indicator_id: string;
  unit_id: string;
  day: string;
  kind: FigureKind;
}

const INPUT_SHAPE = sql`as e(id uuid, "indicatorId" uuid, "unitId" uuid, day date, kind text, value numeric, note text)`;

function supersede(tx: Tx, input: string): Promise<Series[]> {
  return rows(
    tx,
    sql<Series>`
      update figure f set superseded_at = ${tx.at}
      from jsonb_to_recordset(${input}::jsonb) ${INPUT_SHAPE}, indicator i
      where f.region_id = ${tx.region} and i.region_id = ${tx.region} and i.id = e."indicatorId"
        and f.indicator_id = e."indicatorId" and f.unit_id = e."unitId" and f.day = e.day and f.kind = e.kind
        and f.superseded_at is null
        and (f.withdrawn or f.value <> e.value * i.factor or f.note is distinct from e.note)
      returning f.id, f.indicator_id, f.unit_id, f.day, f.kind`,
  );
}

function insertNew(
  tx: Tx,
  input: string,
  { importId = null, demo = false }: RecordingOptions,
): Promise<Series[]> {
  return rows(
    tx,
    sql<Series>`
      insert into figure (region_id, id, indicator_id, unit_id, day, kind, value, note, entered_post, entered_by,
                          recorded_at, import_id, demo)
      select ${tx.region}, e.id, e."indicatorId", e."unitId", e.day, e.kind, e.value * i.factor, e.note,
             ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}, ${importId}, ${demo}
      from jsonb_to_recordset(${input}::jsonb) ${INPUT_SHAPE}
      join indicator i on i.region_id = ${tx.region} and i.id = e."indicatorId"
      where not exists (
        select 1 from figure f
        where f.region_id = ${tx.region} and f.indicator_id = e."indicatorId" and f.unit_id = e."unitId"
          and f.day = e.day and f.kind = e.kind and f.superseded_at is null)
      returning id, indicator_id, unit_id, day, kind`,
  );
}

const keyOf = (row: Series): string => `${row.indicator_id} ${row.unit_id} ${row.day} ${row.kind}`;

async function pointBack(tx: Tx, inserted: readonly Series[], replaced: readonly Series[]): Promise<void> {
  if (replaced.length === 0) return;
  const past = new Map(replaced.map((row) => [keyOf(row), row.id]));
  const pairs = inserted.flatMap((row) => {
    const old = past.get(keyOf(row));
    return old ? [{ id: row.id, old }] : [];
  });
  await sql`
    update figure f set replaces = p.old from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(id uuid, old uuid)
    where f.region_id = ${tx.region} and f.id = p.id`.execute(tx.db);
}

function seriesOf(inserted: readonly Series[]): FiguresRecorded['series'] {
  const series = new Map(inserted.map((row) => [`${row.indicator_id} ${row.unit_id}`, row]));
  return [...series.values()].map((row) => ({ indicatorId: row.indicator_id, unitId: row.unit_id }));
}

/** A long import is one line of the journal; its rows carry the import's id and are never overwritten themselves. */
const JOURNAL_EACH_UP_TO = 500;

function noteInJournal(
  tx: Tx,
  entries: readonly FigureEntry[],
  inserted: readonly Series[],
  { importId = null }: RecordingOptions,
): void {
  if (importId !== null && inserted.length > JOURNAL_EACH_UP_TO) {
    const after = { rows: entries.length, recorded: inserted.length };
    tx.record({ entity: 'figure-import', id: importId, version: 1, act: 'import', after });
    return;
  }
  const byKey = new Map(entries.map((e) => [`${e.indicatorId} ${e.unitId} ${e.day} ${e.kind}`, e]));
  for (const row of inserted) {
    tx.record({
      entity: 'figure',
      id: row.id,
      version: 1,
      act: ACTS[row.kind],
      after: byKey.get(keyOf(row)),
    });
  }
}

const ACTS: Record<FigureKind, string> = {
  reported: 'report',
  verified: 'verify',
  statistical: 'publish',
  estimated: 'estimate',
};

/** Takes a figure out of what stands; it stays in the history. */
export async function markWithdrawn(tx: Tx, id: string, reason: string): Promise<void> {
  const row = await one(
    tx,
    sql<Series>`
      update figure set superseded_at = ${tx.at}, withdrawn = true where region_id = ${tx.region} and id = ${id}
      returning id, indicator_id, unit_id, day, kind`,
  );
  tx.record({ entity: 'figure', id, version: 2, act: 'withdraw', reason });
  tx.publish({ name: 'figures.recorded', data: { series: seriesOf([row]) } });
}
