/** One matter: its limits and what it rests on, what happened to it, what is promised for it, and every act. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Section } from '#web/ui/parts.tsx';
import { type ApprovalPage, approvalRoutes, type MatterOnPage } from '../contract.ts';
import { PROMISE_STATES } from '../state-contract.ts';
import { EventForm } from './event-form.tsx';
import { likelyNext } from './likely-next.ts';
import { Due, State } from './matter-state.tsx';
import { PromiseForm, SettleForm } from './promise-forms.tsx';
import type { ApprovalKey } from './words.ts';

export interface MatterDialogProps {
  readonly page: ApprovalPage;
  readonly matter: MatterOnPage;
  readonly onClose: () => void;
}

type Act = 'promise' | 'back' | { readonly event: string } | { readonly settle: string };

export function MatterDialog({ page, matter, onClose }: MatterDialogProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const next = likelyNext(matter, page)?.code ?? matter.next[0];
  if (act === 'promise') return <PromiseForm {...{ page, matter }} onClose={close} />;
  if (act === 'back') return <TakeBack {...{ matter }} onClose={close} />;
  if (act && 'event' in act) return <EventForm {...{ page, matter, kind: act.event }} onClose={close} />;
  const settled = act && matter.promises.find(({ itemId }) => itemId === act.settle);
  if (settled) return <SettleForm promise={settled} onClose={close} />;
  return (
    <Dialog title={matter[locale]} onClose={onClose} wide>
      <p className="apv-head s13">
        <State {...{ matter, page }} />
        <Due matter={matter} />
        <span className="m">{locale === 'zh' ? matter.leadZh : matter.leadEn}</span>
      </p>
      <Facts {...{ page, matter }} />
      <Events {...{ page, matter }} />
      {matter.promises.length > 0 ? (
        <Promises matter={matter} onSettle={(settle) => setAct({ settle })} />
      ) : null}
      <p className="form-acts">
        {matter.can.includes('take-back') ? (
          <button type="button" className="btn" onClick={() => setAct('back')}>
            {t('apv.back')}
          </button>
        ) : null}
        {matter.can.includes('promise') ? (
          <button type="button" className="btn" onClick={() => setAct('promise')}>
            {t('apv.promise.add')}
          </button>
        ) : null}
        {next ? (
          <button type="button" className="btn pri" onClick={() => setAct({ event: next })}>
            {t('apv.event')}
          </button>
        ) : null}
      </p>
    </Dialog>
  );
}

function TakeBack({ matter, onClose }: Pick<MatterDialogProps, 'matter' | 'onClose'>) {
  const { t } = useWords<ApprovalKey>();
  return (
    <ReasonDialog
      title={t('apv.back')}
      onClose={onClose}
      onSave={(reason) =>
        api(approvalRoutes.takeBackApprovalEvent, {
          params: { id: matter.id, number: matter.lastNumber },
          body: { reason },
        })
      }
    />
  );
}

function Facts({ page, matter }: Omit<MatterDialogProps, 'onClose'>) {
  const { t, locale } = useWords<ApprovalKey>();
  const name = (code: string) => page.matters.find((one) => one.code === code)?.[locale] ?? code;
  const days = (
    limit: { readonly days: number; readonly unit: string; readonly words?: string | null } | null,
  ) =>
    limit
      ? `${t(`apv.days.${limit.unit}` as ApprovalKey, { count: limit.days })}${limit.words ? t('apv.words.bracket', { words: limit.words }) : ''}`
      : '—';
  const lines: Partial<Record<ApprovalKey, string>> = {
    'apv.promised': days(matter.promised) + (matter.doubt ? ` ${t('apv.doubt')}` : ''),
    'apv.legal': days(matter.legal),
    'apv.rests': matter.needs.map(name).join(t('apv.words.between')),
    'apv.net': matter.net === null ? '' : `${matter.net} = ${matter.gross} − ${matter.paused}`,
  };
  return (
    <table className="apv-words s13">
      <tbody>
        {Object.entries(lines)
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <tr key={key}>
              <td className="m nw">{t(key as ApprovalKey)}</td>
              <td>{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Events({ page, matter }: Omit<MatterDialogProps, 'onClose'>) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const word = (all: readonly { code: string; zh: string; en: string }[], code: string | null) =>
    all.find((one) => one.code === code)?.[locale] ?? code ?? '';
  return (
    <Section title={t('apv.history')} thin>
      {matter.events.length === 0 ? <p className="m s13">{t('apv.history.none')}</p> : null}
      <table className="grid">
        <tbody>
          {matter.events.toReversed().map((one) => (
            <tr key={one.id} className={one.takenBack ? 'gone' : undefined}>
              <td className="nw">{one.happenedOn}</td>
              <td style={{ width: '100%' }}>
                <b>{word(page.words.events, one.kind)}</b>{' '}
                {[
                  one.outcome ? t(`apv.outcome.${one.outcome}`) : '',
                  word(page.words.pauses, one.reason),
                  one.days ? t('apv.days.working-days', { count: one.days }) : '',
                  one.documentNumber ?? '',
                  one.words ?? '',
                ]
                  .filter(Boolean)
                  .join(t('apv.words.gap'))}
                <div className="m s12">
                  {one.post}
                  {t('apv.words.gap')}
                  {moment(one.recordedAt, today)}
                  {one.takenBack ? (
                    <span className="amber">
                      {t('apv.words.gap')}
                      {t('apv.taken', { reason: one.takenBack })}
                    </span>
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface PromisesProps {
  readonly matter: MatterOnPage;
  readonly onSettle: (itemId: string) => void;
}

function Promises({ matter, onSettle }: PromisesProps) {
  const { t, locale } = useWords<ApprovalKey>();
  return (
    <Section title={t('apv.promises')} thin>
      <table className="grid">
        <tbody>
          {matter.promises.map((one) => (
            <tr key={one.itemId}>
              <td style={{ width: '100%' }}>
                {one.what}{' '}
                <span className="m s12">
                  {one.promisedBy}
                  {t('apv.words.gap')}
                  {one.promisedOn}
                </span>
                {one.words ? <div className="m s12">{one.words}</div> : null}
              </td>
              <td className={one.overdueDays > 0 ? 'nw red' : 'nw'}>
                {one.dueOn} {one.overdueDays > 0 ? t('apv.promise.over', { count: one.overdueDays }) : ''}
              </td>
              <td className="nw">
                {PROMISE_STATES[one.state][locale]} {one.settledOn}
              </td>
              <td className="nw">
                {one.state === 'open' && matter.can.includes('promise') ? (
                  <button type="button" className="btn txt" onClick={() => onSettle(one.itemId)}>
                    {t('apv.promise.settle')}
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
