/** What an import would make of enterprises that stand: old and new side by side, for the first rows that change something. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import {
  type ChangedItem,
  type ChangedRow,
  IMPORT_FIELDS,
  type ImportField,
  IP_FIELDS,
} from './import-contract.ts';
import { toldRights } from './import-ip.ts';
import { ofUpload, ownRows, speaks } from './import-match.ts';
import type { Staged } from './import-stage.ts';
import type { YearValues } from './year-contract.ts';
import { ITEMS, YEAR_VALUES } from './years.ts';

const SHOWN = 100;

interface Line {
  readonly line: number;
  readonly id: string;
  readonly enterprise: string;
  readonly was: Readonly<Record<string, string | null>>;
  readonly is: Readonly<Record<string, string | null>>;
}

export async function firstChanges(tx: Tx, staged: Staged, known: number): Promise<ChangedRow[]> {
  if (known === 0) return [];
  const lines = await changingLines(tx, staged);
  const wanted = lines.map(({ line }) => line);
  const years = Map.groupBy(await changedYears(tx, staged, wanted), ({ line }) => line);
  const certificates = Map.groupBy(await newCertificates(tx, staged, wanted), ({ line }) => line);
  const rights = Map.groupBy(await toldRights(tx, staged, wanted), ({ line }) => line);
  return lines.map(({ line, id, enterprise, was, is }) => ({
    ...{ row: line, id, enterprise },
    items: [
      ...IMPORT_FIELDS.flatMap((field) => {
        const after = is[field] ?? null;
        return after === null || after === was[field] ? [] : [plain(field, was[field] ?? null, after)];
      }),
      ...(years.get(line) ?? []).flatMap(yearItems),
      ...(certificates.get(line) ?? []).map(({ kind, issuedOn }) => ({
        ...plain('certificateIssuedOn', null, issuedOn),
        certificate: kind,
      })),
      ...(rights.get(line) ?? []).map((one) => plain(fieldOf(one.class), String(one.was), String(one.count))),
    ],
  }));
}

const plain = (field: ImportField, before: string | null, after: string): ChangedItem => ({
  ...{ field, before, after, year: null, certificate: null },
});

const fieldOf = (right: string): ImportField =>
  (Object.entries(IP_FIELDS).find(([, one]) => one === right)?.[0] ?? 'ipInvention') as ImportField;

/** Fields by the names that columns of a table have; a park stays where one is known already. */
const identity = (row: string, name: RawBuilder<unknown>, unit: RawBuilder<unknown>): RawBuilder<unknown> => {
  const at = (column: string) => sql.ref(`${row}.${column}`);
  return sql`jsonb_build_object('name', ${name}, 'status', ${at('status')}, 'industryClass', ${at('industry_class')},
    'placeCode', ${at('place_code')}, 'address', ${at('address')}, 'registeredOn', ${at('registered_on')},
    'unit', (select u.short_name from v_unit u where u.region_id = ${at('region_id')} and u.id = ${unit}),
    'contactOffice', ${at('contact_office')}, 'contactPhone', ${at('contact_phone')})`;
};

const changingLines = (tx: Tx, staged: Staged): Promise<Line[]> =>
  rows(
    tx,
    sql<Line>`
      select r.line, b.id, b.name as enterprise, ${identity('b', sql`b.name`, sql`b.unit_id`)} as was,
        ${identity('r', sql`case when r.said = 'cell-renamed' then r.name end`, sql`coalesce(r.unit_id, b.unit_id, ${staged.mapping.unitId}::uuid)`)} as is
      from (
        select r.* from enterprise_import_row r
        where ${ofUpload(tx, staged)} and ${speaks()} and r.known_version is not null and (r.changes or r.said = 'cell-renamed')
        order by r.line limit ${SHOWN}) r
      join enterprise b on b.region_id = ${tx.region} and b.id = r.enterprise_id
      order by r.line`,
  );

interface YearLine {
  readonly line: number;
  readonly year: number;
  readonly told: YearValues;
  readonly stood: YearValues | null;
}

const changedYears = (tx: Tx, staged: Staged, lines: readonly number[]): Promise<YearLine[]> =>
  rows(
    tx,
    sql<YearLine>`
      select r.line, n.year, (select ${YEAR_VALUES} from (select n.*) y) as told,
        (select ${YEAR_VALUES} from enterprise_year y
          where y.region_id = ${tx.region} and y.enterprise_id = r.enterprise_id and y.year = n.year
            and y.kind = ${staged.mapping.kind} and y.superseded_at is null) as stood
      from enterprise_import_row r cross join ${ownRows(tx, staged, 'enterprise_import_year', 'n')}
      where ${ofUpload(tx, staged)} and r.line = any(${[...lines]}::integer[])
      order by r.line, n.year`,
  );

const yearItems = ({ year, told, stood }: YearLine): ChangedItem[] =>
  ITEMS.flatMap((item) => {
    const after = told[item];
    const before = stood?.[item] ?? null;
    return after === undefined || after === null || after === before
      ? []
      : [{ ...plain(item, before, after), year }];
  });

const newCertificates = (tx: Tx, staged: Staged, lines: readonly number[]) =>
  rows(
    tx,
    sql<{ line: number; kind: ChangedItem['certificate']; issuedOn: string }>`
      select r.line, n.kind, n.issued_on as "issuedOn"
      from enterprise_import_row r cross join ${ownRows(tx, staged, 'enterprise_import_certificate', 'n')}
      where ${ofUpload(tx, staged)} and r.line = any(${[...lines]}::integer[]) and not exists (
        select 1 from enterprise_certificate c where c.region_id = ${tx.region} and c.enterprise_id = r.enterprise_id
          and c.kind = n.kind and c.issued_on = n.issued_on and c.superseded_at is null)
      order by r.line, n.kind`,
  );
