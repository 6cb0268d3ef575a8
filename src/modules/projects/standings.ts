/** Projects counted again without anybody's change: their evidence ran out, or a rule begins or ends on the day; and sums that others keep. */
import { sql } from 'kysely';
import { addDays } from '#kernel/local-date.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { refreshStanding, tellChanged } from './keeping.ts';
import { rulesOn } from './project-rules.ts';
import { lockProject, updateProject } from './store.ts';

/** Nightly. Answers how many were looked at. */
export async function refreshStandings(tx: Tx): Promise<number> {
  const yesterday = addDays(tx.today, -1);
  const changed = JSON.stringify(rulesOn(tx.today)) !== JSON.stringify(rulesOn(yesterday));
  const touched = changed
    ? sql`true`
    : sql`p.id in (select e.project_id from project_evidence e where e.region_id = ${tx.region} and e.superseded_at is null
        and e.expires_on >= ${addDays(tx.today, -SPAN_DAYS)} and e.expires_on < ${tx.today})`;
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select p.id from project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
        and p.next_stage is not null and ${touched} order by p.id`,
  );
  for (const { id } of found) await refreshStanding(tx, await lockProject(tx, id));
  return found.length;
}

/** Nights that a server may have been off. */
const SPAN_DAYS = 60;

/** What was invested so far, as the module that keeps the monthly figures sums it: yuan. */
export async function noteInvested(
  tx: Tx,
  projectId: string,
  { reported, verified }: { readonly reported: string | null; readonly verified: string | null },
): Promise<void> {
  const project = await lockProject(tx, projectId);
  if (project.investedReported === reported && project.investedVerified === verified) return;
  await updateProject(tx, project, { investedReported: reported, investedVerified: verified }, null);
  tellChanged(tx, [projectId]);
}

/** Whether it counts, by the rules of recognition; null is not looked at. */
export async function setCounts(tx: Tx, projectId: string, counts: boolean | null): Promise<void> {
  const project = await lockProject(tx, projectId);
  if (project.counts === counts) return;
  await updateProject(tx, project, { counts }, null);
  tellChanged(tx, [projectId]);
}
