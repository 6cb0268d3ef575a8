/** How many nodes of every chain are at risk on a day: for the list of chains. */
import { sql } from 'kysely';
import type { MapContent } from '#modules/chains/index.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { RISKS } from './risk-rules.ts';
import { findingsOf } from './standings.ts';

/** More than a region runs. */
const MOST = 200;

export async function listRisks(tx: Tx, asOf: string | undefined) {
  const day = asOf ?? tx.today;
  const known = isPast(tx, asOf) ? sql`m.adopted_at < ${endOfDay(asOf)}` : sql`true`;
  const chains = await rows(
    tx,
    sql<{ id: string; content: MapContent }>`
      select distinct on (m.chain_id) m.chain_id as id, m.content
      from v_chain_map m join v_chain c on c.region_id = ${tx.region} and c.id = m.chain_id
      where m.region_id = ${tx.region} and m.from_day <= ${day} and ${known} and (c.to_day is null or c.to_day >= ${day})
      order by m.chain_id, m.from_day desc, m.number desc limit ${MOST}`,
  );
  const found = [];
  for (const chain of chains) {
    const risks = [...((await findingsOf(tx, chain, asOf))?.risks.values() ?? [])].map((one) => one.risks);
    const codes = new Set(risks.flat().map(({ code }) => code));
    found.push({
      ...{ chainId: chain.id, of: risks.length, nodes: risks.filter((some) => some.length > 0).length },
      codes: RISKS.filter((code) => codes.has(code)),
    });
  }
  return found;
}
