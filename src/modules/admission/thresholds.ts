/** Thresholds of a place: entered with their document, replaced by others, never changed; beside them the presets of the platform. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach, refuseOutOfReach } from '#platform/http/caller.ts';
import type { NewThreshold, ThresholdList, ThresholdRow } from './assess-contract.ts';
import { type AdmissionRules, admissionRulesOn, type OwnThreshold } from './assess-rules.ts';

/** Of a unit and of those above it, how far from the top; the region's own rows are at -1. */
export const ownThresholds = (tx: Tx, unitId: string, day: string): Promise<OwnThreshold[]> =>
  rows(
    tx,
    sql<OwnThreshold>`
      with recursive up as (
        select u.id, u.parent_id, 0 as up from v_unit u where u.region_id = ${tx.region} and u.id = ${unitId}
        union all
        select u.id, u.parent_id, up.up + 1 from v_unit u join up on u.id = up.parent_id where u.region_id = ${tx.region})
      select t.criterion, trim_scale(t.value)::text as value, t.must, t.from_on as "from", t.document_number as source, t.id,
        t.industry, coalesce(1000 - up.up, -1) as depth
      from admission_threshold t left join up on up.id = t.unit_id
      where t.region_id = ${tx.region} and t.superseded_at is null and (t.unit_id is null or up.id is not null)
        and t.from_on <= ${day} and (t.to_on is null or t.to_on >= ${day})
      order by t.from_on, t.id`,
  );

export interface ThresholdQuery {
  readonly day?: string | undefined;
  readonly ended?: boolean | undefined;
  readonly asOf?: string | undefined;
}

export async function listThresholds(tx: Tx, caller: Caller, query: ThresholdQuery): Promise<ThresholdList> {
  const day = query.day ?? query.asOf ?? tx.today;
  const rules = admissionRulesOn(day);
  const found = await rows(
    tx,
    sql<Omit<ThresholdRow, 'can' | 'preset'>>`
      select t.id, t.unit_id as "unitId", u.short_name as unit, t.industry, t.criterion, trim_scale(t.value)::text as value,
        t.must, t.document_number as source, t.from_on as "fromOn", t.to_on as "toOn",
        (t.from_on <= ${day} and (t.to_on is null or t.to_on >= ${day})) as "inForce", t.note, t.entered_post as "enteredPost", t.demo
      from admission_threshold t left join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      where t.region_id = ${tx.region} and ${knownAsOf(tx, 't', query.asOf)}
        and ${query.ended ? sql`true` : sql`(t.to_on is null or t.to_on >= ${day})`}
      order by u.sort nulls first, t.industry, t.criterion, t.from_on, t.id limit 1000`,
  );
  const past = isPast(tx, query.asOf);
  const may = !past && caller.rights.has('admission.edit');
  const own = (unitId: string | null) =>
    unitId === null ? caller.reach.kind === 'all' : mayReach(caller, unitId);
  return {
    rows: [
      ...found.map((row) => ({ ...row, preset: false, can: may && own(row.unitId) ? ['edit'] : [] })),
      ...presetRows(rules),
    ],
    criteria: rules.criteria.map(({ code, zh, en, unit, unitEn, better, value, over, land, source }) => ({
      ...{ code, zh, en, unit, unitEn, better, value, land, source },
      over: over ?? null,
    })),
    allowedShort: rules.allowedShort,
    can: may ? ['edit', ...(caller.reach.kind === 'all' ? ['edit-region'] : [])] : [],
  };
}

const presetRows = ({ presets }: AdmissionRules): ThresholdRow[] =>
  presets.map(({ criterion, value, must, source, from, to, industry }) => ({
    ...{ id: null, unitId: null, unit: null, industry, criterion, value, must, source, fromOn: from },
    ...{ toOn: to ?? null, preset: true, inForce: true, note: null, enteredPost: null, demo: false, can: [] },
  }));

/** Refusals 'threshold-criterion', 'threshold-days', 'threshold-there', 'threshold-replaces', 'threshold-region'. */
export async function addThreshold(
  tx: Tx,
  caller: Caller,
  wish: NewThreshold,
  demo = false,
): Promise<string> {
  if (!admissionRulesOn(wish.fromOn).criteria.some(({ code }) => code === wish.criterion))
    throw Refusal.at('criterion', 'threshold-criterion', { criterion: wish.criterion });
  if (wish.toOn !== null && wish.toOn < wish.fromOn)
    throw Refusal.at('toOn', 'threshold-days', { from: wish.fromOn, to: wish.toOn });
  if (wish.unitId === null && caller.reach.kind !== 'all') throw Refusal.at('unitId', 'threshold-region');
  if (wish.unitId !== null) await workingUnit(tx, caller, wish.unitId);
  if (wish.replaces !== null) await supersede(tx, caller, wish.replaces, wish);
  else await refuseSame(tx, wish);
  const id = newId();
  await sql`
    insert into admission_threshold (region_id, id, unit_id, industry, criterion, value, must, document_number, from_on, to_on, note,
      entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${wish.unitId}, ${wish.industry}, ${wish.criterion}, ${wish.value}, ${wish.must},
      ${wish.documentNumber}, ${wish.fromOn}, ${wish.toOn}, ${wish.note}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  const { replaces: _, reason, ...after } = wish;
  tx.record({
    entity: 'admission-threshold',
    id,
    version: 1,
    act: 'add',
    after,
    ...(reason ? { reason } : {}),
  });
  return id;
}

async function refuseSame(tx: Tx, wish: NewThreshold): Promise<void> {
  const same = await maybe(
    tx,
    sql`
      select 1 from admission_threshold
      where region_id = ${tx.region} and superseded_at is null and unit_id is not distinct from ${wish.unitId}
        and industry = ${wish.industry} and criterion = ${wish.criterion} and from_on = ${wish.fromOn} limit 1`,
  );
  if (same) throw Refusal.at('fromOn', 'threshold-there', { from: wish.fromOn });
}

export async function workingUnit(tx: Tx, caller: Caller, unitId: string): Promise<string> {
  const unit = await maybe(
    tx,
    sql<{ name: string }>`
      select short_name as name from v_unit where region_id = ${tx.region} and id = ${unitId} and disabled_on is null`,
  );
  if (!unit) throw Refusal.at('unitId', 'admission-unit');
  refuseOutOfReach(caller, unitId);
  return unit.name;
}

interface Stored {
  readonly id: string;
  readonly unitId: string | null;
  readonly criterion: string;
  readonly value: string;
}

async function standing(tx: Tx, caller: Caller, id: string): Promise<Stored> {
  const found = await maybe(
    tx,
    sql<Stored>`
      select id, unit_id as "unitId", criterion, trim_scale(value)::text as value from admission_threshold
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  if (found.unitId === null ? caller.reach.kind !== 'all' : !mayReach(caller, found.unitId))
    throw new Refusal('out-of-reach');
  return found;
}

async function supersede(tx: Tx, caller: Caller, id: string, wish: NewThreshold): Promise<void> {
  const before = await standing(tx, caller, id);
  if (before.criterion !== wish.criterion || (wish.reason ?? '').length < 2)
    throw Refusal.at('reason', 'threshold-replaces');
  await end(tx, before, wish.reason ?? '');
}

async function end(tx: Tx, before: Stored, reason: string): Promise<void> {
  await sql`
    update admission_threshold set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${before.id}`.execute(tx.db);
  tx.record({
    entity: 'admission-threshold',
    id: before.id,
    version: 2,
    act: 'withdraw',
    reason,
    before: shown(before),
  });
}

const shown = ({ criterion, value }: Stored) => ({ criterion, value });

export async function withdrawThreshold(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  await end(tx, await standing(tx, caller, id), reason);
}

/** Own rows and presets that hold for a place, an industry and a day, ready for the rule. */
export async function askedOf(
  tx: Tx,
  {
    unitId,
    industry,
    day,
  }: { readonly unitId: string; readonly industry: string | null; readonly day: string },
): Promise<{
  readonly rules: AdmissionRules;
  readonly own: readonly OwnThreshold[];
  readonly industry: string | null;
}> {
  return { rules: admissionRulesOn(day), own: await ownThresholds(tx, unitId, day), industry };
}
