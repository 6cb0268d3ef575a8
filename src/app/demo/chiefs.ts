/**
 * The demo's chain chiefs: posts as the public plan names them, invented visits, blockers, a plan and a yearly table, from chiefs.yaml:
 * through the same commands that people use, each on its own day.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { NewBlocker, NewBlockerStep, raiseBlocker, stepBlocker } from '#modules/blockers/index.ts';
import {
  addDocument,
  addPlan,
  addTeamRow,
  addVisit,
  chooseSet,
  linkTarget,
  listPlans,
  NewDocument,
  NewPlan,
  NewTeamRow,
  NewVisit,
  setGoal,
  stepMeasure,
  stepVisit,
  VisitStep,
} from '#modules/chiefs/index.ts';
import type { KnownCaller } from '#modules/identity/index.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import { callerOf, onDay } from './days.ts';
import type { TownIds } from './town.ts';

const S = z.string();
const Steps = z.object({ login: S, day: S, to: S, unit: S.optional(), due: S.optional(), words: S });
const Demo = z.object({
  ...{ teamDay: S, teamFrom: S, source: S, general: S },
  teams: z.array(z.object({ chains: z.array(S), chief: S, deputy: S, force: S, task: S })),
  leading: z.array(z.object({ chain: S, firm: S, source: S })),
  contacts: z.array(z.object({ chain: S, post: S, firm: S.optional(), source: S })),
  sets: z.array(z.object({ chain: S, code: S, from: S, source: S })),
  documents: z.array(z.object({ chain: S, item: S, title: S, number: S, gives: S, day: S })),
  plan: z.object({
    ...{ chain: S, day: S, title: S, source: S, goals: S },
    measures: z.array(
      z.object({
        ...{ what: S, node: S, unit: S, due: S },
        done: z.object({ day: S, state: z.enum(['doing', 'done']), words: S }).optional(),
      }),
    ),
  }),
  goals: z.object({ chain: S, day: S, year: z.number(), source: S, rows: z.record(S, S) }),
  targets: z.array(z.object({ chain: S, unit: S, indicator: S, year: z.number(), source: S, day: S })),
  visits: z.array(
    z.object({
      ...{
        key: S,
        chain: S,
        login: S,
        planned: S,
        on: S,
        happened: S.optional(),
        role: S,
        post: S,
        matter: S,
      },
      promised: S.optional(),
      firm: S.default('@'),
    }),
  ),
  blockers: z.array(
    z.object({
      ...{ chain: S, node: S.optional(), visit: S.optional(), login: S, day: S, cause: S, what: S, by: S },
      ...{ level: S, unit: S, due: S, steps: z.array(Steps) },
    }),
  ),
});
const demo = Demo.parse(parse(readFileSync(path.join(import.meta.dirname, 'chiefs.yaml'), 'utf8')));
const invented = { demo: true };

type Act = (tx: Tx, who: KnownCaller) => Promise<unknown>;
type On = <T>(login: string, day: string, act: (tx: Tx, who: KnownCaller) => Promise<T>) => Promise<T>;

/** A demo made before there were chiefs gets them at the next start; nothing where there are no chains. */
export async function ensureChiefs(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const on: On = async (login, day, act) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act);
  const fresh = await on('chain', demo.teamDay, async (tx) => {
    const told = await maybe(tx, sql`select 1 from v_chain_team where region_id = ${tx.region} limit 1`);
    const chain = await maybe(tx, sql`select 1 from v_chain where region_id = ${tx.region} and demo limit 1`);
    return told === undefined && chain !== undefined;
  });
  if (!fresh) return;
  await on('chain', demo.teamDay, (tx, who) => tellTeams(tx, who, ids));
  await tellPapers(on);
  await tellPlan(on, ids);
  await tellBlockers(on, ids, await tellVisits(on));
}

/** Targets of the ledger are there only after the plan was read: linked then, once. */
export async function ensureChiefTargets(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const on: On = async (login, day, act) =>
    onDay(database, await callerOf(database, clock, ids, login), day, act);
  for (const { chain, unit, indicator, day, ...target } of demo.targets)
    await withChain(on, day, chain, async (tx, who, id) => {
      const found = await maybe(
        tx,
        sql<{ id: string }>`
          select t.id from v_target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
          where t.region_id = ${tx.region} and t.unit_id = ${ids.units[unit] ?? null} and i.name = ${indicator} and t.parent_id is null
            and t.withdrawn_on is null and t.period_end between ${`${target.year}-01-01`} and ${`${target.year}-12-31`}
          order by t.id limit 1`,
      );
      if (!found) return;
      await linkTarget(tx, who, id, { ...target, targetId: found.id }, invented).catch((problem: unknown) => {
        if (!(problem instanceof Refusal && problem.code === 'year-target-there')) throw problem;
      });
    });
}

const chainId = async (tx: Tx, name: string): Promise<string | undefined> =>
  (
    await maybe(
      tx,
      sql<{ id: string }>`
        select id from v_chain where region_id = ${tx.region} and name = ${name} and demo order by from_day, id limit 1`,
    )
  )?.id;

async function nodeId(tx: Tx, chain: string, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const found = await maybe(
    tx,
    sql<{ id: string }>`
      select id from v_chain_node where region_id = ${tx.region} and chain_id = ${chain} and name = ${name} limit 1`,
  );
  return found?.id ?? null;
}

/** By its name, or the nth that stands on the chain: @2. */
const firmOn = (tx: Tx, chain: string, name: string): Promise<{ id: string; name: string } | undefined> =>
  maybe(
    tx,
    sql<{ id: string; name: string }>`
      select e.id, e.name from v_enterprise e
      where e.region_id = ${tx.region} and case when ${name.startsWith('@')} then e.id in (
          select p.enterprise_id from v_enterprise_position p
          where p.region_id = ${tx.region} and p.chain_id = ${chain} and p.superseded_at is null)
        else e.name = ${name} end
      order by e.registered_on nulls last, e.name offset ${Number(name.slice(1)) || 0} limit 1`,
  );

async function tellTeams(tx: Tx, who: KnownCaller, ids: TownIds): Promise<void> {
  const add = async (chain: string, row: object, source = demo.source) => {
    const id = await chainId(tx, chain);
    if (id)
      await addTeamRow(tx, who, id, NewTeamRow.parse({ from: demo.teamFrom, source, ...row }), invented);
  };
  for (const { chains, chief, deputy, force, task } of demo.teams)
    for (const chain of chains) {
      await add(chain, { role: 'general', post: demo.general });
      await add(chain, { role: 'chief', post: chief });
      await add(chain, { role: 'deputy', post: deputy });
      await add(chain, { role: 'office', unitId: ids.units.chains });
      await add(chain, { role: 'task-force', unitId: ids.units[force], task });
    }
  for (const { chain, firm, source } of demo.leading) {
    const id = await chainId(tx, chain);
    const found = id ? await firmOn(tx, id, firm) : undefined;
    if (found) await add(chain, { role: 'leading', enterpriseId: found.id }, source);
  }
  for (const { chain, post, source } of demo.contacts) await add(chain, { role: 'contact', post }, source);
  for (const { chain, ...set } of demo.sets.filter(({ from }) => from <= demo.teamDay)) {
    const id = await chainId(tx, chain);
    if (id) await chooseSet(tx, who, id, set, invented);
  }
}

async function tellPapers(on: On): Promise<void> {
  for (const { chain, ...set } of demo.sets.filter(({ from }) => from > demo.teamDay))
    await withChain(on, set.from, chain, (tx, who, id) => chooseSet(tx, who, id, set, invented));
  for (const { chain, number, day, ...document } of demo.documents)
    await withChain(on, day, chain, (tx, who, id) =>
      addDocument(
        tx,
        who,
        id,
        NewDocument.parse({ ...document, documentNumber: number, from: day }),
        invented,
      ),
    );
}

const withChain = (
  on: On,
  day: string,
  name: string,
  act: (tx: Tx, who: KnownCaller, id: string) => Promise<unknown>,
): Promise<unknown> =>
  on('chain', day, async (tx, who) => {
    const id = await chainId(tx, name);
    return id ? act(tx, who, id) : undefined;
  });

async function tellPlan(on: On, ids: TownIds): Promise<void> {
  const { chain, day, measures, ...plan } = demo.plan;
  await withChain(on, day, chain, async (tx, who, id) => {
    const wish = [];
    for (const { what, node, unit, due } of measures)
      wish.push({ what, nodeId: await nodeId(tx, id, node), unitId: ids.units[unit], dueOn: due });
    await addPlan(tx, who, id, NewPlan.parse({ ...plan, from: day, measures: wish }), invented);
  });
  for (const { what, done } of measures)
    if (done)
      await withChain(on, done.day, chain, async (tx, who, id) => {
        const made = (await listPlans(tx, who, id, undefined)).plans[0]?.measures.find(
          (one) => one.what === what,
        );
        if (made) await stepMeasure(tx, who, made.id, { ...done, after: 0, happenedOn: done.day });
      });
  const { rows, ...goals } = demo.goals;
  await withChain(on, goals.day, goals.chain, async (tx, who, id) => {
    for (const [code, goal] of Object.entries(rows))
      await setGoal(tx, who, id, { year: goals.year, code, goal, source: goals.source }, invented);
  });
}

/** By key, for the blockers that were raised on them. */
async function tellVisits(on: On): Promise<ReadonlyMap<string, string>> {
  const visited = new Map<string, string>();
  for (const {
    key,
    chain,
    login,
    planned,
    on: day,
    happened,
    promised,
    firm: which,
    ...visit
  } of demo.visits) {
    const made = await on(login, day, async (tx, who) => {
      const id = await chainId(tx, chain);
      const firm = id ? await firmOn(tx, id, which) : undefined;
      if (!id || !firm) return undefined;
      const wish = { ...visit, kind: 'call', enterpriseId: firm.id, plannedOn: planned };
      return (await addVisit(tx, who, id, NewVisit.parse(wish), invented)).id;
    });
    if (made === undefined) continue;
    visited.set(key, made);
    const step = { after: 1, state: 'happened', on: happened, words: promised ?? null };
    if (happened) await on(login, happened, (tx, who) => stepVisit(tx, who, made, VisitStep.parse(step)));
  }
  return visited;
}

async function tellBlockers(on: On, ids: TownIds, visited: ReadonlyMap<string, string>): Promise<void> {
  for (const { chain, node, visit, login, day, by, unit, due, steps, ...blocker } of demo.blockers) {
    const from = visited.get(visit ?? '');
    const made = await on(login, day, async (tx, who) => {
      const id = await chainId(tx, chain);
      if (!id) return undefined;
      const firm = by.startsWith('@') ? await firmOn(tx, id, by) : undefined;
      const wish = {
        ...{ ...blocker, chainId: id, nodeId: await nodeId(tx, id, node), enterpriseId: firm?.id ?? null },
        ...{
          raisedBy: firm?.name ?? (by.startsWith('@') ? chain : by),
          moverId: ids.units[unit],
          dueOn: due,
        },
      };
      const options = { ...invented, ...(from ? { from: { kind: 'visit', id: from } } : {}) };
      return raiseBlocker(tx, who, NewBlocker.parse(wish), options);
    });
    if (made === undefined) continue;
    for (const [at, { login: post, day: then, to, unit: next, due: until, words }] of steps.entries()) {
      const wish = {
        after: at + 1,
        state: to,
        words,
        dueOn: until ?? null,
        ...(next ? { unitId: ids.units[next] } : {}),
      };
      const act: Act = (tx, who) => stepBlocker(tx, who, made, NewBlockerStep.parse(wish));
      await on(post, then, act);
    }
  }
}
