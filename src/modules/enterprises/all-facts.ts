/** Firms of the register with all that judging asks, a page at a time in the order of their ids. */
import { type RawBuilder, sql } from 'kysely';
import type { FirmFacts } from '#modules/tiers/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { certificateEnd } from './certificate-terms.ts';
import { assumedPlace } from './place.ts';
import { firmFacts, type KnownFirm } from './tier-facts.ts';
import { YEAR_VALUES } from './years.ts';

export interface JudgedFirm {
  readonly id: string;
  readonly unitId: string | null;
  readonly facts: FirmFacts;
}

interface Found extends KnownFirm {
  readonly id: string;
  readonly unitId: string | null;
}

/** No rule looks further back: the last full year and three before it. */
const YEARS_BACK = 4;

export interface FirmPage {
  /** Only these; without, all firms that are not merged away. */
  readonly ids?: readonly string[];
  /** Ids above this one. */
  readonly after?: string;
  readonly limit?: number;
}

/** Firms as they stand, for judging on `day`. */
export async function firmsToJudge(tx: Tx, day: string, page: FirmPage = {}): Promise<JudgedFirm[]> {
  const found = await rows(tx, firmsQuery(tx, day, page));
  return found.map(({ id, unitId, ...known }) => ({ id, unitId, facts: firmFacts(known, day) }));
}

export function firmsQuery(tx: Tx, day: string, { ids, after, limit }: FirmPage): RawBuilder<Found> {
  const first = Number(day.slice(0, 4)) - YEARS_BACK;
  const parts = [sql`e.region_id = ${tx.region}`, sql`e.merged_into is null`, sql`e.withdrawn_at is null`];
  if (ids) parts.push(sql`e.id = any(${[...ids]}::uuid[])`);
  if (after) parts.push(sql`e.id > ${after}`);
  return sql<Found>`
    select e.id, e.unit_id as "unitId", e.registered_on as "registeredOn", e.industry_class as "industryClass",
      coalesce(e.place_code, ${assumedPlace(tx)}) as "placeCode", coalesce(y.years, '[]') as years, coalesce(c.certificates, '[]') as certificates,
      coalesce(p.ips, '[]') as ips, coalesce(f.facts, '[]') as facts
    from (select * from enterprise e where ${sql.join(parts, sql` and `)} order by e.id limit ${limit ?? null}) e
    left join lateral (
      select jsonb_agg(jsonb_build_object('year', y.year, 'kind', y.kind, 'values', ${YEAR_VALUES})
        order by (y.enterprise_id = e.id)) as years
      from enterprise_year y where ${ofFirm(tx, 'y')} and y.superseded_at is null and y.year >= ${first}) y on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', c.kind, 'grade', c.grade, 'issuedOn', c.issued_on, 'endsOn', ${certificateEnd('c')})) as certificates
      from enterprise_certificate c where ${ofFirm(tx, 'c')} and c.superseded_at is null) c on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('class', p.class, 'count', p.count)) as ips
      from enterprise_ip p where ${ofFirm(tx, 'p')} and p.superseded_at is null) p on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', f.kind, 'name', f.name, 'value', f.value) order by (f.enterprise_id = e.id)) as facts
      from enterprise_fact f where ${ofFirm(tx, 'f')} and f.superseded_at is null
        and f.from_day <= ${day} and (f.to_day is null or f.to_day >= ${day})) f on true
    order by e.id`;
}

/** Rows of the firm itself and of whom it absorbed; its own word is read last and counts. */
const ofFirm = (tx: Tx, alias: string): RawBuilder<unknown> =>
  sql`${sql.ref(`${alias}.region_id`)} = ${tx.region} and ${sql.ref(`${alias}.enterprise_id`)} = any(array[e.id] || e.absorbed)`;
