/** How stages, money and what is missing are printed; the words of codes come from the rules in force. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Shape } from '#web/ui/state-mark.tsx';
import { type MissingAnswer, type RenovationWords, renovationRoutes, type StepRow } from '../contract.ts';
import type { RenovationKey } from './words.ts';

const NO_WORDS: RenovationWords = {
  ...{ stages: [], kinds: [], evidenceKinds: [], effects: [], levels: [], grades: [], filingExample: '' },
};
type List = Exclude<keyof RenovationWords, 'filingExample'>;

export interface CodeWords {
  readonly all: RenovationWords;
  readonly word: (list: List, code: string) => string;
  readonly options: (list: List) => { readonly value: string; readonly label: string }[];
}

/** Words of the rules that hold on the day shown. */
export function useCodeWords(): CodeWords {
  const { locale } = useWords();
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['renovation-words', asOf],
    queryFn: () => api(renovationRoutes.renovationWords, { query: { asOf } }),
    staleTime: 600_000,
  });
  const all = found.data ?? NO_WORDS;
  return {
    all,
    word: (list, code) => all[list].find((one) => one.code === code)?.[locale] ?? code,
    options: (list) => all[list].map((one) => ({ value: one.code, label: one[locale] })),
  };
}

const SHAPE = { verified: 'met', reported: 'not-reported', refused: 'far-behind' } as const;
const COLOUR = { verified: 'green', reported: 'amber', refused: 'red' } as const;

/** Shape, word and colour of whose word a step stands on. */
export function StepMark({ state }: { readonly state: StepRow['state'] | null }) {
  const { t } = useWords<RenovationKey>();
  if (state === null) return null;
  return (
    <span className={`st ${COLOUR[state]}`}>
      <Shape verdict={SHAPE[state]} /> {t(`renovation.state.${state}`)}
    </span>
  );
}

type Gate = NonNullable<MissingAnswer['next']>;

/** Each lack as a sentence. */
export function useLackSentences(): (gate: Gate) => string[] {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  return ({ lacks }) =>
    lacks.map((lack) => {
      if (lack.code === 'field') return t('renovation.lack.field', { field: t(`renovation.${lack.field}`) });
      if (lack.code === 'evidence')
        return t('renovation.lack.evidence', {
          kinds: lack.anyOf.map((kind) => word('evidenceKinds', kind)).join(t('renovation.or')),
        });
      if (lack.code === 'earlier-step')
        return t('renovation.lack.earlier', { stage: word('stages', lack.stage) });
      if (lack.code === 'refused') return t('renovation.lack.refused', { reason: lack.reason });
      return t('renovation.lack.status', { status: t(`renovation.status.${lack.status}`) });
    });
}

/** What is missing, in one line of a table: what waits for verification first. */
export function useMissingLine(): (missing: MissingAnswer) => string {
  const { t, locale } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const sentences = useLackSentences();
  return ({ next, verification }) => {
    const gate = verification ?? next;
    if (!gate) return '';
    const stage = word('stages', gate.stage);
    const said = sentences(gate);
    if (said.length > 0) return said.join(locale === 'zh' ? '；' : '; ');
    return t(verification ? 'renovation.missing.verify.ready' : 'renovation.missing.ready', { stage });
  };
}
