/** How windows, answers and money are printed on the screens of measures. */
import { divide } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { MeasureAnswer, MeasureWindow } from '../contract.ts';
import type { MeasureKey } from './words.ts';

export const TONE: Readonly<Record<MeasureAnswer, string>> = {
  met: 'green',
  'not-met': 'red',
  'needs-a-person': 'amber',
  'data-missing': 'm',
  'not-applicable': 'm',
};
/** Colour, shape and word, always the three. */
const SHAPE: Readonly<Record<MeasureAnswer, string>> = {
  met: '●',
  'not-met': '■',
  'needs-a-person': '▲',
  'data-missing': '○',
  'not-applicable': '–',
};

export function Answer({ answer, word }: { readonly answer: MeasureAnswer; readonly word?: string }) {
  const { t } = useWords<MeasureKey>();
  return (
    <span className={`nw ${TONE[answer]}`}>
      <span aria-hidden="true">{SHAPE[answer]}</span> {word ?? t(`answer.${answer}`)}
    </span>
  );
}

export function useWindowWords(): (window: MeasureWindow) => string {
  const { t } = useWords<MeasureKey>();
  return ({ state, days }) => {
    if (state === 'open')
      return days === 0 ? t('measure.window.last') : t('measure.window.open', { days: days ?? 0 });
    return state === 'opens' ? t('measure.window.opens', { days: days ?? 0 }) : t(`measure.window.${state}`);
  };
}

export function Window({ of }: { readonly of: MeasureWindow }) {
  const words = useWindowWords();
  return <span className={of.soon ? 'nw amber' : of.state === 'closed' ? 'nw m' : 'nw'}>{words(of)}</span>;
}

/** '' where there is none; whole 万元 without decimals. */
export const tenThousands = (yuan: string | null): string =>
  yuan === null ? '' : number(divide(yuan, '10000', 4), '').replace(/\.0+$/, '');

export const span = (from: string | null, to: string | null): string =>
  from === null && to === null ? '' : `${from ?? ''} – ${to ?? ''}`;
