/** Money by month, lines of equipment, and what changed: entered, never overwritten. */
import { sql } from 'kysely';
import { equals } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { noteChange, projectToChange } from './commands.ts';
import type { NewEffect, NewEquipment, NewInvestment } from './contract.ts';
import { rulesOn } from './stage-rules.ts';

export interface PartOutcome {
  outcome: 'added' | 'changed' | 'unchanged';
}

export async function enterInvestment(
  tx: Tx,
  caller: Caller,
  id: string,
  { month, amount }: NewInvestment,
): Promise<PartOutcome> {
  const { project } = await projectToChange(tx, caller, id);
  const day = `${month}-01`;
  if (day > tx.today) throw new Refusal('renovation-day-in-future', { day: month });
  const standing = await maybe(
    tx,
    sql<{ amount: string }>`
      select amount::text as amount from renovation_investment
      where region_id = ${tx.region} and project_id = ${id} and month = ${day} and superseded_at is null`,
  );
  if (standing && equals(standing.amount, amount)) return { outcome: 'unchanged' };
  await sql`
    update renovation_investment set superseded_at = ${tx.at}
    where region_id = ${tx.region} and project_id = ${id} and month = ${day} and superseded_at is null`.execute(
    tx.db,
  );
  await sql`
    insert into renovation_investment (region_id, id, project_id, month, amount, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${day}, ${amount}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(
    tx.db,
  );
  const before = standing ? { before: { month, amount: standing.amount } } : {};
  noteChange(tx, project, { act: 'invest', ...before, after: { month, amount } });
  return { outcome: standing ? 'changed' : 'added' };
}

export async function addEquipment(tx: Tx, caller: Caller, id: string, wish: NewEquipment): Promise<string> {
  const { project } = await projectToChange(tx, caller, id);
  const line = newId();
  await sql`
    insert into renovation_equipment (region_id, id, project_id, name, count, amount, entered_post, recorded_at, demo)
    values (${tx.region}, ${line}, ${id}, ${wish.name}, ${wish.count}, ${wish.amount}, ${tx.actor.post}, ${tx.at},
      ${project.demo})`.execute(tx.db);
  noteChange(tx, project, { act: 'equip', after: wish });
  return line;
}

export async function withdrawEquipment(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ projectId: string; name: string; count: number }>`
      select project_id as "projectId", name, count from renovation_equipment
      where region_id = ${tx.region} and id = ${id} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  const { projectId, ...before } = found;
  const { project } = await projectToChange(tx, caller, projectId);
  await sql`
    update renovation_equipment set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  noteChange(tx, project, { act: 'withdraw-equipment', reason, before });
}

/** A value before or after, each with its day. What is given now stands for the indicator. */
export async function enterEffect(tx: Tx, caller: Caller, id: string, wish: NewEffect): Promise<PartOutcome> {
  refuseUnsound(wish, tx.today);
  const { project } = await projectToChange(tx, caller, id);
  const standing = await maybe(
    tx,
    sql<NewEffect>`
      select indicator, measure_unit as "measureUnit", trim_scale(before_value)::text as before, before_on as "beforeOn",
        trim_scale(after_value)::text as after, after_on as "afterOn"
      from renovation_effect
      where region_id = ${tx.region} and project_id = ${id} and indicator = ${wish.indicator} and superseded_at is null`,
  );
  if (standing && isSame(standing, wish)) return { outcome: 'unchanged' };
  await sql`
    update renovation_effect set superseded_at = ${tx.at}
    where region_id = ${tx.region} and project_id = ${id} and indicator = ${wish.indicator} and superseded_at is null`.execute(
    tx.db,
  );
  await sql`
    insert into renovation_effect (region_id, id, project_id, indicator, measure_unit, before_value, before_on, after_value,
      after_on, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${id}, ${wish.indicator}, ${wish.measureUnit}, ${wish.before}, ${wish.beforeOn},
      ${wish.after}, ${wish.afterOn}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  noteChange(tx, project, { act: 'measure', ...(standing ? { before: standing } : {}), after: wish });
  return { outcome: standing ? 'changed' : 'added' };
}

function refuseUnsound({ indicator, before, beforeOn, after, afterOn }: NewEffect, today: string): void {
  if (!rulesOn(today).effects.some(({ code }) => code === indicator))
    throw new Refusal('renovation-effect-unknown', { indicator });
  const whole = (value: string | null, day: string | null) => (value === null) === (day === null);
  if ((before === null && after === null) || !whole(before, beforeOn) || !whole(after, afterOn))
    throw new Refusal('renovation-effect-empty');
  const future = [beforeOn, afterOn].find((day) => day !== null && day > today);
  if (future) throw new Refusal('renovation-day-in-future', { day: future });
  if (beforeOn !== null && afterOn !== null && afterOn < beforeOn)
    throw new Refusal('renovation-effect-days', { before: beforeOn, after: afterOn });
}

const sameValue = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : equals(a, b);

const isSame = (a: NewEffect, b: NewEffect): boolean =>
  a.measureUnit === b.measureUnit &&
  a.beforeOn === b.beforeOn &&
  a.afterOn === b.afterOn &&
  sameValue(a.before, b.before) &&
  sameValue(a.after, b.after);
