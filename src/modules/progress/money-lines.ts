/** What of a project's money is planned, reported, verified and statistical, part by part. */
import { sql } from 'kysely';
import { compare, divide } from '#kernel/decimal.ts';
import { readProject } from '#modules/projects/index.ts';
import { shanghaiDay } from '#platform/clock.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { investedRows } from './invested.ts';
import type { MoneyLine } from './page-contract.ts';
import { inYuan } from './result-reads.ts';

type AsOf = string | undefined;
type Project = Awaited<ReturnType<typeof readProject>>;

interface SumsOfKind {
  readonly kind: 'reported' | 'verified' | 'statistical';
  readonly amount: string | null;
  readonly fixed: string | null;
  readonly equipment: string | null;
  readonly building: string | null;
  readonly arrivedForeign: string | null;
}

/** Planned, reported, verified, statistical side by side; a part that nobody told is not nought. */
export async function linesOf(tx: Tx, caller: Caller, project: Project, asOf: AsOf): Promise<MoneyLine[]> {
  const { id, fields } = project;
  const sums = await rows(
    tx,
    sql<SumsOfKind>`
      select e.kind, sum(e.amount)::text as amount, sum(e.fixed)::text as fixed, sum(e.equipment)::text as equipment,
        sum(e.building)::text as building, sum(e.arrived_foreign)::text as "arrivedForeign"
      from ${investedRows(tx, asOf)} e where e.holder_id = ${id} group by e.kind`,
  );
  const yuan = (amount: string | null) => inYuan(amount, fields.rate);
  const planned = {
    amount: yuan(fields.plannedInvestment),
    fixed: yuan(fields.plannedFixed),
    equipment: yuan(fields.plannedEquipment),
    // nobody plans it: fixed assets less equipment is more than land and building, and no share of it means anything
    building: null,
    arrivedForeign: yuan(fields.agreedForeign),
  };
  const of = (kind: SumsOfKind['kind'], part: keyof typeof planned) =>
    sums.find((one) => one.kind === kind)?.[part] ?? null;
  const lines = (Object.keys(planned) as (keyof typeof planned)[]).map((part) => {
    const verified = of('verified', part);
    return {
      ...{ part, planned: planned[part], reported: of('reported', part), verified },
      ...{ statistical: of('statistical', part), share: shareOf(verified, planned[part]) },
    };
  });
  const [registered, arrived] = [yuan(fields.registeredCapital), yuan(fields.arrivedCapital)];
  const seen = await arrivedAsSeen(tx, caller, project);
  return [
    ...lines,
    {
      ...{ part: 'registeredCapital' as const, planned: registered, reported: arrived, verified: seen },
      ...{ statistical: null, share: shareOf(seen, registered) },
    },
  ];
}

/** The capital that a second person saw with the bank's receipt: as it stood on the day on which the step was verified, whatever was written since. */
async function arrivedAsSeen(tx: Tx, caller: Caller, { id, steps }: Project): Promise<string | null> {
  const step = steps.find(
    ({ stage, state, supersededReason }) =>
      stage === FUNDED && state === 'verified' && supersededReason === null,
  );
  if (!step?.decidedAt) return null;
  const { fields } = await readProject(tx, caller, id, shanghaiDay(step.decidedAt));
  return inYuan(fields.arrivedCapital, fields.rate);
}
const FUNDED = 'funded';

const shareOf = (value: string | null, planned: string | null): string | null =>
  value === null || planned === null || compare(planned, '0') === 0 ? null : divide(value, planned, 4);
