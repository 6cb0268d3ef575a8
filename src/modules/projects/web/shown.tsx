/** How stages, states, money and what is missing are printed; words of codes come from the rules in force on the day shown. */
import { divide } from '#kernel/decimal.ts';
import { month, number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useProjectWords } from '#web/project-words.ts';
import { Shape } from '#web/ui/state-mark.tsx';
import type { GateAnswer, GateField, ProjectWords, StepRow } from '../contract.ts';
import type { ProjectKey } from './words.ts';

/** In 亿元 with one decimal. */
export const hundredMillions = (yuan: string | null): string =>
  yuan === null ? '' : number(divide(yuan, '100000000', 2), '亿元', 1);

const NO_WORDS: ProjectWords = {
  ...{ stages: [], kinds: [], evidenceKinds: [], sources: [], traits: [], bands: [], landNatures: [] },
  filingExample: '',
};
type List = Exclude<keyof ProjectWords, 'filingExample'>;

export interface CodeWords {
  readonly all: ProjectWords;
  readonly word: (list: List, code: string | null) => string;
  readonly options: (list: List) => { readonly value: string; readonly label: string }[];
}

export function useCodeWords(): CodeWords {
  const { locale } = useWords();
  const all = useProjectWords() ?? NO_WORDS;
  return {
    all,
    word: (list, code) =>
      code === null ? '' : (all[list].find((one) => one.code === code)?.[locale] ?? code),
    options: (list) => all[list].map((one) => ({ value: one.code, label: one[locale] })),
  };
}

/** Of the file that a table came in. */
export function useFileWord(): (fileName: string) => string {
  const { t } = useWords<ProjectKey>();
  return (fileName) => (fileName === 'paste' ? t('told.pasted') : fileName);
}

const SHAPE = { verified: 'met', entered: 'met', waiting: 'not-reported', refused: 'far-behind' } as const;
const COLOUR = { verified: 'green', entered: 'm', waiting: 'amber', refused: 'red' } as const;

/** Shape, word and colour of whose word a step stands on. */
export function StepMark({ step: { state, waiver } }: { readonly step: Pick<StepRow, 'state' | 'waiver'> }) {
  const { t } = useWords<ProjectKey>();
  if (waiver !== null && state === 'entered')
    return (
      <span className="st amber" title={waiver.name}>
        <Shape verdict="not-reported" /> {t('migrated.mark')}
      </span>
    );
  return (
    <span className={`st ${COLOUR[state]}`}>
      <Shape verdict={SHAPE[state]} /> {t(`project.state.${state}`)}
    </span>
  );
}

export type Lack = GateAnswer['lacks'][number];

/** A lack as few words: what is missing, not a sentence around it. */
export function useLackWords(): (lack: Lack) => string {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  return (lack) => {
    switch (lack.code) {
      case 'field':
        return t(`project.field.${lack.field}`);
      case 'plan':
        return t('project.lack.plan', { stages: lack.stages.map((code) => word('stages', code)).join('、') });
      case 'evidence':
        return t('project.lack.evidence', {
          kinds: lack.anyOf.map((kind) => word('evidenceKinds', kind)).join(t('project.or')),
        });
      case 'expired':
        return t('project.lack.expired', { kind: word('evidenceKinds', lack.kind), on: lack.on });
      case 'status':
        return t('project.lack.status', { status: t(`project.status.${lack.status}` as ProjectKey) });
    }
  };
}

/** Fields that hold a code of a list of words. */
export const CODED: Partial<Record<GateField, List>> = {
  ...{ kind: 'kinds', sourceMethod: 'sources', landNature: 'landNatures' },
};

const pad = (n: number): string => String(n).padStart(2, '0');

/** The twelve of a year, by name. */
export function useMonths(): readonly string[] {
  const { t, locale } = useWords<ProjectKey>();
  return Array.from({ length: 12 }, (_, at) =>
    locale === 'zh' ? t('projects.month', { month: at + 1 }) : month(`2000-${pad(at + 1)}-01`, locale),
  );
}
