/** The one door to commitments as they stood on a day: the wording, the last step, and what depends on what. */
import { type RawBuilder, sql } from 'kysely';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Caller, unitsInReach } from '#platform/http/caller.ts';
import { projectNamed } from './project-door.ts';

type Sql = RawBuilder<unknown>;

/** `s`: the last step that stood, of the commitment whose root stands in this column. */
const lastStep = (tx: Tx, root: Sql, asOf: string | undefined): Sql => sql`
  select q.state, q.happened_on, q.number, q.entered_by, q.entered_post from commitment_step q
  where q.region_id = ${tx.region} and q.commitment_id = ${root} and ${knownAsOf(tx, 'q', asOf)}
  order by q.number desc limit 1`;

/** `c` with project `p`, unit `u` of the project, owing unit `w`, and `s` with its state. */
export const commitmentsFrom = (tx: Tx, asOf: string | undefined): Sql => sql`
  commitment c
  join ${projectNamed(tx, sql`c.project_id`)}
  join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id
  left join v_unit w on w.region_id = ${tx.region} and w.id = c.owing_unit_id
  left join lateral (${lastStep(tx, sql`c.root_id`, asOf)}) s on true`;

export const stateOf: Sql = sql`coalesce(s.state, 'open')`;

/** What was verified last, or paid in all. */
const doneAmount = (tx: Tx, asOf: string | undefined): Sql => sql`
  (select trim_scale(case when max(q.state) filter (where q.state = 'settled') is not null
      then sum(q.amount) filter (where q.state = 'settled')
      else (array_agg(q.amount order by q.number desc) filter (where q.state = 'verified'))[1] end)::text
   from commitment_step q where q.region_id = ${tx.region} and q.commitment_id = c.root_id and ${knownAsOf(tx, 'q', asOf)})`;

const conditions = (tx: Tx, asOf: string | undefined): Sql => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', k.root_id, 'what', k.what, 'state', coalesce(ks.state, 'open')) order by k.due_on, k.root_id), '[]')
   from commitment_condition x
   join commitment k on k.region_id = ${tx.region} and k.root_id = x.condition_id and ${knownAsOf(tx, 'k', asOf)}
   left join lateral (${lastStep(tx, sql`k.root_id`, asOf)}) ks on true
   where x.region_id = ${tx.region} and x.commitment_id = c.id)`;

export const commitmentColumns = (tx: Tx, asOf: string | undefined): Sql => sql`
  c.root_id as id, c.id as seen, p.id as "projectId", p.name as project, u.short_name as unit, p.unit_id as "unitId",
  c.agreement_id as "agreementId", c.side, c.owing_unit_id as "owingUnitId", coalesce(w.short_name, c.owing_name) as owing, c.kind,
  c.what, trim_scale(c.amount)::text as amount, c.due_on as "dueOn", c.proof, ${stateOf} as state, s.happened_on as since,
  coalesce(s.number, 0) as steps, s.entered_by as "stepBy", s.entered_post as "stepPost", c.demo,
  ${doneAmount(tx, asOf)} as "doneAmount", ${conditions(tx, asOf)} as conditions,
  (select count(*)::integer - 1 from commitment a where a.region_id = ${tx.region} and a.root_id = c.root_id
    and a.recorded_at <= c.recorded_at) as amendments`;

/** Seen by whoever reaches the project's unit, or the unit that owes. */
export function commitmentInReach(caller: Caller): Sql {
  const units = unitsInReach(caller);
  return units === null
    ? sql`true`
    : sql`(p.unit_id = any(${units}::uuid[]) or c.owing_unit_id = any(${units}::uuid[]))`;
}
