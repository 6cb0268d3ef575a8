/** Targets as rows: the present in `target`, every state they had in `target_version`. Values go in the indicator's unit. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import type { Modality, Operator, PeriodShare, Reporting } from './contract.ts';

export interface TargetState {
  readonly indicatorId: string;
  readonly unitId: string;
  readonly leadUnitId: string;
  readonly assisting: readonly string[];
  readonly kind: 'target' | 'reference';
  readonly operator: Operator | null;
  readonly value: string | null;
  readonly value2: string | null;
  readonly period: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly modality: Modality | null;
  readonly weight: string;
  readonly baseline: string | null;
  readonly plan: readonly PeriodShare[];
  readonly scheme: string;
  readonly reporting: Reporting;
  readonly parentId: string | null;
  readonly allocationNote: string | null;
  readonly documentId: string | null;
  readonly proposalId: string | null;
  readonly quote: string | null;
  readonly note: string | null;
  readonly demo: boolean;
  readonly withdrawnOn: string | null;
}

export interface StoredTarget extends TargetState {
  readonly id: string;
  readonly version: number;
}

const COLUMNS = sql`
  t.id, t.version, t.indicator_id as "indicatorId", t.unit_id as "unitId", t.lead_unit_id as "leadUnitId", t.assisting,
  t.kind, t.operator, trim_scale(t.value / i.factor)::text as value, trim_scale(t.value2 / i.factor)::text as value2,
  t.period, t.period_start as "periodStart", t.period_end as "periodEnd", t.modality, trim_scale(t.weight)::text as weight,
  trim_scale(t.baseline / i.factor)::text as baseline, t.plan, t.scheme, t.reporting, t.parent_id as "parentId",
  t.allocation_note as "allocationNote", t.document_id as "documentId", t.proposal_id as "proposalId", t.quote, t.note,
  t.demo, t.withdrawn_on as "withdrawnOn"`;

/** Locks the row for the rest of the transaction. */
export function lockTarget(tx: Tx, id: string): Promise<StoredTarget | undefined> {
  return maybe(
    tx,
    sql<StoredTarget>`
      select ${COLUMNS} from target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.id = ${id} for update of t`,
  );
}

/** Children by unit, in the order of the unit tree. */
export async function childrenOf(tx: Tx, id: string): Promise<StoredTarget[]> {
  const { rows } = await sql<StoredTarget>`
    select ${COLUMNS} from target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
    join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
    where t.region_id = ${tx.region} and t.parent_id = ${id} and t.withdrawn_on is null
    order by u.sort, t.id for update of t`.execute(tx.db);
  return rows;
}

export async function insertTarget(tx: Tx, state: TargetState, reason: string | null): Promise<StoredTarget> {
  const id = newId();
  await sql`
    insert into target (region_id, id, indicator_id, unit_id, lead_unit_id, assisting, kind, operator, value, value2, period,
      period_start, period_end, modality, weight, baseline, plan, scheme, reporting, parent_id, allocation_note, document_id,
      proposal_id, quote, note, demo, created_at)
    select ${tx.region}, ${id}, i.id, ${state.unitId}, ${state.leadUnitId}, ${[...state.assisting]}::uuid[], ${state.kind},
      ${state.operator}, ${state.value}::numeric * i.factor, ${state.value2}::numeric * i.factor, ${state.period},
      ${state.periodStart}, ${state.periodEnd}, ${state.modality}, ${state.weight}, ${state.baseline}::numeric * i.factor,
      ${JSON.stringify(state.plan)}::jsonb, ${state.scheme}, ${state.reporting}, ${state.parentId}, ${state.allocationNote},
      ${state.documentId}, ${state.proposalId}, ${state.quote}, ${state.note}, ${state.demo}, ${tx.at}
    from v_indicator i where i.region_id = ${tx.region} and i.id = ${state.indicatorId}`.execute(tx.db);
  await keepVersion(tx, id, reason);
  return { ...state, id, version: 1 };
}

export async function updateTarget(
  tx: Tx,
  before: StoredTarget,
  state: TargetState,
  reason: string | null,
): Promise<StoredTarget> {
  const row = await maybe(
    tx,
    sql<{ version: number }>`
      update target t set unit_id = ${state.unitId}, lead_unit_id = ${state.leadUnitId},
        assisting = ${[...state.assisting]}::uuid[], kind = ${state.kind}, indicator_id = i.id, operator = ${state.operator},
        value = ${state.value}::numeric * i.factor, value2 = ${state.value2}::numeric * i.factor, period = ${state.period},
        period_start = ${state.periodStart}, period_end = ${state.periodEnd}, modality = ${state.modality},
        weight = ${state.weight}, baseline = ${state.baseline}::numeric * i.factor, plan = ${JSON.stringify(state.plan)}::jsonb,
        scheme = ${state.scheme}, reporting = ${state.reporting}, parent_id = ${state.parentId},
        allocation_note = ${state.allocationNote}, document_id = ${state.documentId}, proposal_id = ${state.proposalId},
        quote = ${state.quote}, note = ${state.note}, withdrawn_on = ${state.withdrawnOn}, version = t.version + 1
      from v_indicator i
      where t.region_id = ${tx.region} and t.id = ${before.id} and t.version = ${before.version}
        and i.region_id = ${tx.region} and i.id = ${state.indicatorId}
      returning t.version`,
  );
  if (!row) throw new Refusal('changed-meanwhile');
  await sql`
    update target_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and target_id = ${before.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, before.id, reason);
  return { ...state, id: before.id, version: row.version };
}

/** The row as it now stands, without the verdict's columns: those have their own history. */
async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await one(
    tx,
    sql`
      insert into target_version (region_id, target_id, version, recorded_from, reason, actor_post, state)
      select t.region_id, t.id, t.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(t) - ${VERDICT_COLUMNS}::text[]
      from target t where t.region_id = ${tx.region} and t.id = ${id}
      returning version`,
  );
}

export const VERDICT_COLUMNS = [
  'verdict',
  'judged_on',
  'changed_on',
  'verdict_before',
  'figure_value',
  'figure_day',
  'planned',
  'ratio',
  'gap',
  'completion',
  'rule_version',
  'reason',
];
