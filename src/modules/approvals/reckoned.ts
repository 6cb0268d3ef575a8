/** A wish for a plan worked out against the rules of its day and the changes of its place. Pure. Says no where it cannot be worked out. */
import { Refusal } from '#kernel/refusal.ts';
import type { WorkdayCalendar } from '#kernel/workdays.ts';
import type { ApprovalFacts, ApprovalRules, OrderRule, TemplateRule } from './approval-rules.ts';
import {
  begunWith,
  daysOf,
  type EffectiveMatter,
  effectiveMatters,
  type LocalChange,
  type PlannedDays,
  plannedMatter,
  unneededCodes,
} from './effective.ts';
import { withoutUnneeded } from './ordering.ts';
import type { PlanWishBody } from './plan-contract.ts';
import { type KnownDays, type ProjectPlanned, planProject } from './project-plan.ts';

export interface ReckonedMatter {
  readonly matter: EffectiveMatter;
  readonly days: PlannedDays;
}

export interface Reckoned {
  readonly template: TemplateRule;
  readonly matters: readonly ReckonedMatter[];
  readonly planned: ProjectPlanned;
}

export interface ReckonAsk {
  readonly wish: PlanWishBody;
  readonly rules: ApprovalRules;
  readonly changes: readonly LocalChange[];
  readonly actual?: Readonly<Record<string, KnownDays>> | undefined;
  readonly today?: string | undefined;
  /** It is a plan, not a forecast: a goal that cannot be told is refused. */
  readonly planning?: boolean;
}

/** Refusals at their fields; 'approval-cycle', 'approval-days-missing', 'approval-calendar-missing'. */
export function reckon(
  { wish, rules, changes, actual, today, planning = actual === undefined }: ReckonAsk,
  calendar: WorkdayCalendar,
): Reckoned {
  const template = rules.templates.find(({ code }) => code === wish.template);
  if (!template) throw Refusal.at('template', 'approval-template-unknown', { template: wish.template });
  refuseWish(wish, template);
  const effective = effectiveMatters(rules, template, changes, factsOf(wish, rules));
  const matters = effective.map((matter) => ({ matter, days: daysOf(matter, daysAsk(wish)) }));
  refuseUnknownMatters(wish, matters);
  const orders = wish.orders.map((code) => orderNamed(code, 'orders', rules, effective));
  const compare = comparedWith(wish.compare, rules, effective);
  refuseUntold(matters);
  const set = rules.certificates.find(({ code }) => code === wish.certificates);
  if (wish.certificates !== null && !set)
    throw Refusal.at('certificates', 'approval-certificates-unknown', { set: wish.certificates });
  const answer = planProject(
    {
      matters: withoutUnneeded(
        effective.map((matter) => plannedMatter(matter, daysAsk(wish))),
        unneededCodes(effective),
      ),
      ...{ goal: template.goal, land: template.land, start: wish.startOn, orders, compare, today },
      actual: actual && begunWith(actual, rules),
      wish: wish.wishKind && wish.wishOn ? { kind: wish.wishKind, on: wish.wishOn } : undefined,
    },
    calendar,
  );
  if ('cycle' in answer)
    throw new Refusal('approval-cycle', { matters: namesOf(answer.cycle, effective, '→') });
  if (answer.goalOn === null && planning)
    throw Refusal.at('startOn', 'approval-calendar-missing', { year: answer.missingYear ?? '?' });
  return { template, matters, planned: answer };
}

const daysAsk = ({ basis, ownDays }: PlanWishBody) => ({ basis, own: ownDays });

function refuseWish({ wishKind, wishOn, startOn }: PlanWishBody, template: TemplateRule): void {
  if ((wishKind === null) !== (wishOn === null)) throw Refusal.at('wishOn', 'approval-wish-half');
  if (wishOn !== null && wishOn < startOn) throw Refusal.at('wishOn', 'approval-wish-past', { day: wishOn });
  if (wishKind === 'land' && template.land === undefined) throw Refusal.at('wishKind', 'approval-no-land');
}

function factsOf({ facts }: PlanWishBody, rules: ApprovalRules): ApprovalFacts {
  const strange = Object.keys(facts).find((name) => !rules.facts.some(({ code }) => code === name));
  if (strange) throw Refusal.at('facts', 'approval-fact-unknown', { fact: strange });
  return facts;
}

function refuseUnknownMatters({ ownDays }: PlanWishBody, matters: readonly ReckonedMatter[]): void {
  const strange = Object.keys(ownDays).find(
    (code) => !matters.some(({ matter }) => matter.rule.code === code),
  );
  if (strange) throw Refusal.at('ownDays', 'approval-matter-unknown', { matter: strange });
}

function orderNamed(
  code: string,
  field: string,
  rules: ApprovalRules,
  effective: readonly EffectiveMatter[],
): OrderRule {
  const order = rules.orders.find((one) => one.code === code);
  if (!order) throw Refusal.at(field, 'approval-order-unknown', { order: code });
  const anchor = order.pre?.anchor;
  if (anchor === undefined || effective.some(({ rule }) => rule.code === anchor)) return order;
  const name = rules.matters.find((one) => one.code === anchor);
  throw Refusal.at(field, 'approval-order-unfit', {
    order: { zh: order.zh, en: order.en },
    anchor: { zh: name?.zh ?? anchor, en: name?.en ?? anchor },
  });
}

/** The one that was asked first, then every other order that is not a re-ordering with pre-review. */
function comparedWith(
  code: string,
  rules: ApprovalRules,
  effective: readonly EffectiveMatter[],
): OrderRule[] {
  const first = orderNamed(code, 'compare', rules, effective);
  return [first, ...rules.orders.filter((order) => order.code !== code && order.pre === undefined)];
}

function refuseUntold(matters: readonly ReckonedMatter[]): void {
  const untold = matters.filter(({ matter, days }) => days.basis === 'none' && matter.needed !== false);
  if (untold.length === 0) return;
  const codes = untold.map(({ matter }) => matter.rule.code);
  const names = namesOf(
    codes,
    untold.map(({ matter }) => matter),
    '、',
  );
  throw Refusal.at('ownDays', 'approval-days-missing', { matters: names });
}

export const namesOf = (codes: readonly string[], effective: readonly EffectiveMatter[], between: string) => {
  const named = codes.map(
    (code) => effective.find(({ rule }) => rule.code === code)?.rule ?? { zh: code, en: code },
  );
  return {
    zh: named.map(({ zh }) => zh).join(between),
    en: named.map(({ en }) => en).join(between === '、' ? ', ' : ' → '),
  };
};
