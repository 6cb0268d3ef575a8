/** One enterprise with all that is kept of it, now or as it was known on a day. */

import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { journalOf } from '#platform/db/journal.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { CertificateRow, IpRow } from './certificate-contract.ts';
import { certificateEnd, termOf } from './certificate-terms.ts';
import type { EnterprisePage, enterpriseRoutes } from './contract.ts';
import { enterprisesAsOf } from './list.ts';
import type { MergeRow } from './merge-contract.ts';
import { assumedPlace } from './place.ts';
import { canOn, refuseUnreached } from './policy.ts';
import { readFacts } from './single-facts.ts';
import type { EnterpriseYear } from './year-contract.ts';
import { YEAR_VALUES } from './years.ts';

type Head = Omit<EnterprisePage, 'names' | 'years' | 'certificates' | 'ips' | 'facts' | 'merges' | 'can'> & {
  absorbed: string[];
};

export async function readEnterprise(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<EnterprisePage> {
  const head = await readHead(tx, id, asOf);
  refuseUnreached(caller, head.unitId);
  return wholePage(tx, caller, head, asOf);
}

/** For the enterprise's own side, whose link stands for reach: nothing may be changed through it. */
export async function enterpriseForItself(tx: Tx, caller: Caller, id: string): Promise<EnterprisePage> {
  const page = await wholePage(tx, caller, await readHead(tx, id, undefined), undefined);
  return { ...page, merges: [], can: [] };
}

async function wholePage(
  tx: Tx,
  caller: Caller,
  { absorbed, ...head }: Head,
  asOf: string | undefined,
): Promise<EnterprisePage> {
  const { id } = head;
  const ids = [id, ...absorbed];
  const past = isPast(tx, asOf);
  const can = past ? [] : canOn(caller, head.unitId);
  return {
    ...head,
    names: await readNames(tx, id),
    years: await readYears(tx, caller, ids, asOf, can),
    certificates: await readCertificates(tx, ids, asOf),
    ips: await readIps(tx, ids, asOf),
    facts: await readFacts(tx, caller, ids, asOf),
    merges: await readMerges(tx, id, past ? [] : can),
    can: head.mergedInto === null && !head.withdrawn ? can : [],
  };
}

async function readHead(tx: Tx, id: string, asOf: string | undefined): Promise<Head> {
  const head = await maybe(
    tx,
    sql<Head>`
      select e.id, e.version, e.credit_code as "creditCode", e.name, e.status, e.industry_class as "industryClass",
        e.place_code as "placeCode",
        case when e.place_code is null then ${assumedPlace(tx)} end as "assumedPlace", e.address, e.registered_on as "registeredOn", e.unit_id as "unitId", u.short_name as unit,
        e.contact_office as "contactOffice", e.contact_phone as "contactPhone", e.absorbed, e.demo, e.withdrawn_at is not null as withdrawn,
        case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.name) end as "mergedInto"
      from ${enterprisesAsOf(tx, asOf)}
      left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      left join enterprise m on m.region_id = ${tx.region} and m.id = e.merged_into
      where e.region_id = ${tx.region} and e.id = ${id}`,
  );
  if (!head) throw new Refusal('not-found');
  return head;
}

/** An enterprise that the caller reaches; refused otherwise. */
export async function mustSee(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<Pick<Head, 'unitId' | 'absorbed'>> {
  const head = await readHead(tx, id, undefined);
  refuseUnreached(caller, head.unitId);
  return head;
}

const readNames = (tx: Tx, id: string): Promise<EnterprisePage['names']> =>
  rows(
    tx,
    sql<EnterprisePage['names'][number]>`
      select name, from_day as "fromDay", to_day as "toDay" from enterprise_name
      where region_id = ${tx.region} and enterprise_id = ${id} and withdrawn_at is null
      order by to_day desc nulls first, recorded_at desc, id desc limit 100`,
  );

const MOST_YEARS = 200;

async function readYears(
  tx: Tx,
  caller: Caller,
  ids: readonly string[],
  asOf: string | undefined,
  can: readonly string[],
): Promise<EnterpriseYear[]> {
  type Found = Omit<EnterpriseYear, 'can'> & { enteredBy: string | null };
  // Where two that were merged both say something of a year, the one that stands is heard.
  const found = await rows(
    tx,
    sql<Found>`
      select distinct on (y.year, y.kind) y.id, y.year, y.kind, ${YEAR_VALUES} as values, y.note,
        y.entered_post as "enteredPost", ${instant('y.recorded_at')} as "recordedAt", y.demo, y.entered_by as "enteredBy"
      from enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = any(${[...ids]}::uuid[]) and ${knownAsOf(tx, 'y', asOf)}
      order by y.year desc, y.kind, (y.enterprise_id = ${ids[0]}) desc, y.id limit ${MOST_YEARS}`,
  );
  return found.map(({ enteredBy, ...row }) => ({
    ...row,
    can: row.kind === 'reported' && can.includes('verify') && enteredBy !== caller.userId ? ['verify'] : [],
  }));
}

async function readCertificates(
  tx: Tx,
  ids: readonly string[],
  asOf: string | undefined,
): Promise<CertificateRow[]> {
  const day = asOf ?? tx.today;
  const found = await rows(
    tx,
    sql<Omit<CertificateRow, 'term' | 'valid'>>`
      select c.id, c.kind, c.grade, c.number, c.issuer, c.issued_on as "issuedOn", c.expires_on as "expiresOn", c.demo,
        ${certificateEnd('c')} as "endsOn", case when c.enterprise_id <> ${ids[0]} then o.name end as "cameFrom",
        case when c.issued_on > ${day} then 'coming' when ${certificateEnd('c')} < ${day} then 'over' else 'valid' end as state
      from enterprise_certificate c join enterprise o on o.region_id = ${tx.region} and o.id = c.enterprise_id
      where c.region_id = ${tx.region} and c.enterprise_id = any(${[...ids]}::uuid[]) and ${knownAsOf(tx, 'c', asOf)}
      order by c.issued_on desc, c.kind, c.id limit 200`,
  );
  return found.map((row) => ({
    ...row,
    term: row.expiresOn === null ? termOf(row.kind, row.issuedOn) : null,
    valid: row.state === 'valid',
  }));
}

const readIps = (tx: Tx, ids: readonly string[], asOf: string | undefined) =>
  rows(
    tx,
    sql<IpRow>`
      select p.id, p.class, p.number, p.name, p.count, p.granted_on as "grantedOn", p.demo
      from enterprise_ip p
      where p.region_id = ${tx.region} and p.enterprise_id = any(${[...ids]}::uuid[]) and ${knownAsOf(tx, 'p', asOf)}
      order by p.class, p.granted_on desc nulls last, p.id limit 500`,
  );

async function readMerges(tx: Tx, id: string, can: readonly string[]): Promise<MergeRow[]> {
  const found = await rows(
    tx,
    sql<Omit<MergeRow, 'can'>>`
      select m.id, m.kept_id as "keptId", k.name as kept, m.merged_id as "mergedId", o.name as merged,
        o.credit_code as "mergedCode", m.reason, m.merged_post as "mergedPost", ${instant('m.merged_at')} as "mergedAt"
      from enterprise_merge m
      join enterprise k on k.region_id = ${tx.region} and k.id = m.kept_id
      join enterprise o on o.region_id = ${tx.region} and o.id = m.merged_id
      where m.region_id = ${tx.region} and (m.kept_id = ${id} or m.merged_id = ${id}) and m.undone_at is null
      order by m.merged_at desc, m.id limit 100`,
  );
  const undo = can.includes('edit') ? ['undo'] : [];
  return found.map((row) => ({ ...row, can: undo }));
}

/** Every change, newest first, until now or the end of a past day; a park stands in it by its name. */
export async function enterpriseHistory(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf?: string,
): Promise<AnswerOf<typeof enterpriseRoutes.enterpriseHistory>> {
  const { unitId } = await readHead(tx, id, asOf);
  refuseUnreached(caller, unitId);
  const changes = await journalOf(tx, 'enterprise', id, isPast(tx, asOf) ? asOf : undefined);
  const names = await unitNames(
    tx,
    changes.flatMap(({ before, after }) => [unitOf(before), unitOf(after)]),
  );
  const told = (state: unknown) => {
    const unit = unitOf(state);
    return unit === undefined ? state : { ...(state as object), unit: unit && (names.get(unit) ?? unit) };
  };
  return changes.map(({ at, actor_post, act, reason, before, after }) => ({
    ...{ at, post: actor_post, act, reason, before: told(before), after: told(after) },
  }));
}

/** The park that an entry of the journal names; null for none, undefined where it does not speak of it. */
function unitOf(state: unknown): string | null | undefined {
  if (typeof state !== 'object' || state === null || !('unitId' in state)) return undefined;
  return typeof state.unitId === 'string' ? state.unitId : null;
}

async function unitNames(
  tx: Tx,
  ids: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((one) => typeof one === 'string'))];
  if (wanted.length === 0) return new Map();
  const found = await rows(
    tx,
    sql<{ id: string; name: string }>`
      select u.id, u.short_name as name from v_unit u where u.region_id = ${tx.region} and u.id = any(${wanted}::uuid[])`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
