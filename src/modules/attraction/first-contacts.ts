/** 首谈报备: registered with its proof unless another unit holds the matter, extended against progress, given up. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { keepContent } from '#platform/content.ts';
import { maybe, type Tx } from '#platform/db/database.ts';
import { type Caller, refuseOutOfReach } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import { contactRulesOn } from './attraction-rules.ts';
import type { CheckQuery, HeldBy, NewContact } from './contact-contract.ts';
import { BARE_STEP, holdersOf, insertContactStep, lockContacts } from './contact-store.ts';
import { codeOf } from './enquiries.ts';
import {
  extendedUntil,
  extendFaults,
  isHeld,
  lockedUntil,
  type Matter,
  productKeyOf,
} from './first-contact-rules.ts';
import { numbersOfToday } from './numbers.ts';
import { ownUnit } from './policy.ts';

const matterOf = (wish: { investor: string; creditCode: string | null; product: string | null }): Matter => ({
  creditCode: codeOf(wish.creditCode),
  investorKey: nameKey(wish.investor),
  productKey: productKeyOf(wish.product),
});

/** What another unit is told: who, until when, no more. */
export async function checkContact(tx: Tx, caller: Caller, query: CheckQuery): Promise<HeldBy[]> {
  const unit = await ownUnit(tx, caller, query.unitId);
  const wish = {
    creditCode: query.creditCode ?? null,
    product: query.product ?? null,
    investor: query.investor,
  };
  return (await holdersOf(tx, matterOf(wish), tx.today)).map(
    ({ number, unitId, unit: name, heldUntil, match }) => ({
      ...{ number, unit: name, heldUntil, match, own: unitId === unit.id },
    }),
  );
}

/** The file of a form. Refusal 'contact-proof-missing' at its field. */
export async function keptFile(
  tx: Tx,
  files: readonly UploadedFile[],
): Promise<{ hash: string; name: string }> {
  const file = files[0];
  if (!file || file.bytes.length === 0) throw Refusal.at('file', 'contact-proof-missing');
  return { hash: await keepContent(tx, file.bytes), name: file.name };
}

/**
 * Refusals 'contact-held' and 'contact-near' (another unit holds it, until when), 'contact-own' (held by the unit itself),
 * 'contact-day-future', 'contact-way-unknown', 'contact-proof-missing', 'attraction-unit', 'out-of-reach'.
 */
export async function registerContact(
  tx: Tx,
  caller: Caller,
  wish: NewContact,
  files: readonly UploadedFile[],
  { demo = false }: { readonly demo?: boolean } = {},
): Promise<{ id: string; number: string; heldUntil: string }> {
  const unit = await ownUnit(tx, caller, wish.unitId);
  const rules = contactRulesOn(tx.today);
  if (wish.contactedOn > tx.today)
    throw Refusal.at('contactedOn', 'contact-day-future', { day: wish.contactedOn });
  if (!rules.talks.some(({ code }) => code === wish.way))
    throw Refusal.at('way', 'contact-way-unknown', { way: wish.way });
  await lockContacts(tx);
  const matter = matterOf(wish);
  await refuseHeld(tx, matter, unit.id, wish.knowing);
  const file = await keptFile(tx, files);
  const made = await insertContact(tx, { ...wish, ...matter, unitId: unit.id, toldOn: tx.today, file }, demo);
  const heldUntil = lockedUntil(tx.today, rules);
  await insertContactStep(tx, made.id, 1, { ...BARE_STEP, state: 'registered', heldUntil }, demo);
  tx.record({
    ...{ entity: 'first-contact', id: made.id, version: 1, act: 'register' },
    after: { number: made.number, name: wish.investor, title: wish.project, unitId: unit.id, heldUntil },
  });
  return { ...made, heldUntil };
}

async function refuseHeld(tx: Tx, matter: Matter, unitId: string, knowing: boolean): Promise<void> {
  const holders = await holdersOf(tx, matter, tx.today);
  const paramsOf = ({ unit, number, heldUntil }: (typeof holders)[number]) => ({
    unit,
    number,
    day: heldUntil,
  });
  const other = holders.find((one) => one.match === 'same' && one.unitId !== unitId);
  if (other) throw Refusal.at('investor', 'contact-held', paramsOf(other));
  const own = holders.find((one) => one.match === 'same');
  if (own) throw Refusal.at('investor', 'contact-own', paramsOf(own));
  const near = holders.find((one) => one.unitId !== unitId);
  if (near && !knowing) throw Refusal.at('product', 'contact-near', paramsOf(near));
}

export interface ContactWish extends Matter {
  readonly unitId: string;
  readonly investor: string;
  readonly project: string;
  readonly product: string | null;
  readonly contactedOn: string;
  readonly toldOn: string;
  readonly way: string;
  readonly file: { readonly hash: string; readonly name: string };
  readonly knowing: boolean;
  readonly enquiryId: string | null;
  readonly projectId: string | null;
}

export async function insertContact(
  tx: Tx,
  c: ContactWish,
  demo: boolean,
): Promise<{ id: string; number: string }> {
  const id = newId();
  const number = (await numbersOfToday(tx, 'S'))(0);
  await sql`
    insert into first_contact (region_id, id, number, unit_id, investor, investor_key, credit_code, project, product, product_key,
      contacted_on, told_on, way, content_hash, file_name, knowing, enquiry_id, project_id, entered_by, entered_post, demo, created_at)
    values (${tx.region}, ${id}, ${number}, ${c.unitId}, ${c.investor}, ${c.investorKey}, ${c.creditCode}, ${c.project},
      ${c.product || null}, ${c.productKey}, ${c.contactedOn}, ${c.toldOn}, ${c.way}, ${c.file.hash}, ${c.file.name}, ${c.knowing},
      ${c.enquiryId}, ${c.projectId}, ${tx.actor.userId}, ${tx.actor.post}, ${demo}, ${tx.at})`.execute(
    tx.db,
  );
  return { id, number };
}

export interface StandingContact {
  readonly unitId: string;
  readonly number: number;
  readonly state: string;
  readonly heldUntil: string | null;
  readonly extended: number;
  readonly demo: boolean;
}

/** Locked. Refusal 'not-found'. */
export async function standingContact(tx: Tx, id: string): Promise<StandingContact> {
  await lockContacts(tx);
  const found = await maybe(
    tx,
    sql<StandingContact>`
      select c.unit_id as "unitId", s.number, s.state, s.held_until as "heldUntil", c.demo,
        (select count(*)::integer from first_contact_step x where x.region_id = ${tx.region} and x.contact_id = c.id
          and x.state = 'extended' and x.superseded_at is null) as extended
      from first_contact c join first_contact_step s on s.region_id = ${tx.region} and s.contact_id = c.id
      where c.region_id = ${tx.region} and c.id = ${id} and s.superseded_at is null order by s.number desc limit 1`,
  );
  if (!found) throw new Refusal('not-found');
  return found;
}

/** Refusal 'contact-extend-refused' with each reason at its field. */
export async function extendContact(
  tx: Tx,
  caller: Caller,
  id: string,
  words: string | null,
  files: readonly UploadedFile[],
): Promise<{ heldUntil: string }> {
  const standing = await standingContact(tx, id);
  refuseOutOfReach(caller, standing.unitId);
  const rules = contactRulesOn(tx.today);
  const proof = (files[0]?.bytes.length ?? 0) > 0;
  const said = words?.trim() || null;
  const faults = extendFaults({ proof, words: said }, standing, standing.extended, rules, tx.today);
  if (faults.length > 0) throw new Refusal('contact-extend-refused', {}, faults);
  const heldUntil = extendedUntil(standing, rules, tx.today);
  const step = { ...BARE_STEP, state: 'extended', heldUntil, words: said, file: await keptFile(tx, files) };
  await insertContactStep(tx, id, standing.number + 1, step, standing.demo);
  tx.record({
    ...{ entity: 'first-contact', id, version: standing.number + 1, act: 'extend' },
    before: { heldUntil: standing.heldUntil },
    after: { heldUntil, words: said },
  });
  return { heldUntil };
}

/** Refusal 'contact-not-held'. */
export async function giveUpContact(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const standing = await standingContact(tx, id);
  refuseOutOfReach(caller, standing.unitId);
  if (!isHeld(standing, tx.today)) throw new Refusal('contact-not-held', { day: standing.heldUntil ?? '—' });
  const step = { ...BARE_STEP, state: 'given-up', heldUntil: null, words: reason };
  await insertContactStep(tx, id, standing.number + 1, step, standing.demo);
  tx.record({
    ...{ entity: 'first-contact', id, version: standing.number + 1, act: 'give-up', reason },
    before: { heldUntil: standing.heldUntil },
  });
}
