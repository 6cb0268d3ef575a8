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
  readonly key: readonly [unit: string, responsible: string, kind: string, stage: string, status: string];
  readonly investment: string;
  readonly told: number;
  readonly invested: string;
}

export async function tallyChange(tx: Tx, before: Counted | null, after: Counted): Promise<void> {
  const [old, now] = [before && cellOf(before), cellOf(after)];
  if (JSON.stringify(old) === JSON.stringify(now)) return;
  // in the order of their keys, so that two moves the other way round do not wait for each other
  const changes = [
    ...(old ? [{ cell: old, sign: -1 }] : []),
    ...(now ? [{ cell: now, sign: 1 }] : []),
  ].toSorted((a, b) => (a.cell.key.join() < b.cell.key.join() ? -1 : 1));
  for (const { cell, sign } of changes) await add(tx, cell, sign);
}

function cellOf(state: Counted): Cell | null {
  if (state.parentId !== null || state.mergedInto !== null || state.withdrawnReason !== null) return null;
  const { plannedInvestment: planned } = state;
  return {
    key: [state.unitId, state.responsibleUnitId ?? state.unitId, state.kind, state.stage, state.status],
    investment: planned === null ? '0' : round(multiply(planned, state.rate ?? '1'), 2),
    told: planned === null ? 0 : 1,
    invested: state.investedVerified ?? '0',
  };
}

async function add(
  tx: Tx,
  { key: [unit, responsible, kind, stage, status], investment, told, invested }: Cell,
  sign: number,
): Promise<void> {
  await sql`
    insert into project_tally as t (region_id, unit_id, responsible_unit_id, kind, stage, status, projects, investment_yuan, investment_told, invested_verified)
    values (${tx.region}, ${unit}, ${responsible}, ${kind}, ${stage}, ${status}, ${sign}, ${sign}::numeric * ${investment}::numeric,
      ${sign * told}, ${sign}::numeric * ${invested}::numeric)
    on conflict (region_id, unit_id, responsible_unit_id, kind, stage, status) do update set projects = t.projects + excluded.projects,
      investment_yuan = t.investment_yuan + excluded.investment_yuan, investment_told = t.investment_told + excluded.investment_told,
      invested_verified = t.invested_verified + excluded.invested_verified`.execute(tx.db);
}
