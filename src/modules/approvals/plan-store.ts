/** Plans as they were made: the standing one, or the one that stood on a day. */
import { sql } from 'kysely';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { PlannedAnswer, PlanWishBody } from './plan-contract.ts';

export interface StoredPlan {
  readonly id: string;
  readonly number: number;
  readonly unitId: string;
  readonly template: string;
  readonly orders: string[];
  readonly compare: string;
  readonly certificates: string | null;
  readonly basis: 'promised' | 'legal';
  readonly startOn: string;
  readonly wishKind: 'land' | 'goal' | null;
  readonly wishOn: string | null;
  readonly facts: Record<string, number | string | boolean>;
  readonly ownDays: Record<string, number>;
  readonly planned: PlannedAnswer;
  readonly reason: string | null;
  readonly post: string;
  readonly recordedAt: string;
}

const COLUMNS = sql`
  p.id, p.number, p.unit_id as "unitId", p.template, p.orders, p.compare, p.certificates, p.basis, p.start_on as "startOn",
  p.wish_kind as "wishKind", p.wish_on as "wishOn", p.facts, p.own_days as "ownDays", p.planned, p.reason, p.entered_post as post,
  to_json(p.recorded_at) as "recordedAt"`;

export const planOf = (
  tx: Tx,
  projectId: string,
  asOf: string | undefined,
): Promise<StoredPlan | undefined> =>
  maybe(
    tx,
    sql<StoredPlan>`
      select ${COLUMNS} from approval_plan p
      where p.region_id = ${tx.region} and p.project_id = ${projectId} and ${knownAsOf(tx, 'p', asOf)}
      order by p.number desc limit 1`,
  );

/** The standing plan, held, so that of two posts the second sees what the first has made. */
export async function holdPlan(tx: Tx, projectId: string): Promise<StoredPlan | undefined> {
  await sql`
    select id from approval_plan where region_id = ${tx.region} and project_id = ${projectId} and superseded_at is null for update`.execute(
    tx.db,
  );
  return planOf(tx, projectId, undefined);
}

/** Numbers go on after a plan that was withdrawn. */
export const lastPlanNumber = async (tx: Tx, projectId: string): Promise<number> =>
  (
    await one(
      tx,
      sql<{ n: number }>`
        select coalesce(max(p.number), 0)::integer as n from approval_plan p where p.region_id = ${tx.region} and p.project_id = ${projectId}`,
    )
  ).n;

interface Before {
  /** Number of the plan that stands; all where none does. */
  readonly before: number | undefined;
  readonly asOf: string | undefined;
}

/** Superseded or withdrawn by the day. */
export const earlierPlans = (tx: Tx, projectId: string, { before, asOf }: Before) =>
  rows(
    tx,
    sql<{ number: number; goalOn: string | null; reason: string | null; post: string; recordedAt: string }>`
      select p.number, p.planned ->> 'goalOn' as "goalOn", p.reason, p.entered_post as post, to_json(p.recorded_at) as "recordedAt"
      from approval_plan p
      where p.region_id = ${tx.region} and p.project_id = ${projectId} and p.number < coalesce(${before ?? null}::integer, p.number + 1)
        ${isPast(tx, asOf) ? sql`and p.recorded_at < ${endOfDay(asOf)}` : sql``}
      order by p.number desc limit 100`,
  );

export const wishOf = ({
  template,
  orders,
  compare,
  certificates,
  basis,
  startOn,
  wishKind,
  wishOn,
  facts,
  ownDays,
}: StoredPlan): PlanWishBody => ({
  ...{ template, orders, compare, certificates, basis, startOn, wishKind, wishOn, facts, ownDays },
});
