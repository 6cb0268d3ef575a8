/** The steps of a project with whose word each stands on, and the evidence under them. */
import { hrefOf } from '#web/api.ts';
import { day, moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Section } from '#web/ui/parts.tsx';
import { renovationRoutes, type StepRow } from '../contract.ts';
import type { ActProps } from './project-dialogs.tsx';
import { StepMark, useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function Steps({ page, onAct }: ActProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  return (
    <Section title={t('renovation.steps')}>
      {page.steps.length === 0 ? <p className="m s13">{t('renovation.steps.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.steps.map((step) => (
            <tr key={step.id}>
              <td className="nw">{word('stages', step.stage)}</td>
              <td className="nw num">{day(step.happenedOn, today)}</td>
              <td className="nw">
                {step.stage === 'filed' ? (
                  <span className="m">{t('renovation.state.plain')}</span>
                ) : (
                  <StepMark state={step.state} />
                )}
              </td>
              <td style={{ width: '100%' }}>
                <StepWords step={step} />
              </td>
              <td className="nw">
                {step.can.includes('verify') ? (
                  <button type="button" className="btn txt" onClick={() => onAct({ act: 'verify', step })}>
                    {t('renovation.verify')}
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

function StepWords({ step }: { readonly step: StepRow }) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  return (
    <>
      <span className="m">
        {t('renovation.reportedBy', { post: step.reportedPost })} {moment(step.recordedAt, today)}
      </span>{' '}
      {step.verifiedPost && step.verifiedAt ? (
        <span className="m">
          {t('renovation.verifiedBy', { post: step.verifiedPost })} {moment(step.verifiedAt, today)}
        </span>
      ) : null}
      {step.refusedPost ? (
        <span className="red">
          {t('renovation.refusedBy', { post: step.refusedPost })} {step.refusedReason}
        </span>
      ) : null}{' '}
      {step.note} {step.verifiedNote}
    </>
  );
}

interface PartProps extends ActProps {
  readonly mayEdit: boolean;
}

export function Evidence({ page, mayEdit, onAct }: PartProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  const settled = new Set(page.steps.filter(({ state }) => state === 'verified').map(({ stage }) => stage));
  return (
    <Section
      title={t('renovation.evidence')}
      note={page.evidence.length}
      tools={
        mayEdit ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => onAct({ act: 'prove', stage: page.stage === 'planned' ? 'filed' : page.stage })}
          >
            {t('renovation.evidence.add')}
          </button>
        ) : null
      }
    >
      {page.evidence.length === 0 ? <p className="m s13">{t('renovation.evidence.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.evidence.map((one) => (
            <tr key={one.id}>
              <td className="nw">{word('stages', one.stage)}</td>
              <td className="nw">{word('evidenceKinds', one.kind)}</td>
              <td style={{ width: '100%' }}>
                <a href={hrefOf(renovationRoutes.readEvidence, { params: { id: one.id } })} download>
                  {one.fileName}
                </a>
              </td>
              <td className="nw m hide-phone">
                {one.addedPost} {moment(one.recordedAt, today)}
              </td>
              <td className="nw">
                {mayEdit && !settled.has(one.stage) ? (
                  <button
                    type="button"
                    className="btn txt"
                    onClick={() => onAct({ act: 'unprove', part: one.id })}
                  >
                    {t('renovation.withdraw')}
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
