/** What attraction gives to the pages that mix modules: enquiries and promises that wait, records by a word, and their names. */
import { sql } from 'kysely';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type {
  AcrossModules,
  CodeWords,
  FoundRecord,
  NamedRecord,
  WaitingWork,
} from '#platform/http/across.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { allVisits, visitWithin } from './all-visits.ts';
import { contactRulesOn, enquiryRulesOn, sourceRulesOn } from './attraction-rules.ts';
import { VERDICTS } from './dispute-contract.ts';
import { enquiriesOn, enquiryInReach } from './enquiries-on.ts';
import { EnquiryQuery } from './enquiry-contract.ts';
import { listEnquiries } from './enquiry-list.ts';
import { VisitQuery } from './visit-contract.ts';
import { listAllVisits } from './visit-list.ts';
import { DIRECTIONS, VISIT_STATES } from './visit-parts-contract.ts';

const AREA = '/projects';

/** Each counts what its link opens: the same filter on both sides. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('attraction.work')) return [];
  const work: WaitingWork[] = [];
  const put = (kind: string, count: number, day: string | null, to: string) =>
    count > 0 && work.push({ kind, area: AREA, count, subject: null, day, to });
  for (const clock of ['overdue', 'waiting'] as const) {
    const filter = { mine: 'true', clock };
    const query = EnquiryQuery.parse({ ...filter, sort: 'receivedAt', descending: 'false', limit: 1 });
    const { total, rows: oldest } = await listEnquiries(tx, caller, query);
    const kind = clock === 'overdue' ? 'late-enquiries' : 'enquiries';
    put(kind, total, oldest[0]?.receivedOn ?? null, `/projects/enquiries?${new URLSearchParams(filter)}`);
  }
  for (const filter of ['overdue', 'owing'] as const) {
    // a chain's own visit waits on the page of chiefs, counted there
    const query = VisitQuery.parse({ own: 'true', kind: 'visit', [filter]: 'true', limit: 1 });
    const { total, rows: oldest } = await listAllVisits(tx, caller, query);
    const kind = filter === 'overdue' ? 'open-visits' : 'promises';
    put(kind, total, oldest[0]?.day ?? null, `/projects/visits?show=list&own=true&kind=visit&${filter}=true`);
  }
  await putDisputes(tx, caller, put);
  return work;
}

/** Only for whoever decides them: a dispute waits for no other. */
async function putDisputes(
  tx: Tx,
  caller: Caller,
  put: (kind: string, count: number, day: string | null, to: string) => void,
): Promise<void> {
  if (!caller.rights.has('attraction.decide')) return;
  const { n, day } = await one(
    tx,
    sql<{ n: number; day: string | null }>`
      select count(*)::integer as n, min(d.raised_on) as day from contact_dispute d
      cross join lateral (select x.state from contact_dispute_step x
        where x.region_id = ${tx.region} and x.dispute_id = d.id and x.superseded_at is null and x.state <> 'stated'
        order by x.number desc limit 1) s
      where d.region_id = ${tx.region} and s.state in ('raised', 'appealed')
        and ${inReach(caller, sql`d.holder_unit_id`)} and ${inReach(caller, sql`d.claimant_unit_id`)}`,
  );
  put('contact-disputes', n, day, '/projects/first-contacts?tab=disputes');
}

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('attraction.view')) return [];
  const like = anywhere(q);
  const enquiries = await rows(
    tx,
    sql<FoundRecord>`
      select 'enquiry' as kind, q.id, q.company as title, q.number as context
      from ${enquiriesOn(tx, undefined, enquiryRulesOn(tx.today))} q
      where (q.company ilike ${like} or q.number ilike ${like}) and not q.suspect and ${enquiryInReach(caller)}
      order by q.received_at desc, q.id limit ${limit}`,
  );
  const contacts = await rows(
    tx,
    sql<FoundRecord>`
      select 'first-contact' as kind, c.id, c.investor as title, c.number as context from first_contact c
      where c.region_id = ${tx.region} and (c.investor ilike ${like} or c.project ilike ${like} or c.number ilike ${like})
        and ${inReach(caller, sql`c.unit_id`)} order by c.told_on desc, c.id limit ${limit}`,
  );
  const visits = await rows(
    tx,
    sql<FoundRecord>`
      select 'visit' as kind, a.id, a.firm as title, a.day::text as context from ${allVisits(tx, undefined)} a
      where a.kind = 'visit' and (a.firm ilike ${like} or a.matter ilike ${like}) and ${visitWithin(caller)}
      order by a.day desc, a.id limit ${limit}`,
  );
  return [...enquiries, ...contacts, ...visits];
}

const words = (all: readonly { code: string; zh: string; en: string }[], locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(all.map((word) => [word.code, word[locale]]));
const coded = (all: Readonly<Record<string, { zh: string; en: string }>>, locale: 'zh' | 'en'): CodeWords =>
  Object.fromEntries(Object.entries(all).map(([code, word]) => [code, word[locale]]));

export const attractionAcross: AcrossModules = {
  waiting,
  find,
  names: {
    enquiry: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select q.id, q.number || ' ' || q.company as title, '/projects/enquiries/' || q.id as "to" from enquiry q
          where q.region_id = ${tx.region} and q.id = any(${[...ids]}::uuid[])`,
      ),
    'enquiry-desk': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select d.id, u.short_name as title, '/projects/enquiries' as "to" from enquiry_desk d
          join v_unit u on u.region_id = ${tx.region} and u.id = d.unit_id
          where d.region_id = ${tx.region} and d.id = any(${[...ids]}::uuid[])`,
      ),
    'first-contact': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select c.id, c.number || ' ' || c.investor as title, '/projects/first-contacts?open=' || c.id as "to" from first_contact c
          where c.region_id = ${tx.region} and c.id = any(${[...ids]}::uuid[])`,
      ),
    'contact-dispute': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select d.id, d.number as title, '/projects/first-contacts?tab=disputes&dispute=' || d.id as "to" from contact_dispute d
          where d.region_id = ${tx.region} and d.id = any(${[...ids]}::uuid[])`,
      ),
    visit: (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select v.id, v.firm as title, '/projects/visits/' || v.id as "to" from visit v
          where v.region_id = ${tx.region} and v.id = any(${[...ids]}::uuid[])`,
      ),
    'visit-promise': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select p.id, left(p.what, 24) as title, '/projects/visits/' || p.visit_id as "to" from visit_promise p
          where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])`,
      ),
    'attraction-import': (tx, ids) =>
      rows(
        tx,
        sql<NamedRecord>`
          select i.id, i.file_name as title, null as "to" from attraction_import i
          where i.region_id = ${tx.region} and i.id = any(${[...ids]}::uuid[])`,
      ),
  },
  codes: (day, locale) => {
    const { states, channels, reasons } = enquiryRulesOn(day);
    return {
      enquiry: {
        ...words(states, locale),
        ...words(channels, locale),
        ...words(reasons, locale),
        ...words(sourceRulesOn(day).ways, locale),
      },
      'first-contact': words(contactRulesOn(day).talks, locale),
      'contact-dispute': coded(VERDICTS, locale),
      visit: { ...coded(DIRECTIONS, locale), ...coded(VISIT_STATES, locale) },
      'visit-promise': PROMISE_WORDS[locale],
      'attraction-import': LISTS[locale],
    };
  },
};

const PROMISE_WORDS = {
  zh: { kept: '办成', dropped: '不办了', reopened: '重新打开' },
  en: { kept: 'kept', dropped: 'dropped', reopened: 'opened again' },
} as const;
const LISTS = {
  zh: { enquiries: '招商咨询', visits: '考察走访' },
  en: { enquiries: 'enquiries', visits: 'visits' },
} as const;
