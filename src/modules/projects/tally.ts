/**
 * How many projects stand where: kept with every write, so that the board and the totals of a list count no rows. Whole projects that stand
 * are counted; phases, merged and withdrawn ones are not.
 */
import { type RawBuilder, sql } from 'kysely';
import { multiply, round } from '#kernel/decimal.ts';
import type { Tx } from '#platform/db/database.ts';
import { WHOLE } from './as-known.ts';

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

interface Tally {
  readonly table: string;
  /** Its columns, of a cell `c`. */
  readonly keys: Readonly<Record<string, Sql>>;
}

const COMMON = { kind: sql`c.kind`, stage: sql`c.stage`, status: sql`c.status` };
/** Parts of the sums over a region, a power of two: a move waits for another only where both are of one part. */
const PARTS = 8;
const TALLIES: readonly Tally[] = [
  {
    table: 'project_tally',
    keys: { unit_id: sql`c.unit`, responsible_unit_id: sql`c.responsible`, ...COMMON },
  },
  {
    table: 'project_region_tally',
    keys: { ...COMMON, part: sql`hashtext(c.unit::text) & ${sql.lit(PARTS - 1)}` },
  },
];
/** By the name of its column, what a cell adds to it. */
const SUMS = {
  projects: sql`c.n`,
  investment_yuan: sql`c.n * c.investment`,
  investment_told: sql`c.n * c.told`,
  invested_verified: sql`c.n * c.invested`,
};

/** Each cell once, in the order of their keys, so that two moves the other way round do not wait for each other. */
export async function tallyChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const cells = changes.flatMap(({ before, after }) => {
    const [old, now] = [before && cellOf(before), cellOf(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [...(old ? [{ ...old, n: -1 }] : []), ...(now ? [{ ...now, n: 1 }] : [])];
  });
  if (cells.length === 0) return;
  const told = sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as c(unit uuid, responsible uuid, kind text, stage text, status text,
    n integer, investment numeric, told integer, invested numeric)`;
  for (const tally of TALLIES) await add(tx, tally, told);
}

/** As `cellOf` says it, of every project. */
const counted = (tx: Tx): Sql => sql`(
  select p.unit_id as unit, coalesce(p.responsible_unit_id, p.unit_id) as responsible, p.kind, p.stage, p.status, 1 as n,
    coalesce(p.investment_yuan, 0) as investment, (p.investment_yuan is not null)::integer as told,
    coalesce(p.invested_verified, 0) as invested
  from project p
  where p.region_id = ${tx.region} and ${WHOLE}) c`;

/**
 * Nightly: what is kept beside what the rows say. Both are of one moment, so that a difference is one, whoever writes meanwhile; it is added, and
 * the journal told. Answers how many cells were wrong.
 */
export async function mendTallies(tx: Tx): Promise<number> {
  let wrong = 0;
  for (const tally of TALLIES) {
    const cells = await add(tx, tally, counted(tx), { less: true });
    if (cells > 0) noteMended(tx, tally.table, cells);
    wrong += cells;
  }
  return wrong;
}

export const noteMended = (tx: Tx, table: string, cells: number): void =>
  tx.record({
    entity: 'project-tally',
    id: tx.region,
    version: 1,
    act: 'mend-sums',
    after: { table, cells },
  });

const listed = (names: readonly string[]): Sql => sql.join(names.map((name) => sql.ref(name)));

/** Adds the cells `c`, or what they are more than what stands; answers how many sums that changed. */
async function add(tx: Tx, { table, keys }: Tally, told: Sql, { less = false } = {}): Promise<number> {
  const [keyed, sums] = [Object.keys(keys), Object.keys(SUMS)];
  const columns = { ...keys, ...SUMS };
  const named = sql.join(Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.ref(name)}`));
  const standing = sql`
    union all select ${listed(keyed)}, ${sql.join(sums.map((name) => sql`-${sql.ref(name)}`))} from ${sql.table(table)} where region_id = ${tx.region}`;
  const summed = (name: string) => sql`sum(${sql.ref(name)})`;
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} as t (region_id, ${listed([...keyed, ...sums])})
    select ${tx.region}::uuid, ${listed(keyed)}, ${sql.join(sums.map(summed))}
    from (select ${named} from ${told} ${less ? standing : sql``}) r
    group by ${listed(keyed)} having ${sql.join(
      sums.map((name) => sql`${summed(name)} <> 0`),
      sql` or `,
    )}
    order by ${listed(keyed)}
    on conflict (region_id, ${listed(keyed)}) do update set ${sql.join(
      sums.map((name) => sql`${sql.ref(name)} = ${sql.ref(`t.${name}`)} + ${sql.ref(`excluded.${name}`)}`),
    )}`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
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
