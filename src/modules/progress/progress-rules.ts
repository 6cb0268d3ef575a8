/** Lights, reporting and forecasting as data (`rules/progress/*.yaml`), looked up by the day they apply to. */
import { z } from 'zod';
import { isInForce } from '#kernel/dated.ts';
import { Refusal } from '#kernel/refusal.ts';
import { readRuleFile } from '#platform/rulefiles.ts';
import { LIGHT_SUBJECTS } from './light-contract.ts';

const Code = z.string().regex(/^[a-z0-9-]+$/);
const validity = { code: Code, from: z.iso.date(), to: z.iso.date().optional(), source: z.string().min(4) };
const Months = z.number().int().min(1);

const MonthScheme = z.strictObject({
  ...validity,
  ...{ version: z.number().int(), zh: z.string(), en: z.string(), unstated: z.string() },
  ...{ amberMonths: Months, redMonths: Months },
});
const LightsFile = z.strictObject({
  start: z.array(MonthScheme).min(1),
  inStatistics: z.array(MonthScheme).min(1),
  figure: z.array(z.strictObject({ ...validity, mostBehind: z.number().int().min(0) })).min(1),
  default: z.array(z.strictObject({ ...validity, subject: z.enum(LIGHT_SUBJECTS), scheme: Code })).min(1),
});
const ReportingFile = z.strictObject({
  monthly: z.array(
    z.strictObject({
      ...validity,
      listed: Code,
      since: Code,
      until: Code,
      dueDay: z.number().int().min(1).max(28),
    }),
  ),
  results: z.array(z.strictObject({ ...validity, since: Code, companyKinds: z.array(Code) })),
  forecast: z.array(
    z.strictObject({
      ...validity,
      ...{
        least: z.number().int().min(2),
        leastTested: z.number().int().min(2),
        lower: z.string(),
        upper: z.string(),
      },
    }),
  ),
});

export type MonthScheme = z.infer<typeof MonthScheme>;
export type MonthlyRule = z.infer<typeof ReportingFile>['monthly'][number];
export type ResultRule = z.infer<typeof ReportingFile>['results'][number];
export type ForecastRule = z.infer<typeof ReportingFile>['forecast'][number];

interface ProgressRules {
  readonly start: readonly MonthScheme[];
  readonly inStatistics: readonly MonthScheme[];
  /** How old the verified figure may be that the light on investment is judged on. */
  readonly figure: z.infer<typeof LightsFile>['figure'][number];
  readonly default: z.infer<typeof LightsFile>['default'];
  readonly monthly: MonthlyRule;
  readonly results: ResultRule;
  readonly forecast: ForecastRule;
}

/** Everything that holds on one day; Refusal 'no-rule-on-day' before the first. */
export function progressRulesOn(day: string): ProgressRules {
  const lights = readRuleFile('progress/lights.yaml', LightsFile);
  const reporting = readRuleFile('progress/reporting.yaml', ReportingFile);
  const holding = <E extends { from: string; to?: string | undefined }>(all: readonly E[]): E[] =>
    all.filter((entry) => isInForce(entry, day));
  const only = <E extends { from: string; to?: string | undefined }>(name: string, all: readonly E[]): E => {
    const [found] = holding(all);
    if (!found) throw new Refusal('no-rule-on-day', { rule: name, day });
    return found;
  };
  return {
    start: holding(lights.start),
    inStatistics: holding(lights.inStatistics),
    figure: only('figure', lights.figure),
    default: holding(lights.default),
    monthly: only('monthly', reporting.monthly),
    results: only('results', reporting.results),
    forecast: only('forecast', reporting.forecast),
  };
}
