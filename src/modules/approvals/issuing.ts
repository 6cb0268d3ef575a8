/** A certificate is issued only after what it rests on, and after the land where the order says so; a promise may stand for what is lacking. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import { type ApprovalRules, approvalRulesOn } from './approval-rules.ts';
import { changesAt } from './changes.ts';
import { type EffectiveMatter, effectiveMatters } from './effective.ts';
import { mattersOf, type StoredMatter } from './matter-store.ts';
import { withoutUnneeded } from './ordering.ts';
import { planOf, type StoredPlan } from './plan-store.ts';
import { promisesOf } from './promise-store.ts';

/** Refusals 'approval-before-anchor', 'approval-before-anchor-day', 'approval-needs-open'. */
export async function refuseIssue(tx: Tx, matter: StoredMatter, on: string): Promise<void> {
  const plan = await planOf(tx, matter.project_id, undefined);
  if (!plan) return;
  const rules = approvalRulesOn(tx.today);
  const all = await mattersOf(tx, matter.project_id);
  refuseBeforeAnchor(matter, on, plan, { rules, all });
  const needs = await needsOf(tx, matter, plan, { rules, all });
  const stood = (await promisesOf(tx, [matter.id], undefined)).filter(
    ({ state }) => state === 'open' || state === 'made-up',
  );
  const open = all.filter(
    ({ code, issued_on, state }) =>
      needs.includes(code) &&
      !(issued_on !== null && state === 'issued') &&
      !stood.some(({ standsFor }) => standsFor === code),
  );
  if (open.length > 0)
    throw new Refusal('approval-needs-open', {
      matters: { zh: open.map(({ zh }) => zh).join('、'), en: open.map(({ en }) => en).join(', ') },
    });
}

interface Around {
  readonly rules: ApprovalRules;
  readonly all: readonly StoredMatter[];
}

function refuseBeforeAnchor(
  matter: StoredMatter,
  on: string,
  plan: StoredPlan,
  { rules, all }: Around,
): void {
  for (const { pre } of rules.orders.filter(({ code }) => plan.orders.includes(code))) {
    if (!pre?.issued.includes(matter.code)) continue;
    const anchor = all.find(({ code, dropped_at }) => code === pre.anchor && dropped_at === null);
    if (!anchor) continue;
    const name = { zh: anchor.zh, en: anchor.en };
    if (anchor.issued_on === null)
      throw new Refusal('approval-before-anchor', { matter: { zh: matter.zh, en: matter.en }, anchor: name });
    if (on < anchor.issued_on)
      throw Refusal.at('happenedOn', 'approval-before-anchor-day', { anchor: name, day: anchor.issued_on });
  }
}

/** What it rests on in this project, past what the project does not need. */
export async function needsOf(
  tx: Tx,
  matter: StoredMatter,
  plan: StoredPlan,
  { rules, all }: Around,
): Promise<readonly string[]> {
  return (
    (await needsInPlan(tx, plan, { rules, all })).find(({ rule }) => rule.code === matter.code)?.needs ?? []
  );
}

export async function needsInPlan(
  tx: Tx,
  plan: StoredPlan,
  { rules, all }: Around,
): Promise<EffectiveMatter[]> {
  const template = rules.templates.find(({ code }) => code === plan.template);
  if (!template) return [];
  const changes = await changesAt(tx, plan.template, { unitId: plan.unitId, day: tx.today, asOf: undefined });
  const effective = effectiveMatters(rules, template, changes, plan.facts).map((one) => ({
    ...one,
    code: one.rule.code,
  }));
  const unneeded = new Set(
    all.flatMap(({ code, needed, dropped_at }) => (needed === false || dropped_at !== null ? [code] : [])),
  );
  return withoutUnneeded(effective, unneeded);
}
