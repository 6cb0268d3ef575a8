/** Judging stored targets: read with their last figures, judged by the pure function, written where something changed. */
import { type RawBuilder, sql } from 'kysely';
import { rows, type Tx } from '#platform/db/database.ts';
import { judgingRules } from './judging-rules.ts';
import { type JudgedFigure, type Judgement, type JudgingQuestion, judge } from './verdict.ts';
import { verdictSentences } from './verdict-sentences.ts';

export interface Refreshed {
  readonly judged: number;
  readonly changed: number;
}

/** What a verdict is made of, as one text: equal marks mean that nothing is to be written. */
interface Stored extends Omit<JudgingQuestion, 'figures'> {
  readonly id: string;
  readonly factor: string;
  readonly mark: string;
  readonly verifiedDay: string | null;
  readonly verifiedValue: string | null;
  readonly reportedDay: string | null;
  readonly reportedValue: string | null;
}

/** Judges these targets on the transaction's day. */
export async function judgeTargets(tx: Tx, ids: readonly string[]): Promise<Refreshed> {
  return judgeWhere(tx, sql`t.id = any(${[...ids]}::uuid[])`);
}

/** Judges the targets that look at these series. */
export async function judgeSeries(
  tx: Tx,
  series: readonly { readonly indicatorId: string; readonly unitId: string }[],
): Promise<Refreshed> {
  const json = JSON.stringify(series);
  return judgeWhere(
    tx,
    sql`exists (
      select 1 from jsonb_to_recordset(${json}::jsonb) as s("indicatorId" uuid, "unitId" uuid)
      where s."indicatorId" = t.indicator_id and s."unitId" = t.unit_id)`,
  );
}

const BATCH = 5000;

/** Judges every target of the region, in batches by id. */
export async function judgeAll(tx: Tx): Promise<Refreshed> {
  let judged = 0;
  let changed = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await questions(tx, sql`t.id > ${after}`, BATCH);
    const last = batch.at(-1);
    if (!last) return { judged, changed };
    changed += await write(tx, judgeBatch(batch, tx.today));
    judged += batch.length;
    after = last.id;
  }
}

async function judgeWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<Refreshed> {
  const batch = await questions(tx, condition, null);
  if (batch.length === 0) return { judged: 0, changed: 0 };
  return { judged: batch.length, changed: await write(tx, judgeBatch(batch, tx.today)) };
}

/** What the judge asks for. Of the figures only the youngest of each kind within the period can matter. */
function questions(tx: Tx, condition: RawBuilder<unknown>, limit: number | null): Promise<Stored[]> {
  return rows(
    tx,
    sql<Stored>`
      select t.id, i.factor::text as factor, t.kind, t.operator, trim_scale(t.value / i.factor)::text as value,
        trim_scale(t.value2 / i.factor)::text as value2, t.period, i.measure, i.polarity, i.measure_unit as "measureUnit",
        trim_scale(t.baseline / i.factor)::text as baseline, t.plan, t.scheme, t.reporting, ${tx.today}::text as "asOf", ${MARK} as mark,
        v.day as "verifiedDay", trim_scale(v.value / i.factor)::text as "verifiedValue",
        r.day as "reportedDay", trim_scale(r.value / i.factor)::text as "reportedValue"
      from target t join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      left join lateral (${lastFigure(tx, 'verified')}) v on true
      left join lateral (${lastFigure(tx, 'reported')}) r on true
      where t.region_id = ${tx.region} and t.withdrawn_on is null and ${condition}
      order by t.id limit ${limit}`,
  );
}

const lastFigure = (tx: Tx, kind: JudgedFigure['kind']): RawBuilder<unknown> => sql`
  select f.day, f.value from v_figure f
  where f.region_id = ${tx.region} and f.indicator_id = t.indicator_id and f.unit_id = t.unit_id and f.kind = ${kind}
    and f.superseded_at is null and f.day between t.period_start and least(t.period_end, ${tx.today}::date)
  order by f.day desc limit 1`;

function figuresOf({ verifiedDay, verifiedValue, reportedDay, reportedValue }: Stored): JudgedFigure[] {
  const figures: JudgedFigure[] = [];
  if (verifiedDay !== null && verifiedValue !== null)
    figures.push({ kind: 'verified', day: verifiedDay, value: verifiedValue });
  if (reportedDay !== null && reportedValue !== null)
    figures.push({ kind: 'reported', day: reportedDay, value: reportedValue });
  return figures;
}

const MARK = sql`concat_ws('|', t.judged_on is not null, t.verdict, trim_scale(t.figure_value / i.factor), t.figure_day,
  trim_scale(t.planned / i.factor), trim_scale(t.ratio), t.rule_version, t.reason->>'code')`;

/** The same text from a fresh judgement; null leaves no mark in either. */
const markOf = (judged: Judgement): string =>
  [
    't',
    judged.verdict,
    judged.figureValue,
    judged.figureDay,
    judged.planned,
    judged.ratio,
    judged.ruleVersion,
    judged.reason.code,
  ]
    .filter((part) => part !== null)
    .join('|');

interface Judged extends Judgement {
  readonly id: string;
  readonly factor: string;
}

/** Only those that come out differently from what stands. */
function judgeBatch(batch: readonly Stored[], day: string): Judged[] {
  const rules = judgingRules();
  return batch.flatMap((question) => {
    const judged = judge({ ...question, figures: figuresOf(question), asOf: day }, rules);
    return markOf(judged) === question.mark ? [] : [{ ...judged, id: question.id, factor: question.factor }];
  });
}

const OUTCOME = sql`
  as j(id uuid, factor numeric, verdict text, "figureValue" numeric, "figureDay" date, planned numeric, ratio numeric,
       gap numeric, completion numeric, "ruleVersion" text, reason jsonb)`;

/** Returns how many targets stand differently than before. */
async function write(tx: Tx, judged: readonly Judged[]): Promise<number> {
  if (judged.length === 0) return 0;
  const outcome = JSON.stringify(judged.map(withSentences));
  await sql`
    update target t set
      changed_on = case when t.verdict is distinct from j.verdict then ${tx.today} else t.changed_on end,
      verdict_before = case when t.verdict is distinct from j.verdict then t.verdict else t.verdict_before end,
      verdict = j.verdict, judged_on = ${tx.today}, figure_value = j."figureValue" * j.factor, figure_day = j."figureDay",
      planned = j.planned * j.factor, ratio = j.ratio, gap = j.gap * j.factor, completion = j.completion,
      rule_version = j."ruleVersion", reason = j.reason
    from jsonb_to_recordset(${outcome}::jsonb) ${OUTCOME}
    where t.region_id = ${tx.region} and t.id = j.id`.execute(tx.db);
  await writeSpans(tx, judged);
  return judged.length;
}

function withSentences(judged: Judged): unknown {
  const { reason, citation: _, ...rest } = judged;
  return { ...rest, reason: { ...reason, ...verdictSentences(reason) } };
}

/** A verdict that changes twice on one day leaves one span for that day. The new one is the row as it was just written. */
async function writeSpans(tx: Tx, judged: readonly Judged[]): Promise<void> {
  const list = judged.map(({ id }) => id);
  const citations = new Map(judged.map(({ ruleVersion, citation }) => [ruleVersion, citation]));
  await sql`
    delete from verdict_span where region_id = ${tx.region} and target_id = any(${list}::uuid[]) and from_day = ${tx.today}`.execute(
    tx.db,
  );
  await sql`
    update verdict_span set to_day = ${tx.today}
    where region_id = ${tx.region} and target_id = any(${list}::uuid[]) and to_day is null`.execute(tx.db);
  await sql`
    insert into verdict_span (region_id, target_id, from_day, verdict, figure_value, figure_day, planned, ratio, gap, completion,
                              rule_version, citation, reason)
    select t.region_id, t.id, ${tx.today}, t.verdict, t.figure_value, t.figure_day, t.planned, t.ratio, t.gap, t.completion,
           t.rule_version, c.citation, t.reason
    from target t join jsonb_each_text(${JSON.stringify(Object.fromEntries(citations))}::jsonb) as c(rule, citation) on c.rule = t.rule_version
    where t.region_id = ${tx.region} and t.id = any(${list}::uuid[])`.execute(tx.db);
}
