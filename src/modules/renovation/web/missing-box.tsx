/** What is missing before anything else: for verification, then for the next stage; whose move it is, and the one act. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { MissingAnswer, ProjectPage } from '../contract.ts';
import type { ActProps } from './project-dialogs.tsx';
import { useCodeWords, useLackSentences } from './shown.tsx';
import type { RenovationKey } from './words.ts';

type Gate = NonNullable<MissingAnswer['next']>;

export function MissingBox({ page, onAct }: ActProps) {
  const { t } = useWords<RenovationKey>();
  const { missing } = page;
  const { next, verification, mover } = missing;
  return (
    <Section
      title={t('renovation.missing')}
      tools={
        <span className={mover === 'nobody' ? 'm s13' : 's13'}>
          {t('renovation.move')} <b>{t(`renovation.mover.${mover}`)}</b>
        </span>
      }
    >
      {verification ? (
        <GatePart
          gate={verification}
          head="renovation.missing.verify"
          ready="renovation.missing.verify.ready"
        >
          <VerifyActs page={page} gate={verification} onAct={onAct} />
        </GatePart>
      ) : null}
      {next ? (
        <GatePart gate={next} head="renovation.missing.next" ready="renovation.missing.ready">
          <ReportAct page={page} gate={next} onAct={onAct} />
        </GatePart>
      ) : null}
      {!next && !verification ? (
        <p className="s13 green" style={{ padding: '8px 0' }}>
          {t(page.status === 'stopped' ? 'renovation.missing.stopped' : 'renovation.missing.done')}
        </p>
      ) : null}
    </Section>
  );
}

interface GatePartProps {
  readonly gate: Gate;
  readonly head: 'renovation.missing.verify' | 'renovation.missing.next';
  readonly ready: 'renovation.missing.verify.ready' | 'renovation.missing.ready';
  readonly children: React.ReactNode;
}

function GatePart({ gate, head, ready, children }: GatePartProps) {
  const { t } = useWords<RenovationKey>();
  const { all, word } = useCodeWords();
  const said = useLackSentences()(gate);
  const stage = word('stages', gate.stage);
  const source = all.stages.find(({ code }) => code === gate.stage)?.source ?? '';
  return (
    <div style={{ padding: '8px 0' }}>
      {said.length === 0 ? (
        <p className="s13">{t(ready, { stage })}</p>
      ) : (
        <>
          <p className="s13 m">{t(head, { stage })}</p>
          <ul className="s13">
            {said.map((line) => (
              <li key={line} className="red">
                {line}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="m s12">{t('renovation.missing.source', { source })}</p>
      {children}
    </div>
  );
}

interface GateActProps extends ActProps {
  readonly page: ProjectPage;
  readonly gate: Gate;
}

function VerifyActs({ page, gate, onAct }: GateActProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const step = page.steps.find(({ stage }) => stage === gate.stage);
  if (!step) return null;
  const mayEdit = page.can.includes('edit');
  const lacksEvidence = gate.lacks.some(({ code }) => code === 'evidence');
  return (
    <p className="row-acts" style={{ paddingTop: 6 }}>
      {step.can.includes('verify') ? (
        <>
          <button
            type="button"
            className="btn pri"
            disabled={gate.lacks.length > 0}
            onClick={() => onAct({ act: 'verify', step })}
          >
            {t('renovation.verify')}
          </button>
          <button type="button" className="btn" onClick={() => onAct({ act: 'refuse', step })}>
            {t('renovation.refuse')}
          </button>
        </>
      ) : null}
      {mayEdit && lacksEvidence ? (
        <button type="button" className="btn" onClick={() => onAct({ act: 'prove', stage: step.stage })}>
          {t('renovation.evidence.add')}
        </button>
      ) : null}
      {mayEdit && step.state === 'refused' && page.stage === step.stage ? (
        <button type="button" className="btn" onClick={() => onAct({ act: 'report', stage: step.stage })}>
          {t('renovation.report.again', { stage: word('stages', step.stage) })}
        </button>
      ) : null}
    </p>
  );
}

function ReportAct({ page, gate, onAct }: GateActProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const { stage, lacks } = gate;
  if (!page.can.includes('edit') || stage === 'planned') return null;
  const fields = lacks.some(({ code }) => code === 'field');
  return (
    <p className="row-acts" style={{ paddingTop: 6 }}>
      <button
        type="button"
        className={page.missing.verification ? 'btn' : 'btn pri'}
        disabled={lacks.length > 0}
        onClick={() => onAct({ act: 'report', stage })}
      >
        {t('renovation.report', { stage: word('stages', stage) })}
      </button>
      {fields ? (
        <button type="button" className="btn" onClick={() => onAct({ act: 'amend' })}>
          {t('renovation.amend')}
        </button>
      ) : null}
    </p>
  );
}
