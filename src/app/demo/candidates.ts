/**
 * The demo's invented firms elsewhere, relations, funds and leads, from candidates.yaml: through the same commands that people use.
 * Leads need a chain whose map has their nodes: called after chains are made, and again later where there were none.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { creditCodeFrom } from '#kernel/credit-code.ts';
import { divide, multiply } from '#kernel/decimal.ts';
import {
  addFirmRelation,
  addFund,
  addHolding,
  addOutsideFirm,
  candidatesThere,
  handOver,
  leadsThere,
  NewFirmRelation,
  NewFund,
  NewHolding,
  NewLead,
  NewOutsideFirm,
  NewStep,
  stepLead,
} from '#modules/candidates/index.ts';
import type { Clock } from '#platform/clock.ts';
import { type Database, maybe, type Tx } from '#platform/db/database.ts';
import { callerOf, onDay } from './days.ts';
import type { TownIds } from './town.ts';

const Text = z.union([z.string(), z.number()]).transform(String);
const Demo = z.object({
  day: z.string(),
  source: z.string(),
  firms: z.array(z.array(Text).length(11)),
  relationSource: z.string(),
  relations: z.array(z.array(Text).length(5)),
  funds: z.array(
    z.object({
      name: z.string(),
      standing: z.enum(['held', 'courted']),
      share: z.number().nullable(),
      clause: z.string().nullable(),
      contact: z.string(),
      note: z.string().nullable(),
    }),
  ),
  holdings: z.array(z.array(Text).length(5)),
  leads: z.array(
    z.object({
      ...{ firm: z.string(), node: z.string(), way: z.enum(['industry', 'partners', 'funds']) },
      ...{ unit: z.string(), day: z.string(), due: z.string() },
      steps: z.array(z.array(z.string()).min(2)),
    }),
  ),
});
type DemoLead = z.infer<typeof Demo>['leads'][number];

const demo = Demo.parse(parse(readFileSync(path.join(import.meta.dirname, 'candidates.yaml'), 'utf8')));
const invented = { demo: true };
const yuan = (tenThousands: string): string | null =>
  tenThousands === '' ? null : multiply(tenThousands, '10000');

const codes = new Map(
  demo.firms.map(([name = '', place = ''], at) => [
    name,
    creditCodeFrom(`91${place}DW${String(100_001 + at).padStart(6, '0')}`),
  ]),
);

/** A demo made before there were candidates gets them at the next start; leads once there is a map with their nodes. */
export async function ensureCandidates(database: Database, clock: Clock, ids: TownIds): Promise<void> {
  const office = await callerOf(database, clock, ids, 'chain');
  await onDay(database, office, demo.day, async (tx) => {
    if (!(await candidatesThere(tx))) await tellCandidates(tx, ids);
  });
  if (await onDay(database, office, demo.day, (tx) => leadsThere(tx))) return;
  for (const lead of demo.leads) await tellLead(database, clock, ids, lead);
}

async function tellCandidates(tx: Tx, ids: TownIds): Promise<void> {
  for (const line of demo.firms) {
    const [name = '', placeCode = '', placeName = '', industryClass = '', products = '', scale = ''] = line;
    const [revenue = '', patents = '', leaseEndsOn = '', expansion = '', sourceDay = ''] = line.slice(6);
    const day = sourceDay > tx.today ? tx.today : sourceDay;
    const wish = NewOutsideFirm.parse({
      ...{ name, creditCode: codes.get(name), placeCode, placeName, industryClass, products, patents },
      ...{ revenue: yuan(revenue) ?? '', revenueYear: '2021', scale, leaseEndsOn, expansion },
      ...{ source: demo.source, sourceDay: day },
    });
    await addOutsideFirm(tx, wish, invented);
  }
  for (const [from = '', relation = '', to = '', amount = '', year = ''] of demo.relations)
    await addFirmRelation(
      tx,
      NewFirmRelation.parse({
        relation: RELATIONS[relation],
        from: { name: from, code: codes.get(from) ?? null },
        to: { name: to, code: codes.get(to) ?? null },
        ...{ amount: yuan(amount), year: year === '' ? null : Number(year), source: demo.relationSource },
      }),
      invented,
    );
  const funds = new Map<string, string>();
  for (const { contact, share, ...fund } of demo.funds) {
    const wish = { ...fund, share: share === null ? null : divide(String(share), '100', 6) };
    funds.set(
      fund.name,
      await addFund(tx, NewFund.parse({ ...wish, contactUnitId: ids.units[contact] ?? null }), invented),
    );
  }
  for (const [fund = '', name = '', round = '', investedOn = '', amount = ''] of demo.holdings)
    await addHolding(
      tx,
      funds.get(fund) ?? '',
      NewHolding.parse({
        ...{ name, code: codes.get(name) ?? null, round, amount: yuan(amount), source: demo.source },
        investedOn: investedOn > tx.today ? null : investedOn,
      }),
      invented,
    );
}

const RELATIONS: Readonly<Record<string, string>> = {
  供应: 'supplies',
  采购: 'buys',
  投资: 'invests',
  同一控制人: 'sister',
};

/** On the days of its steps; nothing where no chain has the node, or the firm is no candidate for it. */
async function tellLead(database: Database, clock: Clock, ids: TownIds, lead: DemoLead): Promise<void> {
  const office = await callerOf(database, clock, ids, 'chain');
  const id = await onDay(database, office, lead.day, async (tx, who) => {
    const node = await nodeNamed(tx, lead.node);
    if (!node) return undefined;
    const wish = {
      ...node,
      key: codes.get(lead.firm),
      way: lead.way,
      unitId: ids.units[lead.unit],
      dueOn: lead.due,
    };
    return handOver(tx, who, NewLead.parse(wish), invented);
  });
  if (id === undefined) return;
  for (const [at, [state = '', day = '', reason = '', cause = '']] of lead.steps.entries())
    await onDay(database, await callerOf(database, clock, ids, 'investment'), day, (tx, who) =>
      stepLead(
        tx,
        who,
        id,
        NewStep.parse({
          after: at + 1,
          state,
          happenedOn: day,
          reason: reason || null,
          cause: cause || null,
        }),
      ),
    );
}

/** The first chain whose map has a node of this name. */
const nodeNamed = (tx: Tx, name: string): Promise<{ chainId: string; nodeId: string } | undefined> =>
  maybe(
    tx,
    sql<{ chainId: string; nodeId: string }>`
      select n.chain_id as "chainId", n.id as "nodeId" from v_chain_node n
      where n.region_id = ${tx.region} and n.name = ${name} and n.from_day <= ${tx.today}
      order by n.adopted_at, n.chain_id limit 1`,
  );
