/** Parts of a condition in words that both its sentence and the form over its numbers say. */
import { boundWords, formulaWords } from './plain-formula.ts';
import type { Phrase } from './plain-rule.ts';
import type { ScoreRule } from './rules.ts';
import type { Locale, Unit } from './units.ts';

export interface Band {
  readonly by: string;
  readonly when: string | undefined;
  readonly unit: Unit;
}

/** 「上年营业收入 ≤ 5000 万元的」; the last band is for the rest. */
export function bandWords({ by, when, unit }: Band, locale: Locale): string {
  if (when === undefined) return locale === 'zh' ? '其余' : 'else';
  const where = `${formulaWords(by, locale)} ${boundWords(when, unit, locale)}`;
  return locale === 'zh' ? `${where}的` : `where ${where}`;
}

/** An item by its title, a group by those of its items: names of groups are codes and say nothing to a reader. */
export function scoreNames({ score }: ScoreRule, name: string): Phrase {
  const meant = score.filter((item) => item.id === name || item.group === name);
  const [only] = meant;
  if (!only) return { zh: name, en: name };
  if (meant.length === 1) return { zh: `“${only.zh}”`, en: `“${only.en}”` };
  const last = meant.at(-1) ?? only;
  return {
    zh: `“${only.zh}”至“${last.zh}”${meant.length} 项合计`,
    en: `“${only.en}” to “${last.en}” (${meant.length} items) together`,
  };
}
