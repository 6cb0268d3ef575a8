/** The years that a table tells of, against what stands and against the year before; and what else would be new. */
import { type RawBuilder, sql } from 'kysely';
import type { Faults } from '#platform/bring/faults.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { isItem } from './import-fields.ts';
import { findRights } from './import-ip.ts';
import { joinByHash, type Matched, ofUpload, ownRows, speaks } from './import-match.ts';
import type { Questions } from './import-said.ts';
import type { Staged } from './import-stage.ts';
import { BEST_KIND } from './list.ts';
import { jumps, PARTS, partFaults } from './year-check.ts';
import type { YearItem, YearValues } from './year-contract.ts';
import { leastTimes } from './year-rules.ts';
import { itemColumn } from './years.ts';

type Sql = RawBuilder<unknown>;

const YEARS = 'enterprise_import_year';

/** Row `r`, what it tells of a year `n`, and what stands of that year `s`. Where no row's enterprise stands, nothing does. */
const told = (tx: Tx, staged: Staged, known: number): Sql => sql`
  from enterprise_import_row r cross join ${ownRows(tx, staged, YEARS, 'n')}
  left join lateral (
    select s.* from enterprise_year s
    where ${known > 0} and s.region_id = ${tx.region} and s.enterprise_id = r.enterprise_id and s.year = n.year
      and s.kind = ${staged.mapping.kind} and s.superseded_at is null limit 1) s on true
  where ${ofUpload(tx, staged)} and ${speaks()}`;

/** Something told of the year is not what stands. */
export const yearDiffers = ({ items }: Staged): Sql =>
  items.length === 0
    ? sql`false`
    : sql`(${sql.join(
        items.map(
          (item) =>
            sql`coalesce(n.${itemColumn(item)} <> s.${itemColumn(item)}, n.${itemColumn(item)} is not null)`,
        ),
        sql` or `,
      )})`;

const named = (tx: Tx, staged: Staged): Sql => sql`
  from enterprise_import_row r cross join ${ownRows(tx, staged, 'enterprise_import_certificate', 'n')}
  left join lateral (
    select c.id from enterprise_certificate c where c.region_id = ${tx.region} and c.enterprise_id = r.enterprise_id
      and c.kind = n.kind and c.issued_on = n.issued_on and c.superseded_at is null limit 1) c on true
  where ${ofUpload(tx, staged)} and ${speaks()} and c.id is null`;

export interface Changes {
  /** Enterprises that stand and of which something changes. */
  readonly changed: number;
  readonly yearsAdded: number;
  readonly yearsChanged: number;
  readonly certificatesAdded: number;
  readonly ipsChanged: number;
}

/** Counts what would be new, and marks the rows of standing enterprises of which something is. */
export async function findChanges(
  tx: Tx,
  staged: Staged,
  { known }: Matched,
  faults: Faults,
): Promise<Changes> {
  await joinByHash(tx, staged, true);
  const years = await one(
    tx,
    sql<{ added: number; changed: number }>`
      select count(*) filter (where s.id is null)::integer as added,
        count(*) filter (where s.id is not null and ${yearDiffers(staged)})::integer as changed ${told(tx, staged, known)}`,
  );
  const certificates = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from (select distinct r.enterprise_id, n.kind, n.issued_on ${named(tx, staged)}) d`,
  );
  const ipsChanged = await findRights(tx, staged, faults);
  const changed =
    known === 0 ? 0 : await markChanged(tx, staged, years.added + years.changed, certificates.n);
  await joinByHash(tx, staged, false);
  return {
    changed,
    yearsAdded: years.added,
    yearsChanged: years.changed,
    certificatesAdded: certificates.n,
    ipsChanged,
  };
}

async function markChanged(tx: Tx, staged: Staged, years: number, certificates: number): Promise<number> {
  const mark = (lines: Sql) =>
    sql`
      update enterprise_import_row r set changes = true from (${lines}) m
      where ${ofUpload(tx, staged)} and r.line = m.line and not r.changes`.execute(tx.db);
  const standing = sql`and r.known_version is not null`;
  if (years > 0)
    await mark(
      sql`select distinct r.line ${told(tx, staged, 1)} ${standing} and (s.id is null or ${yearDiffers(staged)})`,
    );
  if (certificates > 0) await mark(sql`select distinct r.line ${named(tx, staged)} ${standing}`);
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(distinct r.enterprise_id)::integer as n from enterprise_import_row r
      where ${ofUpload(tx, staged)} and ${speaks()} and r.known_version is not null and (r.changes or r.said = 'cell-renamed')`,
  );
  return n;
}

/** Whether one enterprise's year may stand in several rows: in a column of years and in columns that name theirs. */
const mayOverlap = ({ mapping }: Staged): boolean =>
  mapping.columns.some(({ field }) => field === 'year') &&
  mapping.columns.some(({ field, year }) => isItem(field) && year !== null);

/** Two rows that tell of one year of one enterprise become one; where they say different things it is a fault. */
export async function foldYears(tx: Tx, staged: Staged, faults: Faults): Promise<void> {
  if (!mayOverlap(staged)) return;
  const { items } = staged;
  await joinByHash(tx, staged, true);
  const pairs = sql`
    from enterprise_import_row r
    join enterprise_import_year n on ${ofUpload(tx, staged, 'n')} and n.line = r.line
    join enterprise_import_row q on ${ofUpload(tx, staged, 'q')} and q.enterprise_id = r.enterprise_id and q.line < r.line
      and ${speaks('q')}
    join enterprise_import_year m on ${ofUpload(tx, staged, 'm')} and m.line = q.line and m.year = n.year
    where ${ofUpload(tx, staged)} and ${speaks()}`;
  const differs = sql.join(
    items.map((item) => sql`n.${itemColumn(item)} <> m.${itemColumn(item)}`),
    sql` or `,
  );
  const found = await rows(
    tx,
    sql<{ line: number; first: number; year: number }>`
      select r.line, min(q.line) as first, n.year ${pairs} and (${differs}) group by r.line, n.year order by r.line limit 500`,
  );
  for (const { line, first, year } of found)
    faults.add({
      code: 'cell-row-twice',
      params: { row: first },
      row: line,
      column: columnOf(staged, items, year),
    });
  if (found.length > 0) return;
  const last = sql`(select r.line, n.year, min(q.line) as first ${pairs} group by r.line, n.year)`;
  await sql`
    update enterprise_import_year m set ${sql.join(
      items.map((item) => sql`${itemColumn(item)} = coalesce(m.${itemColumn(item)}, n.${itemColumn(item)})`),
    )}
    from ${last} p join enterprise_import_year n on ${ofUpload(tx, staged, 'n')} and n.line = p.line and n.year = p.year
    where ${ofUpload(tx, staged, 'm')} and m.line = p.first and m.year = p.year`.execute(tx.db);
  await sql`
    delete from enterprise_import_year n using ${last} p
    where ${ofUpload(tx, staged, 'n')} and n.line = p.line and n.year = p.year`.execute(tx.db);
}

interface Judged {
  line: number;
  year: number;
  values: YearValues;
  standing: YearValues | null;
  before: YearValues | null;
  told_before: YearValues | null;
}

const LINES = 20_000;

/**
 * Jumps and parts over their wholes. The statement only sieves, coarsely, what cannot be one from what might;
 * what is one, `year-check.ts` says, as it does of a single year on the screen.
 */
export async function judgeYears(
  tx: Tx,
  staged: Staged,
  { known }: Matched,
  lastLine: number,
  faults: Faults,
  questions: Questions,
): Promise<void> {
  const { mapping, items } = staged;
  const years = new Set(mapping.columns.flatMap(({ field, year }) => (isItem(field) ? [year] : [])));
  const byRow = mapping.columns.some(({ field }) => field === 'year');
  if (items.length === 0 || (known === 0 && years.size < 2 && !byRow)) return;
  for (let from = 0; from <= lastLine; from += LINES)
    for (const row of await sieved(tx, staged, byRow, from, from + LINES))
      judge(staged, row, faults, questions);
}

const valuesOf = (alias: string, items: readonly YearItem[]): Sql =>
  sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(
    items.map(
      (item) => sql`${sql.lit(item)}, trim_scale(${sql.ref(alias)}.${itemColumn(item)}::numeric)::text`,
    ),
  )}))`;

function sieved(tx: Tx, staged: Staged, byRow: boolean, from: number, to: number): Promise<Judged[]> {
  const items = [...new Set([...staged.items, ...PARTS.flat()])];
  // Where each row names its year, the year before stands in another row of the same enterprise.
  const before = byRow
    ? sql`left join lateral (
        select m.* from (
          select q.line from enterprise_import_row q
          where ${ofUpload(tx, staged, 'q')} and q.row_year is not null and q.enterprise_id = r.enterprise_id offset 0) q
        cross join lateral (
          select m.* from enterprise_import_year m
          where ${ofUpload(tx, staged, 'm')} and m.line = q.line and m.year = n.year - 1 offset 0) m
        limit 1) p on true`
    : sql`left join lateral (
        select m.* from enterprise_import_year m
        where ${ofUpload(tx, staged, 'm')} and m.line = r.line and m.year = n.year - 1 offset 0) p on true`;
  return rows(
    tx,
    sql<Judged>`
      select r.line, n.year, ${valuesOf('n', items)} as values, ${valuesOf('s', items)} as standing,
        ${valuesOf('b', items)} as before, ${valuesOf('p', items)} as told_before
      from enterprise_import_row r cross join ${ownRows(tx, staged, YEARS, 'n')}
      left join lateral (
        select s.* from enterprise_year s where s.region_id = ${tx.region} and s.enterprise_id = r.enterprise_id
          and s.year = n.year and s.kind = ${staged.mapping.kind} and s.superseded_at is null limit 1) s on true
      left join lateral (
        select y.* from enterprise_year y where y.region_id = ${tx.region} and y.enterprise_id = r.enterprise_id
          and y.year = n.year - 1 and y.superseded_at is null
        order by ${BEST_KIND} limit 1) b on true
      ${before}
      where ${ofUpload(tx, staged)} and r.line > ${from} and r.line <= ${to} and ${speaks()} and (${mayBeWrong(staged.items)})
      order by r.line, n.year`,
  );
}

/** Lets through every jump and every part over its whole, and little else. */
function mayBeWrong(items: readonly YearItem[]): Sql {
  const apart = (item: YearItem, other: Sql) => {
    const value = sql`abs(n.${itemColumn(item)})`;
    return sql`(greatest(${value}, abs(${other})) >= ${sql.lit(leastTimes(item))} * least(${value}, abs(${other})) and ${value} > 0 and ${other} <> 0)`;
  };
  const jumping = items.map(
    (item) =>
      sql`${apart(item, sql`coalesce(p.${itemColumn(item)}, b.${itemColumn(item)})`)} or ${apart(item, sql`s.${itemColumn(item)}`)}`,
  );
  const over = PARTS.filter(([part, whole]) => items.includes(part) || items.includes(whole)).map(
    ([part, whole]) =>
      sql`coalesce(n.${itemColumn(part)}, s.${itemColumn(part)}) > coalesce(n.${itemColumn(whole)}, s.${itemColumn(whole)})`,
  );
  return sql.join([...jumping, ...over], sql` or `);
}

function judge(staged: Staged, row: Judged, faults: Faults, questions: Questions): void {
  const { line, year, values } = row;
  const standing = row.standing ?? {};
  const now = { ...standing, ...values };
  for (const { code, params, field } of partFaults((item) => now[item])) {
    const [part, whole] = PARTS.find(([one]) => one === field) ?? [];
    // Where both stand in the row, its reader has said so already.
    if (!part || !whole || (part in values && whole in values) || !(part in values || whole in values))
      continue;
    faults.add({
      code,
      ...(params ? { params } : {}),
      row: line,
      column: columnOf(staged, [part, whole], year),
    });
  }
  const lastYear = { ...row.before, ...row.told_before };
  for (const reason of jumps(values, { lastYear, year, standing })) {
    const item = reason.field as YearItem;
    const column = columnOf(staged, [item], year);
    questions.add({ ...reason, row: line, column, key: `${line}:${column}:jump:${values[item]}` });
  }
}

/** The column that told of the first of these items in the year. */
function columnOf({ mapping }: Staged, items: readonly YearItem[], year: number): string {
  const found = items.flatMap((item) => {
    const own = mapping.columns.filter(({ field }) => field === item);
    return own.find((one) => one.year === year) ?? own.find((one) => one.year === null) ?? [];
  });
  return String(found[0]?.column ?? 0);
}
