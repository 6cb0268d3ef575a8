/** A template as it holds for one place and one project: the rules, the office's own limits over them, and the facts of the project. Pure. */
import type {
  ApprovalFacts,
  ApprovalLimit,
  ApprovalRules,
  MatterRule,
  TemplateRule,
} from './approval-rules.ts';
import { holds } from './approval-rules.ts';
import type { PlannedMatter } from './ordering.ts';
import type { KnownDays } from './project-plan.ts';

/** What an office changed for its place: a limit, a matter that it does not have, or one of its own. */
export type LocalChange =
  | {
      readonly kind: 'limit';
      readonly code: string;
      readonly promised: ApprovalLimit;
      readonly id: string;
      readonly from: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'drop';
      readonly code: string;
      readonly id: string;
      readonly from: string;
      readonly reason: string;
      readonly source: string;
    }
  | {
      readonly kind: 'add';
      readonly code: string;
      readonly matter: MatterRule;
      readonly needs: readonly string[];
      /** Matters that rest on it. */
      readonly before: readonly string[];
      readonly id: string;
      readonly from: string;
      readonly reason: string;
      readonly source: string;
    };

/** By which number a plan reckons: what the project says itself, the promise, the law, or what is assumed. */
export type DaysBasis = 'own' | 'local' | 'promised' | 'legal' | 'assumed' | 'none';

export interface EffectiveMatter {
  readonly rule: MatterRule;
  readonly needs: readonly string[];
  readonly rank: number | null;
  readonly legal: ApprovalLimit | null;
  /** The office's own where it has one. */
  readonly promised: ApprovalLimit | null;
  readonly local: LocalChange | undefined;
  /** Which variant of it the project is: 报告书. */
  readonly variant: { readonly zh: string; readonly en: string } | null;
  /** undefined: what decides it is not told; it is planned with until then. */
  readonly needed: boolean | undefined;
  readonly dropped: boolean;
}

export function effectiveMatters(
  rules: ApprovalRules,
  template: TemplateRule,
  changes: readonly LocalChange[],
  facts: ApprovalFacts,
): EffectiveMatter[] {
  const added = changes.filter((change) => change.kind === 'add');
  const codes = [...Object.keys(template.needs), ...added.map(({ code }) => code)];
  return codes.flatMap((code) => {
    const own = added.find((change) => change.code === code);
    const rule = own?.matter ?? rules.matters.find((one) => one.code === code);
    if (!rule) return [];
    const more = added.filter(({ before }) => before.includes(code)).map((change) => change.code);
    const needs = [...(own?.needs ?? template.needs[code] ?? []), ...more];
    return [effective(rule, { rules, changes, facts, needs, own })];
  });
}

function effective(
  rule: MatterRule,
  {
    rules,
    changes,
    facts,
    needs,
    own,
  }: {
    readonly rules: ApprovalRules;
    readonly changes: readonly LocalChange[];
    readonly facts: ApprovalFacts;
    readonly needs: readonly string[];
    readonly own: LocalChange | undefined;
  },
): EffectiveMatter {
  const variant = rule.variants.find(({ when }) => holds(when, facts));
  const limit = changes.find((change) => change.kind === 'limit' && change.code === rule.code);
  const drop = changes.find((change) => change.kind === 'drop' && change.code === rule.code);
  const promised = variant ? variant.promised : rule.promised;
  return {
    ...{ rule, needs, rank: rules.stages.find(({ code }) => code === rule.stage)?.rank ?? null },
    legal: (variant ? variant.legal : rule.legal) ?? null,
    promised: (limit?.kind === 'limit' ? limit.promised : promised) ?? null,
    local: drop ?? limit ?? own,
    variant: variant ? { zh: variant.zh, en: variant.en } : null,
    needed: drop ? false : rule.when ? holds(rule.when, facts) : true,
    dropped: drop !== undefined,
  };
}

export interface DaysAsk {
  readonly basis: 'promised' | 'legal';
  /** What the project says of its own matters: working days, or calendar days where the matter has them. */
  readonly own: Readonly<Record<string, number>>;
}

export interface PlannedDays {
  readonly days: number;
  readonly unit: ApprovalLimit['unit'];
  readonly basis: DaysBasis;
}

/** What a plan reckons with for a matter; `none` where nobody tells it. */
export function daysOf(
  { rule, promised, legal, local }: EffectiveMatter,
  { basis, own }: DaysAsk,
): PlannedDays {
  const assumed = rule.assumed ?? null;
  const [first, second] = basis === 'promised' ? [promised, legal] : [legal, promised];
  const unit = (promised ?? legal ?? assumed)?.unit ?? 'working-days';
  const said = own[rule.code];
  if (said !== undefined) return { days: said, unit, basis: 'own' };
  if (rule.milestone) return { days: 0, unit, basis: 'assumed' };
  const limit = first ?? second ?? assumed;
  if (!limit) return { days: 0, unit, basis: 'none' };
  const from =
    limit === assumed
      ? 'assumed'
      : limit === promised
        ? local?.kind === 'limit'
          ? 'local'
          : 'promised'
        : 'legal';
  return { days: limit.days, unit: limit.unit, basis: from };
}

export const plannedMatter = (matter: EffectiveMatter, ask: DaysAsk): PlannedMatter => {
  const { days, unit } = daysOf(matter, ask);
  const { rule, rank, needs } = matter;
  return { code: rule.code, rank, needs, days, unit, passes: rule.milestone };
};

export const unneededCodes = (matters: readonly EffectiveMatter[]): ReadonlySet<string> =>
  new Set(matters.flatMap(({ rule, needed }) => (needed === false ? [rule.code] : [])));

/** What begins by itself with another has begun when that was done, until somebody records it. */
export function begunWith(
  actual: Readonly<Record<string, KnownDays>>,
  rules: ApprovalRules,
): Readonly<Record<string, KnownDays>> {
  const begun = rules.matters.flatMap((rule): [string, KnownDays][] => {
    const on = actual[rule['begins-with'] ?? '']?.done;
    const own = actual[rule.code] ?? {};
    return on === undefined || own.begun !== undefined || own.done !== undefined
      ? []
      : [[rule.code, { ...own, begun: on }]];
  });
  return { ...actual, ...Object.fromEntries(begun) };
}
