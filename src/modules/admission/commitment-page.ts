/** One commitment: as it stands, all its steps, and every wording that it has had. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { endOfDay, isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
import type { CommitmentPage } from './commitment-contract.ts';
import { commitmentRow, type FoundCommitment } from './commitment-list.ts';
import { commitmentRulesOn } from './commitment-rules.ts';
import { commitmentColumns, commitmentsFrom } from './commitments-on.ts';

export async function readCommitment(
  tx: Tx,
  caller: Caller,
  id: string,
  asOf: string | undefined,
): Promise<CommitmentPage> {
  const found = await maybe(
    tx,
    sql<FoundCommitment>`
      select ${commitmentColumns(tx, asOf)} from ${commitmentsFrom(tx, asOf)}
      where c.region_id = ${tx.region} and c.root_id = ${id} and ${knownAsOf(tx, 'c', asOf)}`,
  );
  if (!found) throw new Refusal('not-found');
  if (!mayReach(caller, found.unitId) && !(found.owingUnitId !== null && mayReach(caller, found.owingUnitId)))
    throw new Refusal('out-of-reach');
  const past = isPast(tx, asOf);
  const day = asOf ?? tx.today;
  const known = (column: string) => (past ? sql`${sql.ref(column)} < ${endOfDay(day)}` : sql`true`);
  return {
    row: commitmentRow(found, caller, { rules: commitmentRulesOn(day), day, past }),
    steps: await rows(
      tx,
      sql<CommitmentPage['steps'][number]>`
        select s.id, s.number, s.state, s.happened_on as "happenedOn", trim_scale(s.amount)::text as amount, s.words,
          s.file_name as "fileName", s.entered_post as post, ${instant('s.recorded_at')} as "recordedAt",
          case when ${past ? sql`s.superseded_at < ${endOfDay(day)}` : sql`true`} then s.superseded_reason end as "takenBack"
        from commitment_step s where s.region_id = ${tx.region} and s.commitment_id = ${id} and ${known('s.recorded_at')}
        order by s.number desc limit 200`,
    ),
    wordings: await rows(
      tx,
      sql<CommitmentPage['wordings'][number]>`
        select c.id, c.what, trim_scale(c.amount)::text as amount, c.due_on as "dueOn", c.entered_post as post,
          ${instant('c.recorded_at')} as "recordedAt", c.superseded_reason as reason
        from commitment c where c.region_id = ${tx.region} and c.root_id = ${id} and ${known('c.recorded_at')}
        order by c.recorded_at desc, c.id desc limit 100`,
    ),
  };
}
