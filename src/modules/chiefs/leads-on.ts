/** Leads of a chain as they stood on a day: each with its last step of then. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';

export interface LeadsDay {
  readonly chainId: string;
  /** The day whose steps count. */
  readonly day: string;
  /** Only what was known at the end of this day; now where left out. */
  readonly asOf: string | undefined;
}

/** `l`: `id, node_id, node_name, firm_name, handed_on, state, since, unit_id, due_on, demo`; one that was not handed over yet is not there. */
export const leadsOn = (tx: Tx, { chainId, day, asOf }: LeadsDay): RawBuilder<unknown> => sql`(
  select distinct on (p.lead_id) p.lead_id as id, p.node_id, p.node_name, p.firm_name, p.handed_on, p.state, p.happened_on as since,
    p.unit_id, p.due_on, p.demo
  from v_lead_step p
  where p.region_id = ${tx.region} and p.chain_id = ${chainId} and p.happened_on <= ${day} and ${knownAsOf(tx, 'p', asOf)}
  order by p.lead_id, p.number desc) l`;
