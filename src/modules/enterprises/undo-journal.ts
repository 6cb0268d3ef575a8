/** What taking an import back leaves in the journal of each enterprise: what the import had made of it, and what it is again. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { readEnterprises, type StoredEnterprise } from './store.ts';
import type { ImportedFirm } from './undo-check.ts';
import type { YearValues } from './year-contract.ts';
import { YEAR_VALUES } from './years.ts';

export interface UndoOrigin {
  readonly importId: string;
  readonly reason: string;
  readonly fileName: string;
  readonly kind: string;
}

interface UndoneYear {
  readonly enterpriseId: string;
  readonly year: number;
  readonly kind: string;
  readonly was: YearValues;
  readonly is: YearValues | null;
}

export async function recordUndone(
  tx: Tx,
  { importId, reason, fileName, kind }: UndoOrigin,
  firms: readonly ImportedFirm[],
  before: readonly StoredEnterprise[],
): Promise<void> {
  const ids = firms.map(({ id }) => id);
  const years = Map.groupBy(await undoneYears(tx, importId, kind, ids), ({ enterpriseId }) => enterpriseId);
  const now = new Map((await readEnterprises(tx, ids)).map((one) => [one.id, one]));
  const past = new Map(before.map((one) => [one.id, one]));
  for (const { id, added } of firms) {
    const [was, is] = [past.get(id), now.get(id)];
    if (!was || !is) continue;
    const told = years.get(id) ?? [];
    tx.record({
      ...{ entity: 'enterprise', id, version: is.version, act: added ? 'undo-import-added' : 'undo-import' },
      reason,
      before: { ...was, years: told.map((one) => ({ year: one.year, kind: one.kind, ...one.was })) },
      after: {
        ...{ ...is, importId, fileName },
        years: told.map((one) => ({ year: one.year, kind: one.kind, ...one.is })),
      },
    });
  }
}

/** The last that the import said of a year, superseded now, and what stands in its place. */
const undoneYears = (tx: Tx, importId: string, kind: string, ids: readonly string[]): Promise<UndoneYear[]> =>
  rows(
    tx,
    sql<UndoneYear>`
      select distinct on (n.enterprise_id, n.year) n.enterprise_id as "enterpriseId", n.year, n.kind,
        (select ${YEAR_VALUES} from enterprise_year y where y.region_id = ${tx.region} and y.id = n.id) as was,
        (select ${YEAR_VALUES} from enterprise_year y where y.region_id = ${tx.region} and y.enterprise_id = n.enterprise_id
          and y.year = n.year and y.kind = n.kind and y.superseded_at is null) as is
      from enterprise_year n
      where n.region_id = ${tx.region} and n.enterprise_id = any(${[...ids]}::uuid[]) and n.import_id = ${importId}
        and n.kind = ${kind} and n.superseded_at is not null
      order by n.enterprise_id, n.year, n.id desc`,
  );
