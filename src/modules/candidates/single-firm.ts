/** One firm elsewhere, typed in: read as a row of a table would be, so that there is one way. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { NewOutsideFirm } from './contract.ts';
import { TABLE_FIELDS } from './import-contract.ts';
import { takeOne } from './import-stage.ts';
import { TableReader } from './table-reader.ts';

/** What became of it: added, changed, unchanged, or older than what stands. Refusal 'candidates-bring-wrong' with each reason at its field. */
export async function addOutsideFirm(
  tx: Tx,
  { source, ...fields }: NewOutsideFirm,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<{ id: string; outcome: string }> {
  const all = TABLE_FIELDS.firms;
  const reader = new TableReader({
    ...{ kind: 'firms', today: tx.today, source, sourceDay: tx.today, funds: new Map() },
    columns: all.map((field, column) => ({
      column,
      field,
      unit: field === 'revenue' ? ('元' as const) : null,
    })),
  });
  const read = reader.read({
    number: 1,
    cells: all.map((field) => ({ value: fields[field] ?? '', kind: 'text' as const })),
  });
  if (read.faults.length > 0) {
    const reasons = read.faults.map(({ code, params, column }) => ({
      ...{ code, ...(params ? { params } : {}), field: all[Number(column)] ?? '' },
    }));
    throw new Refusal('candidates-bring-wrong', { count: reasons.length }, reasons);
  }
  const { outcome, id } = await takeOne(tx, 'firms', read, { importId: null, source, demo });
  tx.record({ entity: 'outside-firm', id, version: 1, act: 'add', after: { ...read.told, source } });
  tx.publish({ name: 'candidates.changed', data: { kind: 'firms' } });
  return { id, outcome };
}

export const candidatesThere = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from outside_firm where region_id = ${tx.region} limit 1`)) !== undefined;

export const leadsThere = async (tx: Tx): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from lead where region_id = ${tx.region} limit 1`)) !== undefined;
