/** Parks that answer for firms, and the zones above them: what a list of firms may be narrowed to. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { Park } from './contract.ts';

const MOST = 1000;

/** In the order of the tree. The root is none of them: it is all parks together. */
export const listParks = (tx: Tx, caller: Caller): Promise<Park[]> =>
  rows(
    tx,
    sql<Park>`
      with recursive answering as (
        select distinct e.unit_id as id from v_enterprise e where e.region_id = ${tx.region} and e.unit_id is not null
      ), shown as (
        select u.id, u.parent_id from v_unit u join answering a on a.id = u.id where u.region_id = ${tx.region}
        union
        select u.id, u.parent_id from v_unit u join shown s on u.id = s.parent_id where u.region_id = ${tx.region}
      ), tree as (
        select u.id, 0 as depth from v_unit u where u.region_id = ${tx.region} and u.parent_id is null
        union all
        select u.id, t.depth + 1 from v_unit u join tree t on u.parent_id = t.id where u.region_id = ${tx.region}
      )
      select u.id, u.short_name as name, t.depth from v_unit u join tree t on t.id = u.id
      where u.region_id = ${tx.region} and t.depth > 0 and u.id in (select s.id from shown s) and ${inReach(caller, sql`u.id`)}
      order by u.sort, u.id limit ${MOST}`,
  );
