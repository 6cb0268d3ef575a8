/** Projects with what stands around them, as the rules look at them: units above, firms of the register, the ledger of renovation. */
import { sql } from 'kysely';
import { projectKey } from '#kernel/project-name.ts';
import type { ProjectSubject } from '#modules/projects/contract.ts';
import { projectSubjects, projectsAround } from '#modules/projects/index.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { FirmFact, Subject } from './facts.ts';

export interface Surrounded {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** Those that are not of one family with the project and share something with it. */
  around(subject: Subject): Subject[];
}

/** These projects and those one step away. */
export async function surrounded(tx: Tx, ids: readonly string[]): Promise<Surrounded> {
  const all = [...new Set([...ids, ...(await projectsAround(tx, ids))])];
  const found = await projectSubjects(tx, all);
  const [paths, firms, twins] = [await unitPaths(tx), await firmsOf(tx, found), await twinsOf(tx, found)];
  const subjects = new Map(
    found.map((project) => {
      const unit = paths.get(project.unitId);
      const own = firmsFor(project, firms).map((firm) => ({
        ...firm,
        path: paths.get(firm.unitId ?? '')?.path ?? [],
      }));
      const twin = twinFor(project, own, twins);
      return [project.id, { ...project, unit: unit?.name ?? '', path: unit?.path ?? [], firms: own, twin }];
    }),
  );
  return { subjects, around: (subject) => [...subjects.values()].filter((other) => isOther(subject, other)) };
}

const isOther = (a: Subject, b: Subject): boolean =>
  a.id !== b.id &&
  a.parentId !== b.id &&
  b.parentId !== a.id &&
  (a.parentId === null || a.parentId !== b.parentId);

interface UnitPath {
  readonly name: string;
  readonly path: readonly string[];
}

async function unitPaths(tx: Tx): Promise<ReadonlyMap<string, UnitPath>> {
  const found = await rows(
    tx,
    sql<UnitPath & { id: string }>`
      with recursive tree as (
        select u.id, u.short_name as name, array[u.id::text] as path from v_unit u where u.region_id = ${tx.region} and u.parent_id is null
        union all
        select u.id, u.short_name, u.id::text || t.path from v_unit u join tree t on u.parent_id = t.id where u.region_id = ${tx.region})
      select id, name, path from tree`,
  );
  return new Map(found.map((one) => [one.id, one]));
}

interface Firm extends Omit<FirmFact, 'path'> {
  readonly creditCode: string;
}

/** Of the register: the projects' companies and investors, by id, by code or by name. */
function firmsOf(tx: Tx, projects: readonly ProjectSubject[]): Promise<Firm[]> {
  const investors = projects.flatMap((one) => one.investors.filter(({ gone }) => !gone));
  const ids = [...projects, ...investors].flatMap(({ enterpriseId }) => enterpriseId ?? []);
  const codes = [
    ...projects.flatMap(({ creditCode }) => creditCode ?? []),
    ...investors.flatMap(({ keys }) => keys),
  ];
  const names = investors.map(({ name }) => name);
  return rows(
    tx,
    sql<Firm>`
      select e.id, e.name, e.unit_id as "unitId", u.short_name as unit, e.registered_on as "registeredOn", e.credit_code as "creditCode"
      from v_enterprise e left join v_unit u on u.region_id = ${tx.region} and u.id = e.unit_id
      where e.region_id = ${tx.region}
        and (e.id = any(${ids}::uuid[]) or e.credit_code = any(${codes}) or e.name = any(${names}))
      order by e.name, e.id`,
  );
}

function firmsFor({ investors, enterpriseId, creditCode }: ProjectSubject, firms: readonly Firm[]): Firm[] {
  const now = investors.filter(({ gone }) => !gone);
  return firms.filter(
    (firm) =>
      firm.id === enterpriseId ||
      firm.creditCode === creditCode ||
      now.some(
        (one) => one.enterpriseId === firm.id || one.name === firm.name || one.keys.includes(firm.creditCode),
      ),
  );
}

interface Renovation {
  readonly name: string;
  readonly filingCode: string | null;
  readonly enterpriseId: string;
}

async function twinsOf(tx: Tx, projects: readonly ProjectSubject[]): Promise<Renovation[]> {
  if (!projects.some(({ kind }) => kind === 'renovation')) return [];
  return rows(
    tx,
    sql<Renovation>`
      select p.name, p.filing_code as "filingCode", p.enterprise_id as "enterpriseId" from v_renovation_project p
      where p.region_id = ${tx.region} and p.withdrawn_at is null order by p.name, p.id limit ${MOST_RENOVATIONS}`,
  );
}

const MOST_RENOVATIONS = 50_000;

/** By its filing code, or by its firm and name. */
function twinFor(
  project: ProjectSubject,
  firms: readonly Firm[],
  twins: readonly Renovation[],
): string | null {
  if (project.kind !== 'renovation') return null;
  const key = projectKey(project.name);
  const found = twins.find(
    ({ name, filingCode, enterpriseId }) =>
      (filingCode !== null && filingCode === project.filingCode) ||
      (firms.some(({ id }) => id === enterpriseId) && projectKey(name) === key),
  );
  return found?.name ?? null;
}
