/** Totals by park. Each number is a list: the same conditions count here and filter there. */
import { sql } from 'kysely';
import type { AnswerOf } from '#kernel/route.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { renovationRoutes, UnitTotals } from './contract.ts';
import { projectsFrom } from './list.ts';
import {
  accountOf,
  dayOf,
  investedIn,
  overdue,
  standing,
  stepped,
  waits,
  yearOf,
} from './list-conditions.ts';

export async function readTotals(
  tx: Tx,
  caller: Caller,
  query: { readonly asOf?: string | undefined; readonly year?: number | undefined },
): Promise<AnswerOf<typeof renovationRoutes.readTotals>> {
  const { asOf } = query;
  const year = yearOf(tx, query);
  const step = (stage: 'started' | 'completed', verified: boolean) =>
    stepped(tx, asOf, { step: stage, year, verified });
  const found = await rows(
    tx,
    sql<UnitTotals>`
      select t.unit_id as "unitId", t.unit, count(t.account)::integer as projects,
        count(*) filter (where t.account = 'planned')::integer as planned,
        count(*) filter (where t.account = 'filed')::integer as filed,
        count(*) filter (where t.account = 'carried')::integer as carried,
        count(*) filter (where t.account = 'begun')::integer as "startReported",
        count(*) filter (where t.start_verified)::integer as "startVerified",
        count(*) filter (where t.completion_reported)::integer as "completionReported",
        count(*) filter (where t.completion_verified)::integer as "completionVerified",
        count(*) filter (where t.waiting)::integer as waiting,
        count(*) filter (where t.late = 'start')::integer as "lateStart",
        count(*) filter (where t.late = 'completion')::integer as "lateCompletion",
        coalesce(sum(t.planned_investment) filter (where t.account is not null), 0)::text as "plannedInvestment",
        coalesce(sum(t.equipment_investment) filter (where t.account is not null), 0)::text as "equipmentInvestment",
        coalesce(sum(t.invested), 0)::text as invested
      from (
        select f.unit_id, u.short_name as unit, u.sort, ${accountOf(tx, asOf, year)} as account, p.planned_investment, p.equipment_investment,
          ${step('started', true)} as start_verified, ${step('completed', false)} as completion_reported,
          ${step('completed', true)} as completion_verified, ${waits(tx, asOf)} as waiting,
          ${overdue(dayOf(tx, asOf))} as late, ${investedIn(tx, asOf, year)} as invested
        from ${projectsFrom(tx, asOf)} where ${standing(tx, caller)}) t
      group by t.unit_id, t.unit, t.sort order by t.sort nulls last, t.unit limit 500`,
  );
  return { rows: found, year };
}
