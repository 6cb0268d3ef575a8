/** Measures as rows: the present in `measure`, every state in `measure_version`. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { Rule } from '#modules/tiers/index.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { FormCondition, MeasureWay } from './contract.ts';

export interface StoredMeasure {
  readonly id: string;
  readonly version: number;
  readonly unitId: string;
  readonly title: string;
  readonly policy: string;
  readonly documentNumber: string | null;
  readonly issuingUnit: string;
  readonly kind: string;
  readonly mode: MeasureWay;
  readonly amountWords: string;
  readonly amountFrom: string | null;
  readonly amountTo: string | null;
  readonly round: number;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly contactOffice: string;
  readonly source: string;
  readonly conditions: readonly Rule[];
  readonly simple: readonly FormCondition[] | null;
  readonly units: readonly string[];
  readonly judgedOn: string | null;
  readonly demo: boolean;
  readonly withdrawnOn: string | null;
}

export const COLUMNS = sql`
  m.id, m.version, m.unit_id as "unitId", m.title, m.policy, m.document_number as "documentNumber",
  m.issuing_unit as "issuingUnit", m.kind, m.mode, m.amount_words as "amountWords",
  trim_scale(m.amount_from)::text as "amountFrom", trim_scale(m.amount_to)::text as "amountTo", m.round,
  m.window_from as "windowFrom", m.window_to as "windowTo", m.effective_from as "effectiveFrom",
  m.effective_to as "effectiveTo", m.contact_office as "contactOffice", m.source, m.conditions, m.simple, m.units,
  m.judged_on as "judgedOn", m.demo, m.withdrawn_on as "withdrawnOn"`;

export const findMeasure = (tx: Tx, id: string): Promise<StoredMeasure | undefined> =>
  maybe(
    tx,
    sql<StoredMeasure>`select ${COLUMNS} from measure m where m.region_id = ${tx.region} and m.id = ${id}`,
  );

export const measuresOf = (tx: Tx, ids: readonly string[]): Promise<StoredMeasure[]> =>
  rows(
    tx,
    sql<StoredMeasure>`
      select ${COLUMNS} from measure m where m.region_id = ${tx.region} and m.id = any(${[...ids]}::uuid[]) order by m.id`,
  );

/** Locks the row for the rest of the transaction. Refusal 'not-found'. */
export async function lockMeasure(tx: Tx, id: string): Promise<StoredMeasure> {
  const found = await maybe(
    tx,
    sql<StoredMeasure>`
      select ${COLUMNS} from measure m where m.region_id = ${tx.region} and m.id = ${id} for update of m`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Measures whose verdicts are kept fresh: neither withdrawn nor over. */
export const currentMeasures = (tx: Tx): Promise<StoredMeasure[]> =>
  rows(
    tx,
    sql<StoredMeasure>`
      select ${COLUMNS} from measure m
      where m.region_id = ${tx.region} and m.withdrawn_on is null
        and (m.window_to is null or m.window_to >= ${tx.today}) and (m.effective_to is null or m.effective_to >= ${tx.today})
      order by m.id`,
  );

export async function insertMeasure(tx: Tx, measure: StoredMeasure): Promise<void> {
  const m = measure;
  await sql`
    insert into measure (region_id, id, unit_id, title, policy, document_number, issuing_unit, kind, mode, amount_words,
      amount_from, amount_to, round, window_from, window_to, effective_from, effective_to, contact_office, source,
      conditions, simple, units, demo, created_at)
    values (${tx.region}, ${m.id}, ${m.unitId}, ${m.title}, ${m.policy}, ${m.documentNumber}, ${m.issuingUnit}, ${m.kind},
      ${m.mode}, ${m.amountWords}, ${m.amountFrom}, ${m.amountTo}, ${m.round}, ${m.windowFrom}, ${m.windowTo},
      ${m.effectiveFrom}, ${m.effectiveTo}, ${m.contactOffice}, ${m.source}, ${JSON.stringify(m.conditions)}::jsonb,
      ${m.simple === null ? null : JSON.stringify(m.simple)}::jsonb, ${[...m.units]}::uuid[], ${m.demo}, ${tx.at})`.execute(
    tx.db,
  );
  await keepVersion(tx, m.id, null);
}

/** At the version it was read at; Refusal 'changed-meanwhile'. */
export async function updateMeasure(tx: Tx, m: StoredMeasure, reason: string): Promise<void> {
  const updated = await maybe(
    tx,
    sql`
      update measure set title = ${m.title}, policy = ${m.policy}, document_number = ${m.documentNumber},
        issuing_unit = ${m.issuingUnit}, kind = ${m.kind}, mode = ${m.mode}, amount_words = ${m.amountWords},
        amount_from = ${m.amountFrom}, amount_to = ${m.amountTo}, round = ${m.round}, window_from = ${m.windowFrom},
        window_to = ${m.windowTo}, effective_from = ${m.effectiveFrom}, effective_to = ${m.effectiveTo},
        contact_office = ${m.contactOffice}, source = ${m.source}, conditions = ${JSON.stringify(m.conditions)}::jsonb,
        simple = ${m.simple === null ? null : JSON.stringify(m.simple)}::jsonb, units = ${[...m.units]}::uuid[],
        withdrawn_on = ${m.withdrawnOn}, version = version + 1
      where region_id = ${tx.region} and id = ${m.id} and version = ${m.version} returning id`,
  );
  if (!updated) throw new Refusal('changed-meanwhile');
  await sql`
    update measure_version set recorded_to = ${tx.at}
    where region_id = ${tx.region} and measure_id = ${m.id} and recorded_to is null`.execute(tx.db);
  await keepVersion(tx, m.id, reason);
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    insert into measure_version (region_id, measure_id, version, recorded_from, reason, actor_post, state)
    select m.region_id, m.id, m.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(m) - 'judged_on'
    from measure m where m.region_id = ${tx.region} and m.id = ${id}`.execute(tx.db);
}

/** Whether a measure is kept at all, for the demo's start. */
export const anyMeasure = async (tx: Tx): Promise<boolean> =>
  (
    await one(
      tx,
      sql<{ any: boolean }>`select exists (select 1 from measure where region_id = ${tx.region}) as any`,
    )
  ).any;
