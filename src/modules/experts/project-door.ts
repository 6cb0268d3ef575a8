/** The one place where this module meets projects: who it is, whom it ties, and the opinion as evidence for the signing. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { attachEvidence, projectInReach } from '#modules/projects/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { UploadedFile } from '#platform/http/uploads.ts';
import type { Party } from './interest-rules.ts';

export interface ArguedProject {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly industryClass: string | null;
  readonly chainId: string | null;
  readonly demo: boolean;
}

/** A merged one answers for whom it stands. Refusals 'not-found', 'out-of-reach'. */
export async function arguedProject(tx: Tx, caller: Caller, wanted: string): Promise<ArguedProject> {
  const { id, name, unitId, chainId, demo } = await projectInReach(tx, caller, wanted);
  const { industryClass } = await one(
    tx,
    sql<{ industryClass: string | null }>`
      select p.industry_class as "industryClass" from v_project p where p.region_id = ${tx.region} and p.id = ${id}`,
  );
  return { id, name, unitId, industryClass, chainId, demo };
}

interface FirmOfProject {
  readonly enterpriseId: string | null;
  readonly creditCode: string | null;
  readonly name: string;
}

/** The project's company and its investors, under every name and code that is known of them. */
export async function partiesOf(tx: Tx, projectId: string): Promise<Party[]> {
  const firms = await rows(
    tx,
    sql<FirmOfProject>`
      select p.enterprise_id as "enterpriseId", p.credit_code as "creditCode", coalesce(e.name, p.company_name) as name
      from v_project p left join v_enterprise e on e.region_id = ${tx.region} and e.id = p.enterprise_id
      where p.region_id = ${tx.region} and p.id = ${projectId} and coalesce(e.name, p.company_name) is not null
      union
      select i.enterprise_id, coalesce(i.credit_code, e.credit_code), coalesce(e.name, i.name)
      from v_project_investor i left join v_enterprise e on e.region_id = ${tx.region} and e.id = i.enterprise_id
      where i.region_id = ${tx.region} and i.project_id = ${projectId} and i.superseded_at is null
      order by 3 limit 200`,
  );
  return firms.map((firm) => ({ ...firm, nameKey: nameKey(firm.name) }));
}

export interface OpinionFile {
  readonly panelId: string;
  readonly file: UploadedFile;
  readonly note: string;
}

/** Answers the id of the evidence; null where the signing was verified before: what that stood on is never added to. */
export async function attachOpinion(
  tx: Tx,
  caller: Caller,
  project: ArguedProject,
  { panelId, file, note }: OpinionFile,
): Promise<string | null> {
  const from = { kind: 'expert-panel', id: panelId };
  try {
    return await attachEvidence(tx, caller, project.id, { ...EVIDENCE, file, note, from });
  } catch (refused) {
    if (refused instanceof Refusal && refused.code === 'project-evidence-settled') return null;
    throw refused;
  }
}

const EVIDENCE = { kind: 'expert-opinion', stage: 'signed' } as const;
