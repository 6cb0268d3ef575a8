/** How far an enquiry came: talks, a lead, a project, and the stages of that; one condition for the table and the list behind it. */
import { type RawBuilder, sql } from 'kysely';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import type { EnquiryRules } from './attraction-rules.ts';
import type { ReachedStep } from './desk-contract.ts';
import { codesWhere } from './enquiry-rules.ts';

type Sql = RawBuilder<unknown>;

/** A step of `p` counts when it was entered or verified; one that waits for a second pair of eyes does not. */
const entered = (tx: Tx, asOf: string | undefined, stage: string): Sql => sql`exists (
  select 1 from v_project_step s where s.region_id = ${tx.region} and s.project_id = p.id and s.stage = ${stage}
    and s.state in ('entered', 'verified') and s.happened_on <= ${asOf ?? tx.today} and ${knownAsOf(tx, 's', asOf)})`;

/** Projects with the stages that were entered by the day. */
export const begunProjects = (tx: Tx, asOf: string | undefined): Sql => sql`
  select p.id, p.from_kind, p.from_id, p.source_method, p.unit_id, p.created_at, ${entered(tx, asOf, 'signed')} as signed,
    ${entered(tx, asOf, 'started')} as started, ${entered(tx, asOf, 'producing')} as producing
  from v_project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null and p.parent_id is null
    and ${isPast(tx, asOf) ? sql`p.created_at < ${endOfDay(asOf)}` : sql`true`}`;

const stepped = (tx: Tx, asOf: string | undefined, states: readonly string[]): Sql => sql`exists (
  select 1 from enquiry_step p where p.region_id = ${tx.region} and p.enquiry_id = q.id and ${knownAsOf(tx, 'p', asOf)}
    and p.state = any(${[...states]}))`;

/** Of `q`. */
export function reached(tx: Tx, asOf: string | undefined, rules: EnquiryRules, step: ReachedStep): Sql {
  if (step === 'talks')
    return stepped(
      tx,
      asOf,
      codesWhere(rules, ({ talks }) => talks),
    );
  if (step === 'leads') return stepped(tx, asOf, ['to-lead']);
  const stage = step === 'projects' ? sql`true` : sql.ref(`b.${step}`);
  return sql`exists (
    select 1 from (${begunProjects(tx, asOf)}) b where b.from_kind = 'enquiry' and b.from_id = q.id and ${stage})`;
}
