/** Every rule of recognition by its code: the data say which are on and by which amounts, these say what there is to see. Pure. */
import type { Finder, Found, Subject } from './facts.ts';
import { growth, localRelocation, ownerChanged, renovationTwin } from './firm-rules.ts';
import { amountUntold, belowBand, budgetFinanced, overYears, realEstate, rushEntry } from './kind-rules.ts';
import { type Effect, type RuleOn, versionOf } from './rule-data.ts';
import { bundle, sameSigning, secondPhase, splitContract } from './signing-rules.ts';

export const FINDERS: Readonly<Record<string, Finder>> = {
  ...{ 'same-signing': sameSigning, 'split-contract': splitContract, bundle, 'second-phase': secondPhase },
  ...{ 'local-relocation': localRelocation, 'budget-financed': budgetFinanced, 'real-estate': realEstate },
  ...{
    'below-band': belowBand,
    'amount-untold': amountUntold,
    'rush-entry': rushEntry,
    'over-years': overYears,
  },
  ...{ growth, 'owner-changed': ownerChanged, 'renovation-twin': renovationTwin },
};

export interface Flag {
  readonly rule: string;
  readonly ruleFrom: string;
  readonly effect: Effect;
  readonly facts: Found;
}

/** What the rules that are on see in a project on a day. */
export function flagsOf(
  rules: readonly RuleOn[],
  subject: Subject,
  others: readonly Subject[],
  day: string,
): Flag[] {
  return rules.flatMap((rule) => {
    const facts = rule.on ? FINDERS[rule.code]?.({ subject, others, settings: rule.settings, day }) : null;
    return facts ? [{ rule: rule.code, ruleFrom: versionOf(rule), effect: rule.effect, facts }] : [];
  });
}
