/** 一年度目标表: targets of the ledger that belong to the chain, and rows that are counted against a goal with its source. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { chainScale } from '#modules/clusters/index.ts';
import { refuseUnknownTarget, targetInReach, targetRows } from '#modules/targets/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { type YearRowRule, yearRowsOn } from './chief-rules.ts';
import { countOf, lastDayOf, type RowsPage, rowsCounted, type YearWish } from './counted-rows.ts';
import type { CountedRow, LedgerRow, YearRow, YearTable } from './plan-contract.ts';
import { chainOf, chainToChange, mayEdit } from './policy.ts';
import type { DemoOption } from './team.ts';

interface Goal {
  readonly id: string;
  readonly code: string | null;
  readonly targetId: string | null;
  readonly goal: string | null;
  readonly source: string;
}

const goalsOf = (tx: Tx, { chainId, year, asOf }: YearWish): Promise<Goal[]> =>
  rows(
    tx,
    sql<Goal>`
      select g.id, g.code, g.target_id as "targetId", trim_scale(g.goal)::text as goal, g.source from year_goal g
      where g.region_id = ${tx.region} and g.chain_id = ${chainId} and g.year = ${year} and ${knownAsOf(tx, 'g', asOf)}
      order by g.recorded_at, g.id limit 200`,
  );

export async function yearTable(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { year: asked, asOf }: { readonly year?: number | undefined; readonly asOf?: string | undefined },
): Promise<YearTable> {
  const chain = await chainOf(tx, chainId);
  const day = asOf ?? tx.today;
  const wish = { chainId, asOf, year: asked ?? Number(day.slice(0, 4)) };
  const goals = await goalsOf(tx, wish);
  const table: YearRow[] = [];
  for (const rule of yearRowsOn(day)) {
    const goal = goals.find(({ code }) => code === rule.code);
    table.push(yearRow(rule, goal, await actualOf(tx, caller, rule, wish), caller.locale));
  }
  const linked = goals.filter(({ targetId }) => targetId !== null);
  const ledger = await ledgerRows(tx, caller, linked, asOf);
  return {
    ...{ year: wish.year, day, ledger, others: linked.length - ledger.length, rows: table },
    can: !isPast(tx, asOf) && mayEdit(caller, chain.unitId) ? ['edit'] : [],
  };
}

type Actual = Pick<YearRow, 'actual' | 'told'>;

/** How many rows it counts; of money the sum that the clusters tell of the same firms. */
async function actualOf(tx: Tx, caller: Caller, rule: YearRowRule, wish: YearWish): Promise<Actual> {
  if (!rule.amount) return { actual: String((await countOf(tx, caller, rule, wish)).all), told: null };
  const { sum, told, firms } = await chainScale(tx, {
    ...{ ...wish, measure: 'output' as const },
    day: lastDayOf(tx, wish),
  });
  return { actual: sum, told: { told, firms } };
}

function yearRow(
  rule: YearRowRule,
  goal: Goal | undefined,
  actual: Actual,
  locale: Caller['locale'],
): YearRow {
  return {
    ...{
      code: rule.code,
      name: rule[locale],
      means: rule.means[locale],
      unit: rule.unit,
      amount: rule.amount,
    },
    ...{ goal: goal?.goal ?? null, source: goal?.source ?? null },
    ...actual,
  };
}

async function ledgerRows(
  tx: Tx,
  caller: Caller,
  linked: readonly Goal[],
  asOf: string | undefined,
): Promise<LedgerRow[]> {
  if (linked.length === 0) return [];
  const within = await rows(
    tx,
    sql<{ id: string }>`
      select t.id from v_target t
      where t.region_id = ${tx.region} and t.id = any(${linked.flatMap(({ targetId }) => targetId ?? [])}::uuid[])
        and ${targetInReach(caller)}`,
  );
  const found = await targetRows(
    tx,
    caller,
    within.map(({ id }) => id),
    asOf,
  );
  return found.flatMap((row) => {
    const goal = linked.find(({ targetId }) => targetId === row.id);
    if (!goal) return [];
    const { unit, indicator, measureUnit, operator, value, value2, figureValue, figureDay, verdict, demo } =
      row;
    return [
      {
        ...{ id: goal.id, targetId: row.id, unit, indicator, measureUnit, operator, value, value2 },
        ...{
          figureValue,
          figureDay,
          verdict,
          sentence: row.reason?.sentence ?? null,
          source: goal.source,
          demo,
        },
      },
    ];
  });
}

/** Refusal 'year-row-unknown'. */
function ruleNamed(code: string, day: string): YearRowRule {
  const rule = yearRowsOn(day).find((one) => one.code === code);
  if (!rule) throw Refusal.at('code', 'year-row-unknown', { code });
  return rule;
}

/** Of a number, the rows that the caller reaches, a page at a time, and how many others it counts. */
export async function countedRows(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { code, year, asOf, offset = 0, limit = PAGE }: RowsWish,
): Promise<{ rows: CountedRow[]; total: number; others: number }> {
  await chainOf(tx, chainId);
  const day = asOf ?? tx.today;
  const rule = ruleNamed(code, day);
  const wish = { chainId, asOf, year: year ?? Number(day.slice(0, 4)) };
  const { all, reached } = await countOf(tx, caller, rule, wish);
  return {
    rows: await rowsCounted(tx, caller, rule, { ...wish, offset, limit }),
    ...{ total: reached, others: all - reached },
  };
}

interface RowsWish extends Partial<RowsPage> {
  readonly code: string;
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
}
const PAGE = 200;

interface GoalWish {
  readonly year: number;
  readonly code: string;
  readonly goal: string;
  readonly source: string;
}

/** What stood before is superseded. */
export async function setGoal(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { year, code, goal, source }: GoalWish,
  { demo = false }: DemoOption = {},
): Promise<string> {
  await chainToChange(tx, caller, chainId);
  ruleNamed(code, tx.today);
  const before = (await goalsOf(tx, { chainId, year, asOf: undefined })).find((one) => one.code === code);
  await sql`
    update year_goal set superseded_at = ${tx.at}, superseded_reason = '另定'
    where region_id = ${tx.region} and chain_id = ${chainId} and year = ${year} and code = ${code} and superseded_at is null`.execute(
    tx.db,
  );
  const id = newId();
  await insertGoal(tx, { id, chainId, year, code, targetId: null, goal, source, demo });
  tx.record({
    ...{ entity: 'year-goal', id, version: 1, act: 'set-goal' },
    ...(before ? { before: { goal: before.goal } } : {}),
    after: { chainId, year, code, goal, source },
  });
  return id;
}

interface StoredGoal extends Goal {
  readonly chainId: string;
  readonly year: number;
  readonly demo: boolean;
}

const insertGoal = (tx: Tx, g: StoredGoal) =>
  sql`
    insert into year_goal (region_id, id, chain_id, year, code, target_id, goal, source, demo, entered_post, recorded_at)
    values (${tx.region}, ${g.id}, ${g.chainId}, ${g.year}, ${g.code}, ${g.targetId}, ${g.goal}, ${g.source}, ${g.demo},
      ${tx.actor.post}, ${tx.at})`.execute(tx.db);

/** Refusals 'year-target-unknown', 'year-target-other', 'year-target-there'. */
export async function linkTarget(
  tx: Tx,
  caller: Caller,
  chainId: string,
  { year, targetId, source }: { readonly year: number; readonly targetId: string; readonly source: string },
  { demo = false }: DemoOption = {},
): Promise<string> {
  await chainToChange(tx, caller, chainId);
  await refuseUnknownTarget(tx, caller, targetId).catch((problem: unknown) => {
    throw problem instanceof Refusal ? Refusal.at('targetId', 'year-target-unknown') : problem;
  });
  const target = await maybe(
    tx,
    sql<{ period: string | null; start: string | null; end: string | null }>`
      select period, period_start as start, period_end as "end" from v_target where region_id = ${tx.region} and id = ${targetId}`,
  );
  const within = !target?.end || (target.end >= `${year}-01-01` && (target.start ?? '') <= `${year}-12-31`);
  if (!within) throw Refusal.at('targetId', 'year-target-other', { period: target?.period ?? '', year });
  const there = (await goalsOf(tx, { chainId, year, asOf: undefined })).some(
    (one) => one.targetId === targetId,
  );
  if (there) throw Refusal.at('targetId', 'year-target-there', { year });
  const id = newId();
  await insertGoal(tx, { id, chainId, year, code: null, targetId, goal: null, source, demo });
  tx.record({
    ...{ entity: 'year-goal', id, version: 1, act: 'link-target' },
    after: { chainId, year, targetId, source },
  });
  return id;
}

export async function withdrawGoal(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ chainId: string }>`
      select chain_id as "chainId" from year_goal
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!found) throw new Refusal('not-found');
  await chainToChange(tx, caller, found.chainId);
  await sql`
    update year_goal set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'year-goal', id, version: 2, act: 'withdraw', reason });
}
