/** What is missing, as reasons of a refusal: the same words that form and list show. */
import type { RefusalReason, RefusalWord } from '#kernel/refusal.ts';
import type { Lack } from './gates.ts';
import { type ProjectRules, rulesOn } from './project-rules.ts';
import { FIELD_WORDS, PROJECT_STATUS_WORDS } from './word-contract.ts';

export const lackReasons = (lacks: readonly Lack[], day: string): RefusalReason[] => {
  const rules = rulesOn(day);
  return lacks.flatMap((lack) => reasonsOf(lack, rules));
};

function reasonsOf(lack: Lack, rules: ProjectRules): RefusalReason[] {
  switch (lack.code) {
    case 'field':
      return [{ code: 'project-lack-field', field: lack.field, params: { field: FIELD_WORDS[lack.field] } }];
    case 'plan':
      return lack.stages.map((stage) => ({
        code: 'project-lack-plan',
        field: 'plan',
        params: { stage: wordOf(rules.stages, stage) },
      }));
    case 'evidence':
      return [{ code: 'project-lack-evidence', params: { kinds: orWord(rules, lack.anyOf) } }];
    case 'expired':
      return [
        {
          code: 'project-lack-expired',
          params: { kind: wordOf(rules.evidenceKinds, lack.kind), on: lack.on },
        },
      ];
    case 'status':
      return [{ code: 'project-lack-status', params: { status: statusWord(lack.status) } }];
  }
}

const statusWord = (status: string): RefusalWord =>
  Object.entries(PROJECT_STATUS_WORDS).find(([code]) => code === status)?.[1] ?? { zh: status, en: status };

export function wordOf(
  words: readonly { code: string; zh: string; en: string }[],
  code: string,
): RefusalWord {
  const found = words.find((word) => word.code === code);
  return found ? { zh: found.zh, en: found.en } : { zh: code, en: code };
}

function orWord({ evidenceKinds }: ProjectRules, kinds: readonly string[]): RefusalWord {
  const words = kinds.map((kind) => wordOf(evidenceKinds, kind));
  return { zh: words.map(({ zh }) => zh).join('或'), en: words.map(({ en }) => en).join(' or ') };
}
