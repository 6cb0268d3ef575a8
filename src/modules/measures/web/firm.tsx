/** What one firm may claim: each measure with its answer, reasons in the firm's own numbers, window and record. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import { type ClaimStep, type FirmMeasure, measureRoutes } from '../contract.ts';
import { Answer, span, tenThousands, Window } from './shown.tsx';
import { StepsDialog } from './steps-dialog.tsx';
import { useTerms } from './terms.ts';
import type { MeasureKey } from './words.ts';

export default function Firm() {
  const { t } = useWords<MeasureKey>();
  const id = useParam('id');
  const found = useQuery({
    queryKey: ['firm-measures', id],
    queryFn: () => api(measureRoutes.firmMeasures, { params: { id } }),
  });
  const page = found.data;
  if (!page)
    return (
      <Page title="" busy={found.isFetching}>
        <Problem error={found.error} reading />
      </Page>
    );
  const { enterprise, rows } = page;
  const open = rows.filter(({ window }) => window.state !== 'closed');
  const closed = rows.filter(({ window }) => window.state === 'closed');
  return (
    <Page
      title={
        <>
          <Link to="/measures">{t('nav.measures')}</Link>
          <span className="m"> / </span>
          {enterprise.name}
          {enterprise.demo && !enterprise.name.includes('演示') ? <Demo /> : null}
        </>
      }
      name={enterprise.name}
      busy={found.isFetching}
      tools={
        <Link className="btn" to={`/enterprises/${id}`}>
          {t('firm.page')}
        </Link>
      }
    >
      {rows.length === 0 ? <Empty>{t('firm.none')}</Empty> : null}
      {open.map((row) => (
        <OneMeasure key={row.id} {...{ row, id }} />
      ))}
      {closed.length > 0 ? <h2 className="s13 m">{t('firm.closed')}</h2> : null}
      {closed.map((row) => (
        <OneMeasure key={row.id} {...{ row, id }} />
      ))}
    </Page>
  );
}

interface OneProps {
  readonly row: FirmMeasure;
  readonly id: string;
}

function OneMeasure({ row, id }: OneProps) {
  const { t } = useWords<MeasureKey>();
  const decides = useCan('measures.edit');
  const [recording, setRecording] = useState(false);
  return (
    <Section
      title={<Link to={`/measures/${row.id}`}>{row.title}</Link>}
      note={
        <>
          <Answer answer={row.answer} word={row.answerWord} /> · {t(`measure.mode.${row.mode}`)} ·{' '}
          <Window of={row.window} />
        </>
      }
      tools={
        row.next.length > 0 ? (
          <button type="button" className="btn txt" onClick={() => setRecording(true)}>
            {t('firms.record')}
          </button>
        ) : null
      }
    >
      <p className="s13">
        {row.amountWords} <span className="m">{span(row.windowFrom, row.windowTo)}</span>{' '}
        <span className="m">{row.contactOffice}</span>
      </p>
      <table className="grid">
        <tbody>
          {row.conditions.map((condition, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions are told apart by their place.
            <tr key={at}>
              <td className="nw">
                <Answer answer={condition.answer} word={condition.answerWord} />
              </td>
              <td style={{ width: '100%', paddingLeft: 8 + condition.depth * 16 }}>
                {condition.sentence}
                {condition.numbers ? <div className="m s13">{condition.numbers}</div> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Steps steps={row.steps} />
      {recording ? (
        <StepsDialog
          {...{ measure: row, enterprises: [id], decides, steps: row.next, claims: [row.claim] }}
          onClose={() => setRecording(false)}
        />
      ) : null}
    </Section>
  );
}

function Steps({ steps }: { readonly steps: readonly ClaimStep[] }) {
  const { t } = useWords<MeasureKey>();
  const { channels } = useTerms();
  const [undoing, setUndoing] = useState<string | null>(null);
  if (steps.length === 0) return <p className="m s13">{t('firm.steps.none')}</p>;
  const channelWord = (code: string) => channels.find(({ value }) => value === code)?.label ?? code;
  return (
    <>
      <table className="grid" aria-label={t('firm.steps')}>
        <tbody>
          {steps.map((one) => (
            <tr key={one.id} className={one.withdrawn ? 'm' : undefined}>
              <td className="nw">{one.on}</td>
              <td className="nw">{one.withdrawn ? <s>{t(`step.${one.step}`)}</s> : t(`step.${one.step}`)}</td>
              <td style={{ width: '100%' }}>
                {[
                  one.channel && channelWord(one.channel),
                  one.amount && `${tenThousands(one.amount)} ${t('measure.money')}`,
                  one.note,
                  one.withdrawn && t('step.withdrawn', { reason: one.withdrawn.reason }),
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <span className="m">{one.post}</span>
              </td>
              <td>
                {one.can.includes('withdraw') ? (
                  <button type="button" className="btn txt" onClick={() => setUndoing(one.id)}>
                    {t('step.undo')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {undoing ? (
        <ReasonDialog
          title={t('step.undo')}
          onClose={() => setUndoing(null)}
          onSave={(reason) => api(measureRoutes.withdrawStep, { params: { id: undoing }, body: { reason } })}
        />
      ) : null}
    </>
  );
}
