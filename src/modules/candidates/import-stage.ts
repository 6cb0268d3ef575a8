/** Rows put by batches where statements compare them with what stands, and then write them: one way for all three kinds. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { BringCounts, TableKind } from './import-contract.ts';
import type { ReadTableRow } from './table-reader.ts';

type Sql = RawBuilder<unknown>;

export const TARGETS = {
  firms: { table: 'outside_firm', key: 'credit_code' },
  relations: { table: 'firm_relation', key: 'key' },
  holdings: { table: 'fund_holding', key: 'key' },
} as const satisfies Record<TableKind, { table: string; key: string }>;

const BATCH = 4_000;

/** One batch travels while the next is read. */
export class Staging {
  readonly upload = newId();
  private readonly tx: Tx;
  private readonly kind: TableKind;
  private rows: ReadTableRow[] = [];
  private under: Promise<void> = Promise.resolve();

  constructor(tx: Tx, kind: TableKind) {
    this.tx = tx;
    this.kind = kind;
  }

  async add(row: ReadTableRow): Promise<void> {
    if (this.rows.push(row) >= BATCH) await this.send();
  }

  async end(): Promise<void> {
    await this.send();
    await this.under;
  }

  private async send(): Promise<void> {
    const { rows: read } = this;
    this.rows = [];
    if (read.length === 0) return;
    const statement = batchIn(this.tx, this.kind, this.upload, read);
    await this.under;
    this.under = statement.execute(this.tx.db).then(() => undefined);
    // A failure is told by whoever waits for this batch, not by the process.
    this.under.catch(() => undefined);
  }
}

/** What stands is looked up for each row by its key: `lateral … limit 1` leaves the planner no other choice (decision 0009). */
function batchIn(tx: Tx, kind: TableKind, upload: string, read: readonly ReadTableRow[]): Sql {
  const { table, key } = TARGETS[kind];
  return sql`
    insert into candidate_import_row (region_id, upload_id, line, id, key, fingerprint, told, standing_id, outcome)
    select ${tx.region}, ${upload}, r.line, r.id, r.key, r.fingerprint, r.told::jsonb, s.id,
      case when s.id is null then 'added' when s.fingerprint = r.fingerprint then 'unchanged'
        when s.source_day > (r.told::jsonb ->> 'sourceDay')::date then 'older' else 'changed' end
    from unnest(${plainArray(read.map(({ line }) => line))}::integer[], ${plainArray(read.map(() => newId()))}::uuid[],
      ${textArray(read.map((one) => one.key))}::text[], ${textArray(read.map(({ fingerprint }) => fingerprint))}::text[],
      ${textArray(read.map(({ told }) => JSON.stringify(told)))}::text[]) as r (line, id, key, fingerprint, told)
    left join lateral (
      select t.id, t.fingerprint, t.source_day from ${sql.table(table)} t
      where t.region_id = ${tx.region} and ${sql.ref(`t.${key}`)} = r.key and t.superseded_at is null limit 1) s on true`;
}

export const ofUpload = (tx: Tx, upload: string): Sql =>
  sql`r.region_id = ${tx.region} and r.upload_id = ${upload}`;

/** Two rows of one key: the same again is passed over, another word is a fault of the later one. */
export async function findTwice(tx: Tx, upload: string): Promise<void> {
  await sql`
    with again as (
      select r.key, min(r.line) as first from candidate_import_row r where ${ofUpload(tx, upload)}
      group by r.key having count(*) > 1),
    first as (
      select a.key, a.first, f.fingerprint from again a
      cross join lateral (
        select f.fingerprint from candidate_import_row f
        where f.region_id = ${tx.region} and f.upload_id = ${upload} and f.line = a.first limit 1) f)
    update candidate_import_row r set twice_line = f.first,
      outcome = case when r.fingerprint = f.fingerprint then 'repeated' else 'twice' end
    from first f where ${ofUpload(tx, upload)} and r.key = f.key and r.line > f.first`.execute(tx.db);
}

export async function countStaged(
  tx: Tx,
  upload: string,
): Promise<Omit<BringCounts, 'wrong'> & { twice: number }> {
  const found = await rows(
    tx,
    sql<{ outcome: string; n: number }>`
      select r.outcome, count(*)::integer as n from candidate_import_row r where ${ofUpload(tx, upload)} group by r.outcome`,
  );
  const of = (outcome: string) => found.find((row) => row.outcome === outcome)?.n ?? 0;
  return {
    ...{ added: of('added'), changed: of('changed'), unchanged: of('unchanged') },
    ...{ older: of('older'), repeated: of('repeated'), twice: of('twice') },
  };
}

export const twiceRows = (tx: Tx, upload: string, limit: number) =>
  rows(
    tx,
    sql<{ line: number; first: number }>`
      select r.line, r.twice_line as first from candidate_import_row r where ${ofUpload(tx, upload)} and r.outcome = 'twice'
      order by r.line limit ${limit}`,
  );

/** The columns that a kind's rows are written to, from `r.told`. */
const t = (field: string): Sql => sql`r.told ->> ${sql.lit(field)}`;
const num = (field: string): Sql => sql`(${t(field)})::numeric`;
const int = (field: string): Sql => sql`(${t(field)})::integer`;
const day = (field: string): Sql => sql`(${t(field)})::date`;
const COLUMNS: Readonly<Record<TableKind, Readonly<Record<string, Sql>>>> = {
  firms: {
    ...{ credit_code: t('creditCode'), name: t('name'), name_key: t('nameKey'), place_code: t('placeCode') },
    ...{ place_name: t('placeName'), industry_class: t('industryClass'), products: t('products') },
    ...{ product_key: t('productKey'), scale: t('scale'), revenue: num('revenue') },
    ...{ revenue_year: int('revenueYear'), patents: int('patents'), lease_ends_on: day('leaseEndsOn') },
    ...{ expansion: t('expansion'), note: t('note') },
  },
  relations: {
    ...{ kind: t('kind'), from_key: t('fromKey'), from_name: t('fromName'), to_key: t('toKey') },
    ...{ to_name: t('toName'), amount: num('amount'), year: int('year'), key: sql`r.key` },
  },
  holdings: {
    ...{ fund_id: sql`(${t('fundId')})::uuid`, firm_key: t('firmKey'), firm_name: t('firmName') },
    ...{ round: t('round'), invested_on: day('investedOn'), amount: num('amount'), key: sql`r.key` },
  },
};

export interface Writing {
  readonly kind: TableKind;
  readonly upload: string;
  readonly importId: string | null;
  readonly source: string;
  readonly demo: boolean;
  readonly lastLine: number;
  readonly tell: (share: number) => void;
}

/** Few enough that each is found by its key, many enough that statements cost little. */
const LINES = 20_000;

export async function writeStaged(tx: Tx, writing: Writing): Promise<void> {
  const { kind, upload, importId, source, demo, lastLine, tell } = writing;
  const table = sql.table(TARGETS[kind].table);
  const columns = Object.entries(COLUMNS[kind]);
  for (let from = 0; from <= lastLine; from += LINES) {
    const stretch = sql`${ofUpload(tx, upload)} and r.line > ${from} and r.line <= ${from + LINES}`;
    await sql`
      update ${table} s set superseded_at = ${tx.at}
      where s.region_id = ${tx.region} and s.id = any(array(
        select r.standing_id from candidate_import_row r where ${stretch} and r.outcome = 'changed'))
        and s.superseded_at is null`.execute(tx.db);
    await sql`
      insert into ${table} (region_id, id, ${sql.join(columns.map(([name]) => sql.ref(name)))}, source, source_day, fingerprint,
        import_id, demo, entered_post, recorded_at, replaces)
      select ${tx.region}, r.id, ${sql.join(columns.map(([, value]) => value))}, ${source}, ${day('sourceDay')}, r.fingerprint,
        ${importId}, ${demo}, ${tx.actor.post}, ${tx.at}, r.standing_id
      from candidate_import_row r where ${stretch} and r.outcome in ('added', 'changed')`.execute(tx.db);
    tell(Math.min(1, (from + LINES) / (lastLine + 1)));
  }
}

export async function clearStaged(tx: Tx, upload: string): Promise<void> {
  await sql`delete from candidate_import_row where region_id = ${tx.region} and upload_id = ${upload}`.execute(
    tx.db,
  );
}

/** One row, taken as a table of one. Answers what became of it and the id it was written under. */
export async function takeOne(
  tx: Tx,
  kind: TableKind,
  read: ReadTableRow,
  { importId, source, demo }: Pick<Writing, 'importId' | 'source' | 'demo'>,
): Promise<{ readonly outcome: string; readonly id: string }> {
  const staging = new Staging(tx, kind);
  await staging.add(read);
  await staging.end();
  const { upload } = staging;
  const row = await one(
    tx,
    sql<{ outcome: string; id: string }>`
      select r.outcome, case when r.outcome in ('added', 'changed') then r.id else r.standing_id end as id
      from candidate_import_row r where ${ofUpload(tx, upload)}`,
  );
  await writeStaged(tx, { kind, upload, importId, source, demo, lastLine: read.line, tell: () => undefined });
  await clearStaged(tx, upload);
  return row;
}
