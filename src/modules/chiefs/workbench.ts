/** 链长工作台: what waits for the chief first, then how the chain stands, who is in its team, and its set of papers. */
import { sql } from 'kysely';
import { BlockerQuery, blockersOn, listBlockers } from '#modules/blockers/index.ts';
import { chainFirms } from '#modules/diagnosis/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ChainDay, Gap } from './chain-day.ts';
import { listsOn } from './chief-rules.ts';
import type { WaitingBlocker, Workbench } from './contract.ts';
import { leadsOn } from './leads-on.ts';
import { chainSet, documentsOn, type PieceCount, setOn } from './papers.ts';
import { planOn } from './plans.ts';
import { type ChainOf, mayEdit } from './policy.ts';
import { holdsOn, teamRows } from './team.ts';
import type { TeamRow } from './team-contract.ts';
import { visitInReach } from './visit-list.ts';
import { visitsOn } from './visits-on.ts';

const GAPS_SHOWN = 5;

export async function readWorkbench(tx: Tx, caller: Caller, on: ChainDay): Promise<Workbench> {
  const { id: chainId, asOf, day } = on;
  const chain = await on.of();
  const gaps = await on.gaps();
  const diagnosis = await on.diagnosis();
  const tested = new Map([...(await on.leading())].map(([id, { passes }]) => [id, passes]));
  const everybody = await teamRows(tx, caller, chainId, asOf, tested);
  const team = everybody.filter((row) => holdsOn(row, day));
  const plan = await planOn(tx, caller, chain, asOf);
  const { waits, waitsOthers, blockers } = await waitingOf(tx, caller, chainId, asOf);
  const { content } = await on.map();
  const sited = new Set((content?.nodes ?? []).filter((node) => node.sited).map(({ id }) => id));
  const counted = diagnosis.nodes.filter(({ nodeId, state }) => state !== 'missing' || sited.has(nodeId));
  const count = (state: string) => counted.filter((node) => node.state === state).length;
  const documents = await documentsOn(tx, chainId, asOf);
  const counts = {
    ...{ map: content?.nodes.length ?? 0, invitations: gaps.length, plan: plan ? 1 : 0 },
    ...{ measures: plan?.measures.length ?? 0, team: team.length },
    blockers: blockers.unit + blockers.office + blockers.chief,
    policies: documents.filter(({ item }) => item === 'policies').length,
    ...(await countsOf(tx, on)),
  };
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
    ...(await visitsAround(tx, caller, chain, asOf)),
    team,
    set: chainSet(await setOn(tx, chainId, asOf), documents, piecesOf(chainId, team, counts), caller.locale),
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
      select count(*) filter (where b.level = 'unit')::integer as unit, count(*) filter (where b.level = 'office')::integer as office,
        count(*) filter (where b.level = 'chief')::integer as chief,
        count(*) filter (where b.due_on < ${asOf ?? tx.today})::integer as overdue
      from ${blockersOn(tx, { day: asOf ?? tx.today, asOf })} b
      where b.chain_id = ${chainId} and not b.settled`,
  );

/** The enterprise of the next visit is named to who sees the visit. */
async function visitsAround(
  tx: Tx,
  caller: Caller,
  { id: chainId, unitId }: ChainOf,
  asOf: string | undefined,
): Promise<Pick<Workbench, 'nextVisit' | 'lastVisit'>> {
  const day = asOf ?? tx.today;
  const steps = visitsOn(tx, asOf);
  const next = await maybe(
    tx,
    sql<NonNullable<Workbench['nextVisit']>>`
      select case when ${visitInReach(caller, unitId)} then e.name end as enterprise, s.planned_on as "plannedOn", u.short_name as unit from ${steps}
      join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = v.enterprise_id
      join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id
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

type Counted = Readonly<Record<string, number>>;

/** Of how many rows each piece is generated, and where they are. */
function piecesOf(chainId: string, team: readonly TeamRow[], counts: Counted): Record<string, PieceCount> {
  const page = `/chains/${chainId}`;
  const tabs: Readonly<Record<string, string>> = {
    ...{ map: '', plan: '?tab=plan', measures: '?tab=plan', yearly: '?tab=plan', team: '?tab=work' },
  };
  const made = Object.entries(counts).map(([piece, count]): [string, PieceCount] => [
    piece,
    { count, to: `${page}${tabs[piece] ?? `?tab=lists&list=${piece}`}` },
  ]);
  const roles = ['chief', 'office', 'task-force', 'leading', 'expert'].map((role): [string, PieceCount] => [
    role,
    { count: team.filter((row) => row.role === role).length, to: `${page}?tab=work` },
  ]);
  return Object.fromEntries([...made, ...roles]);
}

/** Rows of the lists that nothing else has counted, whoever may see them. */
const countsOf = (tx: Tx, { id, asOf, day }: ChainDay): Promise<Counted> =>
  one(
    tx,
    sql<Record<string, number>>`
      select
        (select count(*)::integer from ${chainFirms(tx, sql`select ${id}::uuid`, { day, asOf })} f) as firms,
        (select count(*)::integer from ${leadsOn(tx, { chainId: id, day, asOf })} where l.state = any(${listsOn(day).find(({ code }) => code === 'projects')?.leads ?? []})) as projects,
        (select count(*)::integer from year_goal g where g.region_id = ${tx.region} and g.chain_id = ${id}
          and g.year = ${Number(day.slice(0, 4))} and ${knownAsOf(tx, 'g', asOf)}) as yearly`,
  );

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
