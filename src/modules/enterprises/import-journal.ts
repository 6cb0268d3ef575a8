/** What an import leaves in the journal, and what it tells other modules. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { tellChanged } from './commands.ts';
import { brings, ofUpload, speaks } from './import-match.ts';
import type { Staged } from './import-stage.ts';
import type { Changes } from './import-years.ts';
import { type EnterpriseState, readEnterprises, type StoredEnterprise } from './store.ts';
import type { YearValues } from './year-contract.ts';
import { YEAR_VALUES } from './years.ts';

/** A long import is one line of the journal; its rows carry the import's id and are never overwritten themselves. */
const JOURNAL_EACH_UP_TO = 500;
/** Beyond so many, other modules look at all enterprises again rather than be sent a list. */
const TOLD_EACH_UP_TO = 10_000;

export interface ChangedRows {
  readonly ids: readonly string[];
  /** As they stood before; empty where there are too many to be told one by one. */
  readonly before: readonly StoredEnterprise[];
}

/** The enterprises that are going to be written, in the order of the table, unless there are too many. */
export async function readTouched(tx: Tx, staged: Staged, count: number): Promise<ChangedRows> {
  if (count > TOLD_EACH_UP_TO) return { ids: [], before: [] };
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select r.enterprise_id as id from enterprise_import_row r
      where ${ofUpload(tx, staged)} and ${speaks()} and ((${brings()}) or (r.known_version is not null and (r.changes or r.said = 'cell-renamed')))
      group by r.enterprise_id order by min(r.line)`,
  );
  const ids = found.map(({ id }) => id);
  return { ids, before: count > JOURNAL_EACH_UP_TO ? [] : await readEnterprises(tx, ids) };
}

export interface ToldImport {
  readonly importId: string;
  readonly fileName: string;
  /** Rows that a person left out. */
  readonly leaveOut: number;
  readonly firms: number;
  readonly added: number;
  readonly changes: Changes;
  readonly touched: ChangedRows;
}

export async function tellImport(
  tx: Tx,
  staged: Staged,
  { importId, fileName, firms, leaveOut, added, changes, touched }: ToldImport,
): Promise<void> {
  const count = added + changes.changed;
  const years = changes.yearsAdded + changes.yearsChanged;
  const after = { fileName, rows: firms, touched: count, years, ...(leaveOut > 0 ? { leaveOut } : {}) };
  tx.record({ entity: 'enterprise-import', id: importId, version: 1, act: 'import', after });
  if (count <= JOURNAL_EACH_UP_TO) await recordEach(tx, staged, { importId, fileName }, touched);
  if (touched.ids.length > 0) tellChanged(tx, touched.ids);
  else if (count > 0) tx.publish({ name: 'enterprises.changed', data: { enterprises: [], all: true } });
}

interface SaidYear {
  enterpriseId: string;
  year: number;
  kind: string;
  values: YearValues;
  stood: YearValues | null;
}

async function recordEach(
  tx: Tx,
  { mapping }: Staged,
  from: Pick<ToldImport, 'importId' | 'fileName'>,
  { ids, before }: ChangedRows,
): Promise<void> {
  const years = Map.groupBy(await yearsOf(tx, from.importId, mapping.kind, ids), byFirm);
  const certificates = Map.groupBy(await certificatesOf(tx, from.importId, ids), byFirm);
  const rights = Map.groupBy(await rightsOf(tx, from.importId, ids), byFirm);
  const past = new Map(before.map((one) => [one.id, one]));
  const states = new Map((await readEnterprises(tx, ids)).map((one) => [one.id, one]));
  for (const id of ids) {
    const state = states.get(id);
    if (!state) continue;
    const was = past.get(id);
    const told = years.get(id) ?? [];
    const counted = rights.get(id) ?? [];
    const stood = told.flatMap(({ year, kind, stood: old }) => (old ? [{ year, kind, ...old }] : []));
    tx.record({
      ...{ entity: 'enterprise', id, version: state.version, act: was ? 'import' : 'add' },
      ...(was
        ? {
            before: {
              ...was,
              ...some('years', stood),
              ...some(
                'ips',
                counted.map(({ of, was: count }) => ({ class: of, count })),
              ),
            },
          }
        : {}),
      after: {
        ...{ ...plainState(state), ...from },
        ...some(
          'years',
          told.map(({ year, kind, values }) => ({ year, kind, ...values })),
        ),
        ...some(
          'certificates',
          (certificates.get(id) ?? []).map(({ kind }) => kind),
        ),
        ...some(
          'ips',
          counted.map(({ of, count }) => ({ class: of, count })),
        ),
      },
    });
  }
}

const byFirm = ({ enterpriseId }: { enterpriseId: string }): string => enterpriseId;
const some = <T>(name: string, list: readonly T[]) => (list.length > 0 ? { [name]: list } : {});

/** What the import said of years, and what stood of them before. */
const yearsOf = (tx: Tx, importId: string, kind: string, ids: readonly string[]) =>
  rows(
    tx,
    sql<SaidYear>`
      select y.enterprise_id as "enterpriseId", y.year, y.kind, ${YEAR_VALUES} as values,
        (select ${YEAR_VALUES} from enterprise_year y where y.region_id = ${tx.region} and y.id = n.replaces) as stood
      from enterprise_year n
      cross join lateral (select n.*) y
      where n.region_id = ${tx.region} and n.enterprise_id = any(${[...ids]}::uuid[]) and n.import_id = ${importId}
        and n.kind = ${kind} and n.superseded_at is null
      order by n.enterprise_id, n.year`,
  );

const certificatesOf = (tx: Tx, importId: string, ids: readonly string[]) =>
  rows(
    tx,
    sql<{ enterpriseId: string; kind: string }>`
      select c.enterprise_id as "enterpriseId", c.kind from enterprise_certificate c
      where c.region_id = ${tx.region} and c.enterprise_id = any(${[...ids]}::uuid[]) and c.import_id = ${importId}
      order by c.enterprise_id, c.issued_on`,
  );

/** How many rights of a class beside those listed one by one; 0 where there is none any more. */
const rightsOf = (tx: Tx, importId: string, ids: readonly string[]) =>
  rows(
    tx,
    sql<{ enterpriseId: string; of: string; count: number; was: number }>`
      select i.enterprise_id as "enterpriseId", i.class as of,
        coalesce(sum(i.count) filter (where i.import_id = ${importId}), 0)::integer as count,
        coalesce(sum(i.count) filter (where i.ended_by_import = ${importId}), 0)::integer as was
      from enterprise_ip i
      where i.region_id = ${tx.region} and i.enterprise_id = any(${[...ids]}::uuid[])
        and (i.import_id = ${importId} or i.ended_by_import = ${importId})
      group by i.enterprise_id, i.class order by i.enterprise_id, i.class`,
  );

const plainState = ({ version: _, ...state }: StoredEnterprise): EnterpriseState & { id: string } => state;
