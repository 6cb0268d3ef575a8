/** Undoing the last step of a claim: it stays in the record with who withdrew it and why. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { standOf } from './claim.ts';
import { saveStands, stepsOf } from './claim-store.ts';
import type { MeasureStep } from './contract.ts';
import { firmOfClaim } from './counts.ts';
import { reachesFirm, rightFor } from './policy.ts';

interface Found {
  readonly claimId: string;
  readonly step: MeasureStep;
  readonly on: string;
  readonly withdrawn: boolean;
  readonly last: boolean;
  readonly measureId: string;
  readonly round: number;
  readonly enterpriseId: string;
  readonly unitId: string | null;
  readonly name: string;
  readonly version: number;
  readonly demo: boolean;
}

export async function withdrawStep(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await stepToWithdraw(tx, id);
  if (!found) throw new Refusal('not-found');
  if (!reachesFirm(caller, found.unitId)) throw new Refusal('out-of-reach');
  const right = rightFor(found.step);
  if (!caller.rights.has(right)) throw new Refusal('no-right', { right });
  if (found.withdrawn) throw new Refusal('step-withdrawn');
  if (!found.last) throw new Refusal('step-not-last');
  await sql`
    update measure_step set withdrawn_at = ${tx.at}, withdrawn_post = ${tx.actor.post}, withdrawn_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const { claimId, measureId, round, enterpriseId, demo } = found;
  const stand = standOf((await stepsOf(tx, [claimId])).get(claimId) ?? []);
  await saveStands(tx, { id: measureId, round }, [{ id: claimId, enterpriseId, fresh: false, demo, stand }]);
  tx.record({
    ...{ entity: 'claim', id: claimId, version: found.version + 1, act: 'withdraw', reason },
    before: { state: found.step, enterprise: found.name, on: found.on },
    after: { state: stand.state },
  });
}

const stepToWithdraw = (tx: Tx, id: string): Promise<Found | undefined> =>
  maybe(
    tx,
    sql<Found>`
      select c.id as "claimId", s.step, s.on_day as "on", s.withdrawn_at is not null as withdrawn,
        not exists (select 1 from measure_step o where o.region_id = ${tx.region} and o.claim_id = c.id
          and o.withdrawn_at is null and (o.recorded_at, o.id) > (s.recorded_at, s.id)) as last,
        c.measure_id as "measureId", c.round, c.enterprise_id as "enterpriseId", e.unit_id as "unitId", e.name, c.version, c.demo
      from measure_step s
      join measure_claim c on c.region_id = ${tx.region} and c.id = s.claim_id
      join ${firmOfClaim(tx)} e on true
      where s.region_id = ${tx.region} and s.id = ${id} for update of s, c`,
  );
