/** What a decision does to who holds a first contact: steps are added on both sides, nothing is taken away. */
import { sql } from 'kysely';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { contactRulesOn } from './attraction-rules.ts';
import { BARE_STEP, insertContactStep } from './contact-store.ts';
import type { Verdict } from './dispute-contract.ts';
import type { DisputeToChange } from './dispute-list.ts';
import { isHeld, lockedUntil } from './first-contact-rules.ts';
import { insertContact, standingContact } from './first-contacts.ts';

const WHOLE = 100;

export async function applyVerdict(
  tx: Tx,
  dispute: DisputeToChange,
  verdict: Verdict,
  holderShare: number | null,
): Promise<void> {
  const fresh = lockedUntil(tx.today, contactRulesOn(tx.today));
  const holder = await standingContact(tx, dispute.contactId);
  const base = { ...BARE_STEP, disputeId: dispute.id };
  // whoever keeps it keeps its days; they ran on while it was disputed
  const kept = isHeld(holder, tx.today) && holder.heldUntil ? holder.heldUntil : fresh;
  const put = (
    id: string,
    number: number,
    state: string,
    heldUntil: string | null,
    share: number | null = null,
  ) =>
    insertContactStep(
      tx,
      id,
      number + 1,
      { ...base, state, heldUntil, share: share?.toString() ?? null },
      dispute.demo,
    );
  if (verdict === 'holder') await put(dispute.contactId, holder.number, 'kept', kept);
  if (verdict === 'claimant') await put(dispute.contactId, holder.number, 'lost', null);
  if (verdict === 'shared') await put(dispute.contactId, holder.number, 'shared', fresh, holderShare);
  await applyToClaimant(tx, dispute, verdict, holderShare === null ? null : WHOLE - holderShare, fresh);
}

/** The claimant's own first contact is made by the first decision for it. */
async function applyToClaimant(
  tx: Tx,
  dispute: DisputeToChange,
  verdict: Verdict,
  share: number | null,
  heldUntil: string,
): Promise<void> {
  const base = { ...BARE_STEP, disputeId: dispute.id };
  const own = await maybe(
    tx,
    sql<{ id: string }>`
      select c.id from first_contact c join first_contact_step s on s.region_id = ${tx.region} and s.contact_id = c.id
      where c.region_id = ${tx.region} and c.unit_id = ${dispute.claimantUnitId} and s.dispute_id = ${dispute.id} order by c.id limit 1`,
  );
  if (own) {
    const { number } = await standingContact(tx, own.id);
    const state = verdict === 'holder' ? 'lost' : verdict === 'shared' ? 'shared' : 'kept';
    const until = verdict === 'holder' ? null : heldUntil;
    await insertContactStep(
      tx,
      own.id,
      number + 1,
      { ...base, state, heldUntil: until, share: share?.toString() ?? null },
      dispute.demo,
    );
    return;
  }
  if (verdict === 'holder') return;
  const of = await one(
    tx,
    sql<Source>`
      select c.investor, c.investor_key as "investorKey", c.credit_code as "creditCode", c.project, c.product, c.product_key as "productKey",
        d.contacted_on as "contactedOn", d.raised_on as "toldOn", d.way, jsonb_build_object('hash', d.content_hash, 'name', d.file_name) as file
      from contact_dispute d join first_contact c on c.region_id = ${tx.region} and c.id = d.contact_id
      where d.region_id = ${tx.region} and d.id = ${dispute.id}`,
  );
  const wish = { ...of, unitId: dispute.claimantUnitId, knowing: true, enquiryId: null, projectId: null };
  const made = await insertContact(tx, wish, dispute.demo);
  const state = verdict === 'shared' ? 'shared' : 'registered';
  await insertContactStep(
    tx,
    made.id,
    1,
    { ...base, state, heldUntil, share: share?.toString() ?? null },
    dispute.demo,
  );
  tx.record({
    ...{ entity: 'first-contact', id: made.id, version: 1, act: 'register' },
    after: {
      number: made.number,
      name: of.investor,
      title: of.project,
      unitId: dispute.claimantUnitId,
      heldUntil,
    },
  });
}

interface Source {
  readonly investor: string;
  readonly investorKey: string;
  readonly creditCode: string | null;
  readonly project: string;
  readonly product: string | null;
  readonly productKey: string | null;
  readonly contactedOn: string;
  readonly toldOn: string;
  readonly way: string;
  readonly file: { readonly hash: string; readonly name: string };
}
