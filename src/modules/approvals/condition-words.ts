/** A condition in words: 年综合能耗 ≥ 1000 吨标煤. Pure. */
import type { ApprovalCondition, ApprovalRules } from './approval-rules.ts';

export function conditionWords(
  condition: ApprovalCondition,
  rules: ApprovalRules,
): { zh: string; en: string } {
  if ('any' in condition) {
    const all = condition.any.map((one) => conditionWords(one, rules));
    return { zh: all.map(({ zh }) => zh).join(' 或 '), en: all.map(({ en }) => en).join(' or ') };
  }
  const fact = rules.facts.find(({ code }) => code === condition.fact);
  const name = { zh: fact?.zh ?? condition.fact, en: fact?.en ?? condition.fact };
  if ('atLeast' in condition) {
    const unit = fact?.unit ?? { zh: '', en: '' };
    return {
      zh: `${name.zh} ≥ ${condition.atLeast} ${unit.zh}`,
      en: `${name.en} ≥ ${condition.atLeast} ${unit.en}`,
    };
  }
  const choice = fact?.choices.find(({ code }) => code === condition.is);
  if (choice) return { zh: `${name.zh}：${choice.zh}`, en: `${name.en}: ${choice.en}` };
  return condition.is === false
    ? { zh: `${name.zh}：否`, en: `${name.en}: no` }
    : { zh: `${name.zh}：是`, en: `${name.en}: yes` };
}
