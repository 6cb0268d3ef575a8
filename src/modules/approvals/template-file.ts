/** A template of an office's own, read from a file and planned on the spot: no server, no database, nothing kept. */
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import type { WorkdayCalendar } from '#kernel/workdays.ts';
import { approvalRulesOn, MatterShape } from './approval-rules.ts';
import { daysOf, type EffectiveMatter, plannedMatter } from './effective.ts';
import { type ProjectPlanned, planProject } from './project-plan.ts';

/** Fields as in rules/approvals/matters.yaml; what a matter rests on stands beside it. */
export const TemplateFile = z.object({
  name: z.string().optional(),
  goal: z.string(),
  land: z.string().optional(),
  matters: z
    .array(
      MatterShape.partial({ stage: true, lead: true, en: true }).extend({
        needs: z.array(z.string()).default([]),
      }),
    )
    .min(1)
    .max(5000),
});
export type TemplateFile = z.infer<typeof TemplateFile>;

export interface FilePlanAsk {
  readonly start: string;
  readonly orders: readonly string[];
  readonly basis: 'promised' | 'legal';
  readonly wish?: { readonly kind: 'land' | 'goal'; readonly on: string } | undefined;
}

/** Refusals 'approval-cycle', 'approval-days-missing', 'approval-matter-unknown', 'approval-order-unknown', 'approval-calendar-missing'. */
export function planFromFile(
  file: TemplateFile,
  ask: FilePlanAsk,
  calendar: WorkdayCalendar,
): ProjectPlanned {
  const rules = approvalRulesOn(ask.start);
  const matters = file.matters.map((one): EffectiveMatter => {
    const rule = {
      ...one,
      en: one.en ?? one.zh,
      stage: one.stage ?? 'side',
      lead: one.lead ?? { zh: '', en: '' },
    };
    const rank = rules.stages.find(({ code }) => code === rule.stage)?.rank ?? null;
    return {
      ...{ rule, needs: one.needs, rank, legal: one.legal ?? null, promised: one.promised ?? null },
      ...{ local: undefined, variant: null, needed: true, dropped: false },
    };
  });
  const asked = { basis: ask.basis, own: {} };
  const name = (code: string) => file.matters.find((one) => one.code === code)?.zh ?? code;
  const stranger = [file.goal, ...matters.flatMap(({ needs }) => needs)].find(
    (code) => !matters.some(({ rule }) => rule.code === code),
  );
  if (stranger) throw new Refusal('approval-matter-unknown', { matter: stranger });
  const untold = matters.filter((one) => daysOf(one, asked).basis === 'none').map(({ rule }) => rule.zh);
  if (untold.length > 0) throw new Refusal('approval-days-missing', { matters: untold.join('、') });
  const orders = ask.orders.map((code) => {
    const order = rules.orders.find((one) => one.code === code);
    if (!order) throw new Refusal('approval-order-unknown', { order: code });
    return order;
  });
  const answer = planProject(
    {
      matters: matters.map((one) => plannedMatter(one, asked)),
      ...{ goal: file.goal, land: file.land, start: ask.start, wish: ask.wish, orders },
      compare: rules.orders.filter(({ pre }) => pre === undefined),
    },
    calendar,
  );
  if ('cycle' in answer) throw new Refusal('approval-cycle', { matters: answer.cycle.map(name).join('→') });
  if (answer.goalOn === null)
    throw new Refusal('approval-calendar-missing', { year: answer.missingYear ?? '?' });
  return answer;
}
