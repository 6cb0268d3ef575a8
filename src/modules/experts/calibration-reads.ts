/** Panels with a paper held against what became of their projects: by panel, profession, criterion, and expert for who keeps the pool. */
import { sql } from 'kysely';
import { add, divide, fixed, multiply, round, subtract } from '#kernel/decimal.ts';
import { rows, type Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { hitRate, type Judged, meanError, monthsBetween, outcomeOf, type Saying } from './calibration.ts';
import type { Calibration, CalibrationQuery, CalibrationRow, GroupRow } from './calibration-contract.ts';
import {
  type CalibrationRules,
  calibrationRulesOn,
  expertRulesOn,
  type OutcomeRule,
} from './expert-rules.ts';
import type { OpinionPaper } from './opinion-contract.ts';
import { panelInReach } from './panel-list.ts';
import { keepsPool } from './policy.ts';
import type { SheetVerdict } from './result.ts';
import type { PanelTemplate } from './template-contract.ts';

/** Of the latest papers; more than a region writes in ten years. */
const MOST = 2000;

interface SaidSheet {
  readonly seat: number;
  readonly profession: string;
  readonly expertId: string;
  readonly expert: string;
  readonly abstained: boolean;
  readonly verdict: SheetVerdict | null;
  readonly forecastMonths: number | null;
  readonly scores: Readonly<Record<string, string>> | null;
}

interface SaidPanel {
  readonly panelId: string;
  readonly panel: string;
  readonly projectId: string;
  readonly project: string;
  readonly heldOn: string;
  readonly template: PanelTemplate;
  readonly paper: Pick<OpinionPaper, 'result'>;
  readonly stage: string;
  readonly status: string;
  readonly signedOn: string | null;
  readonly producedOn: string | null;
  readonly demo: boolean;
  readonly sheets: readonly SaidSheet[];
}

const STEP = (tx: Tx, stage: string) => sql`
  (select min(t.happened_on) from v_project_step t
    where t.region_id = ${tx.region} and t.project_id = j.id and t.stage = ${stage} and t.state in ('entered', 'verified')
      and t.superseded_at is null)`;

const saidPanels = (tx: Tx, caller: Caller): Promise<SaidPanel[]> =>
  rows(
    tx,
    sql<SaidPanel>`
      select p.id as "panelId", p.title as panel, j.id as "projectId", j.name as project, p.held_on as "heldOn", p.template,
        jsonb_build_object('result', o.snapshot -> 'result') as paper, j.stage, j.status, ${STEP(tx, 'signed')} as "signedOn",
        ${STEP(tx, 'producing')} as "producedOn", p.demo,
        (select coalesce(jsonb_agg(jsonb_build_object('seat', s.number, 'profession', s.profession, 'expertId', s.expert_id,
            'expert', e.name, 'abstained', t.abstained, 'verdict', t.verdict, 'forecastMonths', t.forecast_months,
            'scores', (select jsonb_object_agg(c.criterion, c.score::text) from expert_score c
              where c.region_id = ${tx.region} and c.sheet_id = t.id)) order by s.number), '[]')
         from expert_sheet t
         join expert_seat s on s.region_id = ${tx.region} and s.id = t.seat_id
         join expert e on e.region_id = ${tx.region} and e.id = s.expert_id
         where t.region_id = ${tx.region} and t.panel_id = p.id and t.superseded_at is null and s.superseded_at is null) as sheets
      from expert_opinion o
      join expert_panel p on p.region_id = ${tx.region} and p.id = o.panel_id
      join v_project w on w.region_id = ${tx.region} and w.id = p.project_id
      join v_project j on j.region_id = ${tx.region} and j.id = w.survivor_id
      where o.region_id = ${tx.region} and ${panelInReach(caller)}
      order by o.finalised_at desc, o.id limit ${MOST}`,
  );

/** On the scale of a hundred that outcomes are on. */
const onHundred = (score: string, { least, most }: PanelTemplate['score']): string =>
  divide(multiply(subtract(score, String(least)), '100'), String(most - least), 2);

/** Of what the sheet scores, by its weights; null where it scores nothing. */
export function sheetTotal(scores: SaidSheet['scores'], { criteria, score }: PanelTemplate): string | null {
  let [total, weights] = ['0', '0'];
  for (const { code, weight } of criteria) {
    const given = scores?.[code];
    if (given === undefined) continue;
    total = add(total, multiply(onHundred(given, score), String(weight)));
    weights = add(weights, String(weight));
  }
  return weights === '0' ? null : divide(total, weights, 2);
}

interface HeldPanel extends SaidPanel {
  readonly outcome: OutcomeRule | undefined;
  readonly months: number | null;
}

const held = (panel: SaidPanel, rules: CalibrationRules): HeldPanel => ({
  ...panel,
  outcome: outcomeOf(panel, rules),
  months:
    panel.signedOn !== null && panel.producedOn !== null && panel.producedOn >= panel.signedOn
      ? monthsBetween(panel.signedOn, panel.producedOn)
      : null,
});

export async function readCalibration(tx: Tx, caller: Caller, query: CalibrationQuery): Promise<Calibration> {
  const rules = calibrationRulesOn(tx.today);
  const all = (await saidPanels(tx, caller)).map((panel) => held(panel, rules));
  const keeps = keepsPool(caller);
  // Which panels an expert sat on is told to nobody else.
  const expertId = keeps ? query.expertId : undefined;
  const wanted = all.filter(
    ({ sheets, template, outcome }) =>
      (query.settled === undefined || query.settled === (outcome !== undefined)) &&
      (query.profession === undefined || sheets.some(({ profession }) => profession === query.profession)) &&
      (query.criterion === undefined || template.criteria.some(({ code }) => code === query.criterion)) &&
      (expertId === undefined || sheets.some((sheet) => sheet.expertId === expertId)),
  );
  const shown = wanted.slice(query.offset, query.offset + query.limit);
  const chosen = (sheet: SaidSheet): boolean =>
    (query.profession !== undefined || expertId !== undefined) &&
    (query.profession === undefined || sheet.profession === query.profession) &&
    (expertId === undefined || sheet.expertId === expertId);
  return {
    rows: shown.map((panel) => rowOf(panel, chosen)),
    total: wanted.length,
    panels: all.length,
    withOutcome: all.filter(({ outcome }) => outcome !== undefined).length,
    tooFew: rules.tooFew,
    overall: hitRate(all.flatMap(judgedPanel), rules.tooFew),
    ...groups(all, rules, tx.today, keeps),
    outcomes: rules.outcomes.map(({ code, zh, en, value, source }) => ({ code, zh, en, value, source })),
  };
}

const judgedPanel = ({ outcome, paper }: HeldPanel): Judged[] =>
  outcome ? [{ passed: paper.result.conclusion === 'passed', good: outcome.good }] : [];

function rowOf(panel: HeldPanel, chosen: (sheet: SaidSheet) => boolean): CalibrationRow {
  const { outcome, paper, template, months } = panel;
  const { total, conclusion, criteria } = paper.result;
  const error = (said: string | null): string | null =>
    outcome && said !== null
      ? fixed(subtract(onHundred(said, template.score), String(outcome.value)), 1)
      : null;
  const forecasts = panel.sheets.flatMap(({ forecastMonths }) => forecastMonths ?? []);
  return {
    ...{ panelId: panel.panelId, panel: panel.panel, projectId: panel.projectId, project: panel.project },
    ...{
      heldOn: panel.heldOn,
      conclusion,
      total,
      stage: panel.stage,
      status: panel.status,
      demo: panel.demo,
    },
    criteria: criteria.map(({ criterion, mean }) => {
      const word = template.criteria.find(({ code }) => code === criterion);
      return { criterion, zh: word?.zh ?? criterion, en: word?.en ?? criterion, mean, error: error(mean) };
    }),
    outcome: outcome
      ? { code: outcome.code, zh: outcome.zh, en: outcome.en, value: outcome.value, good: outcome.good }
      : null,
    error: error(total),
    hit: outcome ? (conclusion === 'passed') === outcome.good : null,
    forecastMonths:
      forecasts.length === 0
        ? null
        : divide(String(forecasts.reduce((sum, n) => sum + n, 0)), String(forecasts.length), 1),
    actualMonths: months,
    sheets: panel.sheets.filter(chosen).map(({ seat, profession, scores, verdict, forecastMonths }) => {
      const score = sheetTotal(scores, template);
      return {
        ...{ seat, profession, score, forecastMonths },
        error: outcome && score !== null ? fixed(subtract(score, String(outcome.value)), 1) : null,
        hit: outcome && verdict !== null ? (verdict !== 'disagree') === outcome.good : null,
      };
    }),
  };
}

interface Sayings {
  readonly points: Saying[];
  readonly judged: Judged[];
  readonly months: Saying[];
}

/** One saying a sheet. */
function sayingsOf(panels: readonly HeldPanel[], of: (sheet: SaidSheet) => boolean): Sayings {
  const found: Sayings = { points: [], judged: [], months: [] };
  for (const { sheets, template, outcome, months } of panels)
    for (const sheet of sheets.filter(of)) {
      const score = sheetTotal(sheet.scores, template);
      if (outcome && score !== null) found.points.push({ said: score, came: String(outcome.value) });
      if (outcome && sheet.verdict !== null)
        found.judged.push({ passed: sheet.verdict !== 'disagree', good: outcome.good });
      if (months !== null && sheet.forecastMonths !== null)
        found.months.push({ said: String(sheet.forecastMonths), came: String(months) });
    }
  return found;
}

function groups(
  all: readonly HeldPanel[],
  { tooFew }: CalibrationRules,
  day: string,
  keeps: boolean,
): Pick<Calibration, 'professions' | 'criteria' | 'experts'> {
  const group = (
    word: Pick<GroupRow, 'key' | 'zh' | 'en'>,
    { points, judged, months }: Sayings,
  ): GroupRow => ({
    ...word,
    error: meanError(points, tooFew),
    hit: hitRate(judged, tooFew),
    months: meanError(months, tooFew),
  });
  const professions = expertRulesOn(day).professions.map(({ code, zh, en }) =>
    group(
      { key: code, zh, en },
      sayingsOf(all, ({ profession }) => profession === code),
    ),
  );
  const words = new Map(
    all.flatMap(({ template }) => template.criteria.map((one) => [one.code, one] as const)),
  );
  const criteria = [...words.values()].map(({ code, zh, en }) =>
    group({ key: code, zh, en }, { points: criterionSayings(all, code), judged: [], months: [] }),
  );
  const names = new Map(
    all.flatMap(({ sheets }) => sheets.map(({ expertId, expert }) => [expertId, expert] as const)),
  );
  const experts = [...names]
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([key, name]) =>
      group(
        { key, zh: name, en: name },
        sayingsOf(all, ({ expertId }) => expertId === key),
      ),
    );
  return { professions, criteria, experts: keeps ? experts : null };
}

/** One saying a panel: the mean of the criterion. */
const criterionSayings = (all: readonly HeldPanel[], code: string): Saying[] =>
  all.flatMap(({ paper, template, outcome }) => {
    const mean = paper.result.criteria.find(({ criterion }) => criterion === code)?.mean;
    return outcome && mean
      ? [{ said: round(onHundred(mean, template.score), 2), came: String(outcome.value) }]
      : [];
  });
