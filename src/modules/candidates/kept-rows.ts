/** Rows that could not be taken: kept with their cells and why, mended one by one or brought again, never dropped. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal, type RefusalReason } from '#kernel/refusal.ts';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { TABLE_FIELDS, type TableColumn, type TableField, type TableKind } from './import-contract.ts';
import { ofUpload, takeOne } from './import-stage.ts';
import { TableReader } from './table-reader.ts';
import type { TableRows } from './table-rows.ts';

interface Kept {
  readonly line: number;
  readonly cells: string;
  readonly faults: string;
}

interface KeptFault {
  readonly field: string | null;
  readonly code: string;
  readonly params: RefusalReason['params'];
}

const BATCH = 2_000;

/** Held until the import they belong to is written; sent by batches. */
export class KeptRows {
  count = 0;
  private readonly tx: Tx;
  private readonly kind: TableKind;
  private readonly importId: string;
  private rows: Kept[] = [];
  private readonly waiting: Kept[][] = [];

  constructor(tx: Tx, kind: TableKind, importId: string) {
    this.tx = tx;
    this.kind = kind;
    this.importId = importId;
  }

  async add(
    line: number,
    cells: Readonly<Record<string, string>>,
    faults: readonly RefusalReason[],
    columns: readonly TableColumn[],
  ): Promise<void> {
    const fieldOf = (column: string | undefined) =>
      columns.find((one) => String(one.column) === column)?.field ?? null;
    const said: KeptFault[] = faults.map(({ code, params, column }) => ({
      ...{ code, params: params ?? {}, field: fieldOf(column) },
    }));
    this.rows.push({ line, cells: JSON.stringify(cells), faults: JSON.stringify(said) });
    this.count++;
    if (this.rows.length < BATCH) return;
    this.waiting.push(this.rows);
    this.rows = [];
  }

  async end(): Promise<void> {
    const { tx, kind, importId } = this;
    for (const kept of [...this.waiting, this.rows])
      await sql`
        insert into candidate_kept_row (region_id, id, import_id, kind, line, cells, faults)
        select ${tx.region}, r.id, ${importId}, ${kind}, r.line, r.cells::jsonb, r.faults::jsonb
        from unnest(${plainArray(kept.map(() => newId()))}::uuid[], ${plainArray(kept.map(({ line }) => line))}::integer[],
          ${textArray(kept.map(({ cells }) => cells))}::text[], ${textArray(kept.map(({ faults }) => faults))}::text[])
          as r (id, line, cells, faults)`.execute(tx.db);
  }
}

/** Later rows that say something else of the same are kept too: one more pass over the table for their cells. */
export async function keepTwice(
  tx: Tx,
  table: TableRows,
  reader: TableReader,
  kept: KeptRows,
  upload: string,
  column: string,
): Promise<void> {
  const twice = await rows(
    tx,
    sql<{ line: number; first: number }>`
      select r.line, r.twice_line as first from candidate_import_row r where ${ofUpload(tx, upload)} and r.outcome = 'twice'`,
  );
  const firsts = new Map(twice.map(({ line, first }) => [line, first]));
  for await (const piece of table.pieces())
    for (const row of piece.rows) {
      const first = firsts.get(row.number);
      if (first === undefined) continue;
      const fault = { code: 'candidate-row-twice', params: { row: first }, row: row.number, column };
      await kept.add(row.number, reader.cells(row), [fault], []);
    }
}

export interface StoredKept {
  readonly id: string;
  readonly kind: TableKind;
  readonly importId: string;
  readonly fileName: string;
  readonly line: number;
  readonly cells: Record<string, string>;
  readonly faults: readonly KeptFault[];
}

export async function listKept(
  tx: Tx,
  {
    kind,
    offset,
    limit,
  }: { readonly kind?: TableKind | undefined; readonly offset: number; readonly limit: number },
): Promise<{ rows: StoredKept[]; total: number }> {
  const where = sql`k.region_id = ${tx.region} and k.settled_at is null and (${kind ?? null}::text is null or k.kind = ${kind ?? null})`;
  const { n } = await one(
    tx,
    sql<{ n: number }>`select count(*)::integer as n from candidate_kept_row k where ${where}`,
  );
  const found = await rows(
    tx,
    sql<StoredKept>`
      select k.id, k.kind, k.import_id as "importId", i.file_name as "fileName", k.line, k.cells, k.faults
      from candidate_kept_row k join candidate_import i on i.region_id = ${tx.region} and i.id = k.import_id
      where ${where} order by i.created_at desc, k.import_id, k.line limit ${limit} offset ${offset}`,
  );
  return { rows: found, total: n };
}

interface KeptToSettle {
  kind: TableKind;
  import_id: string;
  source: string;
  source_day: string;
}

/** Locked, and not settled yet. Refusal 'not-found'. */
async function keptToSettle(tx: Tx, id: string): Promise<KeptToSettle> {
  const row = await maybe(
    tx,
    sql<KeptToSettle>`
      select k.kind, k.import_id, i.source, i.source_day from candidate_kept_row k
      join candidate_import i on i.region_id = ${tx.region} and i.id = k.import_id
      where k.region_id = ${tx.region} and k.id = ${id} and k.settled_at is null for update of k`,
  );
  if (!row) throw new Refusal('not-found');
  return row;
}

/** Reads the mended cells as a row of its table; Refusal 'candidates-bring-wrong' with a reason for each that is still wrong. */
export async function mendKept(tx: Tx, id: string, cells: Readonly<Record<string, string>>): Promise<string> {
  const row = await keptToSettle(tx, id);
  const fields = [...TABLE_FIELDS[row.kind]] as TableField[];
  const columns: TableColumn[] = fields.map((field, column) => ({ column, field, unit: null }));
  const funds = await rows(
    tx,
    sql<{ id: string; name: string }>`select id, name from fund where region_id = ${tx.region} limit 20000`,
  );
  const reader = new TableReader({
    ...{ kind: row.kind, columns, today: tx.today, source: row.source, sourceDay: row.source_day },
    funds: new Map(funds.map((fund) => [fund.name, fund.id])),
  });
  const read = reader.read({
    number: 1,
    cells: fields.map((field) => ({ value: cells[field] ?? '', kind: 'text' as const })),
  });
  if (read.faults.length > 0) {
    const reasons = read.faults.map(({ code, params, column }) => ({
      ...{ code, ...(params ? { params } : {}), field: fields[Number(column)] ?? '' },
    }));
    throw new Refusal('candidates-bring-wrong', { count: reasons.length }, reasons);
  }
  const { outcome } = await takeOne(tx, row.kind, read, {
    ...{ importId: row.import_id, source: row.source, demo: false },
  });
  await settle(tx, id, 'taken', null);
  tx.record({
    entity: 'candidate-row',
    id,
    version: 1,
    act: 'mend',
    after: { kind: row.kind, outcome, ...read.told },
  });
  tx.publish({ name: 'candidates.changed', data: { kind: row.kind } });
  return outcome;
}

export async function setAside(tx: Tx, id: string, reason: string): Promise<void> {
  const { kind } = await keptToSettle(tx, id);
  await settle(tx, id, 'aside', reason);
  tx.record({ entity: 'candidate-row', id, version: 1, act: 'set-aside', reason, after: { kind } });
}

async function settle(tx: Tx, id: string, how: 'taken' | 'aside', reason: string | null): Promise<void> {
  await sql`
    update candidate_kept_row set settled_at = ${tx.at}, settled_post = ${tx.actor.post}, settled_as = ${how}, settled_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}
