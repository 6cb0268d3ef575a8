/** First contacts within reach, as they stand on a day; one with its steps; its files. */
import { type RawBuilder, sql } from 'kysely';
import { addDays, daysBetween } from '#kernel/local-date.ts';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { readContent } from '#platform/content.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type ExportColumn, exportList } from '#platform/list-export.ts';
import { contactRulesOn, plainWords } from './attraction-rules.ts';
import {
  CONTACT_STATES,
  type ContactList,
  type ContactPage,
  type ContactQuery,
  type ContactRow,
  type ContactWords,
} from './contact-contract.ts';
import { contactsOn } from './contact-store.ts';
import { isHeld, isLate, stateOn } from './first-contact-rules.ts';
import { mayWork } from './policy.ts';

type Sql = RawBuilder<unknown>;
type Stored = Omit<ContactRow, 'late' | 'state' | 'daysLeft' | 'can'> & { readonly state: string };

const COLUMNS = (tx: Tx): Sql => sql`
  c.id, c.number, c.unit_id as "unitId", u.short_name as unit, c.investor, c.credit_code as "creditCode", c.project, c.product,
  c.contacted_on as "contactedOn", c.told_on as "toldOn", c.way, s.state, s.held_until as "heldUntil", trim_scale(s.share)::text as share,
  c.enquiry_id as "enquiryId", c.demo,
  (select count(*)::integer from contact_dispute d where d.region_id = ${tx.region} and d.contact_id = c.id) as disputes`;

/** So many days before its end a lock is said to end soon. */
const SOON = 14;

export const contactWords = (day: string): ContactWords => {
  const { talks, ...rules } = contactRulesOn(day);
  return { ...rules, talks: plainWords(talks) };
};

export async function listContacts(tx: Tx, caller: Caller, query: ContactQuery): Promise<ContactList> {
  const day = query.asOf ?? tx.today;
  const from = contactsOn(tx, query.asOf);
  const within = sql`c.region_id = ${tx.region} and ${inReach(caller, sql`c.unit_id`)}`;
  const where = conditions(tx, query, within, day);
  const { total, ...tally } = await one(
    tx,
    sql<ContactList['tally'] & { total: number }>`
      select count(*) filter (where ${where})::integer as total, count(*) filter (where s.held_until >= ${day})::integer as held,
        count(*) filter (where s.held_until between ${day} and ${addDays(day, SOON)})::integer as soon,
        count(*) filter (where ${disputed(tx)})::integer as disputed
      from ${from} where ${within}`,
  );
  const direction = query.descending ? sql`desc` : sql`asc`;
  const found = await rows(
    tx,
    sql<Stored>`
      select ${COLUMNS(tx)} from ${from} where ${where}
      order by ${SORTS[query.sort]} ${direction} nulls last, c.number desc limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => contactRow(row, caller, day, past)),
    ...{ total, tally, words: contactWords(day) },
    can: !past && caller.rights.has('attraction.work') ? ['add', 'dispute'] : [],
  };
}

const SORTS: Readonly<Record<ContactQuery['sort'], Sql>> = {
  toldOn: sql`c.told_on`,
  heldUntil: sql`s.held_until`,
  investor: sql`c.investor`,
  unit: sql`u.sort`,
};

const disputed = (tx: Tx): Sql =>
  sql`exists (select 1 from contact_dispute d where d.region_id = ${tx.region} and d.contact_id = c.id)`;

function conditions(tx: Tx, query: ContactQuery, within: Sql, day: string): Sql {
  const parts: Sql[] = [within];
  if (query.q?.trim()) {
    const like = anywhere(query.q.trim());
    parts.push(
      sql`(c.number ilike ${like} or c.investor ilike ${like} or c.project ilike ${like} or c.product ilike ${like})`,
    );
  }
  if (query.unitId) parts.push(sql`c.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.held !== undefined)
    parts.push(
      query.held ? sql`s.held_until >= ${day}` : sql`(s.held_until is null or s.held_until < ${day})`,
    );
  if (query.endsWithin !== undefined)
    parts.push(sql`s.held_until between ${day} and ${addDays(day, query.endsWithin)}`);
  if (query.disputed !== undefined) parts.push(query.disputed ? disputed(tx) : sql`not ${disputed(tx)}`);
  return sql.join(parts, sql` and `);
}

function contactRow(row: Stored, caller: Caller, day: string, past: boolean): ContactRow {
  const held = isHeld(row, day);
  const works = !past && mayWork(caller, row.unitId) && held;
  return {
    ...row,
    late: isLate(row.contactedOn, row.toldOn, contactRulesOn(row.toldOn)),
    state: stateOn(row, day),
    daysLeft: held && row.heldUntil ? daysBetween(day, row.heldUntil) : null,
    can: works ? ['extend', 'give-up'] : [],
  };
}

/** Refusal 'not-found', also for what is beyond reach. */
export async function readContact(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<ContactPage> {
  const day = asOf ?? tx.today;
  const found = await maybe(
    tx,
    sql<Stored & { fileName: string; enteredPost: string }>`
      select ${COLUMNS(tx)}, c.file_name as "fileName", c.entered_post as "enteredPost" from ${contactsOn(tx, asOf)}
      where c.region_id = ${tx.region} and c.id = ${id} and ${inReach(caller, sql`c.unit_id`)}`,
  );
  if (!found) throw new Refusal('not-found');
  const { fileName, enteredPost, ...stored } = found;
  const history = await rows(
    tx,
    sql<ContactPage['history'][number]>`
      select p.number, p.state, p.held_until as "heldUntil", trim_scale(p.share)::text as share, p.happened_on as "happenedOn", p.words,
        p.file_name as "fileName", p.entered_post as post
      from first_contact_step p where p.region_id = ${tx.region} and p.contact_id = ${id} and ${knownAsOf(tx, 'p', asOf)}
      order by p.number desc limit 500`,
  );
  const disputesOf = await rows(
    tx,
    sql<ContactPage['disputesOf'][number]>`
      select d.id, d.number, u.short_name as claimant,
        (select x.state from contact_dispute_step x where x.region_id = ${tx.region} and x.dispute_id = d.id order by x.number desc limit 1) as phase
      from contact_dispute d join v_unit u on u.region_id = ${tx.region} and u.id = d.claimant_unit_id
      where d.region_id = ${tx.region} and d.contact_id = ${id} and ${isPast(tx, asOf) ? sql`d.created_at < ${endOfDay(asOf)}` : sql`true`}
      order by d.created_at desc limit 50`,
  );
  const row = contactRow(stored, caller, day, isPast(tx, asOf));
  return { ...row, fileName, enteredPost, history, disputesOf, words: contactWords(day) };
}

/** Its proof, or that of a step. Refusal 'not-found'. */
export async function contactFile(
  tx: Tx,
  caller: Caller,
  id: string,
  step: number | undefined,
): Promise<{ fileName: string; bytes: Buffer }> {
  const found = await maybe(
    tx,
    sql<{ hash: string; fileName: string }>`
      select coalesce(p.content_hash, c.content_hash) as hash, coalesce(p.file_name, c.file_name) as "fileName" from first_contact c
      left join first_contact_step p on p.region_id = ${tx.region} and p.contact_id = c.id and p.number = ${step ?? 0}
      where c.region_id = ${tx.region} and c.id = ${id} and ${inReach(caller, sql`c.unit_id`)}
        and (${step ?? 0} = 0 or p.content_hash is not null)`,
  );
  const bytes = found ? await readContent(tx, found.hash) : undefined;
  if (!found || !bytes) throw new Refusal('not-found');
  return { fileName: found.fileName, bytes };
}

type Column = ExportColumn<ContactRow>;
const column = (code: string, zh: string, en: string, width: number, cell: Column['cell']): Column => ({
  ...{ code, head: { zh, en }, width, cell },
});

export function exportContacts(tx: Tx, caller: Caller, query: ContactQuery): Promise<Buffer> {
  const { talks } = contactWords(query.asOf ?? tx.today);
  return exportList(tx, caller, {
    columns: [
      column('number', '编号', 'Number', 18, (row) => row.number),
      column('unit', '报备单位', 'Unit', 18, (row) => row.unit),
      column('investor', '投资方', 'Investor', 30, (row) => row.investor),
      column('creditCode', '信用代码', 'Credit code', 22, (row) => row.creditCode),
      column('project', '项目', 'Project', 36, (row) => row.project),
      column('product', '产品', 'Product', 20, (row) => row.product),
      column('contactedOn', '首谈日', 'First talk', 12, (row) => row.contactedOn),
      column(
        'way',
        '怎么谈的',
        'How',
        12,
        (row, locale) => talks.find(({ code }) => code === row.way)?.[locale] ?? row.way,
      ),
      column('toldOn', '报备日', 'Registered', 12, (row) => row.toldOn),
      column('late', '晚报', 'Late', 8, (row, locale) => (row.late ? (locale === 'zh' ? '晚' : 'late') : '')),
      column('state', '状态', 'State', 14, (row, locale) => CONTACT_STATES[row.state][locale]),
      column('heldUntil', '锁定到', 'Held until', 12, (row) => row.heldUntil),
      column('share', '份额 %', 'Share %', 8, (row) => row.share),
      column('disputes', '争议', 'Disputes', 8, (row) => row.disputes),
      column('demo', '演示', 'Demo', 8, (row, locale) =>
        row.demo ? (locale === 'zh' ? '演示' : 'demo') : '',
      ),
    ],
    asked: undefined,
    query,
    page: (offset, limit) => listContacts(tx, caller, { ...query, offset, limit }),
    name: () => (caller.locale === 'zh' ? '首谈报备' : 'First contacts'),
  });
}
