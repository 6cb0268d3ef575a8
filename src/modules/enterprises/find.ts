/** Enterprises as people write them: by code, or by a name that they bear or bore. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { COLUMNS, type StoredEnterprise } from './store.ts';

export interface NamedEnterprise extends StoredEnterprise {
  /** Keys of all names it bore. */
  readonly names: readonly string[];
}

/** The rows of these codes and of these names, present or former, with the names they bore. */
export const findEnterprises = (
  tx: Tx,
  codes: readonly string[],
  nameKeys: readonly string[],
): Promise<NamedEnterprise[]> =>
  rows(
    tx,
    sql<NamedEnterprise>`
      select ${COLUMNS},
        array(select n.name_key from enterprise_name n where n.region_id = ${tx.region} and n.enterprise_id = e.id and n.withdrawn_at is null) as names
      from enterprise e
      where e.region_id = ${tx.region} and e.withdrawn_at is null and (
        e.credit_code = any(${[...codes]}) or e.name_key = any(${[...nameKeys]})
        or e.id in (select n.enterprise_id from enterprise_name n
                    where n.region_id = ${tx.region} and n.withdrawn_at is null and n.name_key = any(${[...nameKeys]}))
        or e.id in (select m.merged_into from enterprise m
                    where m.region_id = ${tx.region} and m.withdrawn_at is null and m.credit_code = any(${[...codes]})))
      order by e.id`,
  );
