/** What a matter's clock is held to: its limits as they are kept, and whose move it is where it is no permit. */
import { approvalRulesOn } from './approval-rules.ts';
import type { StoredMatter } from './matter-store.ts';

export const limitsOf = (matter: StoredMatter, day: string) => ({
  permit: matter.permit,
  own: approvalRulesOn(day).matters.find(({ code }) => code === matter.code)?.mover ?? 'office',
  promised:
    matter.promised_days !== null && matter.promised_unit !== null
      ? { days: matter.promised_days, unit: matter.promised_unit }
      : null,
  legal:
    matter.legal_days !== null && matter.legal_unit !== null
      ? { days: matter.legal_days, unit: matter.legal_unit }
      : null,
  atLeast: matter.at_least,
});
