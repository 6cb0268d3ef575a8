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
  readonly firms: number;
  readonly added: number;
  readonly changes: Changes;
  readonly touched: ChangedRows;
}

export async function tellImport(
  tx: Tx,
  staged: Staged,
  { importId, firms, added, changes, touched }: ToldImport,
): Promise<void> {
  const count = added + changes.changed;
  const after = { rows: firms, touched: count, years: changes.yearsAdded + changes.yearsChanged };
  tx.record({ entity: 'enterprise-import', id: importId, version: 1, act: 'import', after });
  if (count <= JOURNAL_EACH_UP_TO) await recordEach(tx, staged, importId, touched);
  if (touched.ids.length > 0) tellChanged(tx, touched.ids);
  else if (count > 0) tx.publish({ name: 'enterprises.changed', data: { enterprises: [], all: true } });
}

interface SaidYear {
  enterpriseId: string;
  year: number;
  kind: string;
  values: YearValues;
}

async function recordEach(
  tx: Tx,
  { mapping }: Staged,
  importId: string,
  { ids, before }: ChangedRows,
): Promise<void> {
  const years = await rows(
    tx,
    sql<SaidYear>`
      select y.enterprise_id as "enterpriseId", y.year, y.kind, ${YEAR_VALUES} as values from enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = any(${[...ids]}::uuid[]) and y.import_id = ${importId}
        and y.kind = ${mapping.kind} and y.superseded_at is null
      order by y.enterprise_id, y.year`,
  );
  const told = Map.groupBy(years, ({ enterpriseId }) => enterpriseId);
  const past = new Map(before.map((one) => [one.id, one]));
  const states = new Map((await readEnterprises(tx, ids)).map((one) => [one.id, one]));
  for (const id of ids) {
    const state = states.get(id);
    if (!state) continue;
    const was = past.get(id);
    const said = (told.get(id) ?? []).map(({ year, kind, values }) => ({ year, kind, ...values }));
    tx.record({
      ...{ entity: 'enterprise', id, version: state.version, act: was ? 'import' : 'add' },
      ...(was ? { before: was } : {}),
      after: { ...plainState(state), importId, ...(said.length > 0 ? { years: said } : {}) },
    });
  }
}

const plainState = ({ version: _, ...state }: StoredEnterprise): EnterpriseState & { id: string } => state;
