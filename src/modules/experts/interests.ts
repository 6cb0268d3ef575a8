/** What ties an expert to firms: a row each, superseded with its reason, never changed. */
import { sql } from 'kysely';
import { readCreditCode } from '#kernel/credit-code.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import type { NewInterest } from './contract.ts';
import { expertRulesOn } from './expert-rules.ts';
import { lockExpert } from './expert-store.ts';

interface Firm {
  readonly enterpriseId: string | null;
  readonly name: string;
  readonly creditCode: string | null;
}

/** Answers its id. Refusals at their fields. */
export async function addInterest(
  tx: Tx,
  expertId: string,
  wish: NewInterest,
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<string> {
  const { version } = await lockExpert(tx, expertId);
  const rule = expertRulesOn(tx.today).interests.find(({ code }) => code === wish.kind);
  if (!rule) throw Refusal.at('kind', 'interest-kind-unknown', { kind: wish.kind });
  const { fromDay, toDay } = wish;
  if (fromDay !== null && toDay !== null && toDay < fromDay)
    throw Refusal.at('toDay', 'interest-days', { from: fromDay, to: toDay });
  if (wish.kind === 'former-employer' && toDay === null) throw Refusal.at('toDay', 'interest-ended-missing');
  const firm = await firmOf(tx, wish);
  const id = newId();
  await insertInterest(tx, { ...firm, id, expertId, demo, ...wish });
  const after = { kind: wish.kind, firmName: firm.name, from: fromDay, until: toDay };
  tx.record({ entity: 'expert', id: expertId, version, act: 'add-interest', after });
  return id;
}

interface InterestRow extends Firm {
  readonly id: string;
  readonly expertId: string;
  readonly kind: string;
  readonly fromDay: string | null;
  readonly toDay: string | null;
  readonly note: string | null;
  readonly demo: boolean;
}

async function insertInterest(tx: Tx, one: InterestRow): Promise<void> {
  await sql`
    insert into expert_interest (region_id, id, expert_id, kind, enterprise_id, firm_name, name_key, credit_code, from_day, to_day,
      note, declared_on, entered_post, recorded_at, demo)
    values (${tx.region}, ${one.id}, ${one.expertId}, ${one.kind}, ${one.enterpriseId}, ${one.name}, ${nameKey(one.name)},
      ${one.creditCode || null}, ${one.fromDay}, ${one.toDay}, ${one.note}, ${tx.today}, ${tx.actor.post}, ${tx.at}, ${one.demo})`.execute(
    tx.db,
  );
}

/** Of the register, or by its name and code. */
async function firmOf(tx: Tx, { enterpriseId, firmName, creditCode }: NewInterest): Promise<Firm> {
  if (enterpriseId !== null) {
    const found = await maybe(
      tx,
      sql<{ id: string; name: string; code: string | null }>`
        select e.id, e.name, e.credit_code as code from v_enterprise_survivor s
        join v_enterprise e on e.region_id = ${tx.region} and e.id = s.survivor_id
        where s.region_id = ${tx.region} and s.id = ${enterpriseId}`,
    );
    if (!found) throw Refusal.at('enterpriseId', 'interest-firm-unknown');
    return { enterpriseId: found.id, name: found.name, creditCode: found.code };
  }
  if (!firmName || nameKey(firmName) === '') throw Refusal.at('firmName', 'interest-firm-missing');
  return { enterpriseId: null, name: firmName, creditCode: creditCode ? soundCode(creditCode) : null };
}

function soundCode(text: string): string {
  const read = readCreditCode(text);
  if ('value' in read) return read.value;
  throw Refusal.at('creditCode', read.fault.code, 'params' in read.fault ? read.fault.params : {});
}

async function lockInterest(tx: Tx, id: string): Promise<InterestRow> {
  const found = await maybe(
    tx,
    sql<InterestRow & { gone: boolean }>`
      select i.id, i.expert_id as "expertId", i.kind, i.enterprise_id as "enterpriseId", i.firm_name as name,
        i.credit_code as "creditCode", i.from_day as "fromDay", i.to_day as "toDay", i.note, i.demo,
        i.superseded_at is not null as gone
      from expert_interest i where i.region_id = ${tx.region} and i.id = ${id} for update of i`,
  );
  if (!found) throw new Refusal('not-found');
  if (found.gone) throw new Refusal('interest-gone');
  return found;
}

async function supersede(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update expert_interest set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id} and superseded_at is null`.execute(tx.db);
}

/** The row is replaced by one that says until when; answers its id. */
export async function endInterest(
  tx: Tx,
  id: string,
  { toDay, reason }: { readonly toDay: string; readonly reason: string },
): Promise<string> {
  const before = await lockInterest(tx, id);
  const { version } = await lockExpert(tx, before.expertId);
  if (before.fromDay !== null && toDay < before.fromDay)
    throw Refusal.at('toDay', 'interest-days', { from: before.fromDay, to: toDay });
  await supersede(tx, id, reason);
  const next = newId();
  await insertInterest(tx, { ...before, id: next, toDay });
  tx.record({
    ...{ entity: 'expert', id: before.expertId, version, act: 'end-interest', reason },
    before: { kind: before.kind, firmName: before.name, until: before.toDay },
    after: { kind: before.kind, firmName: before.name, until: toDay },
  });
  return next;
}

export async function withdrawInterest(tx: Tx, id: string, reason: string): Promise<void> {
  const before = await lockInterest(tx, id);
  const { version } = await lockExpert(tx, before.expertId);
  await supersede(tx, id, reason);
  tx.record({
    ...{ entity: 'expert', id: before.expertId, version, act: 'withdraw-interest', reason },
    before: { kind: before.kind, firmName: before.name },
  });
}
