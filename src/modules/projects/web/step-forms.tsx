/** Reporting a stage with its proof in one go, and verifying it piece by piece. */
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { dayProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ProjectPage, projectRoutes, type StepRow } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import { EvidenceFile } from './steps.tsx';
import type { ProjectKey } from './words.ts';

interface FormProps {
  readonly page: ProjectPage;
  readonly onClose: () => void;
}

export function ReportForm({ page, stage, onClose }: FormProps & { readonly stage: string }) {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  const [happenedOn, setDay] = useState(today);
  const [note, setNote] = useState('');
  const title = t('project.report', { stage: word('stages', stage) });
  const save = () =>
    api(projectRoutes.reportProjectStep, {
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

/** All evidence of the gate, each a link; only what was shown here is verified. */
export function VerifyForm({ page, step, onClose }: FormProps & { readonly step: StepRow }) {
  const { t, locale } = useWords<ProjectKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  const [note, setNote] = useState('');
  const [seen] = useState(() =>
    page.evidence.filter(
      (one) => one.stage === step.stage && one.supersededReason === null && one.decision !== 'refused',
    ),
  );
  const save = () =>
    api(projectRoutes.verifyProjectStep, {
      params: { id: step.id },
      body: { seen: seen.map(({ id }) => id), note: note || null },
    });
  const stage = word('stages', step.stage);
  return (
    <FormDialog
      wide
      title={t('project.verify.title', { stage })}
      word={t('project.verify')}
      onClose={onClose}
      onSave={save}
    >
      <p className="s13">
        {t('project.verify.said', {
          post: step.reportedPost,
          day: dayProse(step.happenedOn, today, locale),
          stage,
        })}{' '}
        {step.note}
      </p>
      {seen.length === 0 ? <p className="s13 m">{t('project.verify.none')}</p> : null}
      <table className="grid">
        <tbody>
          {seen.map((one) => (
            <tr key={one.id}>
              <td className="nw">{word('evidenceKinds', one.kind)}</td>
              <td style={{ width: '100%' }}>
                <EvidenceFile evidence={one} />
              </td>
              <td className="nw m hide-phone">{one.addedPost}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.length > 0 ? (
        <label className="s13">
          <input type="checkbox" required /> {t('project.verify.seen')}
        </label>
      ) : null}
      <TextField
        name="note"
        label={t('project.report.note')}
        {...{ value: note, onChange: setNote, maxLength: 500 }}
      />
    </FormDialog>
  );
}

export function BackForm({ page, onClose }: FormProps) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const here = page.path.findIndex(({ stage }) => stage === page.stage);
  const passed = new Set(
    page.steps
      .filter(
        ({ state, supersededReason }) =>
          supersededReason === null && (state === 'verified' || state === 'entered'),
      )
      .map(({ stage }) => stage),
  );
  const earlier = page.path
    .filter(({ stage }, at) => at < here && (at === 0 || passed.has(stage)))
    .map(({ stage }) => stage);
  const [stage, setStage] = useState(earlier.at(-1) ?? '');
  const [reason, setReason] = useState('');
  const save = () => api(projectRoutes.goBackProject, { params: { id: page.id }, body: { stage, reason } });
  return (
    <FormDialog title={t('project.back')} word={t('project.back')} onClose={onClose} onSave={save}>
      <p className="s13">{t('project.back.said')}</p>
      <SelectField
        name="stage"
        label={t('project.back.to')}
        options={earlier.map((value) => ({ value, label: word('stages', value) }))}
        {...{ value: stage, onChange: setStage, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

const ENDINGS = '.pdf,.docx,.doc,.xlsx,.xls,.jpg,.jpeg,.png,.webp,.heic,.txt';

export interface EvidenceFormProps extends FormProps {
  readonly stage: string;
  readonly kind?: string | undefined;
}

/** The kind is chosen first, so that no file is without one. */
export function EvidenceForm({ page, stage: first, kind: wanted, onClose }: EvidenceFormProps) {
  const { t } = useWords<ProjectKey>();
  const { all, word, options } = useCodeWords();
  const [stage, setStage] = useState(first);
  const [kind, setKind] = useState(wanted ?? kindsLacking(page, first)[0] ?? 'other');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [expiresOn, setExpires] = useState('');
  const [note, setNote] = useState('');
  const photo = all.evidenceKinds.find(({ code }) => code === kind)?.photo;
  const fields = { stage, kind, ...(note ? { note } : {}), ...(expiresOn ? { expiresOn } : {}) };
  const save = () =>
    upload(projectRoutes.addProjectEvidence, files, { params: { id: page.id }, fields }, () => undefined);
  return (
    <FormDialog title={t('project.act.prove')} word={t('project.act.prove')} onClose={onClose} onSave={save}>
      <div className="two-columns">
        <SelectField
          name="stage"
          label={t('project.evidence.stage')}
          options={page.path.map((one) => ({ value: one.stage, label: word('stages', one.stage) }))}
          {...{ value: stage, onChange: setStage, required: true }}
        />
        <SelectField
          name="kind"
          label={t('project.evidence.kind')}
          {...{ value: kind, options: options('evidenceKinds'), onChange: setKind, required: true }}
        />
      </div>
      <label className="field">
        <span>{word('evidenceKinds', kind)}</span>
        <input
          type="file"
          name="files"
          required
          multiple
          accept={photo ? 'image/*' : ENDINGS}
          onChange={(event) => setFiles([...(event.target.files ?? [])])}
        />
      </label>
      <div className="two-columns">
        <TextField
          name="expiresOn"
          label={t('project.evidence.expires')}
          {...{ type: 'date', value: expiresOn, onChange: setExpires }}
        />
        <TextField
          name="note"
          label={t('project.evidence.note')}
          {...{ value: note, onChange: setNote, maxLength: 300 }}
        />
      </div>
    </FormDialog>
  );
}

const kindsLacking = (page: ProjectPage, stage: string): readonly string[] =>
  page.gates
    .filter(({ into }) => into === stage)
    .flatMap(({ lacks }) => lacks)
    .flatMap((lack) => (lack.code === 'evidence' ? lack.anyOf.slice(0, 1) : []));
