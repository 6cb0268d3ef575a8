/** The words of a comparison where the server or the terminal writes them. */
import type { ChainComparison, NodeChange } from './compare-contract.ts';

type Words<K extends string> = Readonly<Record<K, { readonly zh: string; readonly en: string }>>;

export const STATE_WORDS: Words<'strong' | 'present' | 'thin' | 'missing'> = {
  strong: { zh: '强', en: 'strong' },
  present: { zh: '有', en: 'present' },
  thin: { zh: '弱', en: 'thin' },
  missing: { zh: '缺', en: 'missing' },
};

export const STAGE_WORDS: Words<'upper' | 'middle' | 'lower'> = {
  upper: { zh: '上游', en: 'upstream' },
  middle: { zh: '中游', en: 'midstream' },
  lower: { zh: '下游', en: 'downstream' },
};

/** Two days follow each other; two places stand side by side. */
export const CHANGE_WORDS: Readonly<Record<ChainComparison['kind'], Words<NodeChange>>> = {
  days: {
    opened: { zh: '新的缺口', en: 'gap opened' },
    closed: { zh: '缺口补上', en: 'gap closed' },
    weaker: { zh: '变弱', en: 'weaker' },
    stronger: { zh: '变强', en: 'stronger' },
    added: { zh: '新列入图谱', en: 'new on the map' },
    removed: { zh: '不再在图谱上', en: 'off the map' },
    same: { zh: '没变', en: 'the same' },
  },
  places: {
    opened: { zh: '前者有、后者缺', en: 'only the first has it' },
    closed: { zh: '后者有、前者缺', en: 'only the second has it' },
    weaker: { zh: '前者更强', en: 'the first is stronger' },
    stronger: { zh: '后者更强', en: 'the second is stronger' },
    added: { zh: '只在后者的图谱上', en: 'only on the second map' },
    removed: { zh: '只在前者的图谱上', en: 'only on the first map' },
    same: { zh: '一样', en: 'the same' },
  },
};

const WHOLE = { zh: '全域', en: 'the whole region' } as const;

export function sideWord(
  { day, unit }: Pick<ChainComparison['from'], 'day' | 'unit'>,
  kind: ChainComparison['kind'],
  locale: 'zh' | 'en',
): string {
  return kind === 'days' ? day : (unit ?? WHOLE[locale]);
}
