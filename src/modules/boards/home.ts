/** What needs this caller now. */
import { sql } from 'kysely';
import { addDays } from '#kernel/local-date.ts';
import { periodOf } from '#kernel/period.ts';
import { dueByUnit, targetRows } from '#modules/targets/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { AcrossModules } from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import type { HomeAnswer } from './contract.ts';
import { tallyOf, targetsInReach, unverifiedIn } from './reach.ts';
import { workWaiting } from './waiting.ts';

const SHOWN = 20;

export async function readHome(
  tx: Tx,
  caller: Caller,
  modules: readonly AcrossModules[] = [],
): Promise<HomeAnswer> {
  const changed = await changedSince(tx, caller, addDays(tx.today, -1));
  return {
    today: tx.today,
    week: periodOf('week', tx.today).code,
    xun: periodOf('xun', tx.today).code,
    worse: await targetRows(
      tx,
      caller,
      changed.filter(({ worse }) => worse).map(({ id }) => id),
    ),
    better: await targetRows(
      tx,
      caller,
      changed.filter(({ worse }) => !worse).map(({ id }) => id),
    ),
    tally: await tallyOf(tx, targetsInReach(tx, caller)),
    waiting: {
      work: await workWaiting(tx, caller, modules),
      documents: caller.rights.has('documents.decide') ? await openDocuments(tx, caller) : [],
      unverified: caller.rights.has('figures.verify') ? await unverified(tx, caller) : [],
      incomplete: await incomplete(tx, caller),
      unbalanced: await unbalanced(tx, caller),
    },
    tasks: await openTasks(tx, caller),
    reporting: await dueByUnit(tx, caller, tx.today),
  };
}

/** Worse means a heavier verdict than before; from and to 不判 is neither. */
function changedSince(tx: Tx, caller: Caller, day: string): Promise<{ id: string; worse: boolean }[]> {
  return rows(
    tx,
    sql<{ id: string; worse: boolean }>`
      with weight (verdict, w) as (values ('met', 0), ('ahead', 0), ('on-pace', 1), ('not-reported', 2), ('behind', 3), ('far-behind', 4))
      select t.id, a.w > b.w as worse
      from ${targetsInReach(tx, caller)} join weight a on a.verdict = t.verdict join weight b on b.verdict = t.verdict_before
      where t.changed_on >= ${day} and a.w <> b.w order by a.w desc, t.ratio nulls last, t.id limit ${SHOWN}`,
  );
}

function openDocuments(tx: Tx, caller: Caller): Promise<HomeAnswer['waiting']['documents']> {
  return rows(
    tx,
    sql<HomeAnswer['waiting']['documents'][number]>`
      select id, title, open, proposals from v_document d
      where region_id = ${tx.region} and open > 0 and ${inReach(caller, sql`d.unit_id`)}
      order by created_at desc, id limit ${SHOWN}`,
  );
}

/** Counted before units are put in order: most often nothing waits, and then there is no first page to stop at. */
function unverified(tx: Tx, caller: Caller): Promise<HomeAnswer['waiting']['unverified']> {
  return rows(
    tx,
    sql<HomeAnswer['waiting']['unverified'][number]>`
      with waiting as materialized ${unverifiedIn(tx, caller)}
      select u.id as "unitId", u.short_name as unit, w.figures, w.oldest
      from waiting w join v_unit u on u.region_id = ${tx.region} and u.id = w.unit_id order by u.sort, u.id limit ${SHOWN}`,
  );
}

function incomplete(tx: Tx, caller: Caller): Promise<HomeAnswer['waiting']['incomplete']> {
  return rows(
    tx,
    sql<HomeAnswer['waiting']['incomplete'][number]>`
      select t.id, u.short_name as unit, i.name as indicator,
             case when t.value is null and t.period is null then 'both' when t.value is null then 'value' else 'period' end as lacks
      from ${targetsInReach(tx, caller)} join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.kind = 'target' and (t.value is null or t.period is null) order by u.sort, i.name, t.id limit ${SHOWN}`,
  );
}

/** Shares by unit that do not add up, whether or not somebody has written why. */
function unbalanced(tx: Tx, caller: Caller): Promise<HomeAnswer['waiting']['unbalanced']> {
  return rows(
    tx,
    sql<HomeAnswer['waiting']['unbalanced'][number]>`
      select t.id, u.short_name as unit, i.name as indicator, trim_scale(s.total / i.factor)::text as sum,
             trim_scale(t.value / i.factor)::text as goal, i.measure_unit as "measureUnit"
      from ${targetsInReach(tx, caller)}
      join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id and i.measure <> 'ratio'
      join (select parent_id, sum(value) as total from v_target
            where region_id = ${tx.region} and parent_id is not null and withdrawn_on is null group by parent_id) s
        on s.parent_id = t.id
      where s.total <> t.value order by u.sort, i.name, t.id limit ${SHOWN}`,
  );
}

export function openTasks(tx: Tx, caller: Caller, unitId?: string): Promise<HomeAnswer['tasks']> {
  return rows(
    tx,
    sql<HomeAnswer['tasks'][number]>`
      select k.id, k.title, u.short_name as unit, k.due_on as "dueOn", coalesce(k.due_on < ${tx.today}, false) as overdue
      from v_task k join v_unit u on u.region_id = ${tx.region} and u.id = k.unit_id
      where k.region_id = ${tx.region} and k.state = 'open' and ${inReach(caller, sql`k.unit_id`)}
        and (${unitId ?? null}::uuid is null or k.unit_id = ${unitId ?? null}::uuid)
      order by k.due_on nulls last, k.id limit ${SHOWN}`,
  );
}
