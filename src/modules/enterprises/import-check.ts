/** Every row of a table against the register, before anything is written: what would change, what is wrong, what is asked. */
import type { RefusalReason } from '#kernel/refusal.ts';
import { listUnits } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { CertificateEntry } from './certificates.ts';
import { NewEnterprise } from './contract.ts';
import type { ImportMapping } from './import-contract.ts';
import { isItem } from './import-fields.ts';
import { matchEnterprises } from './import-match.ts';
import { type ReadRow, RowReader, type UnitWords } from './import-row.ts';
import type { TableRow } from './import-table.ts';
import { yearsOf } from './import-years.ts';
import { nameKey } from './name-key.ts';
import { reachesEnterprise } from './policy.ts';
import { type EnterpriseState, findEnterprises, type StoredEnterprise } from './store.ts';
import { YEAR_ITEM_WORDS } from './year-check.ts';
import { type YearEntry, yearChanges } from './years.ts';

export interface Question extends RefusalReason {
  readonly key: string;
}

/** One row with the enterprise that it speaks of. */
export interface CheckedRow {
  readonly read: ReadRow;
  /** The enterprise as it stands; null is a new one. */
  readonly before: StoredEnterprise | null;
  readonly after: EnterpriseState & { readonly id: string };
  readonly changed: boolean;
  readonly renamed: boolean;
}

export interface CheckedTable {
  readonly rows: readonly CheckedRow[];
  readonly years: readonly YearEntry[];
  readonly yearsAdded: number;
  readonly yearsChanged: number;
  /** Enterprises of which a year is new or says something else. */
  readonly changedYears: readonly string[];
  readonly certificates: readonly CertificateEntry[];
  readonly faults: readonly RefusalReason[];
  readonly questions: readonly Question[];
}

export async function checkTable(
  tx: Tx,
  caller: Caller,
  table: readonly TableRow[],
  mapping: ImportMapping,
  headerRow: number,
): Promise<CheckedTable> {
  const faults: RefusalReason[] = columnFaults(mapping, headerRow);
  const questions: Question[] = [];
  const reading = {
    ...{ mapping, faults, units: await unitWords(tx) },
    thisYear: Number(tx.today.slice(0, 4)),
  };
  const read = table.map((row) => new RowReader(row, reading).read());
  const known = await knownEnterprises(tx, read);
  const matched = matchEnterprises(read, known, mapping, faults, questions);
  const rows = matched.map((one) => nextState(one.read, one.before, one.id, mapping));
  for (const row of rows) refuseForeign(caller, row, mapping, faults);
  const { years, standing } = await yearsOf(tx, rows, mapping, faults, questions);
  const changes = yearChanges(years, standing);
  return {
    ...{ rows, years, faults, questions },
    yearsAdded: changes.filter(({ old }) => !old).length,
    yearsChanged: changes.filter(({ old }) => old).length,
    changedYears: changes.map(({ entry }) => entry.enterpriseId),
    certificates: certificatesOf(rows),
  };
}

/** What the mapping leaves unsaid, at the head's own cell. */
function columnFaults(mapping: ImportMapping, headerRow: number): RefusalReason[] {
  const hasYear = mapping.year !== null || mapping.columns.some(({ field }) => field === 'year');
  return mapping.columns.flatMap((one): RefusalReason[] => {
    const { field, column } = one;
    const at = { row: headerRow, column: String(column) };
    if (field?.startsWith('certificate') && (one.certificate ?? mapping.certificate) === null)
      return [{ code: 'column-certificate-missing', ...at }];
    if (!isItem(field)) return [];
    const params = { item: YEAR_ITEM_WORDS[field].zh };
    return [
      ...(one.unit === null ? [{ code: 'column-unit-missing', params, ...at }] : []),
      ...(one.year === null && !hasYear ? [{ code: 'column-year-missing', params, ...at }] : []),
    ];
  });
}

async function unitWords(tx: Tx): Promise<UnitWords> {
  const units = new Map<string, { id: string; name: string }[]>();
  for (const unit of await listUnits(tx)) {
    if (unit.disabledOn !== null) continue;
    for (const word of new Set([unit.name, unit.shortName, ...unit.aliases]))
      units.set(word, [...(units.get(word) ?? []), { id: unit.id, name: unit.name }]);
  }
  return units;
}

const knownEnterprises = (tx: Tx, read: readonly ReadRow[]) =>
  findEnterprises(
    tx,
    [...new Set(read.map(({ creditCode }) => creditCode).filter((code) => code !== ''))],
    [...new Set(read.map(({ name }) => nameKey(name)).filter((key) => key !== ''))],
  );

const BLANK = NewEnterprise.omit({ creditCode: true, name: true }).parse({});

function nextState(
  read: ReadRow,
  before: StoredEnterprise | null,
  id: string,
  mapping: ImportMapping,
): CheckedRow {
  const fallback = mapping.unitId === null ? {} : { unitId: mapping.unitId };
  const fresh = { creditCode: read.creditCode, name: read.name };
  const base = before ?? { ...BLANK, ...fallback, ...fresh, mergedInto: null, absorbed: [], demo: false };
  const placed = before && before.unitId === null ? fallback : {};
  // A name written another way is no new name.
  const renamed = before !== null && read.name !== '' && nameKey(read.name) !== nameKey(before.name);
  const after = { ...base, ...placed, ...read.identity, ...(renamed ? { name: read.name } : {}), id };
  const changed =
    before === null ||
    (Object.keys(after) as (keyof typeof after)[]).some(
      (key) => key !== 'absorbed' && after[key] !== (before as typeof after)[key],
    );
  return { read, before, after, changed, renamed };
}

/** Neither another's enterprise is changed nor one's own given away. */
function refuseForeign(
  caller: Caller,
  { read, before, after }: CheckedRow,
  mapping: ImportMapping,
  faults: RefusalReason[],
): void {
  const reaches =
    reachesEnterprise(caller, after.unitId) && (before === null || reachesEnterprise(caller, before.unitId));
  if (reaches) return;
  const column = mapping.columns.find(({ field }) => field === 'unit') ?? mapping.columns[0];
  const at = { row: read.row.number, column: String(column?.column ?? 0) };
  faults.push({ code: 'cell-out-of-reach', params: { text: after.name }, ...at });
}

const certificatesOf = (rows: readonly CheckedRow[]): CertificateEntry[] => {
  const all = rows.flatMap(({ read, after }) =>
    read.certificates.map(
      (one): CertificateEntry => ({
        ...{ ...one, grade: null, issuer: null },
        enterpriseId: after.id,
      }),
    ),
  );
  return [...new Map(all.map((one) => [`${one.enterpriseId} ${one.kind} ${one.issuedOn}`, one])).values()];
};
