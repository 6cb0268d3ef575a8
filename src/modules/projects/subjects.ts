/** Projects with what is asked of them when it is judged whether they count: for the rules of `recognition`, in one statement. */
import { sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import type { ProjectSubject } from './subject-contract.ts';

/** Those of them that stand: neither withdrawn nor merged away. */
export const projectSubjects = (tx: Tx, ids: readonly string[]): Promise<ProjectSubject[]> =>
  rows(
    tx,
    sql<ProjectSubject>`
      select p.id, p.name, p.kind, p.parent_id as "parentId", p.unit_id as "unitId", p.first_unit_id as "firstUnitId",
        p.enterprise_id as "enterpriseId", p.credit_code as "creditCode", p.company_name as "companyName", p.product,
        p.product_key as "productKey", p.content, p.industry_class as "industryClass", p.investment_yuan::text as "investmentYuan",
        p.filing_code as "filingCode", p.land_contract as "landContract", p.source_method as "sourceMethod", p.stage, p.counts,
        to_char(p.created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "enteredOn", p.demo,
        coalesce((select jsonb_agg(jsonb_build_object('stage', s.stage, 'happenedOn', s.happened_on, 'verified', s.state = 'verified',
            'reportedPost', s.reported_post,
            'recordedOn', to_char(s.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) order by s.happened_on, s.id)
          from project_step s where s.region_id = ${tx.region} and s.superseded_at is null and s.state in ('waiting', 'verified')
            and s.project_id in (select m.id from project m where m.region_id = ${tx.region} and m.survivor_id = p.id)), '[]') as steps,
        coalesce((select jsonb_agg(jsonb_build_object('name', i.name, 'keys', array_remove(array[i.name_key, i.credit_code], null),
            'enterpriseId', i.enterprise_id, 'gone', i.superseded_at is not null, 'traits', i.traits) order by i.recorded_at, i.id)
          from project_investor i where i.region_id = ${tx.region} and i.project_id = p.id), '[]') as investors,
        coalesce((select jsonb_agg(jsonb_build_object('name', c.name, 'investmentYuan', c.investment_yuan::text) order by c.name, c.id)
          from project c where c.region_id = ${tx.region} and c.parent_id = p.id and c.withdrawn_at is null
            and c.merged_into is null), '[]') as phases,
        coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'hash', e.content_hash, 'fileName', e.file_name) order by e.id)
          from project_evidence e where e.region_id = ${tx.region} and e.project_id = p.id and e.superseded_at is null
            and e.stage = 'signed' and e.decision is distinct from 'refused'), '[]') as contracts,
        (select v.state ->> 'investment_yuan' from project_version v join project_step s on s.region_id = ${tx.region}
            and s.project_id = p.id and s.stage = 'signed' and s.state = 'verified' and s.superseded_at is null
          where v.region_id = ${tx.region} and v.project_id = p.id and v.recorded_from <= s.decided_at
          order by v.version desc limit 1) as "signedYuan"
      from project p
      where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[]) and p.withdrawn_at is null and p.merged_into is null
      order by p.id`,
  );

/** Others that may be of the same contract, investor, company or proof as these: one step away. */
export async function projectsAround(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      with own as (select p.* from project p where p.region_id = ${tx.region} and p.id = any(${[...ids]}::uuid[]))
      select i.project_id as id from own o
        join project_investor a on a.region_id = ${tx.region} and a.project_id = o.id
        join project_investor i on i.region_id = ${tx.region} and i.name_key = a.name_key
      union select i.project_id from own o
        join project_investor a on a.region_id = ${tx.region} and a.project_id = o.id
        join project_investor i on i.region_id = ${tx.region} and i.credit_code = a.credit_code
      union select p.id from own o join project p on p.region_id = ${tx.region} and p.credit_code = o.credit_code
      union select p.id from own o join project p on p.region_id = ${tx.region} and p.filing_code = o.filing_code
      union select p.id from own o join project p on p.region_id = ${tx.region} and p.land_contract = o.land_contract
      union select e.project_id from own o
        join project_evidence a on a.region_id = ${tx.region} and a.project_id = o.id and a.superseded_at is null
        join project_evidence e on e.region_id = ${tx.region} and e.content_hash = a.content_hash and e.superseded_at is null
      union select o.merged_into from own o where o.merged_into is not null
      order by 1 limit ${MOST_AROUND}`,
  );
  return found.map(({ id }) => id);
}

const MOST_AROUND = 2000;
