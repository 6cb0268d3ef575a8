/** States, levels and uses as the dated rules call them, and how a parcel is told in a line. */
import type { Verdict } from '#modules/targets/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useStageWord } from '#web/project-words.ts';
import type { LandWords, ParcelRow } from '../contract.ts';
import type { ParcelConflict, ParcelState } from '../sentence-contract.ts';
import type { LandKey } from './words.ts';

export const TONES: Readonly<Record<ParcelState, string>> = {
  ...{ unsupplied: 'm', building: '', unbuilt: 'amber', unproducing: 'amber', below: 'amber' },
  ...{ producing: 'green', 'not-told': 'm' },
};
export const SHAPES: Readonly<Record<ParcelState, Verdict>> = {
  ...{
    unsupplied: 'not-judged',
    building: 'on-pace',
    unbuilt: 'behind',
    unproducing: 'behind',
    below: 'behind',
  },
  ...{ producing: 'met', 'not-told': 'not-reported' },
};

const MISSING: Readonly<Record<string, LandKey>> = {
  project: 'land.missing.project',
  agreedStartOn: 'land.missing.agreedStartOn',
  agreedProductionOn: 'land.missing.agreedProductionOn',
  agreedReachOn: 'land.missing.agreedReachOn',
  promise: 'land.missing.promise',
  verifiedYear: 'land.missing.verifiedYear',
};

export function useLandWords(words: LandWords | undefined) {
  const { t, locale } = useWords<LandKey>();
  const stage = useStageWord();
  const named = (
    all: readonly { code: string; zh: string; en: string }[] | undefined,
    code: string | null,
  ) => (code === null ? '' : (all?.find((one) => one.code === code)?.[locale] ?? code));
  return {
    state: (code: string) => named(words?.states, code),
    level: (code: string | null) => named(words?.levels, code),
    use: (code: string) => named(words?.uses, code),
    isRed: (level: string | null) => words?.levels.find(({ code }) => code === level)?.tone === 'red',
    conflict: ({ kind, params }: ParcelConflict): string =>
      t(`land.conflict.${kind}`, params.stage ? { ...params, stage: stage(params.stage) } : params),
    /** Why it stands so. */
    reason: ({ ageing: { missing, due, derived } }: ParcelRow): string => {
      if (missing.length > 0)
        return t('land.missing', {
          what: missing.map((one) => (MISSING[one] ? t(MISSING[one]) : one)).join(t('land.list')),
        });
      if (due === null) return '';
      return derived ? t('land.derived', { day: due }) : t('land.due', { day: due });
    },
  };
}
