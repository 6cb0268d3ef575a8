/** The rows behind a counter as one statement: what counts them is what lists them. */
import { type RawBuilder, sql } from 'kysely';
import { certificateValidOn, firmsOn, IN_OPERATION } from '#modules/enterprises/index.ts';
import { endOfDay, knownAt } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Counter } from './counters.ts';

type Sql = RawBuilder<unknown>;

export interface CountSpan {
  /** First day of the year that is counted. */
  readonly from: string;
  /** Last day that counts. */
  readonly to: string;
  /** As it was known at the end of this day; without it, as it is known now. */
  readonly known?: string | undefined;
}

/**
 * `id, enterprise_id, unit_id, name, credit_code, happened_on, what, opens, counted, demo`: one row for each that is looked
 * at, with where it opens; `counted` where it counts. A count is the sum of `counted`; a share is that sum over the number of rows.
 */
export function counterRows(tx: Tx, { rows }: Counter, at: CountSpan): Sql {
  if ('certificate' in rows) return issuedRows(tx, rows, at);
  if ('listing' in rows) return listingRows(tx, rows, at);
  return 'renovation' in rows ? renovationRows(tx, rows, at) : heldRows(tx, rows, at);
}

type Rows<K extends string> = Extract<Counter['rows'], Record<K, unknown>>;

function issuedRows(tx: Tx, { certificate, first }: Rows<'certificate'>, at: CountSpan): Sql {
  const before = sql`
    and not exists (
      select 1 from v_enterprise_certificate b where b.region_id = ${tx.region} and b.enterprise_id = c.enterprise_id
        and b.kind = c.kind and b.issued_on < ${at.from} and ${knownAt('b', at.known)})`;
  return sql`
    select distinct on (e.id) e.id, ${FIRM}, ${OWN_PAGE}, c.issued_on as happened_on, concat_ws(' ', c.grade, c.number) as what, true as counted
    from v_enterprise_certificate c join ${firms(tx, at)} on e.id = c.enterprise_id
    where c.region_id = ${tx.region} and c.kind = any(${[...certificate]}) and c.issued_on between ${at.from} and ${at.to}
      and ${knownAt('c', at.known)} ${first ? before : sql``}
    order by e.id, c.issued_on, c.id`;
}

function heldRows(tx: Tx, { holding, among, industry }: Rows<'holding'>, at: CountSpan): Sql {
  const looked = among ?? holding;
  const own = among === undefined ? sql`true` : sql`h.issued_on is not null`;
  const letters = industry ? sql`and left(e.industry_class, 1) = any(${[...industry]})` : sql``;
  const held = sql`left join lateral (
    select c.issued_on, c.number from v_enterprise_certificate c
    where c.region_id = ${tx.region} and c.enterprise_id = e.id and c.kind = ${holding} and ${valid('c', at)} and ${knownAt('c', at.known)}
    order by c.issued_on desc, c.id limit 1) h on true`;
  return sql`
    select e.id, ${FIRM}, ${OWN_PAGE}, h.issued_on as happened_on, h.number as what, ${own} as counted
    from ${firms(tx, at)} ${held}
    where ${IN_OPERATION} ${letters} and exists (
      select 1 from v_enterprise_certificate l where l.region_id = ${tx.region} and l.enterprise_id = e.id and l.kind = ${looked}
        and ${valid('l', at)} and ${knownAt('l', at.known)})`;
}

function listingRows(tx: Tx, { listing }: Rows<'listing'>, at: CountSpan): Sql {
  return sql`
    select distinct on (e.id) e.id, ${FIRM}, '/listing/' || s.case_id as opens, s.happened_on, null::text as what, true as counted
    from v_listing_step s join ${firms(tx, at)} on e.id = s.enterprise_id
    where s.region_id = ${tx.region} and s.stage = ${listing} and s.kind <> 'back'
      and s.happened_on between ${at.from} and ${at.to} and ${knownAt('s', at.known)}
    order by e.id, s.happened_on, s.id`;
}

function renovationRows(tx: Tx, { renovation }: Rows<'renovation'>, at: CountSpan): Sql {
  const verified =
    at.known === undefined ? sql`s.verified_at is not null` : sql`s.verified_at < ${endOfDay(at.known)}`;
  return sql`
    select distinct on (p.id) p.id, ${FIRM}, '/renovation/' || p.id as opens, s.happened_on, p.name as what, true as counted
    from v_renovation_step s
    join v_renovation_project p on p.region_id = ${tx.region} and p.id = s.root_id and p.withdrawn_at is null
    join ${firms(tx, at)} on (e.id = s.enterprise_id or s.enterprise_id = any(e.absorbed))
    where s.region_id = ${tx.region} and s.stage = ${renovation} and s.counted and ${verified}
      and s.happened_on between ${at.from} and ${at.to} and ${knownAt('s', at.known)}
    order by p.id, s.happened_on, s.id`;
}

/** `e`: firms with the park and status of the last day that counts. */
const firms = (tx: Tx, { to, known }: CountSpan): Sql => firmsOn(tx, { day: to, known });

const OWN_PAGE = sql`'/enterprises/' || e.id as opens`;

const FIRM = sql`e.id as enterprise_id, e.unit_id, e.name, e.credit_code, e.demo`;

/** By its own last day, or the last that the law gives it. */
const valid = (alias: string, { to }: CountSpan): Sql => certificateValidOn(alias, to);
