/** Firms of the day with the buckets they stand in, as statements: what is counted is what is listed. */
import { type RawBuilder, sql } from 'kysely';
import { CERTIFICATE_PROGRAMMES, certificateEnd, operatingFirms } from '#modules/enterprises/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { echelonRules } from './echelon-rules.ts';

type Sql = RawBuilder<unknown>;

export const dayOf = (tx: Tx, asOf: string | undefined): string =>
  asOf !== undefined && asOf < tx.today ? asOf : tx.today;

export interface Place {
  readonly day: string;
  readonly unitId?: string | undefined;
}

/** `e`: firms in operation on the day, as they were known then. */
const firms = (tx: Tx, caller: Caller, { day, unitId }: Place): Sql =>
  operatingFirms(tx, caller, { day, unitId, known: day < tx.today ? day : undefined });

const FIRM = sql`e.id as enterprise_id, e.name, e.unit_id, e.demo`;

/** `p`: one row for each programme that a firm is in a bucket of; whoever holds a higher one on the line is left out. */
export function placed(tx: Tx, caller: Caller, place: Place): Sql {
  const { day } = place;
  const lists = (['met', 'person', 'near', 'lacking', 'far'] as const).map(
    (bucket) => sql`select unnest(s.${sql.ref(bucket)}) as code, ${sql.lit(bucket)}::text as bucket`,
  );
  const close = sql`
    select c.code, 'close' from unnest(s.near) c(code)
    where (s.short->>c.code)::integer <= ${echelonRules().closeWithin}`;
  return sql`(
    select s.enterprise_id, s.name, s.unit_id, s.demo, s.from_day, s.open->p.code as open, (s.short->>p.code)::integer as short,
      p.code, p.bucket
    from (
      select t.held, t.met, t.person, t.near, t.lacking, t.far, t.open, t.short, t.from_day, ${FIRM}
      from tier_standing t join ${firms(tx, caller, place)} on e.id = t.enterprise_id
      where t.region_id = ${tx.region} and t.from_day <= ${day} and (t.to_day is null or t.to_day > ${day})) s
    cross join lateral (
      select unnest(s.held) as code, 'held'::text as bucket
      union all (
        select l.code, l.bucket from (${sql.join([...lists, close], sql` union all `)}) l
        where not s.held && ${beyond(sql`l.code`)})
    ) p) p`;
}

/** The programme and those above it on its line, as an array. */
function beyond(code: Sql): Sql {
  const { lines } = echelonRules();
  const above = lines.flatMap((line) =>
    line.map((own, at) => sql`when ${sql.lit(own)} then ${sql.lit(`{${line.slice(at).join(',')}}`)}::text[]`),
  );
  return sql`(case ${code} ${sql.join(above, sql` `)} else array[${code}] end)`;
}

/** Without a last day of its own a certificate ends as the law says. */
const END = certificateEnd('c');

const KINDS = Object.entries(CERTIFICATE_PROGRAMMES);
const kinds = sql`(values ${sql.join(KINDS.map(([kind, code]) => sql`(${sql.lit(kind)}, ${sql.lit(code)})`))}) k(kind, code)`;

/** `p`: certificates that end within the months of the rules and have no younger one beside them. */
export function expiring(tx: Tx, caller: Caller, place: Place): Sql {
  const { expiringMonths } = echelonRules();
  const { day } = place;
  return sql`(
    select distinct on (e.id, k.code) ${FIRM}, k.code, 'expiring'::text as bucket, c.issued_on as from_day, ${END} as expires_on,
      null::jsonb as open, null::integer as short
    from v_enterprise_certificate c join ${firms(tx, caller, place)} on e.id = c.enterprise_id
    join ${kinds} on k.kind = c.kind
    where c.region_id = ${tx.region} and ${knownAsOf(tx, 'c', day)} and c.issued_on <= ${day} and ${END} >= ${day}
      and ${END} < ${day}::date + make_interval(months => ${expiringMonths})
      and not exists (
        select 1 from v_enterprise_certificate y where y.region_id = ${tx.region} and y.enterprise_id = c.enterprise_id
          and y.kind = c.kind and ${knownAsOf(tx, 'y', day)} and ${certificateEnd('y')} > ${END})
    order by e.id, k.code, ${END}) p`;
}

/** The last day of the certificate that makes `p` a holder; null where it is open. */
export const heldUntil = (tx: Tx, day: string, programme: string): Sql => sql`(
  select max(${END}) from v_enterprise_certificate c join ${kinds} on k.kind = c.kind
  where c.region_id = ${tx.region} and c.enterprise_id = p.enterprise_id and k.code = ${programme}
    and ${knownAsOf(tx, 'c', day)} and c.issued_on <= ${day} and ${END} >= ${day})`;
