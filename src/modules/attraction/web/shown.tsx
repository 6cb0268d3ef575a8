/** Parts that several screens of attraction share: words of codes, the clock, hours. */
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import type { EnquiryRow } from '../enquiry-contract.ts';
import type { CodeWord } from '../source-contract.ts';
import type { AttractionKey } from './words.ts';

export const wordIn = (all: readonly CodeWord[], code: string, locale: 'zh' | 'en'): string =>
  all.find((one) => one.code === code)?.[locale] ?? code;

export const optionsOf = (all: readonly CodeWord[], locale: 'zh' | 'en') =>
  all.map((one) => ({ value: one.code, label: one[locale] }));

/** 150 minutes → 2.5 */
export const hoursOf = (minutes: number): string => String(Math.round(minutes / 6) / 10);

const COLOUR: Readonly<Record<EnquiryRow['clock'], string>> = {
  ...{ 'in-time': 'green', late: 'amber', waiting: '', overdue: 'red', uncounted: 'amber', none: 'm' },
};
const SHAPE: Readonly<Record<EnquiryRow['clock'], string>> = {
  ...{ 'in-time': '●', late: '▼', waiting: '○', overdue: '■', uncounted: '◌', none: '—' },
};

/** State, number and why together: never a colour alone. */
export function Clock({ row }: { readonly row: EnquiryRow }) {
  const { t } = useWords<AttractionKey>();
  const { today } = useSession();
  const { clock, tookMinutes, answerDueAt } = row;
  const more =
    tookMinutes !== null
      ? t('eny.took', { hours: hoursOf(tookMinutes) })
      : answerDueAt !== null && (clock === 'waiting' || clock === 'overdue')
        ? t('eny.until', { when: moment(answerDueAt, today) })
        : '';
  return (
    <span className="nw">
      <span className={COLOUR[clock]}>
        <span aria-hidden="true">{SHAPE[clock]}</span> {t(`eny.clock.${clock}`)}
      </span>{' '}
      <span className="m s12">{more}</span>
    </span>
  );
}
