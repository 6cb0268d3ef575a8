/** How a matter stands, in words: state, why it pauses, whose move, days used, what is promised; and when it is due. */
import { useAsOf } from '#web/as-of.tsx';
import { day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ApprovalPage, MatterOnPage } from '../contract.ts';
import { CLOCK_STATES, MOVER_WORDS } from '../state-contract.ts';
import type { ApprovalKey } from './words.ts';

export interface StateProps {
  readonly matter: MatterOnPage;
  readonly page: ApprovalPage;
}

export function State({ matter, page }: StateProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const pause = page.words.pauses.find(({ code }) => code === matter.pauseReason);
  const limit = matter.promised ?? matter.legal;
  const open = matter.promises.filter(({ state }) => state === 'open');
  return (
    <>
      <span className={matter.state === 'issued' ? 'green' : matter.state === 'not-begun' ? 'm' : undefined}>
        {CLOCK_STATES[matter.state]?.[locale] ?? matter.state}
      </span>
      {pause ? <span className="amber"> {pause[locale]}</span> : null}
      <span className="m s12">
        {' '}
        {matter.state === 'issued' ? '' : MOVER_WORDS[matter.mover as 'office']?.[locale]}
        {matter.used === null || !limit ? '' : ` ${t('apv.net.of', { net: matter.used, limit: limit.days })}`}
      </span>
      {matter.begunWith ? (
        <div className="s12 amber">{t('apv.begun.with', { day: shortDay(matter.begunWith, today) })}</div>
      ) : null}
      {matter.deemed ? <div className="s12 amber">{t('apv.deemed')}</div> : null}
      {open.map((promise) => (
        <div key={promise.itemId} className={promise.overdueDays > 0 ? 's12 red' : 's12 amber'}>
          {t('apv.promises')} {promise.what} {promise.dueOn}
        </div>
      ))}
    </>
  );
}

export function Due({ matter }: { readonly matter: MatterOnPage }) {
  const { t } = useWords<ApprovalKey>();
  const { today, day } = useAsOf();
  if (matter.issuedOn && matter.state === 'issued') return <span className="m">{matter.documentNumber}</span>;
  if (matter.dueOn === null)
    return matter.missingYear === null ? null : (
      <span className="amber s12">{t('apv.year.missing', { year: matter.missingYear })}</span>
    );
  const over = matter.overdueDays ?? 0;
  return (
    <span className={over > 0 ? 'red' : undefined}>
      {shortDay(matter.dueOn, today)} {over > 0 ? t('apv.overdue', { count: over }) : ''}
      {matter.legalDueOn !== null && matter.legalDueOn < day ? (
        <div className="s12">{t('apv.over.legal')}</div>
      ) : null}
    </span>
  );
}
