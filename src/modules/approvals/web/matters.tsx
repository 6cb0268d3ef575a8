/** Every matter of a project in a row: limit, plan, what really happened, whose move, and the next act at a click. */
import { useState } from 'react';
import { useAsOf } from '#web/as-of.tsx';
import { day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ApprovalPage, MatterOnPage } from '../contract.ts';
import { EventForm } from './event-form.tsx';
import { likelyNext } from './likely-next.ts';
import { MatterDialog } from './matter-dialog.tsx';
import { Due, State } from './matter-state.tsx';
import type { ApprovalKey } from './words.ts';

export function Matters({ page }: { readonly page: ApprovalPage }) {
  const { t } = useWords<ApprovalKey>();
  const [open, setOpen] = useState<string | null>(null);
  const [event, setEvent] = useState<{ readonly id: string; readonly kind: string } | null>(null);
  const needed = page.matters.filter((one) => one.needed !== false);
  const done = needed.filter(({ state }) => state === 'issued').length;
  const chosen = page.matters.find(({ id }) => id === open);
  const acted = page.matters.find(({ id }) => id === event?.id);
  return (
    <Section title={t('apv.matters')} note={t('apv.matters.of', { done, all: needed.length })}>
      <div className="wide-table">
        <table className="grid apv-matters">
          <Head />
          <tbody>
            {needed.map((matter) => (
              <MatterLine
                key={matter.id}
                {...{ matter, page }}
                onOpen={() => setOpen(matter.id)}
                onEvent={(kind) => setEvent({ id: matter.id, kind })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Unneeded page={page} />
      {chosen ? <MatterDialog {...{ page, matter: chosen }} onClose={() => setOpen(null)} /> : null}
      {acted && event ? (
        <EventForm {...{ page, matter: acted, kind: event.kind }} onClose={() => setEvent(null)} />
      ) : null}
    </Section>
  );
}

function Head() {
  const { t } = useWords<ApprovalKey>();
  const heads = ['matter', 'lead', 'limits', 'planned', 'forecast', 'slack', 'state', 'due'] as const;
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head}>{t(`apv.${head}`)}</th>
        ))}
        <th className="no-print" />
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly matter: MatterOnPage;
  readonly page: ApprovalPage;
  readonly onOpen: () => void;
  readonly onEvent: (kind: string) => void;
}

function MatterLine({ matter, page, onOpen, onEvent }: LineProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  const lines = (page.forecast ?? page.plan?.planned)?.lines.filter(({ code }) => code === matter.code) ?? [];
  const [first, last] = [lines[0], lines.at(-1)];
  const critical = lines.some((line) => line.critical);
  const next = likelyNext(matter, page);
  const days = (from: string | null | undefined, to: string | null | undefined) =>
    from || to ? [...new Set([shortDay(from ?? null, today), shortDay(to ?? null, today)])].join('–') : '';
  return (
    <tr>
      <td>
        <button type="button" className="btn txt stays" onClick={onOpen} style={{ textAlign: 'left' }}>
          {critical ? <b>{matter[locale]}</b> : matter[locale]}
        </button>
        {matter.needed === null ? <div className="s12 amber">{t('apv.undecided')}</div> : null}
      </td>
      <td className="m s12">{locale === 'zh' ? matter.leadZh : matter.leadEn}</td>
      <td className="s12 nw" data-head={t('apv.limits')}>
        <Limits matter={matter} />
      </td>
      <td className="nw m" data-head={t('apv.planned')}>
        {days(matter.planStartOn, matter.planFinishOn)}
      </td>
      <td className="nw" data-head={t('apv.forecast')}>
        {days(first?.startOn, last?.finishOn)}
      </td>
      <td className="nw s12" data-head={t('apv.slack')}>
        <Slack {...{ matter, critical, slack: last?.slack ?? null }} />
      </td>
      <td>
        <State {...{ matter, page }} />
      </td>
      <td className="nw">
        <Due matter={matter} />
      </td>
      <td className="no-print">
        <span className="apv-acts">
          {next ? (
            <button type="button" className="btn" onClick={() => onEvent(next.code)}>
              {next[locale]}
            </button>
          ) : null}
        </span>
      </td>
    </tr>
  );
}

function Limits({ matter }: { readonly matter: MatterOnPage }) {
  const { t } = useWords<ApprovalKey>();
  const told = (limit: { readonly days: number; readonly unit: string } | null) =>
    limit ? t(`apv.days.${limit.unit}` as ApprovalKey, { count: limit.days }) : '—';
  return (
    <>
      {told(matter.promised)} <span className="m">/ {told(matter.legal)}</span>
      {matter.doubt ? <span className="amber"> {t('apv.doubt')}</span> : null}
    </>
  );
}

interface SlackProps {
  readonly matter: MatterOnPage;
  readonly critical: boolean;
  readonly slack: number | null;
}

function Slack({ matter, critical, slack }: SlackProps) {
  const { t } = useWords<ApprovalKey>();
  if (matter.state === 'issued' || slack === null) return null;
  if (slack < 0) return <span className="red">{t('apv.slack.late', { days: -slack })}</span>;
  if (critical) return <b>{t('apv.slack.none')}</b>;
  return <span className="m">{t('apv.slack.days', { days: slack })}</span>;
}

function Unneeded({ page }: { readonly page: ApprovalPage }) {
  const { t, locale } = useWords<ApprovalKey>();
  const all = page.matters.filter(({ needed }) => needed === false);
  if (all.length === 0) return null;
  return (
    <p className="s13 m" style={{ paddingTop: 8 }}>
      {t('apv.unneeded')}
      {t('apv.words.colon')}
      {all
        .map(
          (one) =>
            one[locale] +
            t('apv.words.bracket', {
              words: t(one.unneeded === 'dropped' ? 'apv.unneeded.dropped' : 'apv.unneeded.condition'),
            }),
        )
        .join(t('apv.words.between'))}
    </p>
  );
}
