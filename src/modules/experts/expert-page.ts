/** One expert, now or as he was known on a day: fields, interests, and where he sat for who may know. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { ExpertPage, InterestRow } from './contract.ts';
import { expertColumns, expertRow, expertsAsOf, expertWords, type FoundExpert } from './expert-list.ts';
import { keepsPool, seesInterests } from './policy.ts';

type Found = FoundExpert & Pick<ExpertPage, 'consentNote' | 'note' | 'enteredPost'>;

export async function readExpert(tx: Tx, caller: Caller, id: string, asOf?: string): Promise<ExpertPage> {
  const found = await maybe(
    tx,
    sql<Found>`
      select ${expertColumns(tx, caller, asOf)}, e.consent_note as "consentNote", e.note, e.entered_post as "enteredPost"
      from ${expertsAsOf(tx, asOf)} where e.region_id = ${tx.region} and e.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const { consentNote, note, enteredPost, ...row } = found;
  const keeps = keepsPool(caller);
  return {
    ...expertRow(row, caller),
    ...{ consentNote, note, enteredPost },
    held: seesInterests(caller) ? await interestsOf(tx, id, asOf) : null,
    seats: keeps ? await seatsOf(tx, id) : null,
    words: expertWords(asOf ?? tx.today),
    can: keeps && !isPast(tx, asOf) ? ['amend', 'move', 'interest', ...(row.contact ? ['contact'] : [])] : [],
  };
}

const interestsOf = (tx: Tx, id: string, asOf: string | undefined): Promise<InterestRow[]> =>
  rows(
    tx,
    sql<InterestRow>`
      select i.id, i.kind, i.enterprise_id as "enterpriseId", i.firm_name as "firmName", i.credit_code as "creditCode",
        i.from_day as "fromDay", i.to_day as "toDay", i.note, i.declared_on as "declaredOn", i.entered_post as "enteredPost", i.demo
      from expert_interest i
      where i.region_id = ${tx.region} and i.expert_id = ${id} and ${knownAsOf(tx, 'i', asOf)}
      order by i.to_day desc nulls first, i.recorded_at desc, i.id limit 500`,
  );

const seatsOf = (tx: Tx, id: string): Promise<NonNullable<ExpertPage['seats']>> =>
  rows(
    tx,
    sql<NonNullable<ExpertPage['seats']>[number]>`
      select p.id as "panelId", p.title, p.held_on as "heldOn", s.profession, s.state
      from expert_seat s join expert_panel p on p.region_id = ${tx.region} and p.id = s.panel_id
      where s.region_id = ${tx.region} and s.expert_id = ${id} and s.superseded_at is null
      order by p.held_on desc, s.id limit 200`,
  );
