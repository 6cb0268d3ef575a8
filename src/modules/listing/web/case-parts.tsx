/** The main side of a case's page: the way, the next step, clocks and the timeline. */

import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Doubt } from '#web/ui/doubt.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { CasePage, ListingClock, StepRow } from '../contract.ts';
import { STATUS_COLOURS } from './case-list.tsx';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

interface PartProps {
  readonly page: CasePage;
}

/** The stages of its path: behind, here, to come; each passed one with its day. */
export function Way({ page }: PartProps) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const here = page.path.indexOf(page.stage);
  const stages = here < 0 ? [...page.path, page.stage] : page.path;
  const at = stages.indexOf(page.stage);
  const entered = (stage: string) =>
    page.steps.find((step) => step.stage === stage && step.superseded === null)?.happenedOn;
  return (
    <>
      <p className="s13 said">
        <b>{names.board(page.board)}</b>
        <span className={STATUS_COLOURS[page.status]}>
          {t(`listing.status.${page.status}`)} {names.ending(page.ending)}
        </span>
        <span className="m">{page.unit ?? t('listing.unit.none')}</span>
        {page.pathDoubt ? (
          <span className="amber">
            <Doubt source={page.pathDoubt} />
          </span>
        ) : null}
      </p>
      <ol className="listing-way" aria-label={t('listing.way')}>
        {stages.map((stage, index) => (
          <li
            key={stage}
            className={index === at ? 'here' : index < at ? 'passed' : undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {names.stage(stage)}
            {index <= at ? <span>{entered(stage) ?? '—'}</span> : null}
            {index === at && page.status !== 'done' ? (
              <span>{t('listing.way.days', { count: page.daysInStage })}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

export function NextStepPart({ page, onWrite }: PartProps & { readonly onWrite: (() => void) | null }) {
  const { t, locale } = useWords<ListingKey>();
  const names = useListingNames();
  const { next } = page;
  return (
    <Section
      title={t('listing.next')}
      tools={
        onWrite ? (
          <button type="button" className="btn txt" onClick={onWrite}>
            {t('listing.next.write')}
          </button>
        ) : null
      }
    >
      {page.nextStep ? (
        <p>
          <b>{page.nextStep}</b> <span className={page.overdue ? 'red' : 'm2'}>{page.nextOn}</span>{' '}
          {page.overdue ? <b className="red">{t('listing.overdue')}</b> : null}{' '}
          <span className="m s13">{page.responsible}</span>
        </p>
      ) : (
        <p className="m s13">{t('listing.next.none')}</p>
      )}
      {next ? (
        <p className="s13 m2">
          {t('listing.move.forward', { stage: names.stage(next.stage) })}{' '}
          {next.missing.length > 0 ? (
            <span className="amber">
              {t('listing.missing')}{' '}
              {next.missing.map((field) => t(`listing.${field}`)).join(locale === 'zh' ? '、' : ', ')}
            </span>
          ) : null}
        </p>
      ) : null}
    </Section>
  );
}

export function Clocks({ page }: PartProps) {
  const { t, locale } = useWords<ListingKey>();
  const said = useClockSaid();
  if (page.clocks.length === 0) return null;
  return (
    <Section title={t('listing.clocks')} note={t('listing.clocks.note')}>
      {page.clocks.map((clock) => (
        <p key={clock.code} className="s13">
          {clock[locale]}{' '}
          <span className={clock.kind === 'within' && clock.passed ? 'red' : 'm2'}>{said(clock)}</span>{' '}
          {clock.toVerify ? <Doubt source={clock.source} /> : null}
        </p>
      ))}
    </Section>
  );
}

function useClockSaid(): (clock: ListingClock) => string {
  const { t } = useWords<ListingKey>();
  return ({ kind, due, since, passed, missingYear }) => {
    if (missingYear !== null) return t('listing.clock.year', { year: missingYear });
    if (since === null || due === null) return t('listing.clock.unknown');
    const how = kind === 'within' ? 'within' : 'atLeast';
    return t(`listing.clock.${how}.${passed ? 'passed' : 'open'}`, { day: due });
  };
}

export type StepAct = 'correct' | 'verify' | 'refuse-step';
export interface TimelineProps extends PartProps {
  readonly onAct: (act: StepAct, step: StepRow) => void;
}

export function Timeline({ page, onAct }: TimelineProps) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  return (
    <Section title={t('listing.steps')}>
      <table className="grid">
        <tbody>
          {page.steps.map((step) => (
            <tr key={step.id} className={step.superseded === null ? undefined : 'gone'}>
              <td className="nw">{step.happenedOn}</td>
              <td className="nw">
                <StepWord step={step} />
              </td>
              <td style={{ width: '100%' }} className="why-gone">
                <span className="m2">{step.reason}</span> <Proof step={step} />{' '}
                {step.superseded === null ? null : (
                  <span className="amber">{t('listing.superseded', { reason: step.superseded })}</span>
                )}
              </td>
              <td className="nw m hide-phone why-gone" title={step.post}>
                {t('listing.recorded', { day: moment(step.recordedAt, today) })}
              </td>
              <td>
                {step.can.includes('verify') ? (
                  <>
                    <button type="button" className="btn" onClick={() => onAct('verify', step)}>
                      {t('listing.verify')}
                    </button>
                    <button type="button" className="btn txt" onClick={() => onAct('refuse-step', step)}>
                      {t('listing.verify.refuse')}
                    </button>
                  </>
                ) : null}
                {step.can.includes('correct') ? (
                  <button type="button" className="btn txt" onClick={() => onAct('correct', step)}>
                    {t('listing.correct')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** What proves a step, and whether a second person has said so. */
function Proof({ step }: { readonly step: StepRow }) {
  const { t } = useWords<ListingKey>();
  const { evidence, verification, verifiedPost, refusedReason, superseded } = step;
  const link = evidence !== null && /^https?:\/\/\S+$/.test(evidence);
  return (
    <>
      {evidence === null ? null : (
        <span className="s13">
          {t('listing.evidence.short')}{' '}
          {link ? (
            <a href={evidence} rel="noreferrer noopener" target="_blank">
              {evidence}
            </a>
          ) : (
            evidence
          )}{' '}
        </span>
      )}
      {verification === 'waiting' && superseded === null ? (
        <span className="amber" title={t('listing.waiting.said')}>
          {t('listing.waiting')}
        </span>
      ) : null}
      {verification === 'verified' ? (
        <span className="green">{t('listing.verified.by', { post: verifiedPost ?? '' })}</span>
      ) : null}
      {verification === 'refused' ? (
        <span className="red">{t('listing.refused', { reason: refusedReason ?? '' })}</span>
      ) : null}
    </>
  );
}

function StepWord({ step }: { readonly step: StepRow }) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const { kind, stage, status, ending } = step;
  if (kind === 'status')
    return (
      <span className={status ? STATUS_COLOURS[status] : undefined}>
        {status ? t(`listing.status.${status}`) : ''} {names.ending(ending)}
      </span>
    );
  return (
    <>
      {names.stage(stage)}{' '}
      {kind === 'forward' ? null : (
        <span className={kind === 'open' ? 'm' : 'amber'}>{t(`listing.kind.${kind}`)}</span>
      )}
    </>
  );
}
