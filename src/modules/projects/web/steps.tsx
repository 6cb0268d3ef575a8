/** Steps with whose word each stands on, and the evidence under them; what no longer counts stays, struck through with its reason. */
import { hrefOf } from '#web/api.ts';
import { day, moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Section } from '#web/ui/parts.tsx';
import { type EvidenceRow, projectRoutes } from '../contract.ts';
import type { ActProps } from './acts.ts';
import { MigratedLine } from './migrated.tsx';
import { StepMark, useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function Steps({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  return (
    <Section title={t('project.steps')} note={page.steps.length}>
      {page.steps.length === 0 ? <p className="m s13">{t('project.steps.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.steps.toReversed().map((step) => (
            <tr key={step.id} className={step.supersededReason === null ? undefined : 'gone'}>
              <td className="nw">{word('stages', step.stage)}</td>
              <td className="nw num">{day(step.happenedOn, today)}</td>
              <td className="nw">
                <StepMark step={step} />
              </td>
              <td style={{ width: '100%' }} className="why-gone">
                <span className="m">
                  {step.reportedPost} {moment(step.recordedAt, today)}
                </span>{' '}
                {step.note} <BroughtBy one={step} />
                {step.decidedPost && step.decidedAt ? (
                  <span className={step.state === 'refused' ? 'red' : 'm'}>
                    {step.decidedPost} {moment(step.decidedAt, today)} {step.decidedNote}
                  </span>
                ) : null}{' '}
                {step.supersededReason === null ? null : (
                  <span className="m2">{t('project.superseded', { reason: step.supersededReason })}</span>
                )}
                <MigratedLine {...{ page, step, onAct }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Of a project that was merged into this one. */
function BroughtBy({ one: { brought } }: { readonly one: Pick<EvidenceRow, 'brought'> }) {
  const { t } = useWords<ProjectKey>();
  return brought ? <span className="m2">{t('project.brought', { name: brought.name })} </span> : null;
}

export function Evidence({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const standing = page.evidence.filter(({ supersededReason }) => supersededReason === null);
  const gone = page.evidence.filter(({ supersededReason }) => supersededReason !== null);
  return (
    <Section
      title={t('project.evidence')}
      note={standing.length}
      tools={
        page.can.includes('edit') ? (
          <button
            type="button"
            className="btn txt"
            onClick={() =>
              onAct({ act: 'prove', stage: page.waiting?.stage ?? page.nextStage ?? page.stage })
            }
          >
            {t('project.act.prove')}
          </button>
        ) : null
      }
    >
      {page.evidence.length === 0 ? <p className="m s13">{t('project.evidence.none')}</p> : null}
      <table className="grid">
        <tbody>
          {[...standing.toReversed(), ...gone].map((one) => (
            <EvidenceLine key={one.id} {...{ page, onAct }} evidence={one} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function EvidenceLine({ evidence, onAct }: ActProps & { readonly evidence: EvidenceRow }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  const may = (act: string) => evidence.can.includes(act);
  return (
    <tr className={evidence.supersededReason === null ? undefined : 'gone'}>
      <td className="nw">{word('stages', evidence.stage)}</td>
      <td className="nw">{word('evidenceKinds', evidence.kind)}</td>
      <td style={{ width: '100%' }} className="why-gone">
        <EvidenceFile evidence={evidence} />{' '}
        <span className="m s12">
          {evidence.addedPost} {moment(evidence.recordedAt, today)}
        </span>{' '}
        <BroughtBy one={evidence} />{' '}
        {evidence.supersededReason === null ? null : (
          <span className="m2">{t('project.superseded', { reason: evidence.supersededReason })}</span>
        )}
      </td>
      <td className="nw">
        <EvidenceState evidence={evidence} />
      </td>
      <td className="nw">
        {may('decide') ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'accept', evidence })}>
            {t('project.evidence.accept')}
          </button>
        ) : null}
        {may('decide') ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'disapprove', evidence })}>
            {t('project.evidence.refuse')}
          </button>
        ) : null}
        {may('withdraw') ? (
          <button type="button" className="btn txt" onClick={() => onAct({ act: 'unprove', evidence })}>
            {t('project.withdraw.evidence')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

/** The file, and what it tells of itself: when and where a photo was taken, until when a paper holds. */
export function EvidenceFile({ evidence }: { readonly evidence: EvidenceRow }) {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const { all } = useCodeWords();
  const photo = all.evidenceKinds.find(({ code }) => code === evidence.kind)?.photo;
  const said = [
    evidence.takenAt
      ? t('project.evidence.taken', { time: evidence.takenAt })
      : photo
        ? t('project.evidence.no-time')
        : '',
    evidence.latitude
      ? `${evidence.latitude}, ${evidence.longitude}`
      : photo
        ? t('project.evidence.no-place')
        : '',
    evidence.expiresOn ? t('project.evidence.until', { day: day(evidence.expiresOn, today) }) : '',
    evidence.note ?? '',
  ].filter(Boolean);
  return (
    <>
      <a
        href={hrefOf(projectRoutes.readProjectEvidence, { params: { id: evidence.id } })}
        target="_blank"
        rel="noreferrer"
      >
        {evidence.fileName}
      </a>
      {said.length > 0 ? <span className="m s12"> {said.join('　')}</span> : null}
    </>
  );
}

function EvidenceState({ evidence }: { readonly evidence: EvidenceRow }) {
  const { t } = useWords<ProjectKey>();
  if (evidence.decision === 'accepted')
    return (
      <span className="green" title={evidence.decidedPost ?? ''}>
        {t('project.evidence.accepted')}
      </span>
    );
  if (evidence.decision === 'refused')
    return (
      <span className="red" title={evidence.decidedNote ?? ''}>
        {t('project.evidence.refused')}
      </span>
    );
  return <span className="m">{t('project.evidence.waiting')}</span>;
}
