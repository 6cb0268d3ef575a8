/** 投产后各年实绩: reported, verified by a second person, against what was promised; a year told again supersedes with its reason. */

import { sql } from 'kysely';
import { compare } from '#kernel/decimal.ts';
import { newId } from '#kernel/id.ts';
import { Refusal } from '#kernel/refusal.ts';
import { projectOfRow, projectToChange, type StoredProject } from '#modules/projects/index.ts';
import { maybe, one, type Tx } from '#platform/db/database.ts';
import { type Caller, isSecond } from '#platform/http/caller.ts';
import { reachedOn, tellProgress } from './invested.ts';
import { NewResult, RESULT_FIELDS, type ResultField, ResultVerification } from './page-contract.ts';
import { progressRulesOn } from './progress-rules.ts';
import { through } from './through.ts';

export type ResultValues = Readonly<Record<ResultField, string | null>>;

interface StoredResult extends ResultValues {
  readonly id: string;
  readonly projectId: string;
  readonly year: number;
  readonly kind: 'reported' | 'verified';
  readonly ofId: string | null;
  readonly enteredBy: string | null;
  readonly enteredPost: string;
  readonly standing: boolean;
}

export const VALUE_COLUMNS = sql`r.output::text, r.invoiced::text, r.tax::text, r.jobs::text, r.energy::text`;
const COLUMNS = sql`r.id, r.project_id as "projectId", r.year, r.kind, ${VALUE_COLUMNS}, r.of_id as "ofId",
  r.entered_by as "enteredBy", r.entered_post as "enteredPost", r.superseded_at is null as standing`;

export async function reportResult(tx: Tx, caller: Caller, id: string, given: NewResult): Promise<string> {
  const { year, note, reason, ...wish } = NewResult.parse(given);
  const project = await projectToChange(tx, caller, id);
  await refuseEarly(tx, project, year);
  const before = await toldResult(tx, id, year);
  const values = after(before ?? EMPTY, wish);
  if (RESULT_FIELDS.every((field) => values[field] === null)) throw new Refusal('progress-result-empty');
  const changes =
    before && RESULT_FIELDS.some((field) => before[field] !== null && !same(before[field], values[field]));
  if (changes && !reason) throw Refusal.at('reason', 'progress-result-reason', { year });
  const row = { year, kind: 'reported' as const, note, ofId: null };
  const made = await put(tx, project, { ...row, ...values }, reason);
  tx.record({
    ...{ entity: 'project-result', id, version: project.version, act: 'report' },
    ...(reason ? { reason } : {}),
    ...(before ? { before: told(before) } : {}),
    after: { year, ...told(values), ...(note ? { note } : {}) },
  });
  tellProgress(tx, [id]);
  return made;
}

async function refuseEarly(tx: Tx, project: StoredProject, year: number): Promise<void> {
  if (String(year) > tx.today.slice(0, 4)) throw Refusal.at('year', 'progress-result-future', { year });
  const { since } = progressRulesOn(tx.today).results;
  const { day } = await one(
    tx,
    sql<{ day: string | null }>`select ${reachedOn(tx, undefined, since)} as day from v_project p
      where p.region_id = ${tx.region} and p.id = ${project.id}`,
  );
  if (day === null) throw new Refusal('progress-not-producing');
  if (String(year) < day.slice(0, 4)) throw Refusal.at('year', 'progress-result-early', { year, day });
}

const EMPTY: ResultValues = { output: null, invoiced: null, tax: null, jobs: null, energy: null };

const after = (
  before: ResultValues,
  wish: Partial<Record<ResultField, string | null | undefined>>,
): ResultValues =>
  Object.fromEntries(
    RESULT_FIELDS.map((field) => [field, wish[field] === undefined ? before[field] : wish[field]]),
  ) as ResultValues;

const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;

const told = (values: ResultValues): object =>
  Object.fromEntries(
    RESULT_FIELDS.flatMap((field) => (values[field] === null ? [] : [[field, values[field]]])),
  );

const standingResult = (
  tx: Tx,
  projectId: string,
  year: number,
  kind: string,
): Promise<StoredResult | undefined> =>
  maybe(
    tx,
    sql<StoredResult>`
      select ${COLUMNS} from project_result r where r.region_id = ${tx.region} and r.project_id = ${projectId}
        and r.year = ${year} and r.kind = ${kind} and r.superseded_at is null`,
  );

/** What it has reported of the year, or one that was merged into it. */
const toldResult = (tx: Tx, projectId: string, year: number): Promise<StoredResult | undefined> =>
  maybe(
    tx,
    sql<StoredResult>`
      select ${COLUMNS} from ${through(tx, 'project_result', undefined)} r
      where r.head_id = ${projectId} and r.year = ${year} and r.kind = 'reported' limit 1`,
  );

type NewRow = ResultValues & Pick<StoredResult, 'year' | 'kind' | 'ofId'> & { readonly note: string | null };

async function put(tx: Tx, project: StoredProject, row: NewRow, reason: string | null): Promise<string> {
  const id = newId();
  await supersede(tx, project.id, row, reason);
  await sql`
    insert into project_result (region_id, id, project_id, year, kind, output, invoiced, tax, jobs, energy, note, of_id,
      entered_by, entered_post, recorded_at, demo)
    values (${tx.region}, ${id}, ${project.id}, ${row.year}, ${row.kind}, ${row.output}, ${row.invoiced}, ${row.tax}, ${row.jobs},
      ${row.energy}, ${row.note}, ${row.ofId}, ${tx.actor.userId}, ${tx.actor.post}, ${tx.at}, ${project.demo})`.execute(
    tx.db,
  );
  return id;
}

const supersede = (
  tx: Tx,
  projectId: string,
  { year, kind }: Pick<StoredResult, 'year' | 'kind'>,
  reason: string | null,
) =>
  sql`
    update project_result set superseded_at = ${tx.at}, superseded_reason = ${reason}
    where region_id = ${tx.region} and project_id = ${projectId} and year = ${year} and kind = ${kind}
      and superseded_at is null`.execute(tx.db);

async function standingRow(tx: Tx, caller: Caller, id: string) {
  const find = () =>
    maybe(
      tx,
      sql<StoredResult>`select ${COLUMNS} from project_result r where r.region_id = ${tx.region} and r.id = ${id}`,
    );
  const found = await find();
  if (!found) throw new Refusal('not-found');
  const project = await projectOfRow(tx, caller, found.projectId);
  const row = await find();
  if (!row?.standing) throw new Refusal('progress-settled');
  return { project, row };
}

export async function verifyResult(
  tx: Tx,
  caller: Caller,
  id: string,
  given: Partial<ResultVerification>,
): Promise<string> {
  const { note, ...wish } = ResultVerification.parse(given);
  const { project, row } = await standingRow(tx, caller, id);
  if (row.kind !== 'reported') throw new Refusal('progress-settled');
  if (!isSecond(caller, { userId: row.enteredBy, post: row.enteredPost }))
    throw new Refusal('progress-verify-own');
  const values = after(row, wish);
  const differs = RESULT_FIELDS.some((field) => !same(row[field], values[field]));
  if (differs && note === null) throw Refusal.at('note', 'progress-differs-note');
  const before = await standingResult(tx, project.id, row.year, 'verified');
  if (before?.ofId === row.id && RESULT_FIELDS.every((field) => same(before[field], values[field])))
    throw new Refusal('progress-verified-already');
  const verified = { year: row.year, kind: 'verified' as const, note, ofId: row.id };
  const made = await put(tx, project, { ...verified, ...values }, note ?? '重新核实');
  tx.record({
    ...{ entity: 'project-result', id: project.id, version: project.version, act: 'verify' },
    ...{ before: told(row), after: { year: row.year, ...told(values), ...(note ? { note } : {}) } },
  });
  tellProgress(tx, [project.id]);
  return made;
}

export async function withdrawResult(tx: Tx, caller: Caller, id: string, reason: string): Promise<void> {
  const { project, row } = await standingRow(tx, caller, id);
  if (!caller.rights.has(row.kind === 'reported' ? 'progress.report' : 'progress.verify'))
    throw new Refusal('progress-may-not');
  if (row.kind === 'reported') {
    const verified = await standingResult(tx, project.id, row.year, 'verified');
    if (verified?.ofId === row.id) throw new Refusal('progress-verified-first');
  }
  await supersede(tx, project.id, row, reason);
  tx.record({
    ...{ entity: 'project-result', id: project.id, version: project.version, act: 'withdraw', reason },
    before: { year: row.year, ...told(row) },
  });
  tellProgress(tx, [project.id]);
}
