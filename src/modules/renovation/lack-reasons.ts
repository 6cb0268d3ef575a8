/** What is missing, as reasons of a refusal: the same words that form and list show. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { Stage, StageField } from './contract.ts';
import type { Lack } from './missing.ts';
import { rulesOn } from './stage-rules.ts';

type Locale = Caller['locale'];

export const FIELD_WORDS: Readonly<Record<StageField, Readonly<Record<Locale, string>>>> = {
  content: { zh: '建设内容', en: 'content' },
  filingCode: { zh: '备案代码', en: 'filing code' },
  plannedInvestment: { zh: '总投资', en: 'planned investment' },
  equipmentInvestment: { zh: '设备投资', en: 'equipment investment' },
  plannedStart: { zh: '计划开工日', en: 'planned start' },
  plannedCompletion: { zh: '计划完工日', en: 'planned completion' },
  actualStart: { zh: '实际开工日', en: 'actual start' },
};

export function stageWord(stage: Stage, day: string, locale: Locale): string {
  return rulesOn(day).stages.find(({ code }) => code === stage)?.[locale] ?? stage;
}

export const lackReasons = (lacks: readonly Lack[], day: string, locale: Locale): RefusalReason[] =>
  lacks.map((lack): RefusalReason => {
    if (lack.code === 'field')
      return {
        code: 'renovation-lack-field',
        field: lack.field,
        params: { field: FIELD_WORDS[lack.field][locale] },
      };
    if (lack.code === 'evidence')
      return { code: 'renovation-lack-evidence', params: { kinds: kindWords(lack.anyOf, day, locale) } };
    if (lack.code === 'earlier-step')
      return { code: 'renovation-lack-earlier-step', params: { stage: stageWord(lack.stage, day, locale) } };
    if (lack.code === 'refused') return { code: 'renovation-lack-refused', params: { reason: lack.reason } };
    return { code: 'renovation-lack-status' };
  });

function kindWords(kinds: readonly string[], day: string, locale: Locale): string {
  const words = rulesOn(day).evidenceKinds;
  return kinds
    .map((kind) => words.find(({ code }) => code === kind)?.[locale] ?? kind)
    .join(locale === 'zh' ? '或' : ' or ');
}
