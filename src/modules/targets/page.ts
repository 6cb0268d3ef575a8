/** The target page: the row, its promise in context, its line against the pace, its shares, its history of verdicts. */
import { sql } from 'kysely';
import { add, subtract } from '#kernel/decimal.ts';
import { periodFrom } from '#kernel/period.ts';
import { Refusal } from '#kernel/refusal.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import { maybe, rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { pageCharts } from './charts.ts';
import type { TargetPage } from './contract.ts';
import { reconcile } from './decomposition.ts';
import type { Polarity } from './goal.ts';
import { judgingRules } from './judging-rules.ts';
import { targetsAsOf } from './list-query.ts';
import { refuseUnseen } from './policy.ts';
import { targetRows } from './reads.ts';
import { citationOf, schemeOn } from './scheme.ts';

interface More {
  note: string | null;
  basis: string | null;
  countedBy: string | null;
  polarity: Polarity;
  assisting: { id: string; name: string }[];
  scheme: string;
  ruleVersion: string | null;
  citation: string | null;
  baseline: string | null;
  plan: { period: string; share: string }[];
  periodStart: string | null;
  allocationNote: string | null;
}

export async function readTarget(tx: Tx, caller: Caller, id: string, asOf?: string): Promise<TargetPage> {
  const [row] = await targetRows(tx, caller, [id], asOf);
  const more = row && (await readMore(tx, id, asOf));
  if (!row || !more) throw new Refusal('not-found');
  refuseUnseen(caller, { ...row, assisting: more.assisting.map((unit) => unit.id) });
  const day = asOf ?? tx.today;
  const figures = await figuresByDay(tx, id, row, day);
  const childRows = await targetRows(tx, caller, await childIds(tx, id, asOf), asOf);
  const shared = { operator: row.operator, value: row.value, value2: row.value2, measure: row.measure };
  const charts = pageCharts({ ...row, ...more, asOf: day, figures });
  const { allocationNote, scheme: code, ...rest } = more;
  const scheme =
    schemeOn(judgingRules(), code, row.figureDay ?? day) ??
    judgingRules().schemes.find((s) => s.code === code);
  const periodParts = more.plan.map(({ share }) => share);
  const acknowledged = allocationNote;
  return {
    ...row,
    // What is counted is not typed.
    can: more.countedBy === null ? row.can : row.can.filter((act) => act !== 'report'),
    ...rest,
    scheme: { code, label: scheme?.[caller.locale] ?? code, citation: scheme ? citationOf(scheme) : '' },
    figures,
    ...charts,
    verdicts: await verdictSpans(tx, caller, id, day),
    parent: row.parentId === null ? null : await parentOf(tx, row.parentId),
    childRows,
    byUnit: {
      ...bare(
        reconcile(
          shared,
          childRows.map(({ value }) => value ?? '0'),
        ),
      ),
      acknowledged,
    },
    byPeriod: { ...bare(reconcile(shared, periodParts, 'period')), acknowledged },
    periodShares: more.plan.map(({ period, share }) => ({
      period,
      share,
      verified: reachedIn(period, figures, row.measure),
    })),
    source: await sourceOf(tx, row.proposalId),
  };
}

const bare = ({ state, sum, difference }: ReturnType<typeof reconcile>) => ({ state, sum, difference });

function readMore(tx: Tx, id: string, asOf: string | undefined): Promise<More | undefined> {
  return maybe(
    tx,
    sql<More>`
      select t.note, i.basis, i.counted_by as "countedBy", i.polarity, t.scheme, t.rule_version as "ruleVersion", t.plan, t.period_start as "periodStart",
        t.allocation_note as "allocationNote", trim_scale(t.baseline / i.factor)::text as baseline,
        (select s.citation from verdict_span s where s.region_id = ${tx.region} and s.target_id = t.id and s.from_day <= ${asOf ?? tx.today}
          order by s.from_day desc limit 1) as citation,
        coalesce((select json_agg(json_build_object('id', u.id, 'name', u.short_name) order by u.sort) from v_unit u
          where u.region_id = ${tx.region} and u.id = any(t.assisting)), '[]'::json) as assisting
      from ${targetsAsOf(tx, asOf)} join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      where t.region_id = ${tx.region} and t.id = ${id}`,
  );
}

type FigureDay = TargetPage['figures'][number];

/** The four kinds side by side, newest first, as known on the day. */
function figuresByDay(
  tx: Tx,
  id: string,
  row: { indicatorId: string; unitId: string },
  day: string,
): Promise<FigureDay[]> {
  const known = knownAsOf(tx, 'f', day);
  const of = (kind: string) => sql`max(trim_scale(f.value / i.factor)::text) filter (where f.kind = ${kind})`;
  return rows(
    tx,
    sql<FigureDay>`
      select f.day, ${of('reported')} as reported, ${of('verified')} as verified, ${of('statistical')} as statistical,
        ${of('estimated')} as estimated, sum(f.evidence)::integer as evidence, bool_or(f.demo) as demo
      from v_figure f join v_indicator i on i.region_id = ${tx.region} and i.id = f.indicator_id
      join target t on t.region_id = ${tx.region} and t.id = ${id}
      where f.region_id = ${tx.region} and f.indicator_id = ${row.indicatorId} and f.unit_id = ${row.unitId} and f.day <= ${day}
        and (t.period_start is null or f.day between t.period_start and t.period_end) and ${known}
      group by f.day order by f.day desc limit 400`,
  );
}

async function childIds(tx: Tx, id: string, asOf: string | undefined): Promise<string[]> {
  const found = await rows(
    tx,
    sql<{ id: string }>`
      select t.id from ${targetsAsOf(tx, asOf)} join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      where t.region_id = ${tx.region} and t.parent_id = ${id} and t.withdrawn_on is null order by u.sort, t.id limit 300`,
  );
  return found.map((child) => child.id);
}

function verdictSpans(tx: Tx, caller: Caller, id: string, day: string): Promise<TargetPage['verdicts']> {
  return rows(
    tx,
    sql<TargetPage['verdicts'][number]>`
      select from_day as "from", case when to_day <= ${day} then to_day end as "to", verdict, rule_version as "ruleVersion",
             reason->>${caller.locale} as sentence
      from verdict_span where region_id = ${tx.region} and target_id = ${id} and from_day <= ${day} order by from_day limit 400`,
  );
}

function parentOf(tx: Tx, id: string): Promise<NonNullable<TargetPage['parent']> | null> {
  return maybe(
    tx,
    sql<NonNullable<TargetPage['parent']>>`
      select t.id, i.name as indicator, u.short_name as unit from target t
      join v_indicator i on i.region_id = ${tx.region} and i.id = t.indicator_id
      join v_unit u on u.region_id = ${tx.region} and u.id = t.unit_id
      where t.region_id = ${tx.region} and t.id = ${id}`,
  ).then((found) => found ?? null);
}

/** What of the verified count fell into a part of the period; of a level, where it stood at the part's end. */
function reachedIn(period: string, figures: readonly FigureDay[], measure: string): string | null {
  const { start, end } = periodFrom(period);
  const verified = figures.flatMap(({ day, verified: value }) => (value === null ? [] : [{ day, value }]));
  const within = verified.find(({ day }) => day >= start && day <= end);
  if (!within) return null;
  if (measure !== 'cumulative') return within.value;
  const before = verified.find(({ day }) => day < start);
  return before ? subtract(within.value, before.value) : add(within.value, '0');
}

const CONTEXT = 80;

/** The sentence as it stands in the document, with a little of what is around it. */
async function sourceOf(tx: Tx, proposalId: string | null): Promise<TargetPage['source']> {
  if (proposalId === null) return null;
  const found = await maybe(
    tx,
    sql<NonNullable<TargetPage['source']>>`
      select document_id as "documentId", title, quote, span_start as "spanStart",
        right(text_before, ${CONTEXT}) as before, left(text_after, ${CONTEXT}) as after, paragraph
      from v_proposal_source where region_id = ${tx.region} and proposal_id = ${proposalId}`,
  );
  return found ?? null;
}
