/** Funds that the region holds or courts, and what they have put money into. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { soundCode } from '#modules/enterprises/index.ts';
import { findUnit } from '#modules/identity/index.ts';
import { isPast, knownAsOf, statesAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FundAmendment, FundRow, HoldingRow, NewFund, NewHolding } from './contract.ts';
import { takeOne } from './import-stage.ts';
import { mayEdit } from './policy.ts';
import { TableReader } from './table-reader.ts';

const MOST_FUNDS = 2_000;

export async function listFunds(
  tx: Tx,
  caller: Caller,
  asOf: string | undefined,
): Promise<{ rows: FundRow[]; can: string[] }> {
  const can = !isPast(tx, asOf) && mayEdit(caller) ? ['amend'] : [];
  const found = await rows(
    tx,
    sql<Omit<FundRow, 'can'>>`
      select u.id, u.version, u.name, u.standing, trim_scale(u.share)::text as share, u.clause, u.contact_unit_id as "contactUnitId",
        o.short_name as "contactUnit", u.note, u.closed_on as "closedOn", u.demo,
        (select count(*)::integer from fund_holding h
         where h.region_id = ${tx.region} and h.fund_id = u.id and ${knownAsOf(tx, 'h', asOf)}) as holdings
      from ${statesAsOf(tx, { table: 'fund', versions: 'fund_version', alias: 'u' }, asOf)}
      left join v_unit o on o.region_id = ${tx.region} and o.id = u.contact_unit_id
      where u.region_id = ${tx.region}
      order by u.closed_on is not null, u.standing desc, u.share desc nulls last, u.name limit ${MOST_FUNDS}`,
  );
  return { rows: found.map((row) => ({ ...row, can })), can: can.length > 0 ? ['add'] : [] };
}

/** Refusals 'fund-there', 'fund-share-courted', 'lead-unit'. */
export async function addFund(
  tx: Tx,
  wish: NewFund,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  await refuseUnsound(tx, wish, null);
  const id = newId();
  await sql`
    insert into fund (region_id, id, name, standing, share, clause, contact_unit_id, note, demo, created_at)
    values (${tx.region}, ${id}, ${wish.name}, ${wish.standing}, ${wish.share}, ${wish.clause || null}, ${wish.contactUnitId},
      ${wish.note || null}, ${demo}, ${tx.at})`.execute(tx.db);
  await keepVersion(tx, id, null);
  tx.record({ entity: 'fund', id, version: 1, act: 'add', after: wish });
  tx.publish({ name: 'candidates.changed', data: { kind: 'funds' } });
  return id;
}

async function refuseUnsound(tx: Tx, wish: NewFund, id: string | null): Promise<void> {
  if (wish.standing === 'courted' && wish.share !== null) throw new Refusal('fund-share-courted');
  if (await nameTaken(tx, wish.name, id)) throw new Refusal('fund-there', { name: wish.name });
  const unit = wish.contactUnitId === null ? undefined : await findUnit(tx, wish.contactUnitId);
  if (wish.contactUnitId !== null && !unit) throw new Refusal('lead-unit');
}

const nameTaken = async (tx: Tx, name: string, id: string | null): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from fund where region_id = ${tx.region} and name = ${name} and id is distinct from ${id}::uuid`,
  )) !== undefined;

export async function amendFund(tx: Tx, id: string, wish: FundAmendment): Promise<number> {
  await refuseUnsound(tx, wish, id);
  const before = await maybe(
    tx,
    sql<object>`select name, standing, share::text as share, clause, contact_unit_id as "contactUnitId", note, closed_on as "closedOn"
      from fund where region_id = ${tx.region} and id = ${id} for update`,
  );
  if (!before) throw new Refusal('not-found');
  const row = await maybe(
    tx,
    sql<{ version: number }>`
      update fund set name = ${wish.name}, standing = ${wish.standing}, share = ${wish.share}, clause = ${wish.clause || null},
        contact_unit_id = ${wish.contactUnitId}, note = ${wish.note || null}, closed_on = ${wish.closedOn}, version = version + 1
      where region_id = ${tx.region} and id = ${id} and version = ${wish.version} returning version`,
  );
  if (!row) throw new Refusal('changed-meanwhile');
  await keepVersion(tx, id, wish.reason);
  const { version: _, reason, ...after } = wish;
  tx.record({ entity: 'fund', id, version: row.version, act: 'amend', reason, before, after });
  tx.publish({ name: 'candidates.changed', data: { kind: 'funds' } });
  return row.version;
}

async function keepVersion(tx: Tx, id: string, reason: string | null): Promise<void> {
  await sql`
    update fund_version set recorded_to = ${tx.at} where region_id = ${tx.region} and fund_id = ${id} and recorded_to is null`.execute(
    tx.db,
  );
  await sql`
    insert into fund_version (region_id, fund_id, version, recorded_from, reason, actor_post, state)
    select u.region_id, u.id, u.version, ${tx.at}, ${reason}, ${tx.actor.post}, to_jsonb(u)
    from fund u where u.region_id = ${tx.region} and u.id = ${id}`.execute(tx.db);
}

const HOLDING = sql`
  h.id, h.fund_id as "fundId", u.name as fund, h.firm_key as "firmKey", h.firm_name as firm, h.round, h.invested_on as "investedOn",
  trim_scale(h.amount)::text as amount, h.source, h.source_day as "sourceDay", h.demo`;

interface HoldingPage {
  readonly offset: number;
  readonly limit: number;
  readonly asOf?: string | undefined;
}

async function holdings(
  tx: Tx,
  caller: Caller,
  which: RawBuilder<unknown>,
  { offset, limit, asOf }: HoldingPage,
) {
  const can = !isPast(tx, asOf) && mayEdit(caller) ? ['withdraw'] : [];
  const found = await rows(
    tx,
    sql<Omit<HoldingRow, 'can'>>`
      select ${HOLDING} from fund_holding h join fund u on u.region_id = ${tx.region} and u.id = h.fund_id
      where h.region_id = ${tx.region} and ${which} and ${knownAsOf(tx, 'h', asOf)}
      order by h.invested_on desc nulls last, h.firm_name, h.id limit ${limit} offset ${offset}`,
  );
  return found.map((row): HoldingRow => ({ ...row, can }));
}

export const holdingsOfFirm = (tx: Tx, caller: Caller, keys: readonly string[], asOf: string | undefined) =>
  holdings(tx, caller, sql`h.firm_key = any(${[...keys]})`, { offset: 0, limit: 200, asOf });

export async function listHoldings(
  tx: Tx,
  caller: Caller,
  fundId: string,
  page: HoldingPage,
): Promise<{ rows: HoldingRow[]; total: number }> {
  const { n } = await one(
    tx,
    sql<{ n: number }>`
      select count(*)::integer as n from fund_holding h
      where h.region_id = ${tx.region} and h.fund_id = ${fundId} and ${knownAsOf(tx, 'h', page.asOf)}`,
  );
  return { rows: await holdings(tx, caller, sql`h.fund_id = ${fundId}`, page), total: n };
}

/** Refusal 'holding-there'. */
export async function addHolding(
  tx: Tx,
  fundId: string,
  wish: NewHolding,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const fund = await maybe(
    tx,
    sql<{ name: string }>`select name from fund where region_id = ${tx.region} and id = ${fundId}`,
  );
  if (!fund) throw new Refusal('not-found');
  const fields = ['fund', 'creditCode', 'name', 'round', 'investedOn', 'amount'] as const;
  const reader = new TableReader({
    ...{ kind: 'holdings', today: tx.today, source: wish.source, sourceDay: tx.today },
    columns: fields.map((field, column) => ({
      column,
      field,
      unit: field === 'amount' ? ('元' as const) : null,
    })),
    funds: new Map([[fund.name, fundId]]),
  });
  const code = wish.code ? soundCode(wish.code) : '';
  const cells = [fund.name, code, wish.name, wish.round ?? '', wish.investedOn ?? '', wish.amount ?? ''];
  const read = reader.read({ number: 1, cells: cells.map((value) => ({ value, kind: 'text' as const })) });
  const [fault] = read.faults;
  if (fault) throw new Refusal(fault.code, fault.params ?? {});
  const { outcome, id } = await takeOne(tx, 'holdings', read, { importId: null, source: wish.source, demo });
  if (outcome === 'unchanged') throw new Refusal('holding-there');
  tx.record({ entity: 'fund-holding', id, version: 1, act: 'add', after: { ...read.told, fund: fund.name } });
  tx.publish({ name: 'candidates.changed', data: { kind: 'holdings' } });
  return id;
}

export async function withdrawHolding(tx: Tx, id: string, reason: string): Promise<void> {
  const row = await maybe(
    tx,
    sql<object>`
      update fund_holding set superseded_at = ${tx.at}, superseded_reason = ${reason}
      where region_id = ${tx.region} and id = ${id} and superseded_at is null
      returning fund_id as "fundId", firm_name as firm, round, invested_on as "investedOn", amount::text as amount`,
  );
  if (!row) throw new Refusal('not-found');
  tx.record({ entity: 'fund-holding', id, version: 2, act: 'withdraw', reason, before: row });
  tx.publish({ name: 'candidates.changed', data: { kind: 'holdings' } });
}
