/** Verified steps into each stage, month by month: a project once for a stage in a year, by its own or a phase's first step. */
import { sql } from 'kysely';
import type { z } from 'zod';
import { sum } from '#kernel/decimal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf, projectsAsOf, standing, verifiedBy } from './list-conditions.ts';
import { rulesOn } from './project-rules.ts';
import type { MonthQuery, MonthTable } from './shape-contract.ts';

interface Counted {
  readonly stage: string;
  readonly month: number;
  readonly n: number;
  readonly investment: string;
}

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
    sql<Counted>`
      with firsts as (
        select coalesce(r.merged_into, r.id) as root_id, s.stage, min(s.happened_on) as day from project_step s
        join ${projectsAsOf(tx, asOf, 'r')} on r.region_id = ${tx.region} and r.id = s.root_id
        where s.region_id = ${tx.region} and s.happened_on >= ${`${year}-01-01`} and s.happened_on < ${`${year + 1}-01-01`}
          and ${verifiedBy(tx, asOf)}
        group by 1, s.stage)
      select f.stage, extract(month from f.day)::integer as month, count(*)::integer as n,
        coalesce(sum(p.investment_yuan), 0)::text as investment
      from firsts f join ${projectsAsOf(tx, asOf)} on p.id = f.root_id
      where ${standing(tx, caller)} and p.counts is distinct from false ${unit} ${kind}
      group by f.stage, month`,
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
