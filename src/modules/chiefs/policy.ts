/** A chain's team, papers and goals are changed by who reaches its unit; measures and visits also by whose they are. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';

export interface ChainOf {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string | null;
  readonly demo: boolean;
}

/** Refusal 'not-found'. */
export async function chainOf(tx: Tx, id: string, locale: Caller['locale'] = 'zh'): Promise<ChainOf> {
  const found = await maybe(
    tx,
    sql<ChainOf>`
      select c.id, ${locale === 'en' ? sql`coalesce(c.name_en, c.name)` : sql`c.name`} as name, c.unit_id as "unitId",
        u.short_name as unit, c.from_day as "from", c.to_day as "to", c.demo
      from v_chain c join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id
      where c.region_id = ${tx.region} and c.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** One change of a chain at a time: two chiefs cannot both be found alone. Refusals 'not-found', 'chief-chain-ended', 'out-of-reach'. */
export async function chainToChange(tx: Tx, caller: Caller, id: string): Promise<ChainOf> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chiefs ${id}`}, 0))`.execute(tx.db);
  const chain = await chainOf(tx, id);
  refuseOutOfReach(caller, chain.unitId);
  if (chain.to !== null && chain.to < tx.today) throw new Refusal('chief-chain-ended', { day: chain.to });
  return chain;
}

export const mayEdit = (caller: Caller, unitId: string): boolean =>
  caller.rights.has('chiefs.edit') && mayReach(caller, unitId);

export const mayWork = (caller: Caller, ...units: readonly string[]): boolean =>
  caller.rights.has('chiefs.work') && units.some((unit) => mayReach(caller, unit));
