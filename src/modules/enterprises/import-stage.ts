/** A table read once, row by row, and put by batches where statements can compare it with the register. */
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import type { CellEdit } from '#platform/bring/contract.ts';
import type { Faults } from '#platform/bring/faults.ts';
import type { TellProgress } from '#platform/bring/progress.ts';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import type { Tx } from '#platform/db/database.ts';
import type { ImportMapping } from './import-contract.ts';
import { isItem } from './import-fields.ts';
import { RowReader } from './import-row.ts';
import { type ImportTable, type LeaveOutRow, type NoteRows, TableReader } from './import-table.ts';
import { nameKey } from './name-key.ts';
import type { ReadRow, UnitWords } from './read-row.ts';
import type { YearItem } from './year-contract.ts';
import { itemColumn } from './years.ts';

export interface Staged {
  /** Names the rows in the three tables of the import. */
  readonly upload: string;
  readonly mapping: ImportMapping;
  readonly items: readonly YearItem[];
  readonly rowCount: number;
  readonly lastLine: number;
  readonly leftOut: NoteRows;
  readonly byHand: readonly LeaveOutRow[];
  /** Columns in which something stands that no head is over. */
  readonly unnamed: readonly number[];
  readonly faults: Faults;
  /** What the table says, not how its file is packed: the same cells saved again are the same table. */
  readonly fingerprint: string;
  /** The first rows, for the screen. */
  readonly shown: readonly ReadRow[];
}

const BATCH = 4_000;
const SHOWN_ROWS = 100;

export interface Staging {
  readonly mapping: ImportMapping;
  readonly edits: readonly CellEdit[];
  readonly leaveOut: readonly number[];
  readonly units: UnitWords;
  readonly faults: Faults;
  readonly tell: TellProgress;
}

export async function stageTable(
  tx: Tx,
  table: ImportTable,
  { mapping, edits, leaveOut, units, faults, tell }: Staging,
): Promise<Staged> {
  const upload = newId();
  const items = [...new Set(mapping.columns.flatMap(({ field }) => (isItem(field) ? [field] : [])))];
  const reader = new TableReader(table, mapping, { edits, leaveOut }, faults.add);
  const cells = new RowReader({
    ...{ mapping, units, fault: faults.add },
    thisYear: Number(tx.today.slice(0, 4)),
  });
  const hash = createHash('sha256').update(mapping.kind);
  const shown: ReadRow[] = [];
  const batches = new Batches(tx, { upload, mapping, items });
  let rowCount = 0;
  let lastLine = 0;
  for await (const { rows, share } of reader.pieces()) {
    for (const row of rows) {
      const read = cells.read(row);
      if (rowCount++ < SHOWN_ROWS) shown.push(read);
      lastLine = row.number;
      hash.update(saidBy(read));
      if (read.codeSound) await batches.add(read);
    }
    tell({ step: 'read', rows: rowCount, share });
  }
  await batches.end();
  const { leftOut, byHand } = reader;
  const fingerprint = hash.digest('hex');
  const unnamed = [...reader.unnamed].toSorted((a, b) => a - b);
  return {
    ...{ upload, mapping, items, rowCount, lastLine, leftOut, byHand, unnamed },
    ...{ faults, fingerprint, shown },
  };
}

const saidBy = ({ creditCode, name, identity, figures, certificates, rights }: ReadRow): string =>
  `${JSON.stringify([creditCode, name, identity, figures.map(({ year, item, value }) => [year, item, value]), certificates, ...(rights.length > 0 ? [rights] : [])])}\n`;

interface BatchOf {
  readonly upload: string;
  readonly mapping: ImportMapping;
  readonly items: readonly YearItem[];
}

/** One batch travels while the next is read. */
class Batches {
  private readonly tx: Tx;
  private readonly of: BatchOf;
  private readonly byRow: boolean;
  private rows: ReadRow[] = [];
  private under: Promise<void> = Promise.resolve();

  constructor(tx: Tx, of: BatchOf) {
    this.tx = tx;
    this.of = of;
    this.byRow = of.mapping.columns.some(({ field }) => field === 'year');
  }

  async add(row: ReadRow): Promise<void> {
    if (this.rows.push(row) >= BATCH) await this.send();
  }

  async end(): Promise<void> {
    await this.send();
    await this.under;
  }

  private async send(): Promise<void> {
    const { rows } = this;
    this.rows = [];
    if (rows.length === 0) return;
    const statements = [
      rowsIn(this.tx, this.of, rows, this.byRow),
      ...yearsIn(this.tx, this.of, rows),
      ...certificatesIn(this.tx, this.of, rows),
      ...rightsIn(this.tx, this.of, rows),
    ];
    await this.under;
    this.under = this.run(statements);
    // A failure is told by whoever waits for this batch, not by the process.
    this.under.catch(() => undefined);
  }

  private async run(statements: readonly RawBuilder<unknown>[]): Promise<void> {
    for (const statement of statements) await statement.execute(this.tx.db);
  }
}

/** Whether anything that row `r` says of an enterprise is not so of `b`, which stands; a park is given only where there was none. */
export const identityDiffers = (fallbackUnit: string | null): RawBuilder<unknown> => sql`(
  coalesce(r.status, b.status), coalesce(r.industry_class, b.industry_class), coalesce(r.place_code, b.place_code),
  coalesce(r.address, b.address), coalesce(r.registered_on, b.registered_on),
  coalesce(r.unit_id, b.unit_id, ${fallbackUnit}::uuid), coalesce(r.contact_office, b.contact_office),
  coalesce(r.contact_phone, b.contact_phone)) is distinct from (
  b.status, b.industry_class, b.place_code, b.address, b.registered_on, b.unit_id, b.contact_office, b.contact_phone)`;

/** Who has the row's code stands beside it at once; what is said of names is looked into later, by `import-match.ts`. */
function rowsIn(
  tx: Tx,
  { upload, mapping }: BatchOf,
  read: readonly ReadRow[],
  byRow: boolean,
): RawBuilder<unknown> {
  const texts = (of: (row: ReadRow) => string | null | undefined) =>
    textArray(read.map((row) => of(row) ?? null));
  const plains = (of: (row: ReadRow) => string | number | null | undefined) =>
    plainArray(read.map((row) => of(row) ?? null));
  return sql`
    insert into enterprise_import_row (region_id, upload_id, line, id, name_id, enterprise_id, known_version, credit_code, name,
      name_key, row_year, status, industry_class, place_code, address, registered_on, unit_id, contact_office, contact_phone,
      said, changes)
    select ${tx.region}, ${upload}, r.line, r.id, r.name_id, coalesce(b.id, r.id), b.version, r.credit_code, r.name, r.name_key,
      r.row_year, r.status, r.industry_class, r.place_code, r.address, r.registered_on, r.unit_id, r.contact_office,
      r.contact_phone,
      case
        when r.credit_code = '' then 'by-name'
        when b.id is null and length(r.name) < 2 then 'cell-name-missing'
        when b.id is not null and r.name_key not in ('', b.name_key, o.name_key) then 'cell-renamed'
        when b.id is null and exists (
          select 1 from enterprise_name k where k.region_id = ${tx.region} and k.name_key = r.name_key and k.withdrawn_at is null) then 'cell-same-name'
      end,
      b.id is not null and ${identityDiffers(mapping.unitId)}
    from unnest(${plains(({ row }) => row.number)}::integer[], ${plains(() => newId())}::uuid[], ${plains(() => newId())}::uuid[],
      ${texts(({ creditCode }) => creditCode)}::text[], ${texts(({ name }) => name)}::text[],
      ${texts(({ name }) => nameKey(name))}::text[], ${plains((row) => (byRow ? row.figures[0]?.year : null))}::integer[],
      ${plains(({ identity }) => identity.status)}::text[], ${plains(({ identity }) => identity.industryClass)}::text[],
      ${plains(({ identity }) => identity.placeCode)}::text[], ${texts(({ identity }) => identity.address)}::text[],
      ${plains(({ identity }) => identity.registeredOn)}::date[], ${plains(({ identity }) => identity.unitId)}::uuid[],
      ${texts(({ identity }) => identity.contactOffice)}::text[], ${texts(({ identity }) => identity.contactPhone)}::text[])
      as r(line, id, name_id, credit_code, name, name_key, row_year, status, industry_class, place_code, address, registered_on,
        unit_id, contact_office, contact_phone)
    left join enterprise o on o.region_id = ${tx.region} and o.credit_code = r.credit_code and o.withdrawn_at is null
    left join enterprise b on b.region_id = ${tx.region} and b.id = coalesce(o.merged_into, o.id)`;
}

function yearsIn(tx: Tx, { upload, items }: BatchOf, read: readonly ReadRow[]): RawBuilder<unknown>[] {
  const told = read.flatMap(({ row, figures }) =>
    [...yearsOf(figures)].map(([year, values]) => ({ line: row.number, year, values })),
  );
  if (told.length === 0) return [];
  const columns = sql.join(items.map(itemColumn));
  const values = items.map(
    (item) => sql`${plainArray(told.map((one) => one.values.get(item) ?? null))}::numeric[]`,
  );
  return [
    sql`
      insert into enterprise_import_year (region_id, upload_id, line, year, id, ${columns})
      select ${tx.region}, ${upload}, n.*
      from unnest(${plainArray(told.map(({ line }) => line))}::integer[], ${plainArray(told.map(({ year }) => year))}::integer[],
        ${plainArray(told.map(() => newId()))}::uuid[], ${sql.join(values)}) as n`,
  ];
}

function yearsOf(figures: ReadRow['figures']): Map<number, Map<YearItem, string>> {
  const years = new Map<number, Map<YearItem, string>>();
  for (const { year, item, value } of figures) {
    const values = years.get(year);
    if (values) values.set(item, value);
    else years.set(year, new Map([[item, value]]));
  }
  return years;
}

function certificatesIn(tx: Tx, { upload }: BatchOf, read: readonly ReadRow[]): RawBuilder<unknown>[] {
  const told = read.flatMap(({ row, certificates }) =>
    certificates.map((one) => ({ line: row.number, ...one })),
  );
  if (told.length === 0) return [];
  return [
    sql`
      insert into enterprise_import_certificate (region_id, upload_id, line, kind, id, grade, number, issued_on, expires_on)
      select ${tx.region}, ${upload}, n.*
      from unnest(${plainArray(told.map(({ line }) => line))}::integer[], ${plainArray(told.map(({ kind }) => kind))}::text[],
        ${plainArray(told.map(() => newId()))}::uuid[], ${textArray(told.map(({ grade }) => grade))}::text[],
        ${textArray(told.map(({ number }) => number))}::text[], ${plainArray(told.map(({ issuedOn }) => issuedOn))}::date[],
        ${plainArray(told.map(({ expiresOn }) => expiresOn))}::date[]) as n`,
  ];
}

function rightsIn(tx: Tx, { upload }: BatchOf, read: readonly ReadRow[]): RawBuilder<unknown>[] {
  const told = read.flatMap(({ row, rights }) => rights.map((one) => ({ line: row.number, ...one })));
  if (told.length === 0) return [];
  return [
    sql`
      insert into enterprise_import_ip (region_id, upload_id, line, class, id, count)
      select ${tx.region}, ${upload}, n.*
      from unnest(${plainArray(told.map(({ line }) => line))}::integer[], ${plainArray(told.map((one) => one.class))}::text[],
        ${plainArray(told.map(() => newId()))}::uuid[], ${plainArray(told.map(({ count }) => count))}::integer[]) as n`,
  ];
}
