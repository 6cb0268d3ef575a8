/** What is missing before anything else: for each stage that may be entered, with the one act that mends it. */
import { dayProse, officeDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Section } from '#web/ui/parts.tsx';
import { FIELD_GROUPS, type FieldGroup, type GateAnswer, type ProjectField } from '../contract.ts';
import type { ActProps } from './acts.ts';
import { type Lack, useCodeWords, useLackWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function GateBox({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const { waiting } = page;
  return (
    <>
      {waiting ? <WaitingStep {...{ page, onAct }} /> : null}
      {page.mover === 'nobody' ? (
        <p className="s13 m" style={{ padding: '8px 0' }}>
          {page.status === 'ongoing' || page.status === 'delayed' || page.status === 'suspended'
            ? t('project.gate.end')
            : t('project.gate.ended', { status: t(`project.status.${page.status}`) })}
        </p>
      ) : (
        page.gates.map((gate) =>
          waiting && gate.into !== waiting.stage ? null : (
            <GatePart key={gate.into} {...{ page, gate, onAct }} />
          ),
        )
      )}
    </>
  );
}

function WaitingStep({ page, onAct }: ActProps) {
  const { t, locale } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  const { waiting: step } = page;
  if (!step) return null;
  const said = {
    stage: word('stages', step.stage),
    post: step.reportedPost,
    day: dayProse(step.happenedOn, today, locale),
    on: dayProse(officeDay(step.recordedAt), today, locale),
  };
  return (
    <div role="status" style={{ padding: '10px 0' }}>
      <p className="s13 amber">{t('project.waiting', said)}</p>
      <p className="row-acts" style={{ paddingTop: 6 }}>
        {step.can.includes('verify') ? (
          <>
            <button type="button" className="btn pri" onClick={() => onAct({ act: 'verify', step })}>
              {t('project.verify')}
            </button>
            <button type="button" className="btn" onClick={() => onAct({ act: 'refuse', step })}>
              {t('project.refuse')}
            </button>
          </>
        ) : null}
        {step.can.includes('take-back') ? (
          <button type="button" className="btn" onClick={() => onAct({ act: 'take-back', step })}>
            {t('project.take-back')}
          </button>
        ) : null}
      </p>
    </div>
  );
}

interface GateProps extends ActProps {
  readonly gate: GateAnswer;
}

function GatePart({ page, gate, onAct }: GateProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { into, lacks, met, verification } = gate;
  const stage = word('stages', into);
  const waits = page.waiting !== null;
  const optional = page.path.find((one) => one.stage === into)?.optional;
  if (waits && lacks.length === 0) return null;
  return (
    <Section
      title={
        lacks.length === 0
          ? t('project.gate.ready', { stage })
          : t('project.gate', { stage, count: lacks.length })
      }
      note={
        <>
          {met > 0 ? `${t('project.gate.met', { count: met })} ` : ''}
          {optional ? t('project.optional') : ''}
        </>
      }
      tools={<span className="m s12">{verification === 'required' ? t('project.gate.verify') : ''}</span>}
    >
      <ul className="gate-lacks">
        {lacks.map((lack) => (
          <LackRow key={JSON.stringify(lack)} {...{ page, gate, lack, onAct }} />
        ))}
      </ul>
      {!waits && page.can.includes('edit') ? (
        <p className="row-acts" style={{ paddingTop: 8 }}>
          <button
            type="button"
            className={lacks.length === 0 && !optional ? 'btn pri' : 'btn'}
            disabled={lacks.length > 0}
            onClick={() => onAct({ act: 'report', stage: into })}
          >
            {t('project.report', { stage })}
          </button>
        </p>
      ) : null}
    </Section>
  );
}

interface LackProps extends GateProps {
  readonly lack: Lack;
}

function LackRow({ page, gate, lack, onAct }: LackProps) {
  const { t } = useWords<ProjectKey>();
  const words = useLackWords();
  const source = 'source' in lack ? lack.source : '';
  const mend = mendOf(lack, gate.into);
  return (
    <li>
      <b>{words(lack)}</b>
      <span className="m s12 sp">{source}</span>
      {mend && page.can.includes('edit') ? (
        <button type="button" className="btn txt" onClick={() => onAct(mend.act)}>
          {t(mend.word)}
        </button>
      ) : null}
    </li>
  );
}

interface Mend {
  readonly act: Parameters<ActProps['onAct']>[0];
  readonly word: ProjectKey;
}

/** The one act that takes a lack away. */
function mendOf(lack: Lack, into: string): Mend | null {
  if (lack.code === 'plan') return { act: { act: 'plan' }, word: 'project.act.plan' };
  if (lack.code === 'evidence')
    return {
      act: { act: 'prove', stage: into, ...(lack.anyOf[0] ? { kind: lack.anyOf[0] } : {}) },
      word: 'project.act.prove',
    };
  if (lack.code === 'expired')
    return { act: { act: 'prove', stage: into, kind: lack.kind }, word: 'project.act.prove' };
  if (lack.code === 'status') return { act: { act: 'status' }, word: 'project.status' };
  if (lack.field === 'investors') return { act: { act: 'investors' }, word: 'project.act.fill' };
  const group = groupOf(lack.field as ProjectField);
  return group ? { act: { act: 'amend', group }, word: 'project.act.fill' } : null;
}

const groupOf = (field: ProjectField): FieldGroup | undefined =>
  (Object.keys(FIELD_GROUPS) as FieldGroup[]).find((group) =>
    (FIELD_GROUPS[group] as readonly string[]).includes(field),
  );
