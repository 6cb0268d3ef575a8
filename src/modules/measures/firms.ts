/** The firms of a measure: by what it says of them, or by how far they are told and claimed. One condition for count, page and export. */

import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { answerWord } from '#modules/tiers/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { plainLike } from '#platform/db/like.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { FirmFilter, MeasureFirm, MeasureFirmList, MeasureFirmQuery } from './contract.ts';
import { AT_WORK, claimOfFirm, firmOfClaim, ONE_SHORT, SHORT, UNHEARD } from './counts.ts';
import { firmInReach } from './policy.ts';
import { findMeasure } from './store.ts';

type Sql = RawBuilder<unknown>;

const BY_ANSWER: Readonly<Record<FirmFilter, Sql>> = {
  met: sql`v.answer = 'met' and ${AT_WORK}`,
  untold: sql`v.answer = 'met' and c.id is null and ${AT_WORK}`,
  person: sql`v.answer = 'needs-a-person' and ${AT_WORK}`,
  oneShort: sql`${ONE_SHORT} and ${AT_WORK}`,
  missing: sql`v.answer = 'data-missing' and ${AT_WORK}`,
  short: sql`${SHORT} and ${AT_WORK}`,
  told: sql`c.told_on is not null`,
  unheard: UNHEARD,
  claimed: sql`c.applied_on is not null`,
  paid: sql`c.paid_amount is not null`,
  refused: sql`c.state = 'refused'`,
};

export async function measureFirms(
  tx: Tx,
  caller: Caller,
  id: string,
  query: MeasureFirmQuery,
): Promise<MeasureFirmList> {
  const measure = await findMeasure(tx, id);
  if (!measure) throw new Refusal('not-found');
  const body = fromWhere(tx, caller, id, query);
  const { n } = await one(tx, sql<{ n: string }>`select count(*) as n ${body}`);
  const found = await rows(tx, pageQuery(caller, query, body));
  const may = measure.withdrawnOn === null && caller.rights.has('measures.tell');
  const decides = may && caller.rights.has('measures.edit');
  return {
    rows: found.map((row) => ({
      ...row,
      answerWord: row.answer === null ? '' : answerWord(row.answer, caller.locale),
    })),
    total: Number(n),
    can: [...(may ? ['tell'] : []), ...(decides ? ['decide'] : [])],
  };
}

/** Few firms are told, and a register is long: what is of record is looked up from the claims. */
const OF_RECORD: ReadonlySet<FirmFilter> = new Set(['told', 'unheard', 'claimed', 'paid', 'refused']);

const fromClaims = (tx: Tx): Sql => sql`
  join measure_claim c on c.region_id = ${tx.region} and c.measure_id = m.id and c.round = m.round and c.state is not null
  join ${firmOfClaim(tx)} e on true`;

const fromFirms = (tx: Tx): Sql => sql`
  join v_enterprise e on e.region_id = ${tx.region}
  left join ${claimOfFirm(tx)} c on true`;

function fromWhere(tx: Tx, caller: Caller, id: string, { filter, unitId, q }: MeasureFirmQuery): Sql {
  const parts = [
    sql`m.region_id = ${tx.region} and m.id = ${id}`,
    BY_ANSWER[filter],
    firmInReach(caller, sql`e.unit_id`),
  ];
  if (unitId) parts.push(belowUnit(tx, unitId));
  if (q) {
    const like = plainLike(q);
    parts.push(sql`(e.name ilike ${`%${like}%`} or e.credit_code like ${`${like.toUpperCase()}%`})`);
  }
  return sql`
    from measure m ${OF_RECORD.has(filter) ? fromClaims(tx) : fromFirms(tx)}
    left join measure_verdict v on v.region_id = ${tx.region} and v.measure_id = m.id and v.enterprise_id = e.id
    where ${sql.join(parts, sql` and `)}`;
}

/** The unit and those below it. */
const belowUnit = (tx: Tx, unitId: string): Sql => sql`e.unit_id in ${unitsAndBelow(tx, [unitId])}`;

const pageQuery = ({ locale, scope }: Caller, { limit, offset }: MeasureFirmQuery, body: Sql) =>
  sql<Omit<MeasureFirm, 'answerWord'>>`
    select p.id, p.name, p."creditCode", u.short_name as unit, p.answer, p.open, p.why, p.demo, p.claim from (
      select e.id, e.name, e.credit_code as "creditCode", e.unit_id, v.answer, coalesce(v.open, 0) as open,
        coalesce(v.why ->> ${locale}, '') as why, e.demo,
        case when c.id is null then null else jsonb_build_object('id', c.id, 'round', c.round, 'state', c.state,
          'toldOn', c.told_on, 'appliedOn', c.applied_on, 'approvedAmount', trim_scale(c.approved_amount)::text,
          'paidAmount', trim_scale(c.paid_amount)::text) end as claim
      ${body} order by e.name, e.id limit ${limit} offset ${offset}) p
    left join v_unit u on u.region_id = ${scope.region} and u.id = p.unit_id
    order by p.name, p.id`;
