/** Conditions as a programme of the tiers' evaluator, made once for each text. */
import { Refusal } from '#kernel/refusal.ts';
import { type Programme, programmeOf, type Rule, type Version } from '#modules/tiers/index.ts';
import { conditionsFrom } from './condition.ts';

const MOST_KEPT = 500;
const kept = new Map<string, Programme>();

/** `conditions` are checked again, whoever stored them. Refusal 'conditions-wrong'. */
export function programmeFor(conditions: unknown): Programme {
  const text = JSON.stringify(conditions);
  const known = kept.get(text);
  if (known) return known;
  const made = compiled(conditionsFrom(conditions));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(text, made);
  return made;
}

/** Only its conditions count; when a measure holds is the measure's own business. */
const versionOf = (conditions: readonly Rule[]): Version => ({
  ...{ code: 'measure', zh: '', en: '', version: '', documentNumber: null, source: 'measure' },
  ...{ effectiveFrom: '1949-10-01', tracks: ['application'], confidence: 'H', doubt: null, on: true },
  conditions: [...conditions],
});

function compiled(conditions: readonly Rule[]): Programme {
  try {
    return programmeOf(versionOf(conditions), 'application');
  } catch (error) {
    // The evaluator itself finds what the shapes let through: years further back than any rule looks.
    const said = error instanceof Error ? error.message : '';
    throw new Refusal('conditions-wrong', {}, [
      { code: 'condition-formula', params: { place: '', text: said.slice(0, 80) } },
    ]);
  }
}
