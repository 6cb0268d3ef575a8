/** First contacts and their steps as they were known on a day, and who holds a matter now. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { type Matter, sameMatter } from './first-contact-rules.ts';

/** `c` with its last step `s` as known on the day; one that was not there yet is not. */
export const contactsOn = (tx: Tx, asOf: string | undefined): RawBuilder<unknown> => sql`
  first_contact c cross join lateral (
    select p.* from first_contact_step p where p.region_id = ${tx.region} and p.contact_id = c.id and ${knownAsOf(tx, 'p', asOf)}
    order by p.number desc limit 1) s
  join v_unit u on u.region_id = ${tx.region} and u.id = c.unit_id`;

export interface ContactStepRow {
  readonly state: string;
  readonly heldUntil: string | null;
  readonly share: string | null;
  readonly words: string | null;
  readonly file: { readonly hash: string; readonly name: string } | null;
  readonly disputeId: string | null;
}
export const BARE_STEP = { share: null, words: null, file: null, disputeId: null } as const;

export async function insertContactStep(
  tx: Tx,
  contactId: string,
  number: number,
  s: ContactStepRow,
  demo: boolean,
): Promise<void> {
  await sql`
    insert into first_contact_step (region_id, id, contact_id, number, state, held_until, share, happened_on, words, content_hash,
      file_name, dispute_id, entered_post, recorded_at, demo)
    values (${tx.region}, ${newId()}, ${contactId}, ${number}, ${s.state}, ${s.heldUntil}, ${s.share}, ${tx.today}, ${s.words},
      ${s.file?.hash ?? null}, ${s.file?.name ?? null}, ${s.disputeId}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
}

export interface Holder {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly unit: string;
  readonly heldUntil: string;
  readonly match: 'same' | 'near';
}

type Stored = Omit<Holder, 'match'> & Matter;

/** Of the whole region: whoever holds the investor on the day, the same matter first. */
export async function holdersOf(tx: Tx, matter: Matter, day: string): Promise<Holder[]> {
  const found = await rows(
    tx,
    sql<Stored>`
      select c.id, c.number, c.unit_id as "unitId", u.short_name as unit, s.held_until as "heldUntil", c.credit_code as "creditCode",
        c.investor_key as "investorKey", c.product_key as "productKey"
      from ${contactsOn(tx, undefined)}
      where c.region_id = ${tx.region} and s.held_until >= ${day}
        and (c.investor_key = ${matter.investorKey} or c.credit_code = ${matter.creditCode}) order by c.told_on, c.id limit 200`,
  );
  return found
    .flatMap(({ creditCode, investorKey, productKey, ...holder }) => {
      const match = sameMatter(matter, { creditCode, investorKey, productKey });
      return match === null ? [] : [{ ...holder, match }];
    })
    .toSorted((a, b) => Number(a.match === 'near') - Number(b.match === 'near'));
}

/** One change of first contacts at a time in a region: two units cannot both be found first. */
export async function lockContacts(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`first-contacts ${tx.region}`}, 0))`.execute(
    tx.db,
  );
}
