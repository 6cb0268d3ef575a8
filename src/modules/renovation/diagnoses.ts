/** Diagnoses (智改数转诊断): what an institution found at a firm, what it advised, and what came of it. */

import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { AnswerOf, BodyOf } from '#kernel/route.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach } from '#platform/http/caller.ts';
import { type DemoOption, tellChanged } from './commands.ts';
import type { DiagnosisQuery, DiagnosisRow, NewDiagnosis, renovationRoutes } from './contract.ts';
import { firmOf, standingFirms } from './firms.ts';
import { belowUnit } from './list-conditions.ts';
import { canOn, refuseUnreached } from './policy.ts';
import { rulesOn } from './stage-rules.ts';
import { lockProject } from './store.ts';

export async function addDiagnosis(
  tx: Tx,
  caller: Caller,
  wish: NewDiagnosis,
  { demo = false }: DemoOption = {},
): Promise<string> {
  const firm = await firmOf(tx, wish.enterpriseId);
  refuseUnreached(caller, firm.unitId);
  await refuseUnsound(tx, firm.id, wish);
  await refuseTwice(tx, firm.id, wish, null);
  const id = await insertDiagnosis(tx, { ...wish, enterpriseId: firm.id }, { demo, replaces: null });
  tx.record({ entity: 'diagnosis', id, version: 1, act: 'add', after: wish });
  tellChanged(tx, [firm.id]);
  return id;
}

async function insertDiagnosis(
  tx: Tx,
  wish: NewDiagnosis,
  { demo, replaces }: { readonly demo: boolean; readonly replaces: string | null },
): Promise<string> {
  const id = newId();
  await sql`
    insert into diagnosis (region_id, id, enterprise_id, held_on, institution, level, findings, suggestions, adopted,
      project_id, entered_post, entered_by, recorded_at, replaces, demo)
    values (${tx.region}, ${id}, ${wish.enterpriseId}, ${wish.heldOn}, ${wish.institution}, ${wish.level},
      ${wish.findings}, ${wish.suggestions}, ${wish.adopted}, ${wish.projectId}, ${tx.actor.post}, ${tx.actor.userId},
      ${tx.at}, ${replaces}, ${demo})`.execute(tx.db);
  return id;
}

async function refuseUnsound(
  tx: Tx,
  firmId: string,
  { heldOn, level, projectId }: NewDiagnosis,
): Promise<void> {
  if (heldOn > tx.today) throw new Refusal('renovation-day-in-future', { day: heldOn });
  if (level !== null && !rulesOn(heldOn).levels.some(({ code }) => code === level))
    throw new Refusal('renovation-level-unknown', { day: heldOn, level });
  if (projectId === null) return;
  const project = await lockProject(tx, projectId);
  if ((await firmOf(tx, project.enterpriseId)).id !== firmId) throw new Refusal('diagnosis-other-firm');
}

async function refuseTwice(tx: Tx, firmId: string, wish: NewDiagnosis, own: string | null): Promise<void> {
  const same = await maybe(
    tx,
    sql`
      select 1 from diagnosis where region_id = ${tx.region} and enterprise_id = ${firmId} and held_on = ${wish.heldOn}
        and institution = ${wish.institution} and superseded_at is null and (${own}::uuid is null or id <> ${own}::uuid)`,
  );
  if (same) throw new Refusal('diagnosis-there');
}

interface Standing extends NewDiagnosis {
  readonly demo: boolean;
}

async function diagnosisToChange(tx: Tx, caller: Caller, id: string): Promise<Standing> {
  const found = await maybe(
    tx,
    sql<Standing>`
      select d.enterprise_id as "enterpriseId", d.held_on as "heldOn", d.institution, d.level, d.findings, d.suggestions,
        d.adopted, d.project_id as "projectId", d.demo
      from diagnosis d where d.region_id = ${tx.region} and d.id = ${id} and d.superseded_at is null for update of d`,
  );
  if (!found) throw new Refusal('not-found');
  refuseUnreached(caller, (await firmOf(tx, found.enterpriseId)).unitId);
  return found;
}

type Amendment = BodyOf<typeof renovationRoutes.amendDiagnosis>;

export async function amendDiagnosis(
  tx: Tx,
  caller: Caller,
  id: string,
  { reason, ...change }: Amendment,
): Promise<string> {
  const { demo, ...before } = await diagnosisToChange(tx, caller, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: NewDiagnosis = { ...before, ...given };
  const firm = await firmOf(tx, before.enterpriseId);
  await refuseUnsound(tx, firm.id, after);
  await refuseTwice(tx, firm.id, after, id);
  await close(tx, id, reason);
  const fresh = await insertDiagnosis(tx, after, { demo, replaces: id });
  tx.record({ entity: 'diagnosis', id: fresh, version: 1, act: 'amend', reason, before, after });
  tellChanged(tx, [firm.id]);
  return fresh;
}

export async function withdrawDiagnosis(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { demo: _, ...before } = await diagnosisToChange(tx, caller, id);
  await close(tx, id, reason);
  tx.record({ entity: 'diagnosis', id, version: 1, act: 'withdraw', reason, before });
  tellChanged(tx, [before.enterpriseId]);
}

async function close(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`
    update diagnosis set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
}

export async function listDiagnoses(
  tx: Tx,
  caller: Caller,
  query: DiagnosisQuery,
): Promise<AnswerOf<typeof renovationRoutes.listDiagnoses>> {
  const from = sql`
    diagnosis d join ${standingFirms(tx)} on f.held = d.enterprise_id
    left join v_unit u on u.region_id = ${tx.region} and u.id = f.unit_id
    left join renovation_project p on p.region_id = ${tx.region} and p.id = d.project_id`;
  const where = conditions(tx, caller, query);
  const total = await maybe(tx, sql<{ n: string }>`select count(*) as n from ${from} where ${where}`);
  type Found = Omit<DiagnosisRow, 'can'> & { unitId: string | null };
  const found = await rows(
    tx,
    sql<Found>`
      select d.id, f.id as "enterpriseId", f.name as enterprise, f.unit_id as "unitId", u.short_name as unit,
        d.held_on as "heldOn", d.institution, d.level, d.findings, d.suggestions, d.adopted, d.project_id as "projectId",
        p.name as project, d.entered_post as "enteredPost", d.demo
      from ${from} where ${where} order by d.held_on desc, f.name, d.id limit ${query.limit} offset ${query.offset}`,
  );
  const past = query.asOf !== undefined && query.asOf < tx.today;
  return {
    rows: found.map(({ unitId, ...row }) => ({
      ...row,
      can: past ? [] : canOn(caller, unitId).filter((word) => word === 'edit'),
    })),
    total: Number(total?.n ?? 0),
    can: !past && caller.rights.has('renovation.edit') ? ['edit'] : [],
  };
}

function conditions(tx: Tx, caller: Caller, query: DiagnosisQuery): RawBuilder<unknown> {
  const parts = [
    sql`d.region_id = ${tx.region}`,
    knownAsOf(tx, 'd', query.asOf),
    inReach(caller, sql`f.unit_id`),
  ];
  if (query.q)
    parts.push(sql`(f.name ilike ${anywhere(query.q)} or d.institution ilike ${anywhere(query.q)})`);
  if (query.unitId) parts.push(belowUnit(tx, query.unitId));
  if (query.enterpriseId) parts.push(sql`f.id = ${query.enterpriseId}`);
  if (query.level) parts.push(sql`d.level = ${query.level}`);
  if (query.adopted) parts.push(sql`d.adopted = ${query.adopted}`);
  return sql.join(parts, sql` and `);
}
