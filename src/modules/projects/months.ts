/** Verified steps into each stage, month by month: a project once for a stage in a year, by its own or a phase's first step. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { sum } from '#kernel/decimal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { isPast } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf } from './as-known.ts';
import { standing } from './list-conditions.ts';
import { enteredStages, inYear } from './month-tally.ts';
import { projectInReachOf } from './policy.ts';
import { rulesOn } from './project-rules.ts';
import type { MonthQuery, MonthTable } from './shape-contract.ts';

interface Counted {
  readonly stage: string;
  readonly month: number;
  readonly n: number;
  readonly investment: string;
}

/** From the kept tally; a past day is counted from the rows as they were known then. */
export async function readMonths(
  tx: Tx,
  caller: Caller,
  query: z.infer<typeof MonthQuery>,
): Promise<MonthTable> {
  const { year, asOf } = query;
  const unit = query.unitId ? sql`and p.unit_id in ${unitsAndBelow(tx, [query.unitId])}` : sql``;
  const kind = query.kind ? sql`and p.kind = ${query.kind}` : sql``;
  const found = await rows(
    tx,
    isPast(tx, asOf)
      ? sql<Counted>`
          select e.stage, e.month, count(*)::integer as n, sum(e.investment_yuan)::text as investment
          from (${enteredStages(tx, {
            steps: inYear(year),
            projects: sql`${standing(tx, caller)} ${unit} ${kind}`,
            asOf,
          })}) e group by e.stage, e.month`
      : sql<Counted>`
          select p.stage, p.month, sum(p.projects)::integer as n, sum(p.investment_yuan)::text as investment
          from project_month_tally p
          where p.region_id = ${tx.region} and p.year = ${year} and ${projectInReachOf(caller)} ${unit} ${kind}
          group by p.stage, p.month`,
  );
  const stages = rulesOn(dayOf(tx, asOf)).stages.map(({ code }) => code);
  return { year, rows: stages.map((stage) => monthRow(stage, found)) };
}

function monthRow(stage: string, found: readonly Counted[]): MonthTable['rows'][number] {
  const own = found.filter((one) => one.stage === stage);
  const months = Array.from({ length: 12 }, (_, at) => own.find(({ month }) => month === at + 1)?.n ?? 0);
  const investment = sum(own.map((one) => one.investment));
  return {
    ...{ stage, months, total: months.reduce((all, n) => all + n, 0) },
    investment,
  };
}
