/** What a ledger told of a project: a remark with what proof is missing; and steps that were brought, each until it is verified. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { day, dayProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Section } from '#web/ui/parts.tsx';
import { type ProjectPage, projectRoutes, type StepRow } from '../contract.ts';
import type { ActProps } from './acts.ts';
import { useCodeWords, useFileWord, useLackWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

/** 台账写的阶段: not believed; stage by stage what would have to be there. */
export function Told({ page }: Pick<ActProps, 'page'>) {
  const { t, locale } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  const words = useLackWords();
  const fileWord = useFileWord();
  const { told } = page;
  if (!told || told.gates.length === 0) return null;
  const since = told.stage === null ? undefined : told.days[told.stage];
  return (
    <Section title={t('told.title')} note={t('told.note')}>
      <p className="s13">
        <b>{told.stageWords}</b> {since ? dayProse(since, today, locale) : t('told.no-day')}{' '}
        {told.statusWords}{' '}
        <span className="m">
          {t('told.from', { file: fileWord(told.fileName), line: told.line, post: told.post })}
        </span>
      </p>
      <table className="grid">
        <tbody>
          {told.gates.map((gate) => (
            <tr key={gate.into}>
              <td className="nw">{word('stages', gate.into)}</td>
              <td className="nw m">{day(told.days[gate.into] ?? null, today)}</td>
              <td style={{ width: '100%' }}>
                {gate.lacks.length === 0
                  ? t('told.nothing')
                  : t('told.lacks', { list: gate.lacks.map(words).join(locale === 'zh' ? '；' : '; ') })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Under a step that was brought: by which leave, what it lacks, and the acts that settle it. */
export function MigratedLine({ page, step, onAct }: ActProps & { readonly step: StepRow }) {
  const { t, locale } = useWords<ProjectKey>();
  const { today } = useSession();
  const words = useLackWords();
  const gate = page.migrated.find(({ stepId }) => stepId === step.id)?.gate;
  if (step.waiver === null) return null;
  const { name, dueOn } = step.waiver;
  const late = dueOn !== null && dueOn < today && step.state === 'entered';
  return (
    <div className="s12">
      <span className="m">{t('migrated.by', { name })}</span>{' '}
      {gate && dueOn ? (
        <span className={late ? 'red' : 'm'}>{t('migrated.due', { day: day(dueOn, today) })}</span>
      ) : null}
      {gate ? (
        <div className="amber">
          {gate.lacks.length === 0
            ? t('migrated.ready')
            : t('told.lacks', { list: gate.lacks.map(words).join(locale === 'zh' ? '；' : '; ') })}
        </div>
      ) : null}
      {gate ? (
        <span className="row-acts">
          {page.can.includes('edit') ? (
            <button type="button" className="btn txt" onClick={() => onAct(proveOf(step, gate))}>
              {t('project.act.prove')}
            </button>
          ) : null}
          {step.can.includes('verify') ? (
            <>
              <button type="button" className="btn txt" onClick={() => onAct({ act: 'verify', step })}>
                {t('project.verify')}
              </button>
              <button type="button" className="btn txt" onClick={() => onAct({ act: 'refuse', step })}>
                {t('project.refuse')}
              </button>
            </>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}

function proveOf(step: StepRow, gate: ProjectPage['gates'][number]): Parameters<ActProps['onAct']>[0] {
  const lack = gate.lacks.find((one) => one.code === 'evidence');
  const kind = lack?.code === 'evidence' ? lack.anyOf[0] : undefined;
  return { act: 'prove', stage: step.stage, ...(kind ? { kind } : {}) };
}

/** Stages that it must have passed and whose day the ledger did not tell: each is told here, then verified like the others. */
export function Untold({ page, onAct }: ActProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const stages = page.untold.filter((stage) => !page.path.find((one) => one.stage === stage)?.optional);
  if (stages.length === 0) return null;
  return (
    <p role="status" className="s13 amber" style={{ padding: '8px 0' }}>
      {t('migrated.untold')}
      {stages.map((stage) =>
        page.can.includes('edit') ? (
          <button key={stage} type="button" className="btn txt" onClick={() => onAct({ act: 'tell', stage })}>
            {word('stages', stage)}
          </button>
        ) : (
          <span key={stage}> {word('stages', stage)}</span>
        ),
      )}
    </p>
  );
}

interface TellFormProps {
  readonly page: ProjectPage;
  readonly stage: string;
  readonly onClose: () => void;
}

export function TellForm({ page, stage, onClose }: TellFormProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const { today } = useSession();
  const [happenedOn, setDay] = useState('');
  const [note, setNote] = useState('');
  const title = t('migrated.tell', { stage: word('stages', stage) });
  const save = () =>
    api(projectRoutes.tellMigratedStep, {
      params: { id: page.id },
      body: { stage, happenedOn, note: note || null },
    });
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={save}>
      <TextField
        name="happenedOn"
        label={t('project.report.day')}
        {...{ type: 'date', value: happenedOn, onChange: setDay, max: today, required: true }}
      />
      <TextField
        name="note"
        label={t('project.report.note')}
        {...{ value: note, onChange: setNote, maxLength: 500 }}
      />
    </FormDialog>
  );
}
