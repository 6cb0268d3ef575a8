/**
 * How many projects stand where: kept with every write, so that the board and the totals of a list count no rows. Whole projects that stand
 * are counted; phases, merged and withdrawn ones are not.
 */
import { type RawBuilder, sql } from 'kysely';
import { multiply, round } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';

type Sql = RawBuilder<unknown>;

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
  const told = sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(unit uuid, responsible uuid, kind text, stage text, status text,
    sign integer, investment numeric, told integer, invested numeric)`;
  const keys = { kind: sql`c.kind`, stage: sql`c.stage`, status: sql`c.status` };
  await add(
    tx,
    'project_tally',
    { unit_id: sql`c.unit`, responsible_unit_id: sql`c.responsible`, ...keys },
    told,
  );
  await add(tx, 'project_region_tally', { ...keys, part: sql`hashtext(c.unit::text) & ${PARTS - 1}` }, told);
}

/** Of the sums over a region (a power of two): a move waits for another only where both are of one part. */
const PARTS = 8;
const SUMS = {
  projects: sql`sum(c.sign)`,
  investment_yuan: sql`sum(c.sign * c.investment)`,
  investment_told: sql`sum(c.sign * c.told)`,
  invested_verified: sql`sum(c.sign * c.invested)`,
};

async function add(tx: Tx, table: string, keys: Readonly<Record<string, Sql>>, told: Sql): Promise<void> {
  const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  const groups = sql.join(Object.keys(keys).map((_, at) => sql.lit(at + 2)));
  const sums = Object.keys(SUMS).map(
    (name) => sql`${sql.ref(name)} = ${sql.ref(`t.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  );
  await sql`
    insert into ${sql.table(table)} as t (region_id, ${columns([...Object.keys(keys), ...Object.keys(SUMS)])})
    select ${tx.region}::uuid, ${sql.join([...Object.values(keys), ...Object.values(SUMS)])} from ${told}
    group by ${groups} order by ${groups}
    on conflict (region_id, ${columns(Object.keys(keys))}) do update set ${sql.join(sums)}`.execute(tx.db);
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
