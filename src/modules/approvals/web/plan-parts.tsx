/** What stands beside the picture: whether the wish is held, certificates on one day, and what each order saves. */
import { useAsOf } from '#web/as-of.tsx';
import { day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ApprovalPage, PlannedAnswer } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

interface PageProps {
  readonly page: ApprovalPage;
}

const nameIn = (page: ApprovalPage, locale: 'zh' | 'en') => (code: string) =>
  page.matters.find((one) => one.code === code)?.[locale] ?? code;

export function WishLine({ page }: PageProps) {
  const { locale } = useWords<ApprovalKey>();
  const planned = page.forecast ?? page.plan?.planned;
  return planned ? <WishOf {...{ planned, name: nameIn(page, locale) }} /> : null;
}

interface WishProps {
  readonly planned: PlannedAnswer;
  readonly name: (code: string) => string;
}

export function WishOf({ planned: { wish }, name }: WishProps) {
  const { t } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  if (!wish) return null;
  const missed = wish.lateBy !== null && wish.lateBy > 0;
  const blanks = {
    ...{ day: shortDay(wish.on, today), reached: shortDay(wish.reachedOn, today), late: wish.lateBy ?? '' },
    ...{ by: shortDay(wish.beginBy, today), matter: name(wish.first ?? '') },
  };
  return (
    <p className={missed ? 's13 red' : 's13 m'}>{t(missed ? 'apv.wish.missed' : 'apv.wish.held', blanks)}</p>
  );
}

export function SameDays({ page }: PageProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const name = nameIn(page, locale);
  return page.sameDay.map((one) => {
    const word = t(`apv.same.${one.state}`, {
      ...{ day: shortDay(one.lastOn, today), days: one.days ?? '', within: one.within },
      missing: one.missing.map(name).join(locale === 'zh' ? '、' : ', '),
    });
    const tone = { met: 'green', missed: 'red', early: 'red', waiting: 'm', unknown: 'amber' }[one.state];
    return (
      <p key={one.code} className="s13" title={one.source}>
        <b>{one[locale]}</b>　<span className={tone}>{word}</span>
      </p>
    );
  });
}

/** The days of the goal in each order; what a number is counted from stands beside it. */
export function Saved({ page }: PageProps) {
  const { t } = useWords<ApprovalKey>();
  if (!page.plan) return null;
  return (
    <Section title={t('apv.saved.table')}>
      <SavedTable planned={page.plan.planned} orders={page.words.orders} />
    </Section>
  );
}

interface SavedTableProps {
  readonly planned: PlannedAnswer;
  readonly orders: ApprovalPage['words']['orders'];
}

export function SavedTable({ planned, orders }: SavedTableProps) {
  const { t, locale } = useWords<ApprovalKey>();
  return (
    <table className="grid apv-words">
      <tbody>
        {planned.saved.map(({ from, to, workingDays }) => {
          const order = orders.find(({ code }) => code === from.code);
          return (
            <tr key={from.code}>
              <td className="nw">{order?.[locale] ?? from.code}</td>
              <td className="nw">
                {from.goalOn ?? '—'} → {to.goalOn ?? '—'}
              </td>
              <td className="nw">
                <SavedWord days={workingDays} />
              </td>
              <td className="m s12" style={{ width: '100%' }}>
                {t('apv.saved.how')}：{locale === 'zh' ? order?.noteZh : order?.noteEn}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function SavedWord({ days }: { readonly days: number | null }) {
  const { t } = useWords<ApprovalKey>();
  if (days === null) return <span className="m">—</span>;
  if (days === 0) return <span className="m">{t('apv.saved.same')}</span>;
  return (
    <b className={days > 0 ? 'green' : 'amber'}>
      {t(days > 0 ? 'apv.saved' : 'apv.saved.more', { days: Math.abs(days) })}
    </b>
  );
}
