/** 链长工作台: what waits for the chief first, then how the chain stands, who is in its team, and its set of papers. */
import { sql } from 'kysely';
import { BlockerQuery, listBlockers } from '#modules/blockers/index.ts';
import { readChain } from '#modules/chains/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { WaitingBlocker, Workbench } from './contract.ts';
import { chainLeading } from './leading.ts';
import { chainList, type Gap, gapsOf } from './lists.ts';
import { chainSet, documentsOn, type PieceCount, setOn } from './papers.ts';
import type { ChainPlan } from './plan-contract.ts';
import { planOn } from './plans.ts';
import { type ChainOf, chainOf, mayEdit } from './policy.ts';
import { holdsOn, teamRows } from './team.ts';
import type { TeamRow } from './team-contract.ts';

const GAPS_SHOWN = 5;

export async function readWorkbench(
  tx: Tx,
  caller: Caller,
  chainId: string,
  asOf: string | undefined,
): Promise<Workbench> {
  const chain = await chainOf(tx, chainId, caller.locale);
  const day = asOf ?? tx.today;
  const { gaps, diagnosis } = await gapsOf(tx, caller, chainId, asOf);
  const leading = await chainLeading(tx, caller, chainId, asOf);
  const tested = new Map([...leading].map(([id, { passes }]) => [id, passes]));
  const everybody = await teamRows(tx, caller, chainId, asOf, tested);
  const team = everybody.filter((row) => holdsOn(row, day));
  const plan = await planOn(tx, caller, chain, asOf);
  const { waits, waitsOthers, blockers } = await waitingOf(tx, caller, chainId, asOf);
  const { content } = await readChain(tx, caller, chainId, asOf);
  const sited = new Set((content?.nodes ?? []).filter((node) => node.sited).map(({ id }) => id));
  const counted = diagnosis.nodes.filter(({ nodeId, state }) => state !== 'missing' || sited.has(nodeId));
  const count = (state: string) => counted.filter((node) => node.state === state).length;
  const pieces = await piecesOf(tx, caller, { chain, plan, team, nodes: content?.nodes.length ?? 0 }, asOf);
  return {
    ...{ chainId, chain: chain.name, unit: chain.unit, day, demo: chain.demo, waits, waitsOthers },
    tally: {
      ...{
        strong: count('strong'),
        present: count('present'),
        thin: count('thin'),
        missing: count('missing'),
      },
    },
    accepted: diagnosis.nodes.length - counted.length,
    gaps: gaps.slice(0, GAPS_SHOWN).map(shownGap),
    ...{ gapCount: gaps.length, blockers },
    measures: {
      all: plan?.measures.length ?? 0,
      done: plan?.measures.filter(({ state }) => state === 'done').length ?? 0,
      late: plan?.measures.filter((one) => one.lateDays > 0).length ?? 0,
    },
    ...(await visitsAround(tx, chainId, asOf)),
    team,
    set: chainSet(
      await setOn(tx, chainId, asOf),
      await documentsOn(tx, chainId, asOf),
      pieces,
      caller.locale,
    ),
    rules: [RULE[caller.locale](diagnosis.rule.number, diagnosis.rule.source)],
    can: !isPast(tx, asOf) && mayEdit(caller, chain.unitId) ? ['edit'] : [],
  };
}

const RULE = {
  zh: (number: number, source: string) => `环节强弱判据第 ${number} 版（${source}）`,
  en: (number: number, source: string) => `Node states by criteria no. ${number} (${source})`,
} as const;

const shownGap = ({ nodeId, name, state, since, days, move, open }: Gap) => ({
  ...{ nodeId, name, state, since, days, move, leads: open },
});

async function waitingOf(tx: Tx, caller: Caller, chainId: string, asOf: string | undefined) {
  const query = BlockerQuery.parse({
    ...{ chainId, level: 'chief', settled: 'false', limit: 50 },
    ...(asOf ? { asOf } : {}),
  });
  const { rows: found } = await listBlockers(tx, caller, query);
  const counts = await blockerCounts(tx, chainId, asOf);
  const waits = found.map((row): WaitingBlocker => {
    const { id, what, enterprise, node, days, since, dueOn, overdueDays, demo, can } = row;
    return { id, what, asked: row.words, enterprise, node, days, since, dueOn, overdueDays, demo, can };
  });
  return { waits, waitsOthers: Math.max(0, counts.chief - waits.length), blockers: counts };
}

/** Of the whole chain, whoever may see them. */
const blockerCounts = (tx: Tx, chainId: string, asOf: string | undefined): Promise<Workbench['blockers']> =>
  one(
    tx,
    sql<Workbench['blockers']>`
      select count(*) filter (where s.level = 'unit')::integer as unit, count(*) filter (where s.level = 'office')::integer as office,
        count(*) filter (where s.level = 'chief')::integer as chief,
        count(*) filter (where s.due_on < ${asOf ?? tx.today})::integer as overdue
      from v_blocker b
      cross join lateral (
        select p.* from v_blocker_step p
        where p.region_id = ${tx.region} and p.blocker_id = b.id and ${knownAsOf(tx, 'p', asOf)} and p.happened_on <= ${asOf ?? tx.today}
        order by p.number desc limit 1) s
      where b.region_id = ${tx.region} and b.chain_id = ${chainId} and s.state <> 'settled'`,
  );

async function visitsAround(
  tx: Tx,
  chainId: string,
  asOf: string | undefined,
): Promise<Pick<Workbench, 'nextVisit' | 'lastVisit'>> {
  const day = asOf ?? tx.today;
  const steps = sql`
    chain_visit v cross join lateral (
      select p.* from chain_visit_step p
      where p.region_id = ${tx.region} and p.visit_id = v.id and ${knownAsOf(tx, 'p', asOf)} order by p.number desc limit 1) s`;
  const next = await maybe(
    tx,
    sql<NonNullable<Workbench['nextVisit']>>`
      select e.name as enterprise, s.planned_on as "plannedOn", u.short_name as unit from ${steps}
      join v_enterprise e on e.region_id = ${tx.region} and (e.id = v.enterprise_id or e.absorbed @> array[v.enterprise_id])
      join v_unit u on u.region_id = ${tx.region} and u.id = v.unit_id
      where v.region_id = ${tx.region} and v.chain_id = ${chainId} and s.state in ('planned', 'moved') and s.planned_on >= ${day}
      order by s.planned_on, v.id limit 1`,
  );
  const { last } = await one(
    tx,
    sql<{ last: string | null }>`
      select max(s.happened_on) as last from ${steps}
      where v.region_id = ${tx.region} and v.chain_id = ${chainId} and s.state = 'happened' and s.happened_on <= ${day}`,
  );
  return { nextVisit: next ?? null, lastVisit: last };
}

interface Pieces {
  readonly chain: ChainOf;
  readonly plan: ChainPlan | null;
  readonly team: readonly TeamRow[];
  /** Of the map in force. */
  readonly nodes: number;
}

/** Of how many rows each piece is generated, and where they are. */
async function piecesOf(
  tx: Tx,
  caller: Caller,
  { chain, plan, team, nodes }: Pieces,
  asOf: string | undefined,
): Promise<Record<string, PieceCount>> {
  const page = `/chains/${chain.id}`;
  const made: Record<string, PieceCount> = { map: { count: nodes, to: page } };
  for (const code of ['firms', 'projects', 'invitations', 'blockers', 'policies'] as const) {
    const { total, others } = await chainList(tx, caller, { code, chainId: chain.id, asOf });
    made[code] = { count: total + others, to: `${page}?tab=lists&list=${code}` };
  }
  made.plan = { count: plan ? 1 : 0, to: `${page}?tab=plan` };
  made.measures = { count: plan?.measures.length ?? 0, to: `${page}?tab=plan` };
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from year_goal g
      where g.region_id = ${tx.region} and g.chain_id = ${chain.id} and g.year = ${Number((asOf ?? tx.today).slice(0, 4))}
        and ${knownAsOf(tx, 'g', asOf)}`,
  );
  made.yearly = { count: n, to: `${page}?tab=plan` };
  made.team = { count: team.length, to: `${page}?tab=work` };
  for (const role of ['chief', 'office', 'task-force', 'leading', 'expert'])
    made[role] = { count: team.filter((row) => row.role === role).length, to: `${page}?tab=work` };
  return made;
}

/** For the table of all chains: who its chief and its office are on the day. */
export const headsOn = (tx: Tx, day: string, asOf: string | undefined) =>
  rows(
    tx,
    sql<{ chainId: string; role: string; holder: string }>`
      select t.chain_id as "chainId", t.role, coalesce(t.post, u.short_name) as holder from chain_team t
      left join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      where t.region_id = ${tx.region} and t.role in ('chief', 'office') and ${knownAsOf(tx, 't', asOf)} and t.from_day <= ${day}
        and (t.to_day is null or t.to_day >= ${day})`,
  );
