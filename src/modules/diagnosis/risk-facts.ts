/** What risks are told from: certificates, tenancies and years of the enterprises on a chain, as they were known by a day. */
import { sql } from 'kysely';
import { certificateEnd } from '#modules/enterprises/index.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { HeldCertificate, RiskFacts, RiskRules, Tenancy, YearFigure } from './risk-rules.ts';
import { heard } from './told.ts';

export interface RiskFactsAsked {
  readonly firms: readonly string[];
  readonly day: string;
  readonly asOf: string | undefined;
  readonly rules: RiskRules;
}

export async function riskFacts(
  tx: Tx,
  { firms, day, asOf, rules }: RiskFactsAsked,
): Promise<Pick<RiskFacts, 'certificates' | 'tenancies' | 'years'>> {
  const ids = sql`any(${[...firms]}::uuid[])`;
  const { certificate, tenancy, falling } = rules;
  const certificates = await rows(
    tx,
    sql<HeldCertificate>`
      select c.id, c.enterprise_id as "enterpriseId", c.kind, c.grade, ${certificateEnd('c')}::text as "endsOn" from v_enterprise_certificate c
      where c.region_id = ${tx.region} and c.enterprise_id = ${ids} and c.kind = any(${certificate.kinds}) and c.issued_on <= ${day}
        and ${knownAsOf(tx, 'c', asOf)} order by c.enterprise_id, c.kind, c.id`,
  );
  const tenancies = await rows(
    tx,
    sql<Tenancy>`
      select distinct on (f.enterprise_id) f.id, f.enterprise_id as "enterpriseId", f.value = 'true' as rents, f.to_day::text as "endsOn"
      from v_enterprise_fact f
      where f.region_id = ${tx.region} and f.enterprise_id = ${ids} and f.kind = 'flag' and f.name = ${tenancy.fact}
        and f.from_day <= ${day} and ${knownAsOf(tx, 'f', asOf)} order by f.enterprise_id, f.from_day desc, f.id`,
  );
  const thisYear = Number(day.slice(0, 4));
  const years = await rows(
    tx,
    sql<YearFigure>`
      select (${heard(sql`y.id`, sql`true`)})::text as id, y.enterprise_id as "enterpriseId", y.year,
        trim_scale(${heard(sql`y.output`)})::text as output, trim_scale(${heard(sql`y.revenue`)})::text as revenue
      from v_enterprise_year y
      where y.region_id = ${tx.region} and y.enterprise_id = ${ids} and y.kind = ${falling.kind}
        and y.year between ${thisYear - falling.latest - falling.years} and ${thisYear - 1} and ${knownAsOf(tx, 'y', asOf)}
      group by y.enterprise_id, y.year order by y.enterprise_id, y.year`,
  );
  return { certificates, tenancies, years };
}
