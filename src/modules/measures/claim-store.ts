/** Claims as rows: found for firms and those they absorbed, locked, and saved as the steps leave them. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { type ClaimState, type StandingStep, standOf } from './claim.ts';
import type { StoredMeasure } from './store.ts';

export interface StandingClaim {
  readonly id: string;
  readonly enterpriseId: string;
  readonly version: number;
  readonly steps: readonly StandingStep[];
  readonly stand: ClaimState;
}

/** By the firm's id; the claim of one it absorbed counts where it has none itself. */
export async function lockClaims(
  tx: Tx,
  { id, round }: StoredMeasure,
  firms: readonly { readonly id: string; readonly own: readonly string[] }[],
): Promise<Map<string, StandingClaim>> {
  const claims = await rows(
    tx,
    sql<{ id: string; enterpriseId: string; version: number }>`
      select c.id, c.enterprise_id as "enterpriseId", c.version from measure_claim c
      where c.region_id = ${tx.region} and c.measure_id = ${id} and c.round = ${round}
        and c.enterprise_id = any(${firms.flatMap(({ own }) => own)}::uuid[])
      order by c.id for update of c`,
  );
  const steps = await stepsOf(
    tx,
    claims.map((claim) => claim.id),
  );
  const byFirm = new Map(
    claims.map((claim) => {
      const standing = steps.get(claim.id) ?? [];
      return [claim.enterpriseId, { ...claim, steps: standing, stand: standOf(standing) }];
    }),
  );
  return new Map(
    firms.flatMap((firm) => {
      const found = firm.own.flatMap((one) => byFirm.get(one) ?? []);
      // Where several have one, that which has steps.
      const claim = found.find(({ steps: taken }) => taken.length > 0) ?? found[0];
      return claim ? [[firm.id, claim] as const] : [];
    }),
  );
}

/** The steps that stand, in the order in which they were recorded. */
export async function stepsOf(tx: Tx, claims: readonly string[]): Promise<Map<string, StandingStep[]>> {
  const found = await rows(
    tx,
    sql<StandingStep & { claim: string }>`
      select claim_id as claim, step, on_day as "on", trim_scale(amount)::text as amount from measure_step
      where region_id = ${tx.region} and claim_id = any(${[...claims]}::uuid[]) and withdrawn_at is null
      order by recorded_at, id`,
  );
  return Map.groupBy(found, ({ claim }) => claim);
}

export interface NewClaim {
  readonly id: string;
  readonly enterpriseId: string;
  readonly fresh: boolean;
  readonly demo: boolean;
  readonly stand: ClaimState;
}

/** New claims and changed ones; two officers who tell one firm at once are refused by the key of the claim. */
export async function saveStands(
  tx: Tx,
  { id, round }: Pick<StoredMeasure, 'id' | 'round'>,
  claims: readonly NewClaim[],
): Promise<void> {
  const input = (fresh: boolean): string =>
    JSON.stringify(
      claims.filter((one) => one.fresh === fresh).map(({ stand, ...one }) => ({ ...one, ...stand })),
    );
  const shape = sql`as n(id uuid, "enterpriseId" uuid, demo boolean, state text, "toldOn" date, "appliedOn" date,
    "approvedAmount" numeric, "paidAmount" numeric)`;
  await sql`
    insert into measure_claim (region_id, id, measure_id, round, enterprise_id, state, told_on, applied_on, approved_amount,
      paid_amount, demo)
    select ${tx.region}, n.id, ${id}, ${round}, n."enterpriseId", n.state, n."toldOn", n."appliedOn", n."approvedAmount",
      n."paidAmount", n.demo
    from jsonb_to_recordset(${input(true)}::jsonb) ${shape}`.execute(tx.db);
  await sql`
    update measure_claim c set state = n.state, told_on = n."toldOn", applied_on = n."appliedOn",
      approved_amount = n."approvedAmount", paid_amount = n."paidAmount", version = c.version + 1
    from jsonb_to_recordset(${input(false)}::jsonb) ${shape}
    where c.region_id = ${tx.region} and c.id = n.id`.execute(tx.db);
}
