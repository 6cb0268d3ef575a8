/** The words and choices that the project's page needs of the rules. Pure. */
import type { ApprovalRules } from './approval-rules.ts';
import type { EventRules } from './event-rules.ts';
import type { ApprovalPage } from './plan-contract.ts';

const named = ({ code, zh, en }: { readonly code: string; readonly zh: string; readonly en: string }) => ({
  code,
  zh,
  en,
});

export const pageWords = (rules: ApprovalRules, events: EventRules): ApprovalPage['words'] => ({
  stages: rules.stages.map(named),
  events: events.events.map(({ needs, effect, ...event }) => ({
    ...named(event),
    needs: [...needs],
    effect,
  })),
  pauses: events.pauses.map(named),
  orders: rules.orders.map(({ chosen, note, pre, ...order }) => ({
    ...named(order),
    ...{ chosen: chosen && pre !== undefined, noteZh: note?.zh ?? '', noteEn: note?.en ?? '' },
  })),
  facts: rules.facts.map((fact) => ({
    ...named(fact),
    ...{ kind: fact.kind, unit: fact.unit ?? null, choices: fact.choices.map(named) },
  })),
  certificates: rules.certificates.map(({ order, certificates, within, source, ...set }) => ({
    ...named(set),
    ...{ order, certificates: [...certificates], within, source },
  })),
  templates: rules.templates.map(({ kinds, ...template }) => ({ ...named(template), kinds: [...kinds] })),
});
