/** How many nodes of every chain are at risk on a day: for the list of chains. */
import type { Tx } from '#platform/db/database.ts';
import { mapsOn } from './map-on.ts';
import { RISKS } from './risk-rules.ts';
import { findingsOf } from './standings.ts';

export async function listRisks(tx: Tx, asOf: string | undefined) {
  const chains = await mapsOn(tx, { day: asOf ?? tx.today, asOf });
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
