/** Plans as they were made: the standing one, or the one that stood on a day. */
import { sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
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

export const earlierPlans = (tx: Tx, projectId: string, before: number) =>
  rows(
    tx,
    sql<{ number: number; goalOn: string | null; reason: string | null; post: string; recordedAt: string }>`
      select p.number, p.planned ->> 'goalOn' as "goalOn", p.reason, p.entered_post as post, to_json(p.recorded_at) as "recordedAt"
      from approval_plan p
      where p.region_id = ${tx.region} and p.project_id = ${projectId} and p.number < ${before}
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
