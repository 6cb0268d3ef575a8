/** The one place where this module meets projects: who it is, whom it ties, and the opinion as evidence for the signing. */
import { sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { nameKey } from '#modules/enterprises/index.ts';
import { keepContent } from '#platform/content.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { type Caller, mayReach } from '#platform/http/caller.ts';
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
export async function arguedProject(tx: Tx, caller: Caller, id: string): Promise<ArguedProject> {
  const found = await maybe(
    tx,
    sql<ArguedProject>`
      select p.id, p.name, p.unit_id as "unitId", p.industry_class as "industryClass", p.chain_id as "chainId", p.demo
      from v_project s join v_project p on p.region_id = ${tx.region} and p.id = s.survivor_id
      where s.region_id = ${tx.region} and s.id = ${id} and p.withdrawn_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  if (!mayReach(caller, found.unitId)) throw new Refusal('out-of-reach');
  return found;
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

/** Answers the id of the evidence. Until the door of projects stands the row is written here. */
export async function attachOpinion(
  tx: Tx,
  _caller: Caller,
  project: ArguedProject,
  { panelId, file, note }: OpinionFile,
): Promise<string> {
  const hash = await keepContent(tx, file.bytes);
  const id = newId();
  await sql`
    insert into project_evidence (region_id, id, project_id, kind, stage, content_hash, file_name, bytes, note, from_kind, from_id,
      added_by, added_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, 'expert-opinion', 'signed', ${hash}, ${file.name}, ${file.bytes.length}, ${note},
      'expert-panel', ${panelId}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(tx.db);
  return id;
}
