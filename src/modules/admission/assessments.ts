/** Answers for values that are told, tried or kept; kept ones are snapshots with the rules that were used. */
import { type RawBuilder, sql } from 'kysely';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { unitsAndBelow } from '#modules/identity/index.ts';
import { sameProject } from '#modules/projects/index.ts';
import { isPast, knownAsOf } from '#platform/db/as-of.ts';
import { maybe, one, rows, type Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import { type Caller, inReach, refuseOutOfReach } from '#platform/http/caller.ts';
import {
  type AssessmentList,
  type AssessmentQuery,
  type AssessmentRow,
  INPUT_FIELDS,
  type Inputs,
  type NewAssessment,
  type Question,
  VERDICTS,
} from './assess-contract.ts';
import { type Assessed, assess, thresholdsFor } from './assess-rules.ts';
import { canOn } from './policy.ts';
import { projectOf } from './project-door.ts';
import { askedOf, workingUnit } from './thresholds.ts';

type Sql = RawBuilder<unknown>;

/** Nothing is kept. */
export async function tryAdmission(
  tx: Tx,
  caller: Caller,
  { unitId, industry, inputs, day = tx.today }: Question,
): Promise<Assessed & { readonly day: string; readonly version: string }> {
  await workingUnit(tx, caller, unitId);
  const { rules, own } = await askedOf(tx, { unitId, industry, day });
  const asked = { ...rules, thresholds: thresholdsFor(own, rules, industry) };
  return { ...assess(inputs, asked), day, version: rules.version };
}

export interface AssessmentOptions {
  readonly demo?: boolean;
}

export async function addAssessment(
  tx: Tx,
  caller: Caller,
  { projectId, name, unitId, industry, inputs, note }: NewAssessment,
  { demo = false }: AssessmentOptions = {},
): Promise<{ id: string; verdict: Assessed['verdict'] }> {
  if (projectId !== null) await projectOf(tx, caller, projectId);
  const told = toldOnly(inputs);
  const { answers, verdict, version } = await tryAdmission(tx, caller, { unitId, industry, inputs: told });
  const id = newId();
  await sql`
    insert into admission_assessment (region_id, id, project_id, name, unit_id, industry, assessed_on, inputs, answers, verdict,
      rule_version, note, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${projectId}, ${name}, ${unitId}, ${industry}, ${tx.today}, ${JSON.stringify(told)},
      ${JSON.stringify(answers)}, ${verdict}, ${version}, ${note}, ${tx.actor.post}, ${tx.at}, ${demo})`.execute(
    tx.db,
  );
  const short = answers.filter(({ state }) => state === 'short').length;
  tx.record({
    entity: 'admission-assessment',
    id,
    version: 1,
    act: 'assess',
    after: { name, verdict, short },
  });
  return { id, verdict };
}

/** What is missing is not kept as anything. */
function toldOnly(inputs: Inputs): Inputs {
  const told = Object.fromEntries(
    INPUT_FIELDS.flatMap((field) => (inputs[field] == null ? [] : [[field, inputs[field]]])),
  );
  return { ...told, ...(inputs.onLand === undefined ? {} : { onLand: inputs.onLand }) };
}

export async function withdrawAssessment(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const found = await maybe(
    tx,
    sql<{ unitId: string; name: string; verdict: string }>`
      select unit_id as "unitId", name, verdict from admission_assessment
      where region_id = ${tx.region} and id = ${id} and superseded_at is null`,
  );
  if (!found) throw new Refusal('not-found');
  refuseOutOfReach(caller, found.unitId);
  await sql`
    update admission_assessment set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and id = ${id}`.execute(tx.db);
  const { unitId: _, ...before } = found;
  tx.record({ entity: 'admission-assessment', id, version: 2, act: 'withdraw', reason, before });
}

export async function listAssessments(
  tx: Tx,
  caller: Caller,
  query: AssessmentQuery,
): Promise<AssessmentList> {
  const counted = await rows(
    tx,
    sql<{ verdict: AssessmentRow['verdict']; n: number }>`
      select a.verdict, count(*)::integer as n from admission_assessment a
      where ${conditions(tx, caller, { ...query, verdict: undefined })} group by a.verdict`,
  );
  const where = conditions(tx, caller, query);
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::integer as total from admission_assessment a where ${where}`,
  );
  const found = await rows(
    tx,
    sql<Omit<AssessmentRow, 'can'>>`
      select a.id, a.project_id as "projectId", a.name, a.unit_id as "unitId", u.short_name as unit, a.industry,
        a.assessed_on as "assessedOn", a.inputs, a.answers, a.verdict, a.rule_version as "ruleVersion", a.note,
        a.entered_post as "enteredPost", a.demo
      from admission_assessment a join v_unit u on u.region_id = ${tx.region} and u.id = a.unit_id
      where ${where} order by a.assessed_on desc, a.id desc limit ${query.limit} offset ${query.offset}`,
  );
  const past = isPast(tx, query.asOf);
  return {
    rows: found.map((row) => ({ ...row, can: past ? [] : canOn(caller, row.unitId) })),
    total,
    tally: Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, counted.find((row) => row.verdict === verdict)?.n ?? 0]),
    ) as AssessmentList['tally'],
    can: !past && caller.rights.has('admission.edit') ? ['edit'] : [],
  };
}

function conditions(tx: Tx, caller: Caller, query: AssessmentQuery): Sql {
  const parts: Sql[] = [
    sql`a.region_id = ${tx.region} and ${knownAsOf(tx, 'a', query.asOf)} and ${inReach(caller, sql`a.unit_id`)}`,
  ];
  if (query.q) parts.push(sql`a.name ilike ${anywhere(query.q)}`);
  if (query.projectId) parts.push(sql`a.project_id in ${sameProject(tx, sql`${query.projectId}`)}`);
  if (query.unitId) parts.push(sql`a.unit_id in ${unitsAndBelow(tx, [query.unitId])}`);
  if (query.verdict) parts.push(sql`a.verdict = ${query.verdict}`);
  return sql.join(parts, sql` and `);
}

/** Planned values of a project; what it does not tell is not there. */
export async function plannedOf(
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<{ name: string; unitId: string; industry: string | null; inputs: Inputs }> {
  const { name, unitId, id: survivor } = await projectOf(tx, caller, id);
  const found = await one(
    tx,
    sql<
      Record<(typeof INPUT_FIELDS)[number], string | null> & {
        industry: string | null;
        carrier: string | null;
      }
    >`
      select p.industry_class as industry, p.carrier, trim_scale(p.fixed_yuan)::text as "fixedInvestment",
        ${yuan('planned_equipment')} as equipment, trim_scale(p.land_mu)::text as "landMu", ${yuan('planned_tax')} as tax,
        ${yuan('planned_output')} as output, trim_scale(p.plot_ratio)::text as "plotRatio", trim_scale(p.planned_energy)::text as energy,
        trim_scale(p.planned_power)::text as power, trim_scale(p.planned_emissions)::text as emissions, p.planned_jobs::text as jobs
      from v_project p where p.region_id = ${tx.region} and p.id = ${survivor}`,
  );
  const { industry, carrier, ...inputs } = found;
  const onLand = !(carrier !== null && inputs.landMu === null);
  const known = /^[A-T]?\d{0,4}$/.test(industry ?? '') ? industry : null;
  return { name, unitId, industry: known, inputs: { ...toldOnly(inputs), onLand } };
}

/** At the rate of the investment; of another currency without a rate nothing is told. */
const yuan = (column: string): Sql => sql`
  trim_scale(round(${sql.ref(`p.${column}`)} * case when p.currency = 'CNY' then 1
    when p.planned_investment > 0 then p.investment_yuan / p.planned_investment end, 2))::text`;
