/**
 * How many projects stand where: kept with every write, so that the board and the totals of a list count no rows. Whole projects that stand
 * are counted; phases, merged and withdrawn ones are not.
 */
import { sql } from 'kysely';
import { multiply, round } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';

interface Counted {
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
  readonly kind: string;
  readonly stage: string;
  readonly status: string;
  readonly parentId: string | null;
  readonly mergedInto: string | null;
  readonly withdrawnReason: string | null;
  readonly plannedInvestment: string | null;
  readonly rate: string | null;
  readonly investedVerified: string | null;
}

interface Cell {
  readonly unit: string;
  readonly responsible: string;
  readonly kind: string;
  readonly stage: string;
  readonly status: string;
  readonly investment: string;
  readonly told: number;
  readonly invested: string;
}

export interface Change {
  readonly before: Counted | null;
  readonly after: Counted;
}

/** Each cell once, in the order of their keys, so that two moves the other way round do not wait for each other. */
export async function tallyChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const cells = changes.flatMap(({ before, after }) => {
    const [old, now] = [before && cellOf(before), cellOf(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [...(old ? [{ ...old, sign: -1 }] : []), ...(now ? [{ ...now, sign: 1 }] : [])];
  });
  if (cells.length === 0) return;
  await sql`
    insert into project_tally as t (region_id, unit_id, responsible_unit_id, kind, stage, status, projects, investment_yuan, investment_told, invested_verified)
    select ${tx.region}::uuid, c.unit, c.responsible, c.kind, c.stage, c.status, sum(c.sign), sum(c.sign * c.investment), sum(c.sign * c.told),
      sum(c.sign * c.invested)
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(unit uuid, responsible uuid, kind text, stage text, status text, sign integer,
      investment numeric, told integer, invested numeric)
    group by 2, 3, 4, 5, 6 order by 2, 3, 4, 5, 6
    on conflict (region_id, unit_id, responsible_unit_id, kind, stage, status) do update set projects = t.projects + excluded.projects,
      investment_yuan = t.investment_yuan + excluded.investment_yuan, investment_told = t.investment_told + excluded.investment_told,
      invested_verified = t.invested_verified + excluded.invested_verified`.execute(tx.db);
}

function cellOf(state: Counted): Cell | null {
  if (state.parentId !== null || state.mergedInto !== null || state.withdrawnReason !== null) return null;
  const { plannedInvestment: planned } = state;
  return {
    ...{ unit: state.unitId, responsible: state.responsibleUnitId ?? state.unitId, kind: state.kind },
    ...{ stage: state.stage, status: state.status },
    investment: planned === null ? '0' : round(multiply(planned, state.rate ?? '1'), 2),
    told: planned === null ? 0 : 1,
    invested: state.investedVerified ?? '0',
  };
}
