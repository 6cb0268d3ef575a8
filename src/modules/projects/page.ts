/** One project with all that is kept of it, now or as it was known on a day. */
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isPast } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { instant } from '#platform/db/instant.ts';
import { journalOf } from '#platform/db/journal.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf, projectsAsOf } from './as-known.ts';
import type { ProjectFields } from './field-contract.ts';
import { type GateFacts, gatesAhead } from './gates.ts';
import { row } from './list.ts';
import { gateOfMigrated, untoldStages } from './migrated-steps.ts';
import type { ProjectPage } from './page-contract.ts';
import { type Parts, readParts } from './page-parts.ts';
import { canOn, refuseUnreached } from './policy.ts';
import { type ProjectRules, rulesOn, templateOf } from './project-rules.ts';
import type { ProjectRow } from './shape-contract.ts';
import { FIELD_COLUMNS, fieldsOf } from './store.ts';
import { toldWith } from './told.ts';

type AsOf = string | undefined;
type Head = ProjectFields &
  Pick<
    ProjectPage,
    | 'version'
    | 'cannotProvide'
    | 'statusReason'
    | 'statusSince'
    | 'competitorPlace'
    | 'names'
    | 'parent'
    | 'origin'
    | 'withdrawnReason'
    | 'enteredPost'
    | 'createdAt'
    | 'mergedFrom'
  > & { readonly row: ProjectRow };

/** A merged one answers the project that stands for it, and says so. */
export async function readProject(
  tx: Tx,
  caller: Caller,
  asked: string,
  asOf?: string,
): Promise<ProjectPage> {
  const head = await readHead(tx, asked, asOf);
  refuseUnreached(caller, head);
  const open = !isPast(tx, asOf) && head.withdrawnReason === null;
  const can = open ? canOn(caller, head) : [];
  const { row, ...rest } = head;
  const { told, ...parts } = await readParts(tx, caller, { id: row.id, asOf, can });
  const { steps } = parts;
  const day = dayOf(tx, asOf);
  const rules = rulesOn(day);
  const template = templateOf(rules, head.kind);
  const facts = pageFacts(head, parts);
  return {
    ...row,
    ...pageOnly(rest),
    ...parts,
    fields: fieldsOf(head),
    can,
    path: (template?.path ?? []).map((stage) => ({
      stage,
      optional: template?.optional.includes(stage) ?? false,
    })),
    gates: gatesAhead(rules, facts, day),
    told: toldWith(told, rules, facts, day),
    ...broughtParts(rules, facts, steps),
    waiting:
      steps.find(
        ({ state, supersededReason, brought }) =>
          state === 'waiting' && supersededReason === null && brought === null,
      ) ?? null,
  };
}

/** Of steps that were brought: what each lacks, and the stages between that nobody told the day of. */
function broughtParts(
  rules: ProjectRules,
  facts: GateFacts,
  steps: Parts['steps'],
): Pick<ProjectPage, 'migrated' | 'untold'> {
  const standing = steps.filter((one) => one.supersededReason === null && one.state !== 'refused');
  const brought = standing.filter(({ waiver }) => waiver !== null);
  const told = standing.map(({ stage }) => stage);
  return {
    migrated: brought
      .filter(({ state }) => state === 'entered')
      .map((step) => ({ stepId: step.id, gate: gateOfMigrated(rulesOn(step.happenedOn), facts, step) })),
    untold: brought.length > 0 ? untoldStages(rules, facts, told) : [],
  };
}

const pageFacts = (head: Head, { investors, plan, evidence }: Parts): GateFacts => ({
  ...{ kind: head.kind, stage: head.row.stage, status: head.row.status, fields: head },
  cannotProvide: head.cannotProvide,
  investors: investors.filter(({ role }) => role === 'investor').length,
  planned: plan.map(({ stage }) => stage),
  evidence: evidence.filter(
    ({ decision, supersededReason, brought }) =>
      decision !== 'refused' && supersededReason === null && brought === null,
  ),
});

const pageOnly = (head: Omit<Head, 'row'>) => ({
  ...{ version: head.version, cannotProvide: head.cannotProvide, statusReason: head.statusReason },
  ...{
    statusSince: head.statusSince,
    competitorPlace: head.competitorPlace,
    names: head.names,
    parent: head.parent,
  },
  ...{ origin: head.origin, withdrawnReason: head.withdrawnReason, enteredPost: head.enteredPost },
  ...{ createdAt: head.createdAt, mergedFrom: head.mergedFrom },
});

/** Of the project that stands for the one that was asked for; on a day before the merge each stands for itself. */
async function readHead(tx: Tx, asked: string, asOf: AsOf): Promise<Head> {
  const head = await maybe(
    tx,
    sql<Head>`
      /* kept */ select ${FIELD_COLUMNS}, to_json(r) as row, p.version, p.cannot_provide as "cannotProvide",
        p.status_reason as "statusReason", p.status_since as "statusSince", p.competitor_place as "competitorPlace",
        p.withdrawn_reason as "withdrawnReason", p.entered_post as "enteredPost",
        ${instant('p.created_at')} as "createdAt",
        json_build_object(
          'responsibleUnit', (select short_name from v_unit r where r.region_id = ${tx.region} and r.id = p.responsible_unit_id),
          'firstUnit', (select short_name from v_unit r where r.region_id = ${tx.region} and r.id = p.first_unit_id),
          'node', (select n.name from v_chain_node n where n.region_id = ${tx.region} and n.chain_id = p.chain_id and n.id = p.node_id
            limit 1),
          'enterprise', (select e.name from v_enterprise_survivor s
            join v_enterprise e on e.region_id = ${tx.region} and e.id = s.survivor_id
            where s.region_id = ${tx.region} and s.id = p.enterprise_id)) as names,
        case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as parent,
        case when a.id = p.id then null else json_build_object('id', a.id, 'name', a.name) end as "mergedFrom",
        case when p.from_id is null then null else json_build_object('kind', p.from_kind, 'id', p.from_id) end as origin
      from ${projectsAsOf(tx, asOf, 'a')} join ${projectsAsOf(tx, asOf)} on p.id = a.survivor_id join v_unit u on u.region_id = ${tx.region} and u.id = p.unit_id cross join ${row(tx)} r
      left join project o on o.region_id = ${tx.region} and o.id = p.parent_id
      where a.region_id = ${tx.region} and a.id = ${asked} and p.region_id = ${tx.region}`,
  );
  if (!head) throw new Refusal('not-found');
  return head;
}

export interface ProjectHead {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly responsibleUnitId: string | null;
  readonly parentId: string | null;
  readonly stage: string;
  readonly status: string;
  readonly version: number;
  readonly demo: boolean;
  readonly enterpriseId: string | null;
  readonly chainId: string | null;
  readonly nodeId: string | null;
  readonly investmentYuan: string | null;
  readonly landMu: string | null;
}

/** For other modules: a merged one answers its survivor. Refusals 'not-found', 'out-of-reach'. */
export async function projectInReach(tx: Tx, caller: Caller, id: string): Promise<ProjectHead> {
  const [head] = await rows(
    tx,
    sql<ProjectHead>`
      /* kept */ select p.id, p.name, p.kind, p.unit_id as "unitId", p.responsible_unit_id as "responsibleUnitId", p.parent_id as "parentId",
        p.stage, p.status, p.version, p.demo, p.enterprise_id as "enterpriseId", p.chain_id as "chainId", p.node_id as "nodeId",
        p.investment_yuan::text as "investmentYuan", p.land_mu::text as "landMu"
      from project asked join project p on p.region_id = ${tx.region} and p.id = asked.survivor_id
      where asked.region_id = ${tx.region} and asked.id = ${id}`,
  );
  if (!head) throw new Refusal('not-found');
  refuseUnreached(caller, head);
  return head;
}

/** Every change, newest first. */
export async function projectHistory(tx: Tx, caller: Caller, id: string) {
  const head = await projectInReach(tx, caller, id);
  const changes = (await journalOf(tx, 'project', head.id)).toSorted((a, b) => b.at.localeCompare(a.at));
  return {
    changes: changes.map(({ at, actor_post, act, reason, before, after }) => ({
      ...{ at, post: actor_post, act, reason, before, after },
    })),
  };
}
