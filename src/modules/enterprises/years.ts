/** Years of enterprises as rows: nothing is overwritten, a year with another value supersedes the one that stood. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { YEAR_ITEMS, type YearItem, type YearKind, type YearValues } from './year-contract.ts';

export interface YearEntry {
  readonly enterpriseId: string;
  readonly year: number;
  readonly kind: YearKind;
  /** Items not named stay as they stand. Exact decimals in the register's units. */
  readonly values: YearValues;
  readonly note?: string | null;
}

export interface StandingYear {
  readonly id: string;
  readonly enterpriseId: string;
  readonly year: number;
  readonly kind: YearKind;
  readonly values: YearValues;
  readonly note: string | null;
  readonly enteredBy: string | null;
}

export const ITEMS = Object.keys(YEAR_ITEMS) as YearItem[];
const columnOf = (item: YearItem): string => item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const itemColumn = (item: YearItem): RawBuilder<unknown> => sql.ref(columnOf(item));

/** The values of row `y` as one object of exact decimals without idle zeros; items that are not known are left out. */
export const YEAR_VALUES = sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(
  ITEMS.map((item) => sql`${sql.lit(item)}, trim_scale(y.${sql.ref(columnOf(item))}::numeric)::text`),
)}))`;

/** What stands of these enterprises, in the years from one to another. */
export function standingYears(
  tx: Tx,
  ids: readonly string[],
  from: number,
  to: number,
): Promise<StandingYear[]> {
  return rows(
    tx,
    sql<StandingYear>`
      select y.id, y.enterprise_id as "enterpriseId", y.year, y.kind, ${YEAR_VALUES} as values, y.note, y.entered_by as "enteredBy"
      from enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = any(${[...ids]}::uuid[]) and y.superseded_at is null
        and y.year between ${from} and ${to}
      order by y.enterprise_id, y.year, y.kind`,
  );
}

export const yearKey = (row: { enterpriseId: string; year: number; kind: YearKind }): string =>
  `${row.enterpriseId} ${row.year} ${row.kind}`;

export interface YearRecording {
  readonly added: readonly YearEntry[];
  readonly changed: readonly (YearEntry & { readonly before: YearValues })[];
  readonly ids: readonly string[];
}

/** Which entries say something new beside what stands; pure. */
export function yearChanges(entries: readonly YearEntry[], standing: readonly StandingYear[]) {
  const known = new Map(standing.map((row) => [yearKey(row), row]));
  return entries.flatMap((entry) => {
    const old = known.get(yearKey(entry));
    const values = mergedValues(old?.values ?? {}, entry.values);
    const note = entry.note === undefined ? (old?.note ?? null) : entry.note;
    const same = old && JSON.stringify(values) === JSON.stringify(inOrder(old.values)) && note === old.note;
    return same || (!old && Object.keys(values).length === 0) ? [] : [{ entry, old, values, note }];
  });
}

const inOrder = (values: YearValues): YearValues => mergedValues(values, {});

/** Items in the register's order, so that equal years print equally. */
function mergedValues(old: YearValues, next: YearValues): YearValues {
  const found = ITEMS.flatMap((item) => {
    const value = item in next ? next[item] : old[item];
    return value === undefined || value === null ? [] : [[item, value] as const];
  });
  return Object.fromEntries(found);
}

export interface YearOptions {
  readonly importId?: string | null;
  readonly demo?: boolean;
}

/** Records entries that the caller has checked, against what stands and is locked with the enterprise. */
export async function recordYears(
  tx: Tx,
  entries: readonly YearEntry[],
  { importId = null, demo = false }: YearOptions = {},
): Promise<YearRecording> {
  if (entries.length === 0) return { added: [], changed: [], ids: [] };
  // Hundreds of thousands of entries are too many arguments for one call of Math.min.
  const from = entries.reduce((least, { year }) => Math.min(least, year), Number.POSITIVE_INFINITY);
  const to = entries.reduce((most, { year }) => Math.max(most, year), 0);
  const ids = [...new Set(entries.map(({ enterpriseId }) => enterpriseId))];
  const standing = await standingYears(tx, ids, from, to);
  const changes = yearChanges(entries, standing).map((change) => ({ ...change, id: newId() }));
  await supersede(
    tx,
    changes.flatMap(({ old }) => (old ? [old.id] : [])),
  );
  await insertYears(tx, changes, importId, demo);
  return {
    added: changes.filter(({ old }) => !old).map(({ entry, values }) => ({ ...entry, values })),
    changed: changes.flatMap(({ entry, old, values }) =>
      old ? [{ ...entry, values, before: old.values }] : [],
    ),
    ids: changes.map(({ id }) => id),
  };
}

async function supersede(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update enterprise_year set superseded_at = ${tx.at}
    where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`.execute(tx.db);
}

async function insertYears(
  tx: Tx,
  changes: readonly {
    id: string;
    entry: YearEntry;
    old: StandingYear | undefined;
    values: YearValues;
    note: string | null;
  }[],
  importId: string | null,
  demo: boolean,
): Promise<void> {
  if (changes.length === 0) return;
  const input = JSON.stringify(
    changes.map(({ id, entry, old, values, note }) => ({
      ...{ id, note, enterprise_id: entry.enterpriseId, year: entry.year, kind: entry.kind },
      replaces: old?.id ?? null,
      ...Object.fromEntries(
        Object.entries(values).map(([item, value]) => [columnOf(item as YearItem), value]),
      ),
    })),
  );
  const columns = sql.join(ITEMS.map(itemColumn));
  await sql`
    insert into enterprise_year (region_id, id, enterprise_id, year, kind, ${columns}, note, replaces, import_id, demo,
      entered_post, entered_by, recorded_at)
    select ${tx.region}, n.id, n.enterprise_id, n.year, n.kind, ${sql.join(ITEMS.map((item) => sql`n.${itemColumn(item)}`))},
      n.note, n.replaces, ${importId}, ${demo}, ${tx.actor.post}, ${tx.actor.userId}, ${tx.at}
    from jsonb_populate_recordset(null::enterprise_year, ${input}::jsonb) n`.execute(tx.db);
}
