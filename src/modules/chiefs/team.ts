/** Who holds which role of a chain, from when, by whose word; a changed row is superseded, never overwritten. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { addDays } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { postWordsOn, rolesOn } from './chief-rules.ts';
import { chainOf, chainToChange, mayEdit } from './policy.ts';
import type { NewTeamRow, TeamRow } from './team-contract.ts';
import { overlaps, type Span, teamFaults } from './team-rules.ts';

export interface DemoOption {
  readonly demo?: boolean;
}

type StoredRow = Omit<TeamRow, 'roleName' | 'passes'>;

/** In the order of the roles; with `on` only those who hold a role on the day. */
export async function teamRows(
  tx: Tx,
  { locale }: Caller,
  chainId: string,
  asOf: string | undefined,
  leaders: ReadonlyMap<string, boolean | null> = new Map(),
): Promise<TeamRow[]> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<StoredRow>`
      select t.id, t.role, t.post, t.unit_id as "unitId", u.short_name as unit, e.id as "enterpriseId", e.name as enterprise, t.task,
        t.from_day as "from", t.to_day as "to", t.source, t.entered_post as "enteredPost", t.demo
      from chain_team t
      left join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      left join v_enterprise_survivor es on es.region_id = ${tx.region} and es.id = t.enterprise_id
      left join v_enterprise e on e.region_id = ${tx.region} and e.id = es.survivor_id
      where t.region_id = ${tx.region} and t.chain_id = ${chainId} and ${knownAsOf(tx, 't', asOf)}
      order by t.from_day desc, t.id limit 500`,
  );
  const roles = rolesOn(day);
  const place = (code: string) => roles.findIndex((one) => one.code === code);
  return found
    .map((row) => ({
      ...row,
      roleName: roles.find(({ code }) => code === row.role)?.[locale] ?? row.role,
      passes: row.role === 'leading' ? (leaders.get(row.enterpriseId ?? '') ?? null) : null,
    }))
    .sort((a, b) => place(a.role) - place(b.role));
}

export const holdsOn = (row: Pick<TeamRow, 'from' | 'to'>, day: string): boolean =>
  row.from <= day && (row.to === null || row.to >= day);

export async function listTeam(tx: Tx, caller: Caller, chainId: string, asOf: string | undefined) {
  const chain = await chainOf(tx, chainId);
  return {
    rows: await teamRows(tx, caller, chainId, asOf),
    can: !isPast(tx, asOf) && mayEdit(caller, chain.unitId) ? ['edit'] : [],
  };
}

/** Refusal 'team-refused' with each reason at its field. */
export async function addTeamRow(
  tx: Tx,
  caller: Caller,
  chainId: string,
  wish: NewTeamRow,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const chain = await chainToChange(tx, caller, chainId);
  const role = rolesOn(tx.today).find(({ code }) => code === wish.role);
  await refuseUnknown(tx, wish);
  const standing = await standingIn(tx, chainId, wish.role);
  const open = standing.find(({ from, to }) => to === null && from < wish.from);
  const goes = role?.single && wish.takesOver && open ? { ...open, to: addDays(wish.from, -1) } : undefined;
  const faults = teamFaults(wish, {
    roles: rolesOn(tx.today),
    postWords: postWordsOn(tx.today),
    chainFrom: chain.from,
    standing: goes ? standing.map((one) => (one.id === goes.id ? goes : one)) : standing,
  });
  if (faults.length > 0) throw new Refusal('team-refused', {}, faults);
  if (goes) await replaceWith(tx, goes.id, goes.to, `${role?.zh ?? ''}接替`);
  const id = newId();
  await sql`
    insert into chain_team (region_id, id, chain_id, role, post, unit_id, enterprise_id, task, from_day, to_day, source, demo,
      entered_post, recorded_at)
    values (${tx.region}, ${id}, ${chainId}, ${wish.role}, ${wish.post}, ${wish.unitId}, ${wish.enterpriseId}, ${wish.task},
      ${wish.from}, ${wish.to}, ${wish.source}, ${demo}, ${tx.actor.post}, ${tx.at})`.execute(tx.db);
  tx.record({
    ...{ entity: 'chain-team', id, version: 1, act: 'add' },
    after: {
      ...{ chainId, role: wish.role, post: wish.post, unitId: wish.unitId, enterpriseId: wish.enterpriseId },
      ...{ from: wish.from, to: wish.to, source: wish.source },
    },
  });
  return id;
}

async function refuseUnknown(tx: Tx, { unitId, enterpriseId }: NewTeamRow): Promise<void> {
  if (unitId !== null) {
    const unit = await maybe(tx, sql`select 1 from v_unit where region_id = ${tx.region} and id = ${unitId}`);
    if (!unit) throw Refusal.at('unitId', 'team-unit-unknown');
  }
  if (enterpriseId === null) return;
  const firm = await maybe(
    tx,
    sql`select 1 from v_enterprise where region_id = ${tx.region} and id = ${enterpriseId}`,
  );
  if (!firm) throw Refusal.at('enterpriseId', 'team-enterprise-unknown');
}

const standingIn = (tx: Tx, chainId: string, role: string): Promise<Span[]> =>
  rows(
    tx,
    sql<Span>`
      select t.id, coalesce(t.post, u.short_name, '') as holder, t.from_day as "from", t.to_day as "to" from chain_team t
      left join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      where t.region_id = ${tx.region} and t.chain_id = ${chainId} and t.role = ${role} and t.superseded_at is null
      order by t.from_day limit 500`,
  );

/** The row as it stood is kept; a new one says the last day. */
async function replaceWith(tx: Tx, id: string, to: string, reason: string): Promise<string> {
  const fresh = newId();
  await sql`
    update chain_team set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id} and superseded_at is null`.execute(tx.db);
  await sql`
    insert into chain_team (region_id, id, chain_id, role, post, unit_id, enterprise_id, task, from_day, to_day, source, demo,
      entered_post, recorded_at, replaces)
    select region_id, ${fresh}::uuid, chain_id, role, post, unit_id, enterprise_id, task, from_day, ${to}::date, source, demo,
      ${tx.actor.post}, ${tx.at}::timestamptz, id
    from chain_team where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'chain-team', id: fresh, version: 2, act: 'end', reason, after: { to } });
  return fresh;
}

interface Standing {
  readonly chainId: string;
  readonly role: string;
  readonly from: string;
}

async function rowToChange(tx: Tx, caller: Caller, id: string): Promise<Standing> {
  const row = await maybe(
    tx,
    sql<Standing>`
      select chain_id as "chainId", role, from_day as "from" from chain_team
      where region_id = ${tx.region} and id = ${id} and superseded_at is null for update`,
  );
  if (!row) throw new Refusal('not-found');
  await chainToChange(tx, caller, row.chainId);
  return row;
}

/** Refusals 'team-days' before its first day, 'team-there-until' where another stands by then. */
export async function endTeamRow(
  tx: Tx,
  caller: Caller,
  id: string,
  { to, reason }: { readonly to: string; readonly reason: string },
): Promise<string> {
  const row = await rowToChange(tx, caller, id);
  if (to < row.from) throw Refusal.at('to', 'team-days', { from: row.from, to });
  const role = rolesOn(tx.today).find(({ code }) => code === row.role);
  const others = role?.single ? await standingIn(tx, row.chainId, row.role) : [];
  const other = others.find((one) => one.id !== id && overlaps(one, { from: row.from, to }));
  if (other)
    throw Refusal.at('to', 'team-there-until', {
      ...{ role: { zh: role?.zh ?? row.role, en: role?.en ?? row.role }, holder: other.holder },
      ...{ from: other.from, to: other.to ?? '' },
    });
  return replaceWith(tx, id, to, reason);
}

export async function withdrawTeamRow(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  await rowToChange(tx, caller, id);
  await sql`
    update chain_team set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  tx.record({ entity: 'chain-team', id, version: 2, act: 'withdraw', reason });
}
