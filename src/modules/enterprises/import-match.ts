/** Which enterprise a row speaks of: by its code, then by its name, present or former. Pure. */
import { newId } from '#kernel/id.ts';
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Question } from './import-check.ts';
import type { ImportField, ImportMapping } from './import-contract.ts';
import type { ReadRow } from './import-row.ts';
import { nameKey } from './name-key.ts';
import type { StoredEnterprise } from './store.ts';

type Known = StoredEnterprise & { readonly names: readonly string[] };

export interface MatchedRow {
  readonly read: ReadRow;
  readonly before: StoredEnterprise | null;
  readonly id: string;
}

export function matchEnterprises(
  read: readonly ReadRow[],
  known: readonly Known[],
  mapping: ImportMapping,
  faults: RefusalReason[],
  questions: Question[],
): MatchedRow[] {
  const matcher = new Matcher(known, mapping, faults, questions);
  return read.flatMap((row) => matcher.match(row) ?? []);
}

class Matcher {
  private readonly byId: ReadonlyMap<string, Known>;
  private readonly byCode: ReadonlyMap<string, Known>;
  private readonly byName: ReadonlyMap<string, readonly Known[]>;
  private readonly mapping: ImportMapping;
  private readonly faults: RefusalReason[];
  private readonly questions: Question[];
  /** New enterprises of this table by code, and the first row of each enterprise and year. */
  private readonly fresh = new Map<string, { id: string; name: string; row: number }>();
  private readonly freshNames = new Map<string, { code: string; name: string }>();
  private readonly seen = new Map<string, number>();

  constructor(
    known: readonly Known[],
    mapping: ImportMapping,
    faults: RefusalReason[],
    questions: Question[],
  ) {
    this.byId = new Map(known.map((one) => [one.id, one]));
    this.byCode = new Map(known.map((one) => [one.creditCode, one]));
    const named = known.filter(({ mergedInto }) => mergedInto === null);
    const pairs = named.flatMap((one) =>
      [...new Set([nameKey(one.name), ...one.names])].map((key) => [key, one] as const),
    );
    this.byName = new Map(
      [...Map.groupBy(pairs, ([key]) => key)].map(([key, found]) => [key, found.map(([, one]) => one)]),
    );
    this.mapping = mapping;
    this.faults = faults;
    this.questions = questions;
  }

  match(read: ReadRow): MatchedRow | undefined {
    if (!read.codeSound) return undefined;
    const found = read.creditCode === '' ? this.named(read) : this.coded(read);
    if (!found) return undefined;
    return this.refuseTwice(read, found.id) ? undefined : { read, ...found };
  }

  private coded(read: ReadRow): Omit<MatchedRow, 'read'> | undefined {
    const own = this.byCode.get(read.creditCode);
    const before = own?.mergedInto ? this.byId.get(own.mergedInto) : own;
    return before ? this.standing(read, before, own ?? before) : this.newcomer(read);
  }

  private standing(read: ReadRow, before: Known, own: Known): Omit<MatchedRow, 'read'> | undefined {
    const key = nameKey(read.name);
    const bears = [before, own].some((one) => nameKey(one.name) === key || one.names.includes(key));
    if (key === '' || bears) return { before, id: before.id };
    const other = this.byName.get(key)?.[0];
    if (other) {
      const params = { owner: before.name, name: other.name, code: other.creditCode };
      this.fault(read, 'creditCode', 'cell-code-of-another', params);
      return undefined;
    }
    this.ask(read, 'name', 'cell-renamed', { before: before.name, name: read.name });
    return { before, id: before.id };
  }

  private newcomer(read: ReadRow): Omit<MatchedRow, 'read'> | undefined {
    const again = this.fresh.get(read.creditCode);
    if (again) return { before: null, id: again.id };
    if (read.name.length < 2) {
      this.fault(read, 'name', 'cell-name-missing', {});
      return undefined;
    }
    const key = nameKey(read.name);
    const known = this.byName.get(key)?.[0];
    const twin = known ? { name: known.name, code: known.creditCode } : this.freshNames.get(key);
    if (twin) this.ask(read, 'name', 'cell-same-name', twin);
    const id = newId();
    this.fresh.set(read.creditCode, { id, name: read.name, row: read.row.number });
    this.freshNames.set(key, { code: read.creditCode, name: read.name });
    return { before: null, id };
  }

  private named(read: ReadRow): Omit<MatchedRow, 'read'> | undefined {
    const found = read.name === '' ? [] : (this.byName.get(nameKey(read.name)) ?? []);
    const [only, another] = found;
    if (only && !another) return { before: only, id: only.id };
    const own = this.freshNames.get(nameKey(read.name));
    const fresh = own && this.fresh.get(own.code);
    if (!only && fresh) return { before: null, id: fresh.id };
    if (another) {
      this.fault(read, 'creditCode', 'cell-several-enterprises', { text: read.name, count: found.length });
    } else if (read.name === '') this.fault(read, 'creditCode', 'credit-code-empty', {});
    else this.fault(read, 'creditCode', 'cell-no-enterprise', { text: read.name });
    return undefined;
  }

  /** An enterprise has one row, or one for each year where the table has a column of years. */
  private refuseTwice(read: ReadRow, id: string): boolean {
    const byRow = this.mapping.columns.some(({ field }) => field === 'year');
    const key = `${id} ${byRow ? (read.figures[0]?.year ?? '') : ''}`;
    const first = this.seen.get(key);
    if (first === undefined) this.seen.set(key, read.row.number);
    else this.fault(read, 'creditCode', 'cell-row-twice', { row: first });
    return first !== undefined;
  }

  private place(read: ReadRow, field: ImportField) {
    const at = (wanted: ImportField) => this.mapping.columns.find((one) => one.field === wanted)?.column;
    return { row: read.row.number, column: String(at(field) ?? at('name') ?? at('creditCode') ?? 0) };
  }

  private fault(
    read: ReadRow,
    field: ImportField,
    code: string,
    params: Record<string, string | number>,
  ): void {
    this.faults.push({ code, params, ...this.place(read, field) });
  }

  private ask(read: ReadRow, field: ImportField, code: string, params: Record<string, string>): void {
    const place = this.place(read, field);
    const key = `${place.row}:${place.column}:${code}:${read.name.slice(0, 40)}`;
    this.questions.push({ code, params, ...place, key });
  }
}
