/** One enquiry with all its steps; its contact in full only for whoever answers. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { enquiryRulesOn } from './attraction-rules.ts';
import { maskedContact } from './contact-mask.ts';
import { enquiriesOn, enquiryInReach, momentOf } from './enquiries-on.ts';
import { clockOf } from './enquiry-clock.ts';
import type { EnquiryPage, EnquiryRow, EnquiryStep } from './enquiry-contract.ts';
import { enquiriesNamed, enquiryColumns, enquiryRow, enquiryWords } from './enquiry-list.ts';
import { stateNamed } from './enquiry-rules.ts';
import { mayWork } from './policy.ts';

type Stored = Omit<EnquiryRow, 'can'> &
  Pick<
    EnquiryPage,
    | 'language'
    | 'plan'
    | 'creditCode'
    | 'contactOffice'
    | 'contactPhone'
    | 'contactEmail'
    | 'sourceDetail'
    | 'introducerKind'
    | 'introducer'
    | 'promisedHours'
    | 'enteredPost'
  > & { readonly companyKey: string };

/** Refusal 'not-found', also for what is beyond reach. */
export async function readEnquiry(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<EnquiryPage> {
  const day = asOf ?? tx.today;
  const rules = enquiryRulesOn(day);
  const found = await maybe(
    tx,
    sql<Stored>`
      select ${enquiryColumns(clockOf(rules, momentOf(tx, asOf)))}, q.language, q.plan, q.credit_code as "creditCode",
        q.contact_office as "contactOffice", q.contact_phone as "contactPhone", q.contact_email as "contactEmail",
        q.source_detail as "sourceDetail", q.introducer_kind as "introducerKind", q.introducer_name as introducer,
        q.promised_hours as "promisedHours", q.entered_post as "enteredPost", q.company_key as "companyKey"
      from ${enquiriesNamed(tx, asOf, rules)} where ${enquiryInReach(caller)} and q.id = ${id}`,
  );
  if (!found) throw new Refusal('not-found');
  const { companyKey, ...stored } = found;
  const past = isPast(tx, asOf);
  const works = mayWork(caller, stored.unitId);
  const row = enquiryRow(stored, caller, rules, past);
  const history = await stepsOf(tx, id, asOf);
  const last = history.find(({ takenBack }) => takenBack === null);
  const state = stateNamed(rules, row.state);
  const again = state?.ends === undefined && row.state !== 'received' ? [row.state] : [];
  return {
    ...stored,
    ...row,
    ...(works ? {} : maskedContact(stored)),
    masked: !works,
    history: history.map((step) => ({
      ...step,
      can:
        !past && works && step.id === last?.id && step.number > 1 && step.state !== 'told-more'
          ? ['take-back']
          : [],
    })),
    moves: !past && works ? [...(state?.next ?? []), ...again].filter((code) => code !== 'told-more') : [],
    others: await othersOf(tx, caller, id, companyKey, asOf),
    words: enquiryWords(day),
  };
}

type StoredStep = Omit<EnquiryStep, 'can' | 'to'> & {
  readonly toKind: string | null;
  readonly toId: string | null;
};

async function stepsOf(tx: Tx, id: string, asOf: string | undefined): Promise<Omit<EnquiryStep, 'can'>[]> {
  const known = isPast(tx, asOf) ? sql`p.recorded_at < ${endOfDay(asOf)}` : sql`true`;
  const found = await rows(
    tx,
    sql<StoredStep & { title: string | null }>`
      select p.id, p.number, p.state, u.short_name as unit, p.handler_post as "handlerPost", to_json(p.happened_at)#>>'{}' as "happenedAt",
        p.took_minutes as "tookMinutes", p.reason, p.answer, p.note, p.to_kind as "toKind", p.to_id as "toId", p.entered_post as post,
        p.superseded_reason as "takenBack",
        case p.to_kind when 'enquiry' then (select o.number from enquiry o where o.region_id = ${tx.region} and o.id = p.to_id)
          when 'project' then (select j.name from v_project j where j.region_id = ${tx.region} and j.id = p.to_id)
          when 'lead' then (select l.node_name from v_lead l where l.region_id = ${tx.region} and l.id = p.to_id) end as title
      from enquiry_step p join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
      where p.region_id = ${tx.region} and p.enquiry_id = ${id} and ${known} order by p.number desc limit 500`,
  );
  return found.map(({ toKind, toId, title, ...step }) => ({
    ...step,
    to:
      toKind === null || toId === null ? null : { kind: toKind, id: toId, title, path: pathOf(toKind, toId) },
  }));
}

const pathOf = (kind: string, id: string): string | null =>
  ({
    enquiry: `/projects/enquiries/${id}`,
    project: `/projects/${id}`,
    lead: `/candidates/leads/${id}`,
  })[kind] ?? null;

const othersOf = (tx: Tx, caller: Caller, id: string, key: string, asOf: string | undefined) =>
  rows(
    tx,
    sql<EnquiryPage['others'][number]>`
      select q.id, q.number, q.received_on as "receivedOn", u.short_name as unit
      from ${enquiriesOn(tx, asOf, enquiryRulesOn(asOf ?? tx.today))} q
      join v_unit u on u.region_id = ${tx.region} and u.id = q.unit_id
      where q.company_key = ${key} and q.id <> ${id} and ${enquiryInReach(caller)} order by q.received_at desc limit 20`,
  );
