/** Keeps `measure_verdict` fresh: some firms at once, the whole register at once where it is small, else in pages behind the request. */
import { sql } from 'kysely';
import { firmsToJudge, type JudgedFirm } from '#modules/enterprises/index.ts';
import { one, rows, type Tx } from '#platform/db/database.ts';
import { conventionOn } from './conventions.ts';
import { judgesOn, type Parks, whyOf } from './judging.ts';
import { parksOf } from './parks.ts';
import { currentMeasures, measuresOf, type StoredMeasure } from './store.ts';

/** Firms whose facts have changed, by all current measures; more than a page of them makes all measures due. */
export async function judgeFirms(tx: Tx, enterprises: readonly string[] | 'all'): Promise<void> {
  if (enterprises.length === 0) return;
  const measures = await currentMeasures(tx);
  if (measures.length === 0) return;
  if (enterprises === 'all' || enterprises.length > conventionOn('pages', tx.today))
    return makeDue(tx, measures);
  const firms = await firmsToJudge(tx, tx.today, { ids: enterprises });
  await saveVerdicts(tx, measures, firms, await parksOf(tx));
}

/** Measures that have changed, by the whole register. */
export async function judgeOrQueue(tx: Tx, measures: readonly StoredMeasure[]): Promise<void> {
  if (measures.length === 0) return;
  const page = conventionOn('pages', tx.today);
  const { many } = await one(
    tx,
    sql<{ many: boolean }>`
      select count(*) > ${page} as many from (
        select 1 from v_enterprise where region_id = ${tx.region} limit ${page + 1}) f`,
  );
  if (many) return makeDue(tx, measures);
  await saveVerdicts(tx, measures, await firmsToJudge(tx, tx.today), await parksOf(tx));
  await judgedToday(
    tx,
    measures.map(({ id }) => id),
  );
}

/** The day has moved on: every current measure, now or behind. */
export const judgeAllMeasures = async (tx: Tx): Promise<void> => judgeOrQueue(tx, await currentMeasures(tx));

async function makeDue(tx: Tx, measures: readonly StoredMeasure[]): Promise<void> {
  await sql`
    insert into measure_due (region_id, measure_id, after_id, asked_at)
    select ${tx.region}, m, null, ${tx.at} from unnest(${measures.map(({ id }) => id)}::uuid[]) m
    on conflict (region_id, measure_id) do update set after_id = null, asked_at = excluded.asked_at`.execute(
    tx.db,
  );
}

/** The next page of what is due, in a transaction of its own; false where nothing is. Measures that are as far go together. */
export async function judgeNextPage(tx: Tx): Promise<boolean> {
  const due = await rows(
    tx,
    sql<{ id: string; after: string | null }>`
      select d.measure_id as id, d.after_id as after from measure_due d
      where d.region_id = ${tx.region} and d.after_id is not distinct from (
        select o.after_id from measure_due o where o.region_id = ${tx.region} order by o.asked_at, o.measure_id limit 1)
      order by d.measure_id for update skip locked`,
  );
  const [first] = due;
  if (!first) return false;
  const limit = conventionOn('pages', tx.today);
  const ids = due.map(({ id }) => id);
  const measures = await measuresOf(tx, ids);
  const firms = await firmsToJudge(
    tx,
    tx.today,
    first.after === null ? { limit } : { limit, after: first.after },
  );
  await saveVerdicts(tx, measures, firms, await parksOf(tx));
  const last = firms.length === limit ? firms.at(-1) : undefined;
  if (last) await goOnAfter(tx, ids, last.id);
  else await finish(tx, ids);
  return true;
}

const goOnAfter = (tx: Tx, ids: readonly string[], firm: string) =>
  sql`
    update measure_due set after_id = ${firm}
    where region_id = ${tx.region} and measure_id = any(${[...ids]}::uuid[])`.execute(tx.db);

async function finish(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    delete from measure_due where region_id = ${tx.region} and measure_id = any(${[...ids]}::uuid[])`.execute(
    tx.db,
  );
  await judgedToday(tx, ids);
}

async function judgedToday(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update measure set judged_on = ${tx.today}
    where region_id = ${tx.region} and id = any(${[...ids]}::uuid[])`.execute(tx.db);
}

const ROWS_AT_ONCE = 5000;

/** A row is written only where what it says has changed. */
async function saveVerdicts(
  tx: Tx,
  measures: readonly StoredMeasure[],
  firms: readonly JudgedFirm[],
  parks: Parks,
): Promise<void> {
  const judge = judgesOn(measures, parks, tx.today);
  const found = firms.flatMap((firm) =>
    judge(firm).map((verdict, at) => ({
      ...{ measure: measures[at]?.id, version: measures[at]?.version, firm: firm.id },
      ...{ answer: verdict.answer, open: verdict.open, why: whyOf(verdict) },
    })),
  );
  for (let from = 0; from < found.length; from += ROWS_AT_ONCE)
    await sql`
      insert into measure_verdict as v (region_id, measure_id, enterprise_id, measure_version, judged_on, answer, open, why)
      select ${tx.region}, n.measure, n.firm, n.version, ${tx.today}, n.answer, n.open, n.why
      from jsonb_to_recordset(${JSON.stringify(found.slice(from, from + ROWS_AT_ONCE))}::jsonb)
        as n(measure uuid, firm uuid, version integer, answer text, open integer, why jsonb)
      on conflict (region_id, measure_id, enterprise_id) do update
        set measure_version = excluded.measure_version, judged_on = excluded.judged_on, answer = excluded.answer,
          open = excluded.open, why = excluded.why
      where (v.measure_version, v.answer, v.open, v.why)
        is distinct from (excluded.measure_version, excluded.answer, excluded.open, excluded.why)`.execute(
      tx.db,
    );
}
