/** Roles, sets and kinds of visits in the caller's language, for forms. */
import { paperSets, rolesOn, visitKindsOn } from './chief-rules.ts';
import type { ChiefWords } from './contract.ts';

export function chiefWords(day: string, locale: 'zh' | 'en'): ChiefWords {
  return {
    roles: rolesOn(day).map((role) => ({
      ...{ code: role.code, name: role[locale], single: role.single, holder: role.holder, task: role.task },
      with: role.with ?? null,
    })),
    sets: paperSets().map((set) => ({
      ...{ code: set.code, name: set[locale], source: set.source, note: set.note?.[locale] ?? null },
      items: set.items.map((item) => ({ code: item.code, name: item[locale], piece: item.piece ?? null })),
    })),
    kinds: visitKindsOn(day).map((kind) => ({ code: kind.code, name: kind[locale] })),
  };
}
