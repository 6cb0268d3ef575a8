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
  const wished = planned?.wish?.kind === 'land' ? page.plan?.land : page.plan?.goal;
  const had = page.matters.find(({ code }) => code === wished)?.state === 'issued';
  return planned ? <WishOf {...{ planned, had, name: nameIn(page, locale) }} /> : null;
}

interface WishProps {
  readonly planned: PlannedAnswer;
  readonly name: (code: string) => string;
  /** What was wished has happened. */
  readonly had?: boolean;
}

export function WishOf({ planned: { wish }, name, had = false }: WishProps) {
  const { t } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  if (!wish) return null;
  const missed = wish.lateBy !== null && wish.lateBy > 0;
  const blanks = {
    what: t(`apv.wish.what.${wish.kind}`),
    count: wish.lateBy ?? 0,
    ...{ day: shortDay(wish.on, today), reached: shortDay(wish.reachedOn, today), late: wish.lateBy ?? '' },
    ...{ by: shortDay(wish.beginBy, today), matter: name(wish.first ?? '') },
  };
  const word = had
    ? 'apv.wish.had'
    : missed
      ? 'apv.wish.missed'
      : wish.first === null
        ? 'apv.wish.begun'
        : 'apv.wish.held';
  return <p className={missed ? 's13 red' : 's13 m'}>{t(word, blanks)}</p>;
}

export function SameDays({ page }: PageProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const name = nameIn(page, locale);
  return page.sameDay.map((one) => {
    const word = t(`apv.same.${one.state}`, {
      ...{ day: shortDay(one.lastOn, today), days: one.days ?? '', within: one.within },
      missing: one.missing.map(name).join(t('apv.words.between')),
    });
    const tone = { met: 'green', missed: 'red', early: 'red', waiting: 'm', unknown: 'amber' }[one.state];
    return (
      <p key={one.code} className="s13" title={one.source}>
        <b>{one[locale]}</b>
        {t('apv.words.gap')}
        <span className={tone}>{word}</span>
      </p>
    );
  });
}

/** Two plans of one day: the permits' and the project's own. */
export function ProjectDays({ page }: PageProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const name = nameIn(page, locale);
  // a day of another year is told whole: the days between are counted
  const day = (on: string) => (on.slice(0, 4) === today.slice(0, 4) ? shortDay(on, today) : on);
  return page.projectDays
    .filter(
      ({ laterBy, code }) =>
        laterBy !== 0 && !page.matters.some((one) => one.code === code && one.state === 'issued'),
    )
    .map(({ code, stage, plannedOn, permitsOn, laterBy }) => (
      <p key={code} className={laterBy > 0 ? 's13 amber' : 's13 m'}>
        {t(laterBy > 0 ? 'apv.project.later' : 'apv.project.earlier', {
          ...{
            stage: t(`apv.project.${stage}` as ApprovalKey),
            matter: name(code),
            count: Math.abs(laterBy),
          },
          ...{ day: day(plannedOn), on: day(permitsOn) },
        })}
      </p>
    ));
}

/** The days of the goal in each order; what a number is counted from stands beside it. */
export function Saved({ page }: PageProps) {
  const { t } = useWords<ApprovalKey>();
  if (!page.plan) return null;
  return (
    <Section title={t('apv.saved.table')}>
      <SavedTable planned={page.plan.planned} orders={page.words.orders} now={page.saved} />
    </Section>
  );
}

interface SavedTableProps {
  readonly planned: PlannedAnswer;
  readonly orders: ApprovalPage['words']['orders'];
  /** Counted to where the goal stands now; before a plan is kept there is none. */
  readonly now?: ApprovalPage['saved'];
}

export function SavedTable({ planned, orders, now = [] }: SavedTableProps) {
  const { t, locale } = useWords<ApprovalKey>();
  return (
    <table className="grid apv-words">
      {now.length > 0 ? (
        <thead>
          <tr>
            <th>{t('apv.saved.order')}</th>
            <th>{t('apv.saved.as.planned')}</th>
            <th>{t('apv.saved.as.now')}</th>
            <th>{t('apv.saved.how')}</th>
          </tr>
        </thead>
      ) : null}
      <tbody>
        {planned.saved.map(({ from, to, workingDays }) => {
          const is = now.find(({ code }) => code === from.code);
          const order = orders.find(({ code }) => code === from.code);
          return (
            <tr key={from.code}>
              <td className="nw">{order?.[locale] ?? from.code}</td>
              <td className="nw">
                {from.goalOn ?? '—'} → {to.goalOn ?? '—'} <SavedWord days={workingDays} />
              </td>
              {is ? (
                <td className="nw">
                  {is.comparedOn} → {is.goalOn} <SavedWord days={is.workingDays} />
                </td>
              ) : null}
              <td className="m s12" style={{ width: '100%' }}>
                {locale === 'zh' ? order?.noteZh : order?.noteEn}
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
      {t(days > 0 ? 'apv.saved' : 'apv.saved.more', { count: Math.abs(days) })}
    </b>
  );
}
