/** Projects counted again without anybody's change: their evidence ran out, or a rule begins or ends on the day; and sums that others keep. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#kernel/local-date.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import { refreshStanding, tellChanged } from './keeping.ts';
import { rulesOn } from './project-rules.ts';
import { lockProject, updateProject } from './store.ts';

export interface NightWish {
  /** Day of the last night; null where there was none, so that every project is looked at. */
  readonly since: string | null;
  /** The last project of the page before. */
  readonly after: string | undefined;
}

/** Projects looked at in one transaction of the night: locks are short, however many there are. */
const PAGE = 200;

/** Nightly, page by page. Answers how many were looked at, and the last of them while there may be more. */
export async function refreshStandings(
  tx: Tx,
  { since, after }: NightWish,
): Promise<{ readonly looked: number; readonly last: string | undefined }> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select p.id from project p where p.region_id = ${tx.region} and p.withdrawn_at is null and p.merged_into is null
        and p.next_stage is not null and p.id > ${after ?? NIL} and ${touchedSince(tx, since)} order by p.id limit ${PAGE}`,
  );
  for (const { id } of found) await refreshStanding(tx, await lockProject(tx, id));
  return { looked: found.length, last: found.length === PAGE ? found.at(-1)?.id : undefined };
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** All where the rules are others than on the last night; else those whose evidence has run out since. */
function touchedSince(tx: Tx, since: string | null): RawBuilder<unknown> {
  const changed = since === null || JSON.stringify(rulesOn(tx.today)) !== JSON.stringify(rulesOn(since));
  if (changed) return sql`true`;
  // valid on its last day: on the last night one of that day still held
  return sql`p.id in (select e.project_id from project_evidence e where e.region_id = ${tx.region}
    and e.superseded_at is null and e.expires_on >= ${addDays(since, -1)} and e.expires_on < ${tx.today})`;
}

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

/** Whether they count, by the rules of recognition; null is not looked at. */
export async function setCounts(tx: Tx, ids: readonly string[], counts: boolean | null): Promise<void> {
  if (ids.length === 0) return;
  const others = await rows(
    tx,
    sql<{ id: string }>`
      select p.id from project p where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[])
        and p.counts is distinct from ${counts}::boolean order by p.id for update`,
  );
  for (const { id } of others) {
    await updateProject(tx, await lockProject(tx, id), { counts }, null);
    tellChanged(tx, [id]);
  }
}
